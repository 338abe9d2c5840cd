#include "read/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "read/trouble.h"

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

Span place_of(const Document& document, Index node) {
  return {document.source, document.nodes[node].begin, document.nodes[node].end};
}

void check_merged(const Document& document, Index value, bool may_be_list, Findings& findings) {
  Index node = document.value(value).node;
  Node::Kind kind = document.kind(node);
  if (kind == Node::Kind::map || kind == Node::Kind::null) return;
  if (kind == Node::Kind::list && may_be_list) {
    for (Index item = node + 1; item < document.nodes[node].next; item = document.nodes[item].next)
      check_merged(document, item, false, findings);
    return;
  }
  findings.push_back(input_error("CX004", place_of(document, value), "a merge key (<<) needs a mapping",
                                 "name an anchor of a mapping after \"<<:\", or a list of such", "<<"));
}

}  // namespace

void check_keys(Document& document, Index map, Findings& findings) {
  static thread_local std::vector<Index> keys;  // kept from map to map: most have a handful
  keys.clear();
  for (Index key = map + 1; key < document.nodes.size(); key = document.nodes[key + 1].next) {
    keys.push_back(key);
    Node& node = document.nodes[key];
    if (node.length != 2 || node.quoted || document.text_of(key) != "<<") continue;
    node.merge = true;
    check_merged(document, key + 1, true, findings);
  }
  for (const Repetition& each : repetitions(document, keys)) {
    document.nodes[each.key].repeated = true;
    std::string_view text = document.text_of(each.key);
    std::string help = document.nodes[each.key].merge
                           ? "merge several mappings with one key: \"<<: [*first, *second]\""
                           : "remove one of the two, or rename it; until then the first one counts";
    Finding finding = input_error("CX002", place_of(document, each.key), fmt::format("duplicate key {}", quoted(text)),
                                  std::move(help), std::string(text));
    finding.related.push_back({place_of(document, each.first), "first written here"});
    findings.push_back(std::move(finding));
  }
}

}  // namespace cxmap
