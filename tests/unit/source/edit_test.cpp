#include "source/edit.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <string>

#include "folder.h"

using cxmap::apply_edits;
using cxmap::Edit;
using cxmap::unified_diff;

namespace {

Edit edit(std::uint32_t begin, std::uint32_t end, const char* text) { return {{0, begin, end}, text}; }

}  // namespace

TEST_CASE("edits: they are applied by place, whatever their order") {
  CHECK(*apply_edits("abcdef", {edit(4, 5, "E"), edit(0, 1, ""), edit(6, 6, "!")}) == "bcdEf!");
  CHECK(*apply_edits("ab", {edit(1, 1, "1"), edit(1, 1, "2"), edit(1, 2, "B")}) == "a12B");
  CHECK(*apply_edits("", {edit(0, 0, "x")}) == "x");
  CHECK(*apply_edits("ab", {}) == "ab");
}

TEST_CASE("edits: those that overlap, or lie outside, are refused") {
  CHECK_FALSE(apply_edits("abcd", {edit(0, 2, "x"), edit(1, 3, "y")}));
  CHECK_FALSE(apply_edits("abcd", {edit(0, 2, "x"), edit(1, 1, "y")}));
  CHECK_FALSE(apply_edits("abcd", {edit(3, 5, "x")}));
}

TEST_CASE("unified diff: as diff -u writes it") {
  CHECK(unified_diff("j.yaml", "a\n", "a\n").empty());
  CHECK(unified_diff("j.yaml", "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nx\nf\n") ==
        "--- a/j.yaml\n+++ b/j.yaml\n@@ -2,5 +2,6 @@\n b\n c\n d\n-e\n+E\n+x\n f\n");
  CHECK(unified_diff("a b.yaml", "x", "x\r\n") ==
        "--- a/a b.yaml\t\n+++ b/a b.yaml\t\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\r\n");
  CHECK(unified_diff("./d/q\"\n.yaml", "", "x\n") ==
        "--- \"a/d/q\\\"\\012.yaml\"\n+++ \"b/d/q\\\"\\012.yaml\"\n@@ -0,0 +1 @@\n+x\n");
  CHECK(unified_diff("\u00fc##[a]\u202e\xff.yaml", "", "x\n") ==
        "--- \"a/\u00fc\\043#[a]\\342\\200\\256\\377.yaml\"\n+++ \"b/\u00fc\\043#[a]\\342\\200\\256\\377.yaml\"\n"
        "@@ -0,0 +1 @@\n+x\n");
}

TEST_CASE("unified diff: git apply makes the new text of the old one") {
  const Folder folder;
  const std::string run = "cd '" + folder.path().string() + "' && git apply --whitespace=nowarn d.patch 2>git.txt";
  std::mt19937 random(1);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const char* const lines[] = {"- name: Checkout", "  owner: Sales", "", "\tx", "# ä  "};
  const char* const ends[] = {"\n", "\r\n", "\n"};
  for (int round = 0; round < 40; ++round) {
    std::string before = round % 3 == 0 ? "\xEF\xBB\xBF" : "", after;
    const std::size_t count = below(30);
    for (std::size_t i = 0; i < count; ++i) before += lines[below(5)] + std::string(ends[below(3)]);
    if (below(2)) before += "last";
    after = before;
    for (std::size_t i = below(4); i > 0; --i) {
      const std::size_t at = below(after.size() + 1);
      after.replace(at, std::min(below(8), after.size() - at), below(2) ? "new\r\nline\n" : "x");
    }
    if (before == after || before.empty() || after.empty()) continue;
    folder.write("sub/j ##[k].yaml", before);
    folder.write("d.patch", unified_diff("sub/j ##[k].yaml", before, after));
    CAPTURE(folder.read("d.patch"));
    const int status = std::system(run.c_str());  // NOLINT: a test, and the words are ours
    CAPTURE(folder.read("git.txt"));
    CHECK(status == 0);
    CHECK(folder.read("sub/j ##[k].yaml") == after);
  }
}
