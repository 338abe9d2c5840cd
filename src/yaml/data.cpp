#include "yaml/data.h"

#include <algorithm>
#include <numeric>

namespace cxmap {
namespace {

// The places of keys, in the order of the keys.
std::vector<std::size_t> by_key(const Data& map) {
  std::vector<std::size_t> out(map.keys.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::sort(out, {}, [&](std::size_t i) -> const std::string& { return map.keys[i]; });
  return out;
}

}  // namespace

Data data_of(const Document& document, Index node) {
  const Index meant = document.value(node).node;
  Data out;
  out.kind = document.kind(meant);
  if (out.kind == Node::Kind::scalar) out.text = document.text_of(meant);
  if (out.kind == Node::Kind::list)
    for (const Value& item : document.items(meant)) out.values.push_back(data_of(document, item.node));
  if (out.kind == Node::Kind::map)
    for (const Entry& entry : document.entries(meant)) {
      out.keys.emplace_back(entry.key);
      out.values.push_back(data_of(document, entry.value.node));
    }
  return out;
}

bool says(const Data& written, const Data& wanted) {
  if (wanted.may_be_alone && written.kind != Node::Kind::list && wanted.values.size() == 1)
    return says(written, wanted.values.front());
  if (written.kind != wanted.kind || written.text != wanted.text || written.values.size() != wanted.values.size())
    return false;
  if (wanted.in_any_order) {
    const std::vector<std::size_t> ours = by_key(written), theirs = by_key(wanted);
    for (std::size_t i = 0; i < ours.size(); ++i)
      if (written.keys[ours[i]] != wanted.keys[theirs[i]] || !says(written.values[ours[i]], wanted.values[theirs[i]]))
        return false;
    return true;
  }
  return written.keys == wanted.keys && std::ranges::equal(written.values, wanted.values, says);
}

Places::Places(const Document& document) : document_(document), places_(document.nodes.size()) {
  std::vector<Index> around, last;  // collections that are open, and the last child of each so far
  for (Index node = 0; node < places_.size(); ++node) {
    while (!around.empty() && node >= document.nodes[around.back()].next) around.pop_back(), last.pop_back();
    Place& place = places_[node];
    if (!around.empty()) {
      place.parent = around.back();
      place.before = last.back();
      place.number = place.before == absent ? 0 : places_[place.before].number + 1;
      last.back() = node;
    }
    around.push_back(node);
    last.push_back(absent);
  }
}

Index Places::text_at(Span at) const {
  const auto& nodes = document_.nodes;
  const auto first = std::ranges::partition_point(nodes, [&](const Node& n) { return n.begin < at.begin; });
  for (auto it = first; it != nodes.end() && it->begin == at.begin; ++it)
    if ((it->kind == Node::Kind::scalar || it->kind == Node::Kind::alias) && it->end == at.end)
      return static_cast<Index>(it - nodes.begin());
  return absent;
}

bool Places::is_key(Index node) const {
  const Place& place = places_[node];
  return place.parent != absent && document_.kind(place.parent) == Node::Kind::map && place.number % 2 == 0;
}

std::optional<Path> Places::path_to(Index node) const {
  Path path;
  for (; places_[node].parent != absent; node = places_[node].parent) {
    const Place& place = places_[node];
    if (document_.kind(place.parent) == Node::Kind::list) {
      path.emplace_back(place.number);
      path.back().before = place.before;
      path.back().node = node;
      continue;
    }
    const Index key = place.number % 2 == 0 ? node : place.before;
    if (document_.nodes[key].merge || document_.nodes[key].repeated) return std::nullopt;
    path.emplace_back(document_.text_of(key));
    path.back().node = key + 1;
  }
  std::ranges::reverse(path);
  return path;
}

}  // namespace cxmap
