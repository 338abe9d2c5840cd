#include "yaml/edit.h"

#include <doctest/doctest.h>

#include <string>

#include "yaml/write_scalar.h"

using namespace cxmap;

namespace {

Document read(const std::string& bytes) {
  SyntaxErrors errors;
  Document document = read_yaml(Source("j.yaml", bytes), 0, errors);
  CAPTURE(bytes);
  for (const SyntaxError& error : errors) INFO(error.message);
  REQUIRE(errors.empty());
  return document;
}

// What comes of a change; the message where it is refused. What is written says what was meant.
std::string changed(const std::string& bytes, const Operation& operation) {
  const Document before = read(bytes);
  const Result<Edits> edits = edits_of(before, operation);
  if (!edits) return edits.error();
  const Result<std::string> after = apply_edits(bytes, *edits);
  REQUIRE(after);
  CHECK_MESSAGE(is_as_meant(before, {&operation, 1}, read(*after)), *after);
  return *after;
}

// Sets the owner of the first item below `t`.
std::string owned(const std::string& bytes, const std::string& owner = "Sales", const std::string& comment = "") {
  return changed(bytes, {.path = {"t", Index{0}, "owner"},
                         .value = Data(owner),
                         .name_key = "name",
                         .after = "name",
                         .comment = comment});
}

std::string refused(const std::string& place, const std::string& why) {
  return "j.yaml:" + place + ": can't be changed safely here: " + why;
}

Data list(std::initializer_list<const char*> texts) {
  Data out;
  out.kind = Node::Kind::list;
  for (const char* text : texts) out.values.emplace_back(std::string_view(text));
  return out;
}

}  // namespace

TEST_CASE("edits of YAML: a name in a list becomes a mapping with an owner") {
  CHECK(owned("t:\n  - Checkout  # new\n") == "t:\n  - name: Checkout  # new\n    owner: Sales\n");
  CHECK(owned("t:\n- Checkout\n- B\n") == "t:\n- name: Checkout\n  owner: Sales\n- B\n");
  CHECK(owned("t:\n  -   A\nx: 1\n") == "t:\n  -   name: A\n      owner: Sales\nx: 1\n");
  CHECK(owned("t:\n  - &k A\nx: *k\n") == "t:\n  - name: &k A\n    owner: Sales\nx: *k\n");
  CHECK(owned("t:\n  - # note\n      A\n") == "t:\n  - # note\n      name: A\n      owner: Sales\n");
  CHECK(owned("t:\n  -\tA\n") == "t:\n  - name: A\n    owner: Sales\n");
  CHECK(owned("t:\n  - A\n  # next\n  - B") == "t:\n  - name: A\n    owner: Sales\n  # next\n  - B");
  CHECK(owned("t:\n  - A") == "t:\n  - name: A\n    owner: Sales");
  CHECK(owned("t:\r\n  - A") == "t:\r\n  - name: A\r\n    owner: Sales");
  CHECK(owned("t:\r\n  - A  \r\n  - B\n") == "t:\r\n  - name: A  \r\n    owner: Sales\r\n  - B\n");
  CHECK(owned("\xEF\xBB\xBFt:\n- 'Ä: b'\n") == "\xEF\xBB\xBFt:\n- name: 'Ä: b'\n  owner: Sales\n");
}

TEST_CASE("edits of YAML: the lines of a long name move along") {
  CHECK(owned("t:\n  - \"Check\n    out\"\n  - B\n") ==
        "t:\n  - name: \"Check\n      out\"\n    owner: Sales\n  - B\n");
  CHECK(owned("t:\n- Check\n\n  out # c\n") == "t:\n- name: Check\n\n    out # c\n  owner: Sales\n");
  CHECK(owned("t:\n- |\n  Check\n   out\n\n- B\n") == "t:\n- name: |\n    Check\n     out\n  owner: Sales\n\n- B\n");
  CHECK(owned("t:\n- |+ # c\n  Check\n\n- B\n") == "t:\n- name: |+ # c\n    Check\n\n  owner: Sales\n- B\n");
  CHECK(owned("t:\n-   >2-\n    Check\n    out") == "t:\n-   name: >2-\n        Check\n        out\n    owner: Sales");
  CHECK(owned("t:\n- &k # note\n  A\nx: *k\n") == "t:\n- name: &k # note\n    A\n  owner: Sales\nx: *k\n");
}

