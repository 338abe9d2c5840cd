#include <algorithm>

#include "yaml/edit_shapes.h"
#include "yaml/layout.h"
#include "yaml/lex.h"

// To take an item from its list to the end of another one:
//
//   what is there                               what it becomes
//   an item on lines of its own, a list likewise   its lines, in the columns of the other list; comments in them go
//   along one of the two in brackets, a null, no list    written in one line, as a new item is; the old one goes the
//   only item of its list                      `[]` stays

namespace cxmap {
namespace {

// Lines of the bytes, moved to the right or left.
Result<std::string> shifted(const Document& document, std::uint32_t begin, std::uint32_t end, std::ptrdiff_t by) {
  const std::string_view bytes = document.file.bytes();
  std::string out;
  for (std::uint32_t line = begin; line < end;) {
    const std::uint32_t next = std::min(next_line(bytes, line), end);
    std::uint32_t text = line;
    while (text < next && bytes[text] == ' ') ++text;
    const bool is_blank_line = text == next || bytes[text] == '\n' || bytes[text] == '\r';
    if (!is_blank_line && bytes[text] == '\t') return cannot_change(document, text, "it is indented by tabs");
    const std::ptrdiff_t indent = static_cast<std::ptrdiff_t>(text - line) + (is_blank_line ? 0 : by);
    out.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(indent, 0)), ' ');
    out += bytes.substr(text, next - text);
    line = next;
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.pop_back();
  return out;
}

bool is_on_own_lines(std::string_view bytes, std::uint32_t dash) {
  const std::uint32_t line = line_start(bytes, dash);
  return bytes.substr(line, dash - line).find_first_not_of(' ') == std::string_view::npos;
}

// The item and its dash, if both lists are written in lines; else nothing.
std::optional<Edits> move_lines(const Document& document, const EditPlace& item, const EditPlace& list) {
  const std::string_view bytes = document.file.bytes();
  const bool are_lines = item.is_item && item.context() == ScalarContext::block && list.node != absent &&
                         document.kind(list.node) == Node::Kind::list && !is_in_brackets(document, list.node) &&
                         list.context() == ScalarContext::block;
  if (!are_lines) return std::nullopt;
  const Result<std::uint32_t> dash = start_of_item(document, item);
  const std::uint32_t there = document.nodes[list.node].begin;
  if (!dash || !is_on_own_lines(bytes, *dash) || !is_on_own_lines(bytes, there)) return std::nullopt;
  const std::uint32_t end = end_of_text(document, item.node), list_end = end_of_text(document, list.node);
  if (!expect_room_below(document, list.node, list_end)) return std::nullopt;
  const std::ptrdiff_t by = static_cast<std::ptrdiff_t>(there - line_start(bytes, there)) -
                            static_cast<std::ptrdiff_t>(*dash - line_start(bytes, *dash));
  const std::uint32_t last = end > 0 && bytes[end - 1] == '\n' ? end : next_line(bytes, end);
  Result<std::string> text = shifted(document, line_start(bytes, *dash), last, by);
  Result<Edits> gone = without_lines(document, item.node, *dash, end, true);
  if (!text || !gone) return std::nullopt;
  gone->push_back(line_after(document, list_end, 0, *text));
  return std::move(*gone);
}

// Does the place to which it would come lie in what goes, as where its own list ends the other one?
bool is_in_the_way(const Edits& edits) {
  return std::ranges::any_of(edits, [&](const Edit& a) {
    return std::ranges::any_of(edits, [&](const Edit& b) { return a.at.begin < b.at.begin && b.at.begin < a.at.end; });
  });
}

// Aliases stand for what comes before them.
Result<void> expect_anchors_before(const Document& document, Index item, Index list) {
  for (Index node = item; list != absent && node < document.nodes[item].next; ++node)
    if (document.kind(node) == Node::Kind::alias && document.nodes[node].target >= document.nodes[list].next)
      return cannot_change(document, document.nodes[node].begin, "this alias would come before what it stands for");
  return {};
}

bool is_only_item(const Document& document, const EditPlace& item) {
  return item.is_item && item.item_before == absent &&
         document.nodes[item.node].next == document.nodes[item.parent].next;
}

}  // namespace

Result<Edits> edits_to_move(const Document& document, const Operation& operation) {
  const Result<EditPlace> item = find_place(document, operation.path), list = find_place(document, operation.to);
  if (!item || !list) return Failure{item ? list.error() : item.error()};
  const std::uint32_t begin = document.nodes[item->node].begin;
  if (!item->is_item) return cannot_change(document, begin, "it is no item of a list");
  if (list->node == item->parent) return cannot_change(document, begin, "it is in that list already");
  if (const auto own = expect_unshared(document, item->node, true); !own) return Failure{own.error()};
  if (list->node != absent)
    if (const auto own = expect_unshared(document, list->node); !own) return Failure{own.error()};
  if (const auto after = expect_anchors_before(document, item->node, list->node); !after) return Failure{after.error()};
  const auto checked = [&](Edits edits) -> Result<Edits> {
    if (is_in_the_way(edits)) return cannot_change(document, begin, "the other list ends where it is itself");
    return edits;
  };
  if (!is_only_item(document, *item))
    if (std::optional<Edits> lines = move_lines(document, *item, *list)) return checked(std::move(*lines));

  Operation append{.kind = Operation::Kind::append, .path = operation.to, .value = data_of(document, item->node)};
  Result<Edits> edits = edits_to_append(document, append);
  if (!edits) return edits;
  Operation drop{.kind = Operation::Kind::drop, .path = operation.path};
  if (is_only_item(document, *item)) {
    drop.kind = Operation::Kind::set;
    drop.path.pop_back();
    drop.value.kind = Node::Kind::list;
  }
  const Result<Edits> gone = edits_of(document, drop);
  if (!gone) return gone;
  edits->insert(edits->end(), gone->begin(), gone->end());
  return checked(std::move(*edits));
}

}  // namespace cxmap
