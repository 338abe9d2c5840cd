#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "cxmap/rule.h"
#include "read/input_errors.h"
#include "yaml/document.h"

using namespace cxmap;

namespace {

/// A text that was read, and what was found in it.
struct Reading {
  explicit Reading(std::string bytes)
      : source("t.yaml", std::move(bytes)), document(read_yaml(source, 0, errors)), findings(input_errors(errors, 0)) {}

  std::string slice(Span at) const { return source.bytes().substr(at.begin, at.end - at.begin); }
  std::string slice(Index node) const { return slice(Span{0, document.nodes[node].begin, document.nodes[node].end}); }

  /// All findings as "CODE line:column message".
  std::string told() const {
    std::string all;
    for (const Finding& each : findings) {
      Position at = source.position(each.at.begin);
      all += fmt::format("{} {}:{} {}\n", rule_of(each).id, at.line, at.column, each.message);
    }
    return all;
  }

  /// The entries of a map as "key=slice of the value".
  std::vector<std::string> entries(Index map = 0) const {
    std::vector<std::string> all;
    for (const Entry& each : document.entries(map)) all.push_back(fmt::format("{}={}", each.key, slice(each.value.at)));
    return all;
  }

  Index value_of(std::string_view key) const {
    for (const Entry& each : document.entries(0))
      if (each.key == key) return each.value.node;
    return absent;
  }

  SyntaxErrors errors;
  Source source;
  Document document;
  Findings findings;
};

using Texts = std::vector<std::string>;

void check_told(std::string bytes, std::string_view expected) {
  CAPTURE(bytes);
  Reading reading(std::move(bytes));
  CHECK(reading.told() == expected);
}

void check_unreadable(std::string bytes, std::string_view expected) {
  CAPTURE(bytes);
  Reading reading(std::move(bytes));
  CHECK(reading.told() == expected);
  CHECK(reading.document.nodes.empty());
}

}  // namespace

TEST_CASE("yaml: places of texts of every style") {
  Reading r("plain: one two\nfolded: one\n  two # no\nd: \"a \\\" b\"\ns: 'it''s'\nb: |-\n  x\n  y\né: ü\n");
  CHECK(r.told() == "");
  CHECK(r.entries() == Texts{"plain=one two", "folded=one\n  two", "d=\"a \\\" b\"", "s='it''s'", "b=|-", "é=ü"});
  CHECK(r.document.text_of(r.value_of("folded")) == "one two");
  CHECK(r.document.text_of(r.value_of("d")) == "a \" b");
  CHECK(r.document.text_of(r.value_of("s")) == "it's");
  CHECK(r.document.text_of(r.value_of("b")) == "x\ny");
  CHECK(r.document.nodes[r.value_of("b")].quoted);
  CHECK_FALSE(r.document.nodes[r.value_of("plain")].quoted);
}

TEST_CASE("yaml: places of collections") {
  Reading r("list:\n  - a\n  - {x: 1, y: [2, 3 ,] }\n  - k: v\n    w:\nmap: &m\n  in: side\nempty: [ ]\n");
  CHECK(r.told() == "");
  CHECK(r.slice(r.value_of("list")) == "- a\n  - {x: 1, y: [2, 3 ,] }\n  - k: v\n    w");
  std::vector<Value> items = r.document.items(r.value_of("list"));
  REQUIRE(items.size() == 3);
  CHECK(r.slice(items[0].at) == "a");
  CHECK(r.slice(items[1].at) == "x");  // a mapping in a list is placed at its first key
  CHECK(r.slice(items[1].node) == "{x: 1, y: [2, 3 ,] }");
  CHECK(r.slice(items[2].at) == "k");
  CHECK(r.slice(r.value_of("map")) == "in: side");
  CHECK(r.slice(r.value_of("empty")) == "[ ]");
}

