#include "yaml/layout.h"

#include <algorithm>

#include "yaml/lex.h"

namespace cxmap {
namespace {

std::string_view line_break_at(std::string_view bytes, std::uint32_t end) {
  if (end < bytes.size()) return bytes[end] == '\r' ? "\r\n" : "\n";
  const std::uint32_t start = line_start(bytes, end);  // the last line has none: as the one before
  return start > 1 && bytes[start - 1] == '\n' && bytes[start - 2] == '\r' ? "\r\n" : "\n";
}

}  // namespace

bool is_block_text(const Document& document, Index node) {
  const Node& written = document.nodes[node];
  const std::string_view bytes = document.file.bytes();
  return written.kind == Node::Kind::scalar && written.quoted && written.begin < bytes.size() &&
         (bytes[written.begin] == '|' || bytes[written.begin] == '>');
}

std::uint32_t line_end(std::string_view bytes, std::uint32_t at) {
  const auto end = static_cast<std::uint32_t>(std::min(bytes.find('\n', at), bytes.size()));
  return end > at && end < bytes.size() && bytes[end - 1] == '\r' ? end - 1 : end;
}

bool ends_without_line_break(const Document& document, Index node) {
  const Index last = document.nodes[node].next - 1;
  const Node& head = document.nodes[last];
  const std::string_view bytes = document.file.bytes();
  return is_block_text(document, last) && document.end_of(node) == bytes.size() && !bytes.ends_with('\n') &&
         bytes.substr(head.begin, head.end - head.begin).find('-') == std::string_view::npos;
}

bool is_last_on_line(std::string_view bytes, std::uint32_t at) { return is_line_end(bytes, skip_blanks(bytes, at)); }

std::optional<std::uint32_t> content_column(std::string_view bytes, std::uint32_t content) {
  const std::uint32_t start = line_start(bytes, content);
  std::uint32_t at = start;
  while (at < bytes.size() && bytes[at] == ' ') ++at;
  if (at < bytes.size() && bytes[at] == '\t') return std::nullopt;
  while (at < content && bytes[at] == '-' && is_gap(bytes, at + 1)) at = skip_blanks(bytes, at + 1);
  std::uint32_t after = at;
  if (after < content && bytes[after] == '?' && is_gap(bytes, after + 1)) after = skip_blanks(bytes, after + 1);
  if (skip_anchors(bytes, after) != content) return std::nullopt;
  return at - start;
}

std::uint32_t end_of_text(const Document& document, Index node) {
  const Index last = document.nodes[node].next - 1;
  const std::string_view bytes = document.file.bytes();
  std::uint32_t end = document.end_of(node);
  const Node& head = document.nodes[last];
  // A null value is placed at its key, though its colon, or what spells it out, comes after that.
  const bool is_value = last > node && head.kind == Node::Kind::null && document.nodes[last - 1].begin == head.begin &&
                        document.kind(last - 1) == Node::Kind::scalar;
  if (is_value) return std::max(end, place_of_null(document, last - 1).end);
  if (!is_block_text(document, last)) return end;
  if (bytes.substr(head.begin, head.end - head.begin).find('+') != std::string_view::npos) return end;
  while (end > head.end && is_gap(bytes, end - 1)) --end;
  return end;
}

std::optional<std::uint32_t> colon_of(const Document& document, Index key) {
  const std::string_view bytes = document.file.bytes();
  const std::uint32_t at = skip_space(bytes, document.nodes[key].end);
  return at < bytes.size() && bytes[at] == ':' ? std::optional(at) : std::nullopt;
}

Span place_of_null(const Document& document, Index key) {
  const std::string_view bytes = document.file.bytes();
  const std::optional<std::uint32_t> colon = colon_of(document, key);
  if (!colon) return {document.source, document.nodes[key].end, document.nodes[key].end};
  const std::uint32_t begin = skip_space(bytes, *colon + 1), end = end_of_null(bytes, begin);
  const Index next = key + 2;
  const bool is_next = next < document.nodes.size() && document.nodes[next].begin <= begin;
  if (end > begin && !is_next) return {document.source, begin, end};
  return {document.source, *colon + 1, *colon + 1};
}

std::uint32_t end_of_entry(const Document& document, Index key) {
  const bool is_null = document.kind(key + 1) == Node::Kind::null;
  return is_null ? place_of_null(document, key).end : end_of_text(document, key + 1);
}

std::optional<std::uint32_t> comment_between(const Document& document, std::uint32_t begin, std::uint32_t end) {
  const std::string_view bytes = document.file.bytes();
  const auto first = std::ranges::partition_point(document.nodes, [&](const Node& n) { return n.begin < begin; });
  auto node = static_cast<Index>(first - document.nodes.begin());
  const auto count = static_cast<Index>(document.nodes.size());
  std::uint32_t from = begin;
  if (node > 0 && is_block_text(document, node - 1) && begin >= line_end(bytes, document.nodes[node - 1].end))
    from = std::max(begin, document.end_of(node - 1));
  for (std::uint32_t at = from; at < end;) {
    while (node < count && (document.nodes[node].begin < at || document.kind(node) != Node::Kind::scalar)) ++node;
    if (node < count && document.nodes[node].begin == at) {
      const bool is_block = is_block_text(document, node);
      if (is_block)
        if (const auto in_head = comment_between(document, document.nodes[node].end, line_end(bytes, at)); in_head)
          return *in_head < end ? in_head : std::nullopt;
      at = std::max(is_block ? document.end_of(node) : document.nodes[node].end, at + 1);
      continue;
    }
    if (bytes[at] == '#' && is_line_end(bytes, at)) return at;
    ++at;
  }
  return std::nullopt;
}

bool is_in_brackets(const Document& document, Index node) {
  const Node& written = document.nodes[node];
  const std::string_view bytes = document.file.bytes();
  if (written.begin >= bytes.size()) return false;
  return (written.kind == Node::Kind::list && bytes[written.begin] == '[') ||
         (written.kind == Node::Kind::map && bytes[written.begin] == '{');
}

Edit line_after(const Document& document, std::uint32_t end, std::uint32_t column, std::string_view text) {
  const std::string_view bytes = document.file.bytes();
  const std::string line = std::string(column, ' ') + std::string(text);
  if (end > 0 && end <= bytes.size() && bytes[end - 1] == '\n') {  // after a text that keeps the blank lines after it
    const std::uint32_t before = line_end(bytes, line_start(bytes, end - 1));
    return {{document.source, end, end}, line + std::string(line_break_at(bytes, before))};
  }
  const std::uint32_t at = line_end(bytes, end);
  return {{document.source, at, at}, std::string(line_break_at(bytes, at)) + line};
}

}  // namespace cxmap