TEST_CASE("edits of YAML: a mapping gets a key after the name") {
  CHECK(owned("t:\n  - name: A  # c\n    channel: web\n") ==
        "t:\n  - name: A  # c\n    owner: Sales\n    channel: web\n");
  CHECK(owned("t:\n  - channel: web\n    name: A\n") == "t:\n  - channel: web\n    name: A\n    owner: Sales\n");
  CHECK(owned("t:\n-\n    name: A") == "t:\n-\n    name: A\n    owner: Sales");
  CHECK(owned("t:\n- ? name\n  : A\n  # c\n") == "t:\n- ? name\n  : A\n  owner: Sales\n  # c\n");
  CHECK(owned("t:\n- name: |\n    A\n\n  id: a\n") == "t:\n- name: |\n    A\n  owner: Sales\n\n  id: a\n");
  CHECK(owned("t:\n- name: |+\n    A\n\n  id: a\n") == "t:\n- name: |+\n    A\n\n  owner: Sales\n  id: a\n");
  CHECK(owned("t:\n- name:\n    A\n  id: a\n") == "t:\n- name:\n    A\n  owner: Sales\n  id: a\n");
  CHECK(owned("t:\n  name: A\n") == "t:\n  name: A\n  owner: Sales\n");
  CHECK(owned("t:\n- &m\n  name: A\n") == "t:\n- &m\n  name: A\n  owner: Sales\n");
  CHECK(owned("b: &b {id: x}\nt:\n- <<: *b\n  name: A\n") ==
        "b: &b {id: x}\nt:\n- <<: *b\n  name: A\n  owner: Sales\n");
  CHECK(owned("b: &b {name: A, owner: X}\nt:\n- <<: *b\n  id: a\n") ==
        "b: &b {name: A, owner: X}\nt:\n- <<: *b\n  owner: Sales\n  id: a\n");
}

TEST_CASE("edits of YAML: in brackets") {
  CHECK(owned("t: A\n") == "t: [{name: A, owner: Sales}]\n");
  CHECK(owned("t: A, B  # c\n") == "t: [{name: \"A, B\", owner: Sales}]  # c\n");
  CHECK(owned("t: [A, B]\n") == "t: [{name: A, owner: Sales}, B]\n");
  CHECK(owned("t: [ &k A , *k]\n") == "t: [ {name: &k A, owner: Sales} , *k]\n");
  CHECK(owned("t: [name: A]\n") == "t: [{name: A, owner: Sales}]\n");
  CHECK(owned("t: [\n  A,  # c\n  B\n]\n") == "t: [\n  {name: A, owner: Sales},  # c\n  B\n]\n");
  CHECK(owned("t:\n- {name: A, channel: web}\n") == "t:\n- {name: A, owner: Sales, channel: web}\n");
  CHECK(owned("t:\n- {name: A,\n   channel: web}\n") == "t:\n- {name: A, owner: Sales,\n   channel: web}\n");
  CHECK(owned("{\"t\": [{\"name\": \"A\"}]}\n") == "{\"t\": [{\"name\": \"A\", \"owner\": \"Sales\"}]}\n");
  CHECK(owned("{t: A}", "R, D?") == "{t: [{name: A, owner: \"R, D?\"}]}");
}