TEST_CASE("yaml: nulls are placed at their key or dash") {
  Reading r("a:\nb: ~\nc:\n  -\n  - null\n  - # nothing\nd: {e: , f}\n");
  CHECK(r.told() == "");
  CHECK(r.entries()[0] == "a=a");
  CHECK(r.entries()[1] == "b=b");
  std::vector<Value> items = r.document.items(r.value_of("c"));
  REQUIRE(items.size() == 3);
  CHECK(r.source.position(items[0].at.begin) == Position{4, 3});
  CHECK(r.slice(items[1].at) == "null");
  CHECK(r.source.position(items[2].at.begin) == Position{6, 3});
  CHECK(r.entries(r.value_of("d")) == Texts{"e=e", "f=f"});
}

TEST_CASE("yaml: nothing is typed") {
  Reading r("a: no\nb: 0x1F\nc: 012\nd: 2001-01-01\ntrue: 1\n");
  CHECK(r.told() == "");
  CHECK(r.entries() == Texts{"a=no", "b=0x1F", "c=012", "d=2001-01-01", "true=1"});
}

TEST_CASE("yaml: an alias is placed at the alias, what is inside it at the anchor") {
  Reading r("a: &x {k: v}\nb: *x\nc: [*x, *x]\n");
  CHECK(r.told() == "");
  CHECK(r.entries() == Texts{"a={k: v}", "b=*x", "c=[*x, *x]"});
  CHECK(r.value_of("a") == r.value_of("b"));
  std::vector<Value> items = r.document.items(r.value_of("c"));
  CHECK(r.slice(items[1].at) == "*x");
  CHECK(items[1].node == r.value_of("a"));
}

