#include "import/table.h"

#include <algorithm>
#include <set>

#include "import/cell_text.h"
#include "import/find_letters.h"
#include "import/headings.h"
#include "model/names.h"

// How it works
//
// A sheet may begin with a title, a persona, a legend: the headings of its table are the first of thirty rows with two
// known words, one of which names a stage or a touchpoint. Where the first column has more such words below each other,
// the table is wide. Letters of RACI in columns side by side are a matrix, whatever its headings say.

namespace cxmap::imports {
namespace {

constexpr std::uint32_t rows_looked_at = 30, columns_looked_at = 200;

bool names_things(std::string_view meaning) {
  return meaning == about::stage || meaning == "name" || meaning == about::activity || meaning == about::step;
}

// Keys of the journey say nothing of a table's rows.
bool is_of_rows(std::string_view meaning) {
  return !meaning.empty() && meaning != "persona" && meaning != "goal" && meaning != about::journey &&
         meaning != "source" && meaning != "reviewed" && meaning != "journey owner";
}

struct Headings {
  std::uint32_t row = 0;
  std::size_t known = 0;  // different ones
};

std::vector<std::string_view> meanings(const Sheet& sheet, std::uint32_t row) {
  std::vector<std::string_view> out(std::min<std::size_t>(sheet.columns(), columns_looked_at));
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = meaning_of(sheet.at(row, c).text);
  return out;
}

std::optional<Headings> find_headings(const Sheet& sheet) {
  for (std::uint32_t r = 0; r < std::min<std::size_t>(sheet.rows(), rows_looked_at); ++r) {
    std::set<std::string_view> known;
    bool names = false;
    const std::vector<std::string_view> row = meanings(sheet, r);
    for (std::size_t c = 0; c < row.size(); ++c) {
      // "Decision" and "Support" are stages as well as headings.
      if (!is_of_rows(row[c]) || sheet.at(r, c).covered || stage_in(sheet.at(r, c).text)) continue;
      known.insert(row[c]);
      names |= names_things(row[c]);
    }
    if (known.size() >= 2 && names) return Headings{r, known.size()};
  }
  return std::nullopt;
}

// Cells with something in them, a merged one counted once.
std::size_t filled(const Sheet& sheet, std::uint32_t row, std::uint32_t from) {
  std::size_t out = 0;
  for (std::uint32_t c = from; c < sheet.width(row); ++c)
    out += !sheet.at(row, c).is_empty() && !sheet.at(row, c).covered;
  return out;
}

struct Labels {
  std::uint32_t column = 0, first = 0;
  std::size_t known = 0;
};

// The column that says what each row is, among the first three.
std::optional<Labels> find_labels(const Sheet& sheet) {
  std::optional<Labels> best;
  for (std::uint32_t c = 0; c < std::min<std::size_t>(sheet.columns(), 3); ++c) {
    std::set<std::string_view> known;
    std::optional<std::uint32_t> first;
    for (std::uint32_t r = 0; r < std::min<std::size_t>(sheet.rows(), 100); ++r) {
      if (sheet.at(r, c).covered) continue;
      const std::string_view meaning = meaning_of(sheet.at(r, c).text);
      if (!is_of_rows(meaning) || sheet.is_empty_row(r, c + 1)) continue;
      known.insert(meaning);
      // "Scenario", "Expectations" with one text beside them stand above the table.
      if (!first || (filled(sheet, *first, c + 1) < 2 && filled(sheet, r, c + 1) > 1)) first = r;
    }
    if (known.size() >= 2 && (!best || known.size() > best->known)) best = {c, *first, known.size()};
  }
  return best;
}

// The row of stages of a wide table: one that says so, else the last one above the labels with several texts.
std::optional<std::uint32_t> stage_row(const Sheet& sheet, const Labels& labels) {
  for (std::uint32_t r = 0; r < std::min<std::size_t>(sheet.rows(), rows_looked_at); ++r)
    if (meaning_of(sheet.at(r, labels.column).text) == about::stage && filled(sheet, r, labels.column + 1) > 0)
      return r;
  std::optional<std::uint32_t> last;
  for (std::uint32_t r = labels.first; r-- > 0;)
    if (filled(sheet, r, labels.column + 1) > 1) {
      // Of two rows of headings, stages and the steps in them, the stages stand above, and over several columns.
      const auto is_stage_row = [&](std::uint32_t row) {
        std::size_t stages = 0;
        for (std::uint32_t c = labels.column + 1; c < std::min<std::size_t>(sheet.width(row), columns_looked_at); ++c)
          stages += stage_in(sheet.at(row, c).text).has_value();
        return stages > 1;
      };
      if (last && !is_stage_row(r)) break;
      last = r;
    } else if (last) {
      break;
    }
  if (last) return last;
  // Without stages, the steps of the customer are the columns.
  const std::string_view first = meaning_of(sheet.at(labels.first, labels.column).text);
  return first == about::activity || first == about::step ? std::optional(labels.first) : std::nullopt;
}

// One row a stage: each stage stands once, and what is in its touchpoints, or actions, is a list.
bool is_by_stage(const Sheet& sheet, const Table& table) {
  std::optional<std::uint32_t> stage, names;
  for (std::uint32_t c = 0; c < table.meaning.size(); ++c) {
    if (!stage && table.meaning[c] == about::stage) stage = c;
    const bool is_name =
        table.meaning[c] == "name" || table.meaning[c] == about::step || table.meaning[c] == about::activity;
    if (is_name && (!names || table.meaning[c] == "name")) names = c;
  }
  if (!stage) return false;
  if (!names) return true;
  std::set<std::string> seen;
  std::size_t lists = 0;
  for (std::uint32_t r = table.header + 1; r < sheet.rows(); ++r) {
    if (sheet.is_empty_row(r)) continue;
    const Cell& cell = sheet.at(r, *stage);
    if (cell.text.empty() && sheet.at(r, *names).text.empty()) continue;
    if (cell.text.empty() || cell.covered || !seen.insert(fold(cell.text)).second) return false;
    lists += items_of(sheet.at(r, *names).text, true).size() > 1;
  }
  return lists > 0 && lists * 3 >= seen.size();
}

bool is_facts(const Sheet& sheet, std::uint32_t row) {
  std::set<std::string> heads;
  for (std::size_t c = 0; c < sheet.width(row); ++c) heads.insert(sheet.at(row, c).text);
  return heads.count("fact") && heads.count("canonical_stage") && heads.count("touchpoint") &&
         heads.count("department");
}

std::optional<Table> facts_table(const Sheet& sheet) {
  for (std::uint32_t r = 0; r < std::min<std::size_t>(sheet.rows(), rows_looked_at); ++r)
    if (is_facts(sheet, r)) return Table{Shape::facts, r, {}, 0, {}};
  return std::nullopt;
}

// Sums of the letters are no headings.
bool is_number(std::string_view text) { return text.find_first_not_of("0123456789., %") == std::string_view::npos; }

std::optional<Table> raci_table(const Sheet& sheet, LeastLetters least) {
  std::optional<Letters> letters = find_letters(sheet, least);
  if (!letters) return std::nullopt;
  Table table;
  table.shape = Shape::raci;
  table.header = letters->first_row > 0 ? letters->first_row - 1 : 0;
  // The nearest row above with several texts: a phase may stand between, in one cell over all columns.
  for (std::uint32_t r = letters->first_row; r-- > 0;) {
    const auto is_filled = [&](std::uint32_t c) { return !is_number(sheet.at(r, c).text) && !sheet.at(r, c).covered; };
    if (std::ranges::count_if(letters->columns, is_filled) < 2) continue;
    table.header = r;
    break;
  }
  table.meaning = meanings(sheet, table.header);
  // Crosses beside a column of owners are about something else: channels, months.
  const auto is_owner = [](std::string_view meaning) { return meaning == "owner"; };
  if (!letters->has_named && std::ranges::any_of(table.meaning, is_owner)) return std::nullopt;
  table.letters = std::move(*letters);
  return table;
}

std::optional<Table> wide_table(const Sheet& sheet) {
  const auto labels = find_labels(sheet);
  const auto row = labels ? stage_row(sheet, *labels) : std::nullopt;
  if (!row) return std::nullopt;
  Table table;
  table.shape = Shape::wide;
  table.header = *row;
  table.labels = labels->column;
  return table;
}

std::optional<Table> headed_table(const Sheet& sheet, std::optional<Shape> asked) {
  const auto headings = find_headings(sheet);
  if (!headings) return std::nullopt;
  Table table;
  table.header = headings->row;
  table.meaning = meanings(sheet, headings->row);
  if (asked ? *asked == Shape::stage_rows : is_by_stage(sheet, table)) table.shape = Shape::stage_rows;
  return table;
}

}  // namespace

std::optional<Table> find_table(const Sheet& sheet, std::optional<Shape> asked) {
  if (asked) switch (*asked) {
      case Shape::facts:
        return facts_table(sheet);
      case Shape::raci:
        return raci_table(sheet, {1, 1});
      case Shape::wide:
        return wide_table(sheet);
      default:
        return headed_table(sheet, asked);
    }
  if (auto table = facts_table(sheet)) return table;
  if (auto table = raci_table(sheet, {})) return table;
  const auto headings = find_headings(sheet);
  const auto labels = find_labels(sheet);
  if (labels && (!headings || labels->known > headings->known))
    if (auto table = wide_table(sheet)) return table;
  if (auto table = headed_table(sheet, {})) return table;
  // A few letters are enough where nothing else fits, and a heading says that there are activities.
  auto few = raci_table(sheet, {2, 2});
  return few && std::ranges::any_of(few->meaning, names_things) ? few : std::nullopt;
}

std::optional<Place> lone_heading(const Sheet& sheet) {
  for (std::uint32_t r = 0; r < std::min<std::size_t>(sheet.rows(), rows_looked_at); ++r) {
    const std::vector<std::string_view> row = meanings(sheet, r);
    const auto is_name = [](std::string_view meaning) { return names_things(meaning) && meaning != about::stage; };
    const auto name = std::ranges::find_if(row, is_name);
    if (name != row.end() && filled(sheet, r, 0) > 2) return Place{r, static_cast<std::uint32_t>(name - row.begin())};
  }
  return std::nullopt;
}

}  // namespace cxmap::imports