TEST_CASE("edits of YAML: a value that is there is replaced") {
  const std::string head = "t:\n- name: A\n  owner:";
  CHECK(owned(head + " IT  # c\n") == head + " Sales  # c\n");
  CHECK(owned(head + " 'IT'\n  id: a\n", "M's") == head + " 'M''s'\n  id: a\n");
  CHECK(owned(head + " \"IT\"\n") == head + " \"Sales\"\n");
  CHECK(owned(head + "\n") == head + " Sales\n");
  CHECK(owned(head + "  # who?\n  id: a\n") == head + " Sales  # who?\n  id: a\n");
  CHECK(owned(head + " ~\n") == head + " Sales\n");
  CHECK(owned(head + "\n    IT\n") == head + "\n    Sales\n");
  CHECK(owned(head + " [IT, HR]\n") == head + " Sales\n");
  CHECK(owned(head + " [IT,\n    HR]  # c\n") == head + " Sales  # c\n");
  CHECK(owned(head + "  # c\n    - IT\n\n    - HR\n  # d\n  id: a\n") == head + " Sales  # c\n  # d\n  id: a\n");
  CHECK(owned(head + "\n  - IT\n  - HR") == head + " Sales");
  CHECK(owned(head + " |  # c\n    IT\n\n  id: a\n") == head + " Sales  # c\n\n  id: a\n");
  CHECK(owned(head + " |+\n    IT\n\n  id: a\n") == head + " Sales\n  id: a\n");
  CHECK(owned(head + " I\n    T\n") == head + " Sales\n");
  CHECK(owned("o: &o IT\n" + head + " *o\n") == "o: &o IT\n" + head + " Sales\n");
  CHECK(owned(head + " &o IT\n") == head + " &o Sales\n");
  CHECK(owned("t: [{name: A, owner}]\n") == "t: [{name: A, owner: Sales}]\n");
  CHECK(owned("t: [{name: A, owner: }]\n") == "t: [{name: A, owner: Sales }]\n");
  CHECK(owned("t: [{owner: IT, name: A}]\n", "a: b") == "t: [{owner: \"a: b\", name: A}]\n");
}

TEST_CASE("edits of YAML: a comment says why") {
  CHECK(owned("t:\n- A\n- B\n", "Sales", "asked # cxmap: ignore[OWN101]\nx") ==
        "t:\n- name: A\n  owner: Sales  # asked  cxmap: ignore[OWN101] x\n- B\n");
  CHECK(owned("t:\n- name: A\n  owner: TBD # c\n", "Sales", "why") == "t:\n- name: A\n  owner: Sales # c  # why\n");
  CHECK(owned("t:\n- name: A\n  owner:\n  - B\n  - C\n", "Sales", "why") == "t:\n- name: A\n  owner: Sales  # why\n");
  CHECK(owned("t: [A,\n  B]\nx: 1\n", "Sales", "why") == "t: [{name: A, owner: Sales},\n  B]  # why\nx: 1\n");
  CHECK(owned("t:\n- {name: A}\n- B\n", "Sales", "why") == "t:\n- {name: A, owner: Sales}  # why\n- B\n");
}

TEST_CASE("edits of YAML: what would change elsewhere, or be lost, is refused") {
  CHECK(owned("t:\n- &k {name: A}\nx: *k\n") ==
        refused("2:6", "an alias (*) stands for it in line 3, which would change, too"));
  CHECK(owned("t:\n- &k\n  name: A\nx:\n  <<: *k\n  id: y\n") ==
        refused("3:3", "an alias (*) stands for it in line 5, which would change, too"));
  CHECK(owned("x: &k A\nt:\n- *k\n") == refused("3:3", "an alias stands here for what is written in line 1"));
  CHECK(owned("x: &k\n- A\nt: *k\n") == refused("3:4", "an alias stands here for what is written in line 2"));
  CHECK(owned("t:\n- name: A\n  owner: &o IT\nx: *o\n") ==
        refused("3:13", "an alias (*) stands for it in line 4, which would change, too"));
  CHECK(owned("t:\n- name: A\n  owner:\n  - IT # c\n  - HR\n") == refused("4:8", "this comment would be lost"));
  CHECK(owned("t:\n- name: A\n  owner: [IT, # c\n   HR]\n") == refused("3:15", "this comment would be lost"));
  CHECK(owned("t: |\n  A\n") == refused("1:4", "a block text can't stand in brackets"));
}