TEST_CASE("yaml: the later of two anchors with one name counts from there on") {
  Reading r("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
  CHECK(r.document.text_of(r.value_of("b")) == "1");
  CHECK(r.document.text_of(r.value_of("d")) == "2");
}

TEST_CASE("yaml: merge keys") {
  Reading r(
      "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\none: {<<: *a, x: own}\ntwo: {<<: [*a, *b], w: 5}\nthree: {\"<<\": "
      "1}\nnil: {<<: }\n");
  CHECK(r.told() == "");
  CHECK(r.entries(r.value_of("one")) == Texts{"y=2", "x=own"});  // written keys win
  CHECK(r.entries(r.value_of("two")) == Texts{"x=1", "y=2", "z=4", "w=5"});
  CHECK(r.entries(r.value_of("three")) == Texts{"<<=1"});  // in quotes it is a key like any other
  CHECK(r.entries(r.value_of("nil")) == Texts{});
}

TEST_CASE("yaml: a merge key needs a mapping") {
  Reading r("a: &a text\nb: {<<: *a, c: 1}\nd: {<<: [*a]}\n");
  CHECK(r.told() == "CX004 2:9 a merge key (<<) needs a mapping\nCX004 3:10 a merge key (<<) needs a mapping\n");
  CHECK(r.entries(r.value_of("b")) == Texts{"c=1"});
}

TEST_CASE("yaml: of equal keys the first one counts") {
  Reading r("a: 1\n\"a\": 2\nb: {<<: {x: 1}, <<: {y: 1}}\n");
  CHECK(r.told() == "CX002 3:17 duplicate key \"<<\"\nCX002 2:1 duplicate key \"a\"\n");
  CHECK(r.slice(r.findings[1].related.at(0).at) == "a");
  CHECK(r.findings[1].subject == "a");
  CHECK(r.entries()[0] == "a=1");
  CHECK(r.document.entries(0).size() == 2);
  CHECK(r.entries(r.value_of("b")) == Texts{"x=1"});
}

TEST_CASE("yaml: equal keys among many are found in the order of the file") {
  std::string bytes;
  for (int i = 0; i < 40; ++i) bytes += fmt::format("k{}: v\n", i % 38);
  Reading r(bytes);
  CHECK(r.told() == "CX002 39:1 duplicate key \"k0\"\nCX002 40:1 duplicate key \"k1\"\n");
  CHECK(r.source.position(r.findings[1].related.at(0).at.begin) == Position{2, 1});
  CHECK(r.document.entries(0).size() == 38);
}

TEST_CASE("yaml: escapes give valid UTF-8") {
  Reading r("a: \"x\\N\\_y\"\nb: \"\\xE9\"\n");
  CHECK(r.document.text_of(r.value_of("a")) == "x\u0085\u00A0y");
  CHECK(r.document.text_of(r.value_of("b")) == "é");
}

TEST_CASE("yaml: a byte order mark and CR LF change no place") {
  Reading r(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: [x,\r\n  y]\r\n");
  CHECK(r.told() == "");
  CHECK(r.entries() == Texts{"a=1", "b=[x,\r\n  y]"});
  CHECK(r.source.position(r.document.entries(0)[1].key_at.begin) == Position{2, 1});
}

TEST_CASE("yaml: quoted text that stays indented may have several lines") {
  Reading r("a: \"x\n  y\"\nb:\n  - 'p\n    q'\n");
  CHECK(r.told() == "");
}

TEST_CASE("yaml: troubles of bytes") {
  check_unreadable("a: b\xE9\n", "CX001 1:5 byte 0xE9 is not valid UTF-8\n");
  check_unreadable("é: \x07\n", "CX001 1:4 control character U+0007 is not allowed\n");
  check_unreadable("a: \x7F\n", "CX001 1:4 control character U+007F is not allowed\n");
  check_unreadable("12345678: a\rb: c\n",
                   "CX001 1:12 the line ends in a carriage return alone (U+000D), as on very old Macs\n");
  check_unreadable("PK\x03\x04zip",
                   "CX001 1:1 the file is not text but a ZIP archive or an office document such as .xlsx\n");
}

TEST_CASE("yaml: troubles of the whole document") {
  check_unreadable("", "CX001 1:1 the file is empty\n");
  check_unreadable("\n# c\n", "CX001 1:1 the file has no content, only comments or blank lines\n");
  check_unreadable("text\n", "CX001 1:1 the file must hold a mapping at the top, not text\n");
  check_unreadable("- a\n", "CX001 1:1 the file must hold a mapping at the top, not a list\n");
  check_unreadable("a: 1\n---\nb: 1\n", "CX001 2:1 a second document begins here; a file has one\n");
  check_unreadable("{a: 1} b\n", "CX001 1:8 text after the end of the document\n");
  check_unreadable(",", "CX001 1:1 unexpected \",\"\n");
}

TEST_CASE("yaml: troubles of keys, aliases and tags") {
  check_told("[a]: b\n", "CX001 1:1 a key must be text, not a list\n");
  check_told("~: b\n", "CX001 1:1 a key must be text, not null\n");
  check_told("a: &x 1\n*x : 2\n", "CX001 2:1 a key must be text, not an alias\n");
  check_told(": b\n", "CX001 1:1 there is no key before this \":\"\n");
  check_told("a: *x\n", "CX001 1:4 unknown alias \"x\"\n");
  check_told("a: &x [*x]\n", "CX001 1:8 the alias \"x\" stands inside of what it stands for\n");
  check_told("a: &x &y 1\n", "CX001 1:7 a second anchor (&) on one value\n");
  check_told("a: !!int 1\n", "CX001 1:4 the tag \"!!int\" is not allowed here\n");
  check_told("a: ! 1\n", "CX001 1:4 the tag \"!\" is not allowed here\n");
}

TEST_CASE("yaml: the cause of a syntax error is reported, not its echo") {
  check_told("a:\n\tb: 1\n", "CX001 2:1 a tab in the indentation\n");
  check_told("a:\n\u00A0\u00A0b: 1\n", "CX001 2:1 a no-break space (U+00A0) in the indentation\n");
  check_told("a: 1\nowner\nb: 2\n", "CX001 2:1 the line \"owner\" has no \":\"\n");
  check_told("a:\n  - name x\n    b: 2\n", "CX001 2:5 the line \"name x\" has no \":\"\n");
  check_told("a: 1\nowner\n", "CX001 2:1 the line \"owner\" has no \":\"\n");
  check_told("a:b\nc: 1\n", "CX001 1:2 missing space after \":\"\n");
  check_told("a: b: c\n", "CX001 1:5 a second \":\" in one line\n");
  check_told("a: \"b\" c\n", "CX001 1:8 text after the closing quote\n");
  check_told("a: \"b\nc: 1\n", "CX001 1:4 the quoted text that begins here is never closed\n");
  check_told("a: \"b\nc: \"d\"\n", "CX001 1:4 the quoted text that begins here is never closed\n");
  check_told("a: [b\nc: 1\n", "CX001 1:4 \"[\" is opened here and never closed\n");
  check_told("a: [b}\n", "CX001 1:6 \"}\" where \"]\" is expected: \"[\" is not closed\n");
  check_told("a: [b,, c]\n", "CX001 1:7 an empty list item before this comma\n");
  check_told("a: [\"b\" \"c\"]\n", "CX001 1:9 no comma before this item\n");
  check_told("a: @b\n", "CX001 1:4 text can't begin with \"@\"\n");
  check_told("a: {{ b }}\n", "CX001 1:4 \"{{\" looks like a placeholder of a template\n");
  check_told("a: 1\n<<<<<<< HEAD\nb: 1\n=======\n", "CX001 2:1 a merge conflict of git is left here (<<<<<<<)\n");
  check_told("a: \"\\q\"\n", "CX001 1:5 unknown escape \"\\q\" in double quotes\n");
  check_told("a:\n  - b: 1\n  c: 2\n", "CX001 2:3 a list item and a key in one column\n");
  check_told("a:\n  - b: 1\n  - c\n  d: 2\n", "CX001 4:3 a key where a list item is expected\n");
  check_told("a:\n   b: 1\n  c: 2\n  d: 3\n", "CX001 2:4 the lines below begin further to the left than this one\n");
  check_told("a:\n b: 1\n  c: 2\n  d: 3\n", "CX001 2:2 the lines below begin further to the right than this one\n");
  check_told("a:\n    - b\n  - c\n", "CX001 3:3 the indentation of this line matches no line above\n");
  check_told("a: 1\n  b: 2\n",
             "CX001 2:1 this line is indented further than the one above, which has a value already\n");
}

TEST_CASE("yaml: limits") {
  Reading deep(std::string("a: ") + std::string(63, '[') + std::string(63, ']') + "\n");
  CHECK(deep.told() == "");
  check_unreadable(std::string("a: ") + std::string(64, '[') + std::string(64, ']') + "\n",
                   "CX007 1:67 more than 64 levels of nesting\n");
  check_unreadable("a: " + std::string((1 << 20) + 1, 'x') + "\n",
                   "CX007 1:4 a text of 1,048,577 bytes, at most 1,048,576 are read\n");
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 5; ++i)
    bomb +=
        fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  Reading reading(bomb);
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings[0].code == Code::CX007);
  CHECK(reading.findings[0].message == "aliases expand to more than 100,000 nodes or 64 MiB");
}

