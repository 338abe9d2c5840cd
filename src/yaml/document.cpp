#include "yaml/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "util/words.h"
#include "yaml/lex.h"

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

/// Is a map an item of a list, on the line of its dash?
bool is_item_of_lines(const Document& document, Index map) {
  const std::string_view bytes = document.file.bytes();
  std::uint32_t at = document.nodes[map + 1].begin;
  if (at > bytes.size()) return false;
  while (at > 0 && is_blank(bytes[at - 1])) --at;
  return at > 0 && bytes[at - 1] == '-';
}

// Is a list in lines of its own the value of the key before one? The last keys of its last item stand there if they are
// not indented.
bool follows_list(const Document& document, const std::vector<Index>& keys, Index key) {
  const auto it = std::ranges::lower_bound(keys, key);
  if (it == keys.begin()) return false;
  const Node& before = document.nodes[*std::prev(it) + 1];
  return before.kind == Node::Kind::list && document.file.bytes()[before.begin] != '[';
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
  std::size_t count = 0;
  each_key(*this, map, [&](Index, Index) { ++count; });
  result.reserve(count);
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

bool Document::lacks_parts(Index node) const {
  return std::ranges::binary_search(missing_parts, node, {}, &MissingPart::node);
}

bool Document::may_lack(Index map, std::string_view key) const {
  const auto parts = std::ranges::equal_range(missing_parts, map, {}, &MissingPart::node);
  return std::ranges::any_of(parts, [&](const MissingPart& part) { return part.key.empty() || part.key == key; });
}

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
  Index next_item = absent;  // the key that begins a further item of the list, whose dash is missing
  const std::vector<Repetition> repeated = repetitions(document, keys);
  for (const Repetition& each : repeated) {
    document.nodes[each.key].repeated = true;
    if (each.key > next_item) continue;  // a key of that item
    std::string_view text = document.text_of(each.key);
    const Node &key = document.nodes[each.key], &first = document.nodes[each.first];
    // In a list without any dash the first key comes again, and others after it.
    const bool is_first = each.first == map + 1 && next_item == absent;
    if (is_first && (is_item_of_lines(document, map) || (map > 0 && repeated.size() > 1))) next_item = each.key;
    const bool is_value = document.nodes[each.key + 1].next == each.key + 2;
    // What does not count may be what seems to be missing elsewhere.
    if (next_item != absent || !is_value)
      document.missing_parts.push_back({map, std::string(text), next_item != absent});
    std::string help = "remove one of the two, or rename it; until then the first one counts";
    if (follows_list(document, keys, each.key))
      help += "; if it belongs to the item above, indent it like the keys there";
    if (key.merge) help = "merge several mappings with one key: \"<<: [*first, *second]\"";
    if (next_item != absent)
      help = fmt::format("write {} if a new item of a list begins here; if not, remove it",
                         quote("- " + std::string(text) + ":"));
    errors.push_back({.begin = key.begin,
                      .end = key.end,
                      .message = fmt::format("duplicate key {}", quote(text)),
                      .help = std::move(help),
                      .kind = SyntaxError::Kind::duplicate_key,
                      .key = std::string(text),
                      .related = SyntaxError::Related{first.begin, first.end, "first written here"}});
  }
}

}  // namespace cxmap
