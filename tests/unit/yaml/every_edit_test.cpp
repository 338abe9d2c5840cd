#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "rule_pages.h"
#include "yaml/every_operation.h"

// Every operation at every place of many files: what is written says what was meant, and no comment is lost.

using namespace cxmap;

namespace {

namespace fs = std::filesystem;

struct Tally {
  std::size_t files = 0, done = 0;
  std::size_t caught = 0;                      // what reads as something else, so that it is not written
  std::map<std::string, std::size_t> refused;  // by what is said, without places
};

std::string reason_of(const std::string& message) {
  const std::string_view before = "safely here: ";
  const std::size_t at = message.find(before);
  return at == std::string::npos ? message : message.substr(at + before.size(), 24);
}

void try_all(const std::string& bytes, std::size_t most, Tally& tally) {
  const auto before = try_to_read(bytes);
  if (!before) return;
  ++tally.files;
  const std::vector<Operation> operations = every_operation(*before);
  const std::multiset<std::string> comments = comments_of(*before);
  const std::size_t stride = operations.size() / most + 1;
  for (std::size_t i = tally.files % stride; i < operations.size(); i += stride) {
    const Operation& operation = operations[i];
    const Result<Edits> edits = edits_of(*before, operation);
    if (!edits) {
      ++tally.refused[reason_of(edits.error())];
      continue;
    }
    const Result<std::string> after = apply_edits(bytes, *edits);
    REQUIRE(after);
    INFO("operation " << static_cast<int>(operation.kind) << " at " << [&] {
      std::string out;
      for (const Step& step : operation.path) out += "/" + (step.is_item() ? std::to_string(step.item) : step.key);
      return out;
    }());
    INFO("before:\n" << bytes << "|\nafter:\n" << *after << "|");
    const auto read = try_to_read(*after);
    const bool is_meant = read && is_as_meant(*before, {&operation, 1}, *read);
    if (!is_meant) {
      ++tally.caught;
      continue;
    }
    CHECK(std::ranges::includes(comments_of(*read), comments));
    // Before what goes, there may be a blank line.
    const bool goes = operation.kind == Operation::Kind::drop || operation.kind == Operation::Kind::move;
    if (!goes) CHECK(after->ends_with('\n') == bytes.ends_with('\n'));
    ++tally.done;
  }
}

std::string with_windows_line_ends(const std::string& bytes) {
  std::string out = "\xEF\xBB\xBF";
  for (const char c : bytes) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out.substr(0, out.size() - 2);
}

// YAML in all its shapes.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string file() {
    out_.clear();
    anchors_ = 0;
    break_ = below(4) == 0 ? "\r\n" : "\n";
    if (below(6) == 0) out_ += "\xEF\xBB\xBF";
    if (below(5) == 0) line_end("---");
    if (below(3) == 0) line_end("# at the top");
    map(0, 0);
    if (below(8) == 0) line_end("...");
    if (below(4) == 0)
      while (out_.ends_with('\n') || out_.ends_with('\r')) out_.pop_back();
    return out_;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  template <class... Words>
  const char* one_of(Words... words) {
    const char* all[] = {words...};
    return all[below(sizeof...(words))];
  }

  void line_end(const std::string& text = "") { out_ += text + (below(12) == 0 ? "\n" : break_); }

  // The end of a line after a value.
  void end(bool may_comment = true) {
    if (may_comment && below(5) == 0)
      out_ += std::string(one_of(" ", "  ", "\t")) + "# c" + std::to_string(below(9));
    else if (below(8) == 0)
      out_ += "  ";
    line_end();
    if (below(9) == 0) line_end(one_of("", "", "# between", "      # far in"));
  }

  std::string word() {
    return one_of("Sales", "Check out", "ä ö", "日本", "a: b", "x, y", "it's", "no", "404", "R&D", "a#b", "q?");
  }

  void quoted_or_plain(bool flow) {
    const std::string text = word();
    const bool is_plain =
        text.find(flow ? "," : ": ") == std::string::npos && (!flow || text.find_first_of(":?") == std::string::npos);
    switch (below(is_plain ? 4 : 2)) {
      case 0:
        out_ += '"' + text + '"';
        return;
      case 1: {
        out_ += '\'';
        for (const char c : text) out_ += c == '\'' ? "''" : std::string(1, c);
        out_ += '\'';
        return;
      }
      default:
        out_ += text;
    }
  }

  void anchor() {
    if (below(9) == 0) out_ += "&a" + std::to_string(anchors_++) + " ";
  }

  void flow(unsigned depth, unsigned indent) {
    const bool is_map = below(2) == 0;
    const std::string gap =
        below(6) == 0 ? std::string(one_of(" # in", "")) + break_ + std::string(indent + 2, ' ') : "";
    out_ += is_map ? "{" : "[";
    const unsigned count = below(4);
    for (unsigned i = 0; i < count; ++i) {
      if (i > 0) out_ += "," + (gap.empty() ? std::string(one_of(" ", "")) : gap);
      if (is_map) {
        out_ += std::string(i == 0 ? one_of("name", "\"name\"") : one_of("owner", "id", "x")) + std::to_string(i);
        if (out_.ends_with("\"" + std::to_string(i))) {
          out_.resize(out_.size() - 1 - std::to_string(i).size());
          out_ += std::to_string(i) + "\"";
        }
        if (below(8) == 0) continue;
        out_ += ": ";
      }
      anchor();
      if (depth < 3 && below(4) == 0)
        flow(depth + 1, indent);
      else
        quoted_or_plain(true);
    }
    if (count > 0 && below(8) == 0) out_ += " ,";
    out_ += is_map ? "}" : "]";
  }

