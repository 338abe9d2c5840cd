#include "yaml/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "util/words.h"
#include "yaml/syntax_error.h"

namespace cxmap {
namespace {

constexpr std::size_t few = 16;  // keys that are compared pairwise; more are sorted

struct Repetition {
  Index key, first;
};

std::vector<Repetition> repetitions(const Document& document, std::vector<Index>& keys) {
  std::vector<Repetition> result;
  if (keys.size() <= few) {
    for (std::size_t i = 1; i < keys.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (document.text_of(keys[i]) == document.text_of(keys[j])) {
          result.push_back({keys[i], keys[j]});
          break;
        }
    return result;
  }
  std::ranges::sort(keys, {}, [&](Index key) { return std::tuple(document.text_of(key), key); });
  Index first = keys[0];
  for (Index key : keys) {
    if (document.text_of(key) != document.text_of(first)) first = key;
    if (key != first) result.push_back({key, first});
  }
  std::ranges::sort(result, {}, &Repetition::key);
  return result;
}

void check_merged(const Document& document, Index value, bool may_be_list, SyntaxErrors& errors) {
  Index node = document.value(value).node;
  Node::Kind kind = document.kind(node);
  if (kind == Node::Kind::map || kind == Node::Kind::null) return;
  if (kind == Node::Kind::list && may_be_list) {
    for (Index item = node + 1; item < document.nodes[node].next; item = document.nodes[item].next)
      check_merged(document, item, false, errors);
    return;
  }
  errors.push_back({.begin = document.nodes[value].begin,
                    .end = document.nodes[value].end,
                    .message = "a merge key (<<) needs a mapping",
                    .help = "name an anchor of a mapping after \"<<:\", or a list of such",
                    .kind = SyntaxError::Kind::merge,
                    .key = "<<"});
}

}  // namespace

void check_keys(Document& document, Index map, SyntaxErrors& errors) {
  static thread_local std::vector<Index> keys;  // kept from map to map: most have a handful
  keys.clear();
  for (Index key = map + 1; key < document.nodes.size(); key = document.nodes[key + 1].next) {
    keys.push_back(key);
    Node& node = document.nodes[key];
    if (node.length != 2 || node.quoted || document.text_of(key) != "<<") continue;
    node.merge = true;
    check_merged(document, key + 1, true, errors);
  }
  for (const Repetition& each : repetitions(document, keys)) {
    document.nodes[each.key].repeated = true;
    std::string_view text = document.text_of(each.key);
    const Node &key = document.nodes[each.key], &first = document.nodes[each.first];
    errors.push_back({.begin = key.begin,
                      .end = key.end,
                      .message = fmt::format("duplicate key {}", quote(text)),
                      .help = key.merge ? "merge several mappings with one key: \"<<: [*first, *second]\""
                                        : "remove one of the two, or rename it; until then the first one counts",
                      .kind = SyntaxError::Kind::duplicate_key,
                      .key = std::string(text),
                      .related = SyntaxError::Related{first.begin, first.end, "first written here"}});
  }
}

}  // namespace cxmap
