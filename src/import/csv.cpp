#include "import/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "import/cell_text.h"
#include "import/encoding.h"

namespace cxmap::imports {
namespace {

// Walks the fields of a text: calls `field(row, column, text)` for each, and stops where it returns false. The line in
// which a quote begins that never ends; 0 if there is none.
template <class Field>
std::size_t walk(std::string_view text, char separator, Field field) {
  std::uint32_t row = 0, column = 0;
  std::size_t line = 1, at = 0;
  while (at < text.size()) {
    std::string value;
    if (text[at] == '"') {
      const std::size_t begins = line;
      for (++at; at < text.size(); ++at) {
        if (text[at] == '"' && !(text.substr(at).starts_with("\"\""))) break;
        if (text[at] == '"') ++at;
        line += text[at] == '\n';
        value += text[at];
      }
      if (at == text.size()) return begins;
      ++at;  // what stands between the quote and the separator belongs to the field, too
    }
    while (at < text.size() && text[at] != separator && text[at] != '\n' && text[at] != '\r') value += text[at++];
    if (!field(row, column, std::move(value))) return 0;
    if (at < text.size() && text[at] == separator) {
      ++column;
      ++at;
      continue;
    }
    if (text.substr(at).starts_with("\r\n")) ++at;
    if (at < text.size()) ++at;
    ++row, ++line, column = 0;
  }
  return 0;
}

// How well a separator cuts the first rows: fields that its rows have in common.
std::size_t merit(std::string_view text, char separator) {
  constexpr std::uint32_t rows_looked_at = 50;
  std::map<std::uint32_t, std::uint32_t> columns;  // of each row
  const std::size_t open = walk(text.substr(0, std::size_t{256} << 10), separator,
                                [&](std::uint32_t row, std::uint32_t column, const std::string&) {
                                  columns[row] = column;
                                  return row < rows_looked_at;
                                });
  std::map<std::uint32_t, std::size_t> rows;  // by their number of separators
  for (const auto& [row, separators] : columns)
    if (separators > 0) ++rows[separators];
  std::size_t best = 0;
  for (const auto& [separators, count] : rows) best = std::max(best, separators * count * count);
  return open > 0 ? best / 2 : best;
}

// The separator of a line "sep=;", which Excel obeys and does not show.
std::optional<char> separator_line(std::string_view& text) {
  if (!text.starts_with("sep=") || text.size() < 5) return std::nullopt;
  const char separator = text[4];
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end > 6) return std::nullopt;
  text.remove_prefix(end + 1);
  return separator;
}

}  // namespace

Result<Book> read_csv(std::string_view bytes, bool tabs) {
  Book book;
  const Result<std::string> utf8 = as_utf8(bytes, book.notices);
  if (!utf8) return Failure{utf8.error()};
  std::string_view text = *utf8;
  char separator = '\t';
  if (const auto said = separator_line(text)) {
    separator = *said;
  } else if (!tabs || text.substr(0, 4096).find('\t') == std::string_view::npos) {
    static constexpr std::array separators = {',', ';', '\t', '|'};
    separator = *std::ranges::max_element(separators, {}, [&](char each) { return merit(text, each); });
  }
  Sheet sheet;
  Room room;
  Result<void> put;
  const std::size_t open = walk(text, separator, [&](std::uint32_t row, std::uint32_t column, std::string value) {
    put = sheet.put({row, column}, cell_of(std::move(value)), room);
    return static_cast<bool>(put);
  });
  if (!put) return Failure{put.error()};
  if (open > 0) return Failure{fmt::format("the quote that begins a field in line {} is never closed", open)};
  book.sheets.push_back(std::move(sheet));
  return book;
}

}  // namespace cxmap::imports
