#include "yaml/edit_place.h"

#include <fmt/format.h>

#include <algorithm>

#include "yaml/layout.h"
#include "yaml/lex.h"

namespace cxmap {
namespace {

// Does an alias lead into a mapping at a merge key?
bool has_by_merge(const Document& document, Index map, std::string_view key) {
  return std::ranges::any_of(document.entries(map), [&](const Entry& entry) { return entry.key == key; });
}

Result<void> step_to_key(const Document& document, const Step& step, EditPlace& place) {
  const Index map = place.node;
  const std::string& key = step.key;
  if (document.kind(map) != Node::Kind::map)
    return cannot_change(document, document.nodes[map].begin,
                         fmt::format("{} is here, where a mapping is expected", in_words(document.kind(map))));
  place = {.parent = map, .brackets_end = place.brackets_end};
  place.node = absent;
  if (step.node != absent) {
    place.key = step.node - 1;
    place.node = step.node;
    return {};
  }
  for (Index k = map + 1; k < document.nodes[map].next; k = document.nodes[k + 1].next) {
    if (document.nodes[k].repeated || document.nodes[k].merge || document.text_of(k) != key) continue;
    place.key = k;
    place.node = k + 1;
    return {};
  }
  place.is_merged = has_by_merge(document, map, key);
  return {};
}

Result<void> step_to_item(const Document& document, const Step& step, EditPlace& place) {
  const Index list = place.node;
  Index item = step.item;
  if (document.kind(list) != Node::Kind::list) {
    place.stands_for_list = true;
    return {};
  }
  place = {.node = list + 1, .parent = list, .is_item = true, .brackets_end = place.brackets_end};
  if (step.node != absent) {
    place.node = step.node;
    place.item_before = step.before;
    return {};
  }
  for (; item > 0 && place.node < document.nodes[list].next; --item) {
    place.item_before = place.node;
    place.node = document.nodes[place.node].next;
  }
  if (place.node >= document.nodes[list].next)
    return cannot_change(document, document.nodes[list].begin, "the list has no such item");
  return {};
}

}  // namespace

Failure cannot_change(const Document& document, std::uint32_t at, std::string_view why) {
  const Position position = document.file.position(at);
  return {fmt::format("{}:{}:{}: can't be changed safely here: {}", document.file.name(), position.line,
                      position.column, why)};
}

Result<void> expect_unshared(const Document& document, Index node, bool inside) {
  const Index end = inside ? document.nodes[node].next : node + 1;
  constexpr std::size_t most = 5;
  std::string lines;
  std::size_t count = 0;
  const auto target = [&](Index alias) { return document.nodes[alias].target; };
  for (auto it = std::ranges::lower_bound(document.aliases, node, {}, target);
       it != document.aliases.end() && target(*it) < end && count <= most; ++it)
    if (++count <= most)
      lines += fmt::format("{}{}", lines.empty() ? "" : ", ", document.file.position(document.nodes[*it].begin).line);
  if (count == 0) return {};
  return cannot_change(document, document.nodes[node].begin,
                       fmt::format("an alias (*) stands for it in {} {}{}, which would change, too",
                                   count == 1 ? "line" : "lines", lines, count > most ? ", and more" : ""));
}

Result<EditPlace> find_place(const Document& document, const Path& path) {
  EditPlace place;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Node& here = document.nodes[place.node];
    if (here.kind == Node::Kind::alias)
      return cannot_change(document, here.begin,
                           fmt::format("an alias stands here for what is written in line {}",
                                       document.file.position(document.nodes[here.target].begin).line));
    // A text becomes the value of a key of a mapping, and aliases of it stand for it there as well.
    if (here.kind == Node::Kind::list || here.kind == Node::Kind::map)
      if (Result<void> unshared = expect_unshared(document, place.node); !unshared) return Failure{unshared.error()};
    if (is_in_brackets(document, place.node) && place.brackets_end == 0)
      place.brackets_end = document.end_of(place.node);
    const Step& step = path[i];
    if (Result<void> done = step.is_item() ? step_to_item(document, step, place) : step_to_key(document, step, place);
        !done)
      return Failure{done.error()};
    if (place.node != absent || i + 1 == path.size()) continue;
    const std::uint32_t at = document.nodes[place.parent].begin;
    return cannot_change(document, at,
                         place.is_merged ? fmt::format("the key \"{}\" comes by a merge key (<<)", step.key)
                                         : fmt::format("there is no key \"{}\"", step.key));
  }
  return place;
}

Result<void> expect_no_comment(const Document& document, std::uint32_t begin, std::uint32_t end) {
  const auto comment = comment_between(document, begin, end);
  return comment ? Result<void>(cannot_change(document, *comment, "this comment would be lost")) : Result<void>();
}

Result<void> expect_room_below(const Document& document, Index node, std::uint32_t end) {
  const std::string_view bytes = document.file.bytes();
  if (ends_without_line_break(document, node))
    return cannot_change(document, document.nodes[node].begin, "a block text ends the file without a line break");
  const bool is_below_text = end > 0 && bytes[end - 1] == '\n';
  if (is_below_text || is_last_on_line(bytes, end)) return {};
  return cannot_change(document, end, "the line goes on after the value");
}

Result<std::uint32_t> start_of_item(const Document& document, const EditPlace& item) {
  const std::string_view bytes = document.file.bytes();
  const bool is_flow = is_in_brackets(document, item.parent);
  const std::uint32_t list = document.nodes[item.parent].begin;
  std::uint32_t at = is_flow ? list + 1 : list;
  if (item.item_before != absent) {
    at = skip_space(bytes, end_of_text(document, item.item_before));
    if (is_flow && at < bytes.size() && bytes[at] == ',') ++at;
  }
  if (is_flow) return skip_space(bytes, at);
  const bool is_dash = at < bytes.size() && bytes[at] == '-' && is_gap(bytes, at + 1);
  if (is_dash && at < document.nodes[item.node].begin + 1) return at;
  return cannot_change(document, document.nodes[item.node].begin, "the dash of the item is not where it is expected");
}

Result<std::uint32_t> content_of_item(const Document& document, const EditPlace& item) {
  const std::string_view bytes = document.file.bytes();
  Result<std::uint32_t> start = start_of_item(document, item);
  if (!start) return start;
  const std::uint32_t content = is_in_brackets(document, item.parent) ? *start : skip_space(bytes, *start + 1);
  if (skip_anchors(bytes, content) == document.nodes[item.node].begin) return content;
  return cannot_change(document, document.nodes[item.node].begin, "an item in this form is not known");
}

}  // namespace cxmap