TEST_CASE("yaml: a long collection in brackets is read, an endless one is not") {
  std::string list = "a: [";
  for (int i = 0; i < 100'000; ++i) list += "x,";
  CHECK(Reading(list + "]\n").told() == "");
  std::string map = "{a0: v";
  for (int i = 1; i < 300'000; ++i) map += fmt::format(", a{}: v", i);
  check_unreadable(map + "}\n", "CX007 1:1 a collection in brackets is too long to be read\n");
}

TEST_CASE("yaml: a node ends after the last line of a block text in it") {
  const auto whole = [](const Reading& r, std::string_view key) {
    const Index node = r.value_of(key);
    return r.source.bytes().substr(r.document.nodes[node].begin,
                                   r.document.end_of(node) - r.document.nodes[node].begin);
  };
  const std::string_view bytes =
      "a:\n  - name: T\n    notes: |\n      one\n\n      two\n  - name: U\nb: >2\n    x\n   y\nc: [1, 2]\n";
  for (const YamlReader reader : {YamlReader::quick, YamlReader::yaml_cpp}) {
    Reading r{std::string(bytes)};
    SyntaxErrors errors;
    r.document = read_yaml(r.source, 0, errors, reader);
    CHECK(whole(r, "a") == "- name: T\n    notes: |\n      one\n\n      two\n  - name: U");
    const Index item = r.document.items(r.value_of("a"))[0].node;
    CHECK(r.source.bytes().substr(0, r.document.end_of(item)).ends_with("two\n"));
    CHECK(whole(r, "b") == ">2\n    x\n   y\n");
    CHECK(whole(r, "c") == "[1, 2]");
  }
}
