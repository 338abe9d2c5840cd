#include "yaml/repair/recovery.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "yaml/lex.h"
#include "yaml/repair/line.h"

namespace cxmap {
namespace {

constexpr std::size_t most_work = std::size_t{1} << 27;  // bytes that are looked at for the sake of one lost anchor

/// The name of the alias at a place, with its `*`; empty if there is none.
std::string_view alias_at(std::string_view bytes, std::uint32_t at) {
  if (at >= bytes.size() || bytes[at] != '*') return {};
  return bytes.substr(at, end_of_name(bytes, at) - at);
}

/// The last item, or the last value, that begins before a place.
Index last_before(const Document& document, Index node, std::uint32_t place) {
  const Node::Kind kind = document.kind(node);
  Index last = absent;
  if (kind != Node::Kind::list && kind != Node::Kind::map) return last;
  for (Index child = node + 1; child < document.nodes[node].next && document.nodes[child].begin < place;
       child = document.nodes[child].next) {
    if (kind == Node::Kind::map) ++child;  // from the key to its value
    last = child;
  }
  return last;
}

/// The node that a lost part is missing from.
Index container(const Document& document, std::string_view bytes, const Extent& lost) {
  Index node = 0;
  while (true) {
    const Node& here = document.nodes[node];
    bool is_map = here.kind == Node::Kind::map;
    bool is_block = (is_map || here.kind == Node::Kind::list) && bytes[here.begin] != '[' && bytes[here.begin] != '{';
    std::uint32_t column = column_of(bytes, here.begin);
    // An item may stand in the column of the key that its list belongs to.
    if (!is_block || lost.column < column || (lost.column == column && !(is_map && lost.is_item))) return node;
    const Index last = last_before(document, node, lost.begin);
    if (last == absent) return node;
    node = last;
  }
}

/// Moves the parts that are missing beside an item to the list that it stands in.
void move_to_lists(Document& document) {
  std::vector<MissingPart*> beside;
  for (MissingPart& part : document.missing_parts)
    if (part.is_beside) beside.push_back(&part);
  std::ranges::sort(beside, {}, &MissingPart::node);
  std::vector<Index> open;
  for (Index i = 0, next = 0; i < document.nodes.size() && next < beside.size(); ++i) {
    while (!open.empty() && document.nodes[open.back()].next <= i) open.pop_back();
    for (; next < beside.size() && beside[next]->node == i; ++next)
      *beside[next] = {open.empty() ? i : open.back(), {}};
    open.push_back(i);
  }
}

/// Which nodes have a part inside, also by way of an alias. What merges a mapping with a part has one itself.
std::vector<bool> incomplete_nodes(Document& document) {
  std::vector<bool> incomplete(document.nodes.size());
  for (const MissingPart& part : document.missing_parts) incomplete[part.node] = true;
  std::vector<Index> open;
  const auto close = [&] {
    Index node = open.back();
    open.pop_back();
    if (incomplete[node] && !open.empty()) incomplete[open.back()] = true;
  };
  for (Index i = 0; i < document.nodes.size(); ++i) {
    const Node& node = document.nodes[i];
    while (!open.empty() && document.nodes[open.back()].next <= i) close();
    if (node.kind == Node::Kind::alias && incomplete[node.target]) incomplete[i] = true;
    open.push_back(i);
    bool is_merged = i > 0 && document.nodes[i - 1].merge && node.kind == Node::Kind::alias;
    if (is_merged && incomplete[i]) document.missing_parts.push_back({open[open.size() - 2], {}});
  }
  while (!open.empty()) close();
  return incomplete;
}

}  // namespace

bool Recovery::give_up(const SyntaxError& error) {
  if (error.whole_file || error.kind == SyntaxError::Kind::over_limit) return false;
  if (!is_consequence(error) || alias_at(copy_, error.begin).empty()) return blank(error);
  // Whatever names an anchor that is lost goes with it, the last first: what is above shows what it belongs to.
  const std::string name(alias_at(copy_, error.begin));
  std::vector<std::uint32_t> places;
  for (std::uint32_t at = error.begin; at < copy_.size(); ++at) {
    bool is_start = is_gap(copy_, at - 1) || std::strchr("[{,", copy_[at - 1]);
    if (is_start && alias_at(copy_, at) == name) places.push_back(at);
  }
  if (places.size() * copy_.size() > most_work) return false;
  for (auto at = places.rbegin(); at != places.rend(); ++at) {
    SyntaxError next = error;
    next.begin = *at;
    next.from = *at == error.begin ? error.from : *at;
    bool is_done = alias_at(copy_, *at) != name;
    if (!is_done && !blank(next)) return false;
  }
  return true;
}

bool Recovery::is_consequence(const SyntaxError& error) const {
  if (lost_.empty()) return false;
  if (error.whole_file) return true;
  if (error.begin < copy_.size() && copy_[error.begin] == '&') return true;  // what it stood for was given up
  std::string_view alias = alias_at(bytes(), error.begin);
  if (alias.empty()) return false;
  std::string anchor = "&" + std::string(alias.substr(1));
  return std::ranges::any_of(lost_, [&](const Extent& lost) {
    std::string_view text = original_.substr(lost.begin, lost.end - lost.begin);
    for (std::size_t at = text.find(anchor); at != text.npos; at = text.find(anchor, at + 1))
      if (end_of_name(text, static_cast<std::uint32_t>(at)) == at + anchor.size()) return true;
    return false;
  });
}

bool Recovery::blank(const SyntaxError& error) {
  Extent extent = extent_of(bytes(), error);
  if (lost_.empty()) copy_ = original_;
  bool is_new = false;
  for (std::uint32_t i = extent.begin; i < extent.end; ++i) {
    if (copy_[i] == '\n' || copy_[i] == '\r') continue;
    is_new = is_new || copy_[i] != ' ';
    copy_[i] = ' ';
  }
  if (is_new) lost_.push_back(std::move(extent));
  return is_new;
}

void Recovery::mark(Document& document) const {
  if (document.nodes.empty()) return;
  move_to_lists(document);
  for (const Extent& lost : lost_) {
    Index node = container(document, copy_, lost);
    document.missing_parts.push_back({node, lost.key});
    // It may have been meant for the empty key before it and, if nothing tells what it was, for all that stands before.
    const bool is_unknown = !lost.is_item && lost.key.empty();
    while ((node = last_before(document, node, lost.begin)) != absent)
      if (is_unknown || document.kind(node) == Node::Kind::null) document.missing_parts.push_back({node, {}});
  }
  if (document.missing_parts.empty()) return;
  document.incomplete = incomplete_nodes(document);
  const auto key = [](const MissingPart& part) { return std::tie(part.node, part.key); };
  std::ranges::sort(document.missing_parts, {}, key);
  const auto again = std::ranges::unique(document.missing_parts, {}, key);
  document.missing_parts.erase(again.begin(), again.end());
}

}  // namespace cxmap
