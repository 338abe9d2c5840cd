#include "yaml/document.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace cxmap {
namespace {

Span place_of(const Document& document, Index node) {
  return {document.source, document.nodes[node].begin, document.nodes[node].end};
}

/// Calls `visit(key, value)` with the nodes of each key that counts.
template <class Visit>
void each_key(const Document& document, Index map, Visit visit) {
  for (Index key = map + 1; key < document.nodes[map].next; key = document.nodes[key + 1].next)
    if (!document.nodes[key].repeated) visit(key, key + 1);
}

Entry entry_of(const Document& document, Index key, Index value) {
  return {document.text_of(key), place_of(document, key), document.value(value)};
}

/// The entries of the mappings that a merge key names and that are not yet seen.
void merge(const Document& document, Index value, std::unordered_set<std::string_view>& seen,
           std::vector<Entry>& result) {
  Index node = document.value(value).node;
  if (document.kind(node) == Node::Kind::list) {
    for (const Value& item : document.items(node)) merge(document, item.node, seen, result);
  } else if (document.kind(node) == Node::Kind::map) {
    for (const Entry& entry : document.entries(node))
      if (seen.insert(entry.key).second) result.push_back(entry);
  }
}

}  // namespace

std::string_view in_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a mapping";
    case Node::Kind::scalar:
      return "text";
    default:
      return "nothing";
  }
}

Value Document::value(Index node) const {
  const Node& written = nodes[node];
  return {written.kind == Node::Kind::alias ? written.target : node, place_of(*this, node)};
}

std::vector<Value> Document::items(Index list) const {
  std::vector<Value> result;
  for (Index item = list + 1; item < nodes[list].next; item = nodes[item].next) {
    Value each = value(item);
    bool has_key = nodes[item].kind == Node::Kind::map && nodes[item].next > item + 1;
    if (has_key) each.at = place_of(*this, item + 1);
    result.push_back(each);
  }
  return result;
}

std::vector<Entry> Document::entries(Index map) const {
  std::vector<Entry> result;
  bool merges = false;
  each_key(*this, map, [&](Index key, Index value) {
    merges = merges || nodes[key].merge;
    if (!merges) result.push_back(entry_of(*this, key, value));
  });
  if (!merges) return result;

  result.clear();
  std::unordered_set<std::string_view> seen;  // all written keys: they win, also over a merge before them
  each_key(*this, map, [&](Index key, Index) {
    if (!nodes[key].merge) seen.insert(text_of(key));
  });
  each_key(*this, map, [&](Index key, Index value) {
    if (nodes[key].merge)
      cxmap::merge(*this, value, seen, result);
    else
      result.push_back(entry_of(*this, key, value));
  });
  return result;
}

bool Document::is_holed(Index node) const {
  return std::ranges::any_of(holes, [&](const Hole& hole) { return hole.node == node; });
}

bool Document::may_lack(Index map, std::string_view key) const {
  return std::ranges::any_of(
      holes, [&](const Hole& hole) { return hole.node == map && (hole.key.empty() || hole.key == key); });
}

}  // namespace cxmap