TEST_CASE("edits of YAML: items come to the end of a list") {
  const auto more = [](const std::string& bytes, const char* item = "C") {
    return changed(bytes, {.kind = Operation::Kind::append, .path = {"t"}, .value = Data(std::string_view(item))});
  };
  CHECK(more("t:\n  - A\n  - B  # b\n  # c\nx: 1\n") == "t:\n  - A\n  - B  # b\n  - C\n  # c\nx: 1\n");
  CHECK(more("t:\n- A\n- k: v\n  l: |\n    w\n\nx: 1\n") == "t:\n- A\n- k: v\n  l: |\n    w\n- C\n\nx: 1\n");
  CHECK(more("t:\r\n- A") == "t:\r\n- A\r\n- C");
  CHECK(more("t: [A, B]\n", "C, D") == "t: [A, B, \"C, D\"]\n");
  CHECK(more("t: [A, B,]\n") == "t: [A, B, C,]\n");
  CHECK(more("t: []  # none\n") == "t: [C]  # none\n");
  CHECK(more("t:  # none\n# below\nx: 1\n") == "t: [C]  # none\n# below\nx: 1\n");
  CHECK(more("t: A\n") == "t: [A, C]\n");
  CHECK(more("o: &o A\nt: *o\n") == "o: &o A\nt: [*o, C]\n");
  CHECK(more("t: {name: A}\n") == "t: [{name: A}, C]\n");
  CHECK(more("x: 1\n") == "x: 1\nt: [C]\n");
  CHECK(more("t: &k\n- A\nx: *k\n") == refused("2:1", "an alias (*) stands for it in line 3, which would change, too"));
  CHECK(more("t:\n  name: A\n") == refused("2:3", "a mapping stands for the list"));
}

TEST_CASE("edits of YAML: keys and items go") {
  const auto drop = [](const std::string& bytes, const Path& path) {
    return changed(bytes, {.kind = Operation::Kind::drop, .path = path});
  };
  const Path owner = {"t", Index{0}, "owner"};
  CHECK(drop("t:\n- name: A\n  owner: B\n  id: a\n", owner) == "t:\n- name: A\n  id: a\n");
  CHECK(drop("t:\n- owner: B\n  name: A\n", owner) == "t:\n- name: A\n");
  CHECK(drop("t:\n- name: A\n  owner:\n  - B\n  - C\n# d\n- E\n", owner) == "t:\n- name: A\n# d\n- E\n");
  CHECK(drop("t:\n- name: A\r\n  owner: B", owner) == "t:\n- name: A");
  CHECK(drop("t: [{name: A, owner: B, id: c}]\n", owner) == "t: [{name: A, id: c}]\n");
  CHECK(drop("t: [{owner: B, name: A}]\n", owner) == "t: [{name: A}]\n");
  CHECK(drop("t:\n- name: A\n  owner: B # why\n", owner) == refused("3:12", "this comment would be lost"));
  CHECK(drop("t:\n- owner: B\n", owner) == refused("2:3", "it is the only key"));
  CHECK(drop("t: [A, B, C]\n", {"t", Index{1}}) == "t: [A, C]\n");
  CHECK(drop("t: [A, B, C]\n", {"t", Index{0}}) == "t: [B, C]\n");
  CHECK(drop("t:\n- A\n- B\n\n- C\n", {"t", Index{1}}) == "t:\n- A\n\n- C\n");
  CHECK(drop("t:\n- name: A\n  id: a\n- B\n", {"t", Index{0}}) == "t:\n- B\n");
  CHECK(drop("t:\n- A\n- B", {"t", Index{1}}) == "t:\n- A");
  CHECK(drop("t: [A]\n", {"t", Index{0}}) == refused("1:5", "it is the only item"));
}

