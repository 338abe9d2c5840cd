#include <fmt/format.h>

#include <algorithm>

#include "import/cell_text.h"
#include "import/headings.h"
#include "import/shapes.h"
#include "model/fields.h"
#include "model/names.h"

namespace cxmap::imports {
namespace {

// The key of the journey that a label names; empty if it names none.
std::string_view key_of_label(std::string_view label) {
  const std::string_view meaning = meaning_of(label);
  if (meaning == about::journey || meaning == about::activity) return key_of<Journey>(&Journey::name);
  if (meaning == "journey owner" || meaning == "owner") return key_of<Journey>(&Journey::owner);
  if (meaning == "customer_need") return key_of<Journey>(&Journey::goal);
  return has_key<Journey>(meaning) && meaning != key_of<Journey>(&Journey::name) ? meaning : std::string_view();
}

bool give(Builder& builder, std::string_view label, const Given& given) {
  const std::string_view key = key_of_label(label);
  if (key.empty()) return false;
  if (key == key_of<Journey>(&Journey::name) && builder.journey().name) return false;
  return fill(builder.journey(), key, given).taken;
}

}  // namespace

std::string name_at(const Sheet& sheet, std::size_t row, std::size_t column) {
  return as_name(sheet.at(row, column).text);
}

void read_title(Builder& builder, const Table& table) {
  const Sheet& sheet = builder.sheet;
  const std::uint32_t rows = std::min<std::uint32_t>(table.header, 100);
  for (std::uint32_t r = 0; r < rows; ++r)
    for (std::uint32_t c = 0; c < sheet.width(r); ++c) {
      const Cell& cell = sheet.at(r, c);
      if (cell.text.empty() || cell.covered || builder.account.fate({r, c}) != Account::Fate::open) continue;
      if (const Labelled pair = labelled(cell.text); !pair.value.empty()) {
        if (give(builder, pair.label, {pair.value, {r, c}})) builder.account.take(Place{r, c});
        continue;
      }
      std::uint32_t next = c + 1;
      while (next < sheet.width(r) && sheet.at(r, next).covered) ++next;
      const Cell& value = sheet.at(r, next);
      if (!value.text.empty() && give(builder, cell.text, {value.text, {r, next}})) {
        builder.account.take(Place{r, c});
        builder.account.take(Place{r, next});
      }
    }
  for (std::uint32_t r = 0; r < rows && !builder.journey().name; ++r)
    for (std::uint32_t c = 0; c < sheet.width(r) && !builder.journey().name; ++c) {
      const Cell& cell = sheet.at(r, c);
      const bool is_open = builder.account.fate({r, c}) == Account::Fate::open;
      constexpr std::size_t longest = 120;  // bytes of a title
      if (cell.text.empty() || cell.covered || !is_open || cell.text.size() > longest) continue;
      if (slug(cell.text).empty() || !legends_in(cell.text).empty()) continue;
      builder.journey().name = {as_name(cell.text), span_of({r, c})};
      builder.account.take(Place{r, c});
    }
}

void keep_rest(Builder& builder) {
  const Sheet& sheet = builder.sheet;
  constexpr std::size_t most = 200;  // comments
  std::vector<std::string> comments;
  for (std::uint32_t r = 0; r < sheet.rows(); ++r)
    for (std::uint32_t c = 0; c < sheet.width(r); ++c) {
      const Cell& cell = sheet.at(r, c);
      if (cell.text.empty() || cell.covered || cell.fault != Cell::Fault::none) continue;
      if (builder.account.fate({r, c}) != Account::Fate::open) continue;
      if (comments.size() < most)
        builder.comment(comments, "", {cell.text, {r, c}}, "outside of the table; kept as a comment at the top");
    }
  std::vector<std::string>& head = builder.draft.head;
  if (!comments.empty()) head.emplace_back("What else stands in the sheet:");
  for (const std::string& line : comments) head.push_back("  " + line);
}

}  // namespace cxmap::imports
