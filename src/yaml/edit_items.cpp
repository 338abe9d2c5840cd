#include "yaml/edit_shapes.h"
#include "yaml/layout.h"
#include "yaml/lex.h"

// To add an item at the end of a list, and to take an item or a key away:
//
//   what is there                         what it becomes
//   a list in a block                     a new line after its last item, before comments that follow
//   `[a, b]`, `[]`                        `[a, b, new]`, `[new]`
//   a value that is no list               `[value, new]`
//   a null, or no such key                `[new]`
//
//   an item or key on lines of its own    its lines go
//   the first key on the line of a dash   it goes, and the next key comes up to the dash
//   an item or key in brackets            it goes with a comma
//   the only one                          refused: nothing would be left

namespace cxmap {
namespace {

Result<Edits> append_line(const Document& document, const EditPlace& list, const std::string& item) {
  const std::string_view bytes = document.file.bytes();
  const std::uint32_t dash = document.nodes[list.node].begin, line = line_start(bytes, dash);
  if (bytes.substr(line, dash - line).find_first_not_of(" -") != std::string_view::npos)
    return cannot_change(document, dash, "it is indented by tabs, or in a form that is not known");
  const std::uint32_t end = end_of_text(document, list.node);
  if (const auto room = expect_room_below(document, list.node, end); !room) return Failure{room.error()};
  return Edits{line_after(document, end, dash - line, "- " + item)};
}

Result<Edits> append_in_brackets(const Document& document, const EditPlace& list, const std::string& item) {
  const Node& node = document.nodes[list.node];
  if (node.next == list.node + 1) return Edits{{{document.source, node.begin + 1, node.begin + 1}, item}};
  Index last = list.node + 1;
  while (document.nodes[last].next < node.next) last = document.nodes[last].next;
  const std::uint32_t end = document.end_of(last);
  return Edits{{{document.source, end, end}, ", " + item}};
}

// A value that is its own only item.
Result<Edits> append_to_value(const Document& document, const EditPlace& value, const std::string& item) {
  const Node& node = document.nodes[value.node];
  if (node.kind == Node::Kind::alias && document.kind(node.target) == Node::Kind::list)
    return cannot_change(document, node.begin, "an alias stands for the list");
  const bool is_text = node.kind == Node::Kind::scalar || node.kind == Node::Kind::alias;
  if (!is_text && !is_in_brackets(document, value.node))
    return cannot_change(document, node.begin, "a mapping stands for the list");
  const Result<std::uint32_t> content = content_of(document, value);
  if (!content) return Failure{content.error()};
  Result<Edits> edits = is_text ? into_brackets(document, value.node) : Edits{};
  if (!edits) return edits;
  const std::uint32_t end = document.end_of(value.node);
  edits->push_back({{document.source, *content, *content}, "["});
  edits->push_back({{document.source, end, end}, ", " + item + "]"});
  return edits;
}

// What goes: a key with its value, or an item.
struct Part {
  Index first, last_begin;  ///< its first node; where the node of its value is
  std::uint32_t end;        ///< just after it
};

Part part_of(const Document& document, Index child, bool is_map) {
  return is_map ? Part{child, child + 1, end_of_entry(document, child)}
                : Part{child, child, end_of_text(document, child)};
}

Result<Edits> without(const Document& document, std::uint32_t begin, std::uint32_t end) {
  if (const auto kept = expect_no_comment(document, begin, end); !kept) return Failure{kept.error()};
  return Edits{{{document.source, begin, end}, ""}};
}

Result<Edits> drop_child(const Document& document, const EditPlace& place) {
  const std::string_view bytes = document.file.bytes();
  const Node& parent = document.nodes[place.parent];
  const bool is_map = parent.kind == Node::Kind::map;
  const Index child = is_map ? place.key : place.node;
  Index before = is_map ? absent : place.item_before;
  for (Index key = place.parent + 1; is_map && key < child; key = document.nodes[key + 1].next) before = key;
  const Index next = document.nodes[is_map ? child + 1 : child].next, after = next < parent.next ? next : absent;
  const std::uint32_t begin = document.nodes[child].begin;
  if (before == absent && after == absent)
    return cannot_change(document, begin, is_map ? "it is the only key" : "it is the only item");
  const Part part = part_of(document, child, is_map);
  if (place.context() == ScalarContext::flow) {
    if (before != absent) return without(document, part_of(document, before, is_map).end, part.end);
    const std::uint32_t from = skip_space(bytes, parent.begin + 1), comma = skip_space(bytes, part.end);
    if (comma >= bytes.size() || bytes[comma] != ',') return cannot_change(document, begin, "there is no comma");
    return without(document, from, skip_space(bytes, comma + 1));
  }
  if (!is_map) {
    const Result<std::uint32_t> dash = start_of_item(document, place);
    if (!dash) return Failure{dash.error()};
    const std::uint32_t line = line_start(bytes, *dash);
    if (bytes.substr(line, *dash - line).find_first_not_of(' ') == std::string_view::npos)
      return without_lines(document, child, *dash, part.end);
    return cannot_change(document, begin, "the first item of a list in a list");
  }
  const auto column = content_column(bytes, begin);
  if (!column) return cannot_change(document, begin, "the indentation of this key is not known");
  const std::uint32_t line = line_start(bytes, begin);
  if (bytes.substr(line, *column).find_first_not_of(' ') == std::string_view::npos)
    return without_lines(document, child, line + *column, part.end);
  return without(document, line + *column, line_start(bytes, document.nodes[after].begin) + *column);
}

}  // namespace

Result<Edits> without_lines(const Document& document, Index child, std::uint32_t begin, std::uint32_t end,
                            bool with_comments) {
  const std::string_view bytes = document.file.bytes();
  std::uint32_t from = line_start(bytes, begin), to = end;
  if (to == 0 || bytes[to - 1] != '\n') to = next_line(bytes, end);
  if (bytes[end - 1] != '\n' && !is_last_on_line(bytes, end))
    return cannot_change(document, end, "the line goes on after the value");
  if (const auto kept = expect_no_comment(document, begin, to); !kept && !with_comments) return Failure{kept.error()};
  const bool lacks_break = to == bytes.size() && (to == 0 || bytes[to - 1] != '\n');
  const bool is_after_text = child > 0 && is_block_text(document, child - 1);
  const std::uint32_t below = skip_blanks(bytes, to);
  if (is_after_text && below < bytes.size() && bytes[below] == '#')
    return cannot_change(document, below, "this comment would become a part of the text above");
  if (lacks_break && !is_after_text && from > 0 && bytes[from - 1] == '\n')
    from = line_end(bytes, line_start(bytes, from - 1));
  return Edits{{{document.source, from, to}, ""}};
}

Result<Edits> edits_to_append(const Document& document, const Operation& operation) {
  const Result<EditPlace> list = find_place(document, operation.path);
  if (!list) return Failure{list.error()};
  Operation set = operation;
  set.kind = Operation::Kind::set;
  set.value = {};
  set.value.kind = Node::Kind::list;
  set.value.values = {operation.value};
  if (list->node == absent || document.kind(list->node) == Node::Kind::null) return edits_to_set(document, set);
  if (const auto own = expect_unshared(document, list->node); !own) return Failure{own.error()};
  const bool is_list = document.kind(list->node) == Node::Kind::list,
             has_brackets = is_in_brackets(document, list->node);
  const ScalarContext context = is_list && !has_brackets ? list->context() : ScalarContext::flow;
  const std::string item = write_inline(operation.value, context);
  if (!is_list) return append_to_value(document, *list, item);
  return has_brackets ? append_in_brackets(document, *list, item) : append_line(document, *list, item);
}

Result<Edits> edits_to_drop(const Document& document, const Operation& operation) {
  const Result<EditPlace> place = find_place(document, operation.path);
  if (!place) return Failure{place.error()};
  if (place->node == absent || place->stands_for_list)
    return cannot_change(document, document.nodes[place->stands_for_list ? place->node : place->parent].begin,
                         place->stands_for_list ? "it is the only item" : "there is no such key");
  if (const auto own = expect_unshared(document, place->node, true); !own) return Failure{own.error()};
  return drop_child(document, *place);
}

}  // namespace cxmap