TEST_CASE("edits of YAML: values that are lists, and keys in what is empty") {
  CHECK(changed("t:\n  owner: A\n", {.path = {"t", "owner"}, .value = list({"A", "B: c"})}) ==
        "t:\n  owner: [A, \"B: c\"]\n");
  CHECK(changed("t:\nx: 1\n", {.path = {"t", "owner"}, .value = Data("A")}) == "t: {owner: A}\nx: 1\n");
  CHECK(changed("t: {}\n", {.path = {"t", "owner"}, .value = Data("A")}) == "t: {owner: A}\n");
  CHECK(changed("t: A\n", {.path = {"t", "owner"}, .value = Data("B"), .name_key = "name"}) ==
        "t: {name: A, owner: B}\n");
  CHECK(changed("t: [A, 'B']\n", {.path = {"t", Index{1}}, .value = Data("C")}) == "t: [A, 'C']\n");
  CHECK(changed("t:\n- A # c\n- B\n", {.path = {"t", Index{0}}, .value = Data("C")}) == "t:\n- C # c\n- B\n");
}

TEST_CASE("edits of YAML: texts are plain where every reader takes them as such") {
  for (const char* plain : {"Sales", "R&D", "a:b", "what?", "1st line", "24/7", "Ä", "a, b", "x - y", "it's"})
    CHECK(write_scalar(plain, ScalarContext::block) == plain);
  for (const char* quoted : {"",   "404", "1e3", "NO",         "null", "~",   "- a", "a: b", "a #b", "a:", " a",
                             "a ", "@x",  "<<",  "2026-11-30", "# x",  "[a]", "*a",  "&a",   "!a",   "%a", "`a",
                             "|",  ">",   "'a'", "?",          "0x1f", "• a", "– a", "„a“",  "“a”"})
    CHECK(write_scalar(quoted, ScalarContext::block) == "\"" + std::string(quoted) + "\"");
  for (const char* quoted : {"a, b", "what?", "a]", "{a", "a:b"})
    CHECK(write_scalar(quoted, ScalarContext::flow) == "\"" + std::string(quoted) + "\"");
  CHECK(write_scalar("a\n\t\"\\\x1b\xC2\x85\xE2\x80\xA8", ScalarContext::block) == R"("a\n\t\"\\\x1B\x85\u2028")");
  CHECK(write_scalar("a\nb", ScalarContext::block, '\'') == R"("a\nb")");
}

TEST_CASE("edits of YAML: keys get another name") {
  const auto rename = [](const std::string& bytes, const Path& path, const char* name = "owner") {
    return changed(bytes, {.kind = Operation::Kind::rename, .path = path, .value = Data(std::string_view(name))});
  };
  CHECK(rename("t:\n- name: A\n  ownr: B  # c\n", {"t", Index{0}, "ownr"}) == "t:\n- name: A\n  owner: B  # c\n");
  CHECK(rename("t: {'ownr': B}\n", {"t", "ownr"}) == "t: {'owner': B}\n");
  CHECK(rename("? ownr\n: B\n", {"ownr"}) == "? owner\n: B\n");
  CHECK(rename("ownr: [a,\n  b]", {"ownr"}, "a: b") == "\"a: b\": [a,\n  b]");
  CHECK(rename("t:\n- &k {ownr: B}\n- *k\n", {"t", Index{0}, "ownr"}) ==
        refused("2:6", "an alias (*) stands for it in line 3, which would change, too"));
}

