#include "yaml/quick.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "yaml/document.h"

using namespace cxmap;

namespace {

bool is_sure(std::string_view bytes) {
  Document document;
  return read_quickly(bytes, document);
}

/// The document that the quick reader makes, in brackets.
std::string told(const Document& document, Index node = 0) {
  const Node& each = document.nodes[node];
  switch (each.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::scalar:
      return each.quoted ? fmt::format("\"{}\"", document.text_of(node)) : std::string(document.text_of(node));
    default:
      break;
  }
  std::string all;
  const bool is_map = each.kind == Node::Kind::map;
  bool is_key = is_map;
  for (Index child = node + 1; child < each.next; child = document.nodes[child].next) {
    all += told(document, child) + (is_key ? ":" : " ");
    is_key = is_map && !is_key;
  }
  if (!all.empty()) all.pop_back();
  return is_map ? "{" + all + "}" : "[" + all + "]";
}

std::string told(std::string_view bytes) {
  Document document;
  return read_quickly(bytes, document) ? told(document) : "not sure";
}

}  // namespace

TEST_CASE("quick reader: mappings and lists") {
  CHECK(told("a: b\n") == "{a:b}");
  CHECK(told("a: b") == "{a:b}");
  CHECK(told("---\n# c\na:   # c\n  b: c # c\n\nd:\n- e\n-  f: g\n   h: i\n") == "{a:{b:c} d:[e {f:g h:i}]}");
  CHECK(told("a:\nb: ~\nc: null\n") == "{a:null b:null c:null}");
  CHECK(told("a:\n  -\n    b: c\n  - - d\n    - e\n") == "{a:[{b:c} [d e]]}");
  CHECK(told("\xEF\xBB\xBF"
             "a: b\r\nc: d\r\n") == "{a:b c:d}");
}

TEST_CASE("quick reader: brackets") {
  CHECK(told("a: [b, c d, [], {}, ]\n") == "{a:[b c d [] {}]}");
  CHECK(told("a: {b: c, d: , e: [f], g: \"h\" }\n") == "{a:{b:c d:null e:[f] g:\"h\"}}");
  CHECK(told("a: [http://b, 12:30, -2]\n") == "{a:[http://b 12:30 -2]}");
}

TEST_CASE("quick reader: text") {
  CHECK(told("a: it's \"b\" [c]#d\n") == "{a:it's \"b\" [c]#d}");
  CHECK(told("a: 'it''s # b'\n\"c d\": \"\\\"e\\\\\"\n") == "{a:\"it's # b\" \"c d\":\"\"e\\\"}");
  CHECK(told("a: \xC3\xA9\n") == "{a:\xC3\xA9}");
  CHECK(told("a: |\n  b\n    c\n\n  d\n\ne: >-\n f\n g\n\n h\n") == "{a:\"b\n  c\n\nd\n\" e:\"f g\nh\"}");
}

TEST_CASE("quick reader: leaves to yaml-cpp what is rare or wrong") {
  for (const char* bytes : {"",
                            "# c\n",
                            "a\n",
                            "- a\n",
                            "[a]\n",
                            "a: &b c\n",
                            "a: *b\n",
                            "a: !b c\n",
                            "<<: {a: b}\n",
                            "a: b\na: c\n",
                            "? a\n: b\n",
                            "a: \"b\n",
                            "a: [b\n",
                            "a: [b: c]\n",
                            "a: {b}\n",
                            "a: {\"b\":c}\n",
                            "a: [b,, c]\n",
                            "a:\tb\n",
                            "\ta: b\n",
                            "a: b\t\n",
                            "a: \"b\" c\n",
                            "a: \"b\"#c\n",
                            "a: b: c\n",
                            "a:\n  b: c\n d: e\n",
                            " a: b\nc: d\n",
                            "a:\n  -\n  - b\n",
                            "a: - b\n",
                            "a: |2\n  b\n",
                            "a: |+\n  b\n",
                            "a: |\n\n  b\n",
                            "a: >\n  b\n    c\n",
                            "a: |\nb: c\n",
                            "~: a\n",
                            "a: b\n---\nc: d\n",
                            "a: b\n...\n",
                            "%YAML 1.2\n---\na: b\n",
                            "a: @b\n",
                            "\xC2\xA0"
                            "a: b\n",
                            "a: b\nc\n"})
    CHECK_MESSAGE(!is_sure(bytes), bytes);
  CHECK(!is_sure("a: " + std::string(100, '[') + std::string(100, ']')));
  CHECK(!is_sure(std::string(2000, 'a') + ": b"));
  CHECK(!is_sure("a: |\n  " + std::string(1 << 20, 'b')));
}
