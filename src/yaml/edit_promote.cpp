#include <algorithm>

#include "yaml/edit_shapes.h"
#include "yaml/layout.h"
#include "yaml/lex.h"

// A text that stands for a mapping with a name becomes one. With `owner: Sales`:
//
//   what is there                            what it becomes
//   `- Checkout  # new`                      `- name: Checkout  # new`, and `owner: Sales` below in the column of
//   `name`
//   `- &k Checkout`                          `- name: &k Checkout`: aliases stand for the text, as before
//   `- # note` and the text below            `name: ` before the text, in its column
//   `- "Check` and `  out"`, `- |` and a text   the lines after the first move along with the column of the text
//   a tab after the dash                     it becomes a space, which all readers take before a key
//   `[Checkout]`                             `[{name: Checkout, owner: Sales}]`
//   `touchpoints: Checkout`                  `touchpoints: [{name: Checkout, owner: Sales}]`

namespace cxmap {
namespace {

bool has_only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

using Further = std::span<const Operation* const>;

std::string further_key(const Operation& operation, ScalarContext context) {
  return write_scalar(operation.path.back().key, context) + ": " + write_inline(operation.value, context);
}

// Where the item of a block stands.
struct BlockItem {
  std::uint32_t dash, content;                ///< in the bytes
  std::uint32_t dash_column, content_column;  ///< the latter without tabs
  bool has_tab;                               ///< between the two
};

Result<BlockItem> block_item(const Document& document, const EditPlace& text) {
  const std::string_view bytes = document.file.bytes();
  const Result<std::uint32_t> dash = start_of_item(document, text), content = content_of_item(document, text);
  if (!dash || !content) return Failure{dash ? content.error() : dash.error()};
  const std::uint32_t dash_line = line_start(bytes, *dash), line = line_start(bytes, *content);
  BlockItem item{*dash, *content, *dash - dash_line, *content - line, false};
  const bool is_dash_line = dash_line == line;
  const std::string_view gap = bytes.substr(*dash + 1, *content - *dash - 1);
  const bool is_known = has_only(bytes.substr(dash_line, *dash - dash_line), " -") &&
                        (is_dash_line || has_only(bytes.substr(line, *content - line), " "));
  if (!is_known) return cannot_change(document, *content, "it is indented by tabs, or in a form that is not known");
  item.has_tab = is_dash_line && gap.find('\t') != std::string_view::npos;
  if (item.has_tab) item.content_column = item.dash_column + 2;
  return item;
}

Result<Edits> make_block_mapping(const Document& document, const EditPlace& text, Further further) {
  const std::string_view bytes = document.file.bytes();
  const Result<BlockItem> item = block_item(document, text);
  if (!item) return Failure{item.error()};
  const bool is_long = is_block_text(document, text.node);
  const std::uint32_t end = end_of_text(document, text.node);
  if (const auto room = expect_room_below(document, text.node, end); !room) return Failure{room.error()};

  Edits edits;
  const std::string name = further.front()->name_key + ": ";
  edits.push_back({{document.source, item->has_tab ? item->dash + 1 : item->content, item->content},
                   item->has_tab ? " " + name : name});
  const std::string moved(item->content_column - item->dash_column, ' ');
  for (std::uint32_t line = next_line(bytes, item->content); line < end; line = next_line(bytes, line)) {
    const std::uint32_t first = is_long ? line : skip_blanks(bytes, line);
    if (first < bytes.size() && bytes[first] != '\n' && bytes[first] != '\r')
      edits.push_back({{document.source, line, line}, moved});
  }
  for (const Operation* each : further) {
    const std::string comment = each->comment.empty() ? "" : "  " + write_comment(each->comment);
    edits.push_back(
        line_after(document, end, item->content_column, further_key(*each, ScalarContext::block) + comment));
  }
  return edits;
}

Result<Edits> make_mapping_in_brackets(const Document& document, const EditPlace& text, Further further) {
  const Result<std::uint32_t> content = content_of(document, text);
  if (!content) return Failure{content.error()};
  Result<Edits> edits = into_brackets(document, text.node);
  if (!edits) return edits;
  const bool is_list = text.stands_for_list;
  const std::uint32_t end = document.end_of(text.node);
  edits->push_back({{document.source, *content, *content}, (is_list ? "[{" : "{") + further.front()->name_key + ": "});
  std::string keys;
  for (const Operation* each : further) keys += ", " + further_key(*each, ScalarContext::flow);
  edits->push_back({{document.source, end, end}, keys + (is_list ? "}]" : "}")});
  for (const Operation* each : further) {
    if (each->comment.empty()) continue;
    const std::uint32_t line = line_end(document.file.bytes(), std::max(end, text.brackets_end));
    edits->push_back({{document.source, line, line}, "  " + write_comment(each->comment)});
  }
  return edits;
}

}  // namespace

Result<Edits> into_brackets(const Document& document, Index text) {
  const Node& node = document.nodes[text];
  const std::string_view bytes = document.file.bytes(), written = bytes.substr(node.begin, node.end - node.begin);
  if (node.kind == Node::Kind::alias) return Edits{};
  if (is_block_text(document, text)) return cannot_change(document, node.begin, "a block text can't stand in brackets");
  const bool is_safe = node.quoted || written.find_first_of(",?[]{}:\n") == std::string_view::npos;
  if (is_safe) return Edits{};
  return Edits{{{document.source, node.begin, node.end}, write_scalar(document.text_of(text), ScalarContext::flow)}};
}

Result<Edits> make_mapping(const Document& document, const EditPlace& text, Further further) {
  const bool is_block_item = text.is_item && text.context() == ScalarContext::block;
  return is_block_item ? make_block_mapping(document, text, further)
                       : make_mapping_in_brackets(document, text, further);
}

}  // namespace cxmap
