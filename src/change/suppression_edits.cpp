#include "change/suppression_edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "model/names.h"
#include "yaml/layout.h"
#include "yaml/lex.h"

namespace cxmap {
namespace {

constexpr std::uint32_t longest_line = 2000;  // bytes: at the end of a longer one, nobody would see a comment

// Does a text go on over a place?
bool is_in_text(const Document& document, std::uint32_t at) {
  const auto after = std::ranges::partition_point(document.nodes, [&](const Node& n) { return n.begin < at; });
  auto node = static_cast<Index>(after - document.nodes.begin());
  while (node > 0 && document.kind(node - 1) != Node::Kind::scalar) --node;
  return node > 0 && document.end_of(node - 1) > at;
}

// The codes of a list that do not mean a rule.
std::string without_rule(std::string_view list, std::string_view rule) {
  std::string kept;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view code = trimmed(list.substr(0, comma));
    const Rule* meant = find_rule(code);
    if (!code.empty() && !(meant && meant->id == rule)) kept += (kept.empty() ? "" : ", ") + std::string(code);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return kept;
}

}  // namespace

std::optional<Edit> without_suppression(const Source& source, Span comment, std::string_view rule) {
  const std::string_view bytes = source.bytes();
  const std::size_t open = bytes.find('[', comment.begin), close = bytes.find(']', comment.begin);
  if (open >= comment.end || close >= comment.end || close < open) return std::nullopt;
  const auto at = [](std::size_t place) { return static_cast<std::uint32_t>(place); };
  if (std::string kept = without_rule(bytes.substr(open + 1, close - open - 1), rule); !kept.empty())
    return Edit{{comment.source, at(open + 1), at(close)}, std::move(kept)};
  std::uint32_t begin = comment.begin;
  const std::uint32_t line = line_start(bytes, begin);
  while (begin > line && is_blank(bytes[begin - 1])) --begin;
  if (begin > line) return Edit{{comment.source, begin, comment.end}, {}};
  const std::uint32_t end = next_line(bytes, comment.end);
  if (line == 0 || bytes[end - 1] == '\n') return Edit{{comment.source, line, end}, {}};
  begin = line - 1;  // the file ends without a line break, and still does
  if (begin > 0 && bytes[begin - 1] == '\r') --begin;
  return Edit{{comment.source, begin, end}, {}};
}

std::optional<Edit> suppression_at(const Document& document, Span place, std::string_view rule) {
  const std::string_view bytes = document.file.bytes();
  const std::uint32_t line = line_start(bytes, place.begin), end = line_end(bytes, place.begin);
  if (end - line > longest_line) return std::nullopt;
  const std::string comment = fmt::format("# cxmap: ignore[{}] --", rule);
  if (!is_in_text(document, end) && !comment_between(document, line, end)) {
    std::uint32_t text = end;
    while (text > line && is_blank(bytes[text - 1])) --text;
    return Edit{{place.source, text, end}, "  " + comment};
  }
  if (is_in_text(document, line)) return std::nullopt;
  const std::uint32_t content = skip_blanks(bytes, line);
  const std::uint32_t breaks = next_line(bytes, end) - end;
  const std::string line_break(breaks > 0 ? bytes.substr(end, breaks) : "\n");
  return Edit{{place.source, content, content}, comment + line_break + std::string(bytes.substr(line, content - line))};
}

}  // namespace cxmap