  // Text over several lines, each deeper than `indent`.
  void long_text(unsigned indent) {
    const std::string deep(indent + 1 + below(3), ' ');
    switch (below(4)) {
      case 0:
        out_ += "\"one" + std::string(break_) + (below(3) ? "" : break_) + deep + "two\"";
        return end();
      case 1:
        out_ += "one" + std::string(break_) + deep + "two";
        return end();
      default: {
        out_ += std::string(one_of("|", ">", "|-", ">-", "|+")) + one_of("", "", "  # head");
        line_end();
        for (unsigned i = 0; i <= below(3); ++i) {
          out_ += deep + one_of("text", "more # no comment", "  deeper", "- x") + (below(9) ? "" : "  ");
          line_end();
          if (below(4) == 0) line_end();
        }
      }
    }
  }

  void value(unsigned depth, unsigned indent, bool is_item) {
    const unsigned kind = below(depth < 4 ? 12 : 7);
    if (kind == 0 && !is_item) return end();
    if (kind == 0 || kind == 1) {
      if (is_item || below(2)) out_ += " ~";
      return end();
    }
    if (kind == 2 && anchors_ > 0) {
      out_ += " *a" + std::to_string(below(anchors_));
      return end();
    }
    if (kind >= 8) {
      if (below(8) == 0) out_ += " &a" + std::to_string(anchors_++);
      if (is_item && below(2)) {  // on the line of the dash
        out_ += std::string(one_of(" ", " ", "   "));
        const unsigned column = column_here();
        return below(4) == 0 ? list(depth + 1, column, true) : map(depth + 1, column, true);
      }
      end();
      if (below(2)) return list(depth + 1, indent + (is_item ? 2 : below(3)), false);
      return map(depth + 1, indent + 1 + below(3));
    }
    out_ += is_item && below(12) == 0 ? "\t" : " ";
    if (is_item && below(12) == 0) {
      out_ += "# note";
      line_end();
      out_ += std::string(indent + 2, ' ');
    }
    anchor();
    if (kind == 3) return long_text(indent);
    if (kind == 4)
      flow(0, indent);
    else
      quoted_or_plain(false);
    end();
  }

  unsigned column_here() const {
    const std::size_t line = out_.rfind('\n');
    const std::size_t start = line == std::string::npos ? (out_.starts_with("\xEF") ? 3 : 0) : line + 1;
    return static_cast<unsigned>(out_.size() - start);
  }

  void map(unsigned depth, unsigned indent, bool begun = false) {
    const char* const keys[] = {"name", "id", "owner", "'x y'", "ü", "z"};
    const unsigned count = 1 + below(4), first = below(3);
    for (unsigned i = 0; i < count; ++i) {
      if (i > 0 || !begun) out_ += std::string(indent, ' ');
      const char* const key = keys[(first + i) % 6];
      if (below(20) == 0) {
        out_ += "? " + std::string(key);
        line_end();
        out_ += std::string(indent, ' ') + ":";
      } else {
        out_ += std::string(key) + ":";
      }
      value(depth, indent, false);
    }
  }

  void list(unsigned depth, unsigned indent, bool begun) {
    const unsigned count = 1 + below(3);
    for (unsigned i = 0; i < count; ++i) {
      if (i > 0 || !begun) out_ += std::string(indent, ' ');
      out_ += "-";
      value(depth, indent, true);
    }
  }

  std::mt19937 random_;
  std::string out_;
  std::string break_;
  unsigned anchors_ = 0;
};

// What is refused is so by the name of its shape, but for a few.
void expect_few_caught(const Tally& tally) {
  CHECK(tally.caught <= tally.done / 1000);
  for (const auto& [reason, count] : tally.refused) MESSAGE(count << " refused: " << reason);
  MESSAGE(tally.files << " files, " << tally.done << " changes, " << tally.caught
                      << " caught when they were read again");
}

}  // namespace

TEST_CASE("every edit: of the examples and the pages of the rules") {
  Tally tally;
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator("examples"))
    if (entry.path().extension() == ".yaml") files.push_back(bytes_of(entry.path()));
  for (const fs::path& page : rule_pages())
    for (const std::string& block : blocks_of(page)) files.push_back(block);
  REQUIRE(files.size() > 100);
  std::ranges::sort(files);
  for (const std::string& bytes : files) {
    try_all(bytes, 40, tally);
    try_all(with_windows_line_ends(bytes), 20, tally);
  }
  CHECK(tally.done > 5000);
  expect_few_caught(tally);
}

TEST_CASE("every edit: of 2,000 generated files") {
  Tally tally;
  unsigned seed = 0;
  for (; tally.files < 2000 && seed < 8000; ++seed) try_all(Generator(seed).file(), 1000, tally);
  CHECK(tally.files == 2000);
  expect_few_caught(tally);
}