TEST_CASE("edits of YAML: items move to another list") {
  const auto move = [](const std::string& bytes, Index item = 0, const Path& to = {"b"}) {
    return changed(bytes, {.kind = Operation::Kind::move, .path = {"a", item}, .to = to});
  };
  CHECK(move("a:\n  - A  # a\n  - B\nb:\n- C\n# end\n") == "a:\n  - B\nb:\n- C\n- A  # a\n# end\n");
  CHECK(move("a:\n- name: A  # a\n  # of A\n  text: |\n    one\n\n     two\n\n- B\nb:\n    - C\n") ==
        "a:\n\n- B\nb:\n    - C\n    - name: A  # a\n      # of A\n      text: |\n        one\n\n         two\n");
  CHECK(move("b:\n  - C\na:\n- B\n- \"A\n  a\"\n", 1) == "b:\n  - C\n  - \"A\n    a\"\na:\n- B\n");
  CHECK(move("b:\r\n- C\r\na:\r\n- B\r\n- A", 1) == "b:\r\n- C\r\n- A\r\na:\r\n- B");
  CHECK(move("a:\n- A\n- B\nb:\n- C") == "a:\n- B\nb:\n- C\n- A");
  CHECK(move("a: [A, B]\nb:\n- C\n") == "a: [B]\nb:\n- C\n- A\n");
  CHECK(move("a:\n- {name: A}\n- B\nb: [C]\n") == "a:\n- B\nb: [C, {name: A}]\n");
  CHECK(move("a:\n- A\n- B\nb:\n") == "a:\n- B\nb: [A]\n");
  CHECK(move("a:\n- A\n- B\nc: 1\n") == "a:\n- B\nb: [A]\nc: 1\n");
  CHECK(move("a:\n- A\nb:\n- C\n") == "a: []\nb:\n- C\n- A\n");
  CHECK(move("a:\n- A # a\n- B\nb: [C]\n") == refused("2:5", "this comment would be lost"));
  CHECK(move("a:\n- A\n- B\n", 0, {"a"}) == refused("2:3", "it is in that list already"));
  CHECK(move("a:\n- &k A\n- *k\nb:\n- C\n") ==
        refused("2:6", "an alias (*) stands for it in line 3, which would change, too"));
}

TEST_CASE("edits of YAML: several operations of a document are made together") {
  const auto all = [](const std::string& bytes, const std::vector<Operation>& operations) {
    const Document before = read(bytes);
    const Result<Edits> edits = edits_of(before, operations);
    if (!edits) return edits.error();
    const Result<std::string> after = apply_edits(bytes, *edits);
    if (!after) return after.error();
    CHECK_MESSAGE(is_as_meant(before, operations, read(*after)), *after);
    return *after;
  };
  const auto set = [](Index item, const char* key, const char* value) {
    return Operation{.path = {"t", item, key}, .value = Data(value), .name_key = "name", .after = "name"};
  };
  CHECK(all("t:\n- A  # a\n- B\n", {set(0, "owner", "Sales"), set(0, "id", "a"), set(1, "owner", "IT")}) ==
        "t:\n- name: A  # a\n  owner: Sales\n  id: a\n- name: B\n  owner: IT\n");
  CHECK(all("t: [A, B]\n", {set(0, "owner", "Sales"), set(0, "id", "a")}) ==
        "t: [{name: A, owner: Sales, id: a}, B]\n");
  CHECK(all("t:\n- A\n- B\n", {set(0, "name", "C"), set(1, "id", "b")}) == "t:\n- C\n- name: B\n  id: b\n");
  CHECK(all("t:\n- A\n- B\n", {set(0, "name", "C"), set(0, "id", "a")}) == "t:\n- name: C\n  id: a\n- B\n");
  CHECK(all("t:\n- 'A\n\n  b'\n- B\n", {set(0, "name", "C"), set(0, "id", "a")}) == "t:\n- name: 'C'\n  id: a\n- B\n");
  CHECK(all("t:\n- |\n  A\n  b\n", {set(0, "name", "C"), set(0, "id", "a")}) == "t:\n- name: C\n  id: a\n");
  const auto drop = [](Index item) { return Operation{.kind = Operation::Kind::drop, .path = {"t", item}}; };
  CHECK(all("t: [A, B, C, D]\n", {drop(1), drop(2), set(3, "id", "d")}) == "t: [A, {name: D, id: d}]\n");
  CHECK(all("t:\n- A\n- B\n- C\n- D\n", {drop(0), drop(1), drop(2)}) == "t:\n- D\n");
  CHECK(all("t:\n- ownr: A\n  xd: B\n",
            {{.kind = Operation::Kind::rename, .path = {"t", Index{0}, "ownr"}, .value = Data("owner")},
             {.path = {"t", Index{0}, "ownr"}, .value = Data("IT")},
             {.kind = Operation::Kind::rename, .path = {"t"}, .value = Data("u")}}) == "u:\n- owner: IT\n  xd: B\n");
}
