#include <algorithm>

#include "yaml/edit_shapes.h"
#include "yaml/layout.h"
#include "yaml/lex.h"

// To set a value:
//
//   what is there                                    what it becomes
//   `key: old`, `key: "old"`, `key: *alias`          the value is replaced, in its quotes if it stood in some
//   `key: [a, b]`, `key: {a: b}`                     likewise, also over several lines
//   `key:`, `key: ~`                                 the value after the colon
//   `key: |` and a text below                        the value in the place of the head; the lines of the text go
//   `key:` and a list or mapping below               the value after the colon; its lines go
//   no such key, in a block                          a new line after the one of `after`, in the column of the keys
//   no such key, in `{...}`                          ", key: value" after `after`
//   no such key, in `[key: value]`                   braces around both
//   no such key, in a null                           `{key: value}` in its place
//   no such key, in a text                           see edit_promote.cpp

namespace cxmap {
namespace {

Failure failure_of(const std::string& message) { return {message}; }

bool is_json(const Document& document, Index key) {
  return key != absent && document.file.bytes()[document.nodes[key].begin] == '"';
}

// A comment at the end of the line in which a value is, or in which its brackets end.
void add_comment(const Document& document, const Operation& operation, const EditPlace& place, std::uint32_t at,
                 Edits& edits) {
  if (operation.comment.empty()) return;
  const std::uint32_t end = line_end(document.file.bytes(), std::max(at, place.brackets_end));
  edits.push_back({{document.source, end, end}, "  " + write_comment(operation.comment)});
}

// The own key after which a new one comes.
Index key_before(const Document& document, Index map, const std::string& after) {
  const Index end = document.nodes[map].next;
  if (end == map + 1) return absent;
  for (Index key = map + 1; key < end; key = document.nodes[key + 1].next)
    if (!document.nodes[key].repeated && document.text_of(key) == after) return key;
  return map + 1;
}

Result<Edits> add_key(const Document& document, const EditPlace& holder, const Operation& operation) {
  const Index map = holder.node, before = key_before(document, map, operation.after);
  const bool has_brackets = is_in_brackets(document, map);
  const ScalarContext context = has_brackets ? ScalarContext::flow : holder.context();
  const char quotes = context == ScalarContext::flow && is_json(document, before) ? '"' : '\0';
  const std::string line =
      write_scalar(operation.path.back().key, context, quotes) + ": " + write_inline(operation.value, context, quotes);
  Edits edits;
  const auto insert = [&](std::uint32_t at, std::string text) {
    edits.push_back({{document.source, at, at}, std::move(text)});
  };
  if (before == absent) {
    insert(document.nodes[map].begin + 1, line);
    return edits;
  }
  const std::uint32_t end = end_of_entry(document, before);
  if (context == ScalarContext::flow) {
    if (!has_brackets) {
      const Result<std::uint32_t> content = content_of(document, holder);
      if (!content) return failure_of(content.error());
      insert(*content, "{");
    }
    insert(end, ", " + line + (has_brackets ? "" : "}"));
    EditPlace around = holder;
    if (around.brackets_end == 0) around.brackets_end = document.end_of(map);
    if (quotes == '\0') add_comment(document, operation, around, end, edits);
    return edits;
  }
  const auto column = content_column(document.file.bytes(), document.nodes[before].begin);
  if (!column) return cannot_change(document, document.nodes[before].begin, "the indentation of this key is not known");
  if (const auto room = expect_room_below(document, before + 1, end); !room) return failure_of(room.error());
  const std::string comment = operation.comment.empty() ? "" : "  " + write_comment(operation.comment);
  edits.push_back(line_after(document, end, *column, line + comment));
  return edits;
}

// The lines of a list, mapping or text below its key go; the value stands after the colon, or after an anchor there.
Result<Edits> replace_below(const Document& document, const EditPlace& place, const std::string& value) {
  const std::string_view bytes = document.file.bytes();
  const auto colon = place.key == absent ? std::nullopt : colon_of(document, place.key);
  const std::uint32_t begin = document.nodes[place.node].begin;
  if (!colon || line_end(bytes, *colon) > begin)
    return cannot_change(document, begin, "a list or mapping in this place is not known");
  std::uint32_t at = *colon + 1;
  for (std::uint32_t next = skip_blanks(bytes, at); bytes[next] == '&'; next = skip_blanks(bytes, at))
    at = end_of_name(bytes, next);
  std::uint32_t end = end_of_text(document, place.node);
  if (bytes[end - 1] == '\n') end = line_start(bytes, end - 1);
  const std::uint32_t lines = line_end(bytes, *colon), last = line_end(bytes, end);
  if (skip_anchors(bytes, skip_space(bytes, at)) != begin)
    return cannot_change(document, begin, "an anchor in this place is not known");
  if (const auto kept = expect_no_comment(document, lines, last); !kept) return failure_of(kept.error());
  return Edits{{{document.source, at, at}, " " + value}, {{document.source, lines, last}, ""}};
}

Result<Edits> replace_block_text(const Document& document, const EditPlace& place, const std::string& value) {
  const std::string_view bytes = document.file.bytes();
  const Node& head = document.nodes[place.node];
  std::uint32_t end = end_of_text(document, place.node);
  if (end > head.end && bytes[end - 1] == '\n') end = line_start(bytes, end - 1);
  const std::uint32_t lines = line_end(bytes, head.end);
  Edits edits{{{document.source, head.begin, head.end}, value}};
  if (end > lines) edits.push_back({{document.source, lines, line_end(bytes, end)}, ""});
  return edits;
}

Result<Edits> put_null(const Document& document, const EditPlace& place, const std::string& value) {
  if (place.key == absent)
    return cannot_change(document, document.nodes[place.node].begin, "an empty item can't get a value");
  const Span null = place_of_null(document, place.key);
  const bool has_colon = colon_of(document, place.key).has_value(), is_spelled = null.end > null.begin;
  return Edits{{null, (is_spelled ? "" : has_colon ? " " : ": ") + value}};
}

}  // namespace

Result<std::uint32_t> content_of(const Document& document, const EditPlace& place) {
  if (place.is_item) return content_of_item(document, place);
  const std::string_view bytes = document.file.bytes();
  const auto colon = place.key == absent ? std::nullopt : colon_of(document, place.key);
  const std::uint32_t begin = document.nodes[place.node].begin;
  const std::uint32_t content = colon ? skip_space(bytes, *colon + 1) : begin;
  if (colon && skip_anchors(bytes, content) == begin) return content;
  return cannot_change(document, begin, "a value in this form is not known");
}

Result<Edits> replace_value(const Document& document, const EditPlace& place, const Operation& operation) {
  if (const auto own = expect_unshared(document, place.node, true); !own) return failure_of(own.error());
  const Node& old = document.nodes[place.node];
  const std::string_view bytes = document.file.bytes();
  const char first = old.begin < bytes.size() ? bytes[old.begin] : '\0';
  const bool has_quotes = old.kind == Node::Kind::scalar && old.quoted && (first == '"' || first == '\'');
  const bool has_json_key = place.context() == ScalarContext::flow && is_json(document, place.key);
  const std::string value = write_inline(operation.value, place.context(),
                                         has_quotes     ? first
                                         : has_json_key ? '"'
                                                        : '\0');
  Result<Edits> edits = Edits{};
  std::uint32_t line = old.begin;  // the value is on it then
  if (old.kind == Node::Kind::null) {
    edits = put_null(document, place, value);
    if (place.key != absent) line = place_of_null(document, place.key).begin;
  } else if (is_block_text(document, place.node)) {
    edits = replace_block_text(document, place, value);
  } else if ((old.kind == Node::Kind::list || old.kind == Node::Kind::map) && !is_in_brackets(document, place.node)) {
    edits = replace_below(document, place, value);
    if (edits) line = edits->front().at.begin;
  } else {
    const std::uint32_t end = document.end_of(place.node);
    if (const auto kept = expect_no_comment(document, old.begin, end); !kept) return failure_of(kept.error());
    edits->push_back({{document.source, old.begin, end}, value});
    line = end;
  }
  if (edits && !has_json_key) add_comment(document, operation, place, line, *edits);
  return edits;
}

Result<Edits> edits_to_set(const Document& document, const Operation& operation) {
  if (operation.path.back().is_item()) {
    const Result<EditPlace> place = find_place(document, operation.path);
    if (!place) return failure_of(place.error());
    return replace_value(document, *place, operation);
  }
  const Result<EditPlace> holder = find_place(document, Path(operation.path.begin(), operation.path.end() - 1));
  if (!holder) return failure_of(holder.error());
  const Node::Kind kind = document.kind(holder->node);
  if (kind == Node::Kind::scalar && operation.path.back().key == operation.name_key)
    return replace_value(document, *holder, operation);
  if (const Operation* one = &operation; kind == Node::Kind::scalar && !operation.name_key.empty())
    return make_mapping(document, *holder, std::span(&one, 1));
  if (kind == Node::Kind::null) {
    Operation whole = operation;
    whole.value = {};
    whole.value.kind = Node::Kind::map;
    whole.value.keys = {operation.path.back().key};
    whole.value.values = {operation.value};
    return replace_value(document, *holder, whole);
  }
  const Result<EditPlace> place = find_place(document, operation.path);
  if (!place) return failure_of(place.error());
  return place->node == absent ? add_key(document, *holder, operation) : replace_value(document, *place, operation);
}

Result<Edits> edits_to_rename(const Document& document, const Operation& operation) {
  const Result<EditPlace> place = find_place(document, operation.path);
  if (!place) return failure_of(place.error());
  if (place->key == absent) return cannot_change(document, document.nodes[place->parent].begin, "there is no such key");
  const Node& key = document.nodes[place->key];
  if (const auto own = expect_unshared(document, place->key); !own) return failure_of(own.error());
  const char first = document.file.bytes()[key.begin];
  if (first == '|' || first == '>') return cannot_change(document, key.begin, "a block text is the key");
  const char quotes = key.quoted ? first : '\0';
  return Edits{{{document.source, key.begin, key.end}, write_scalar(operation.value.text, place->context(), quotes)}};
}

}  // namespace cxmap
