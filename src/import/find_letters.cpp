#include "import/find_letters.h"

#include <algorithm>
#include <array>

#include "import/cell_text.h"
#include "import/headings.h"
#include "model/names.h"

namespace cxmap::imports {
namespace {

struct LetterRow {
  std::string_view letter, means;
};
constexpr std::array letter_rows = {LetterRow{"r", "responsible"}, LetterRow{"a", "owner"},
                                    LetterRow{"c", "consulted"},   LetterRow{"i", "informed"},
                                    LetterRow{"s", "responsible"}, LetterRow{"p", "approved_by"}};

std::map<std::string, std::string_view> standard_letters() {
  std::map<std::string, std::string_view> out;
  for (const LetterRow& row : letter_rows) out.emplace(row.letter, row.means);
  return out;
}

bool is_part(std::string_view meaning) {
  return meaning == "responsible" || meaning == "owner" || meaning == "consulted" || meaning == "informed" ||
         meaning == "approved_by";
}

// The key of a letter or of a word for it ("Responsible"); empty if it is neither.
std::string_view means(std::string_view word, const Letters& letters) {
  const std::string folded = fold(word);
  if (const auto it = letters.means.find(folded); it != letters.means.end()) return it->second;
  for (const std::string_view mark : {"x", "✓", "✔", "●", "•"})
    if (folded == mark) return unnamed_part;
  const std::string_view meaning = folded.size() > 3 ? meaning_of(folded) : std::string_view();
  static constexpr std::array<std::string_view, 6> words = {"responsible", "accountable", "consulted",
                                                            "informed",    "support",     "supporting"};
  return is_part(meaning) && std::ranges::find(words, std::string_view(folded)) != words.end() ? meaning
                                                                                               : std::string_view();
}

void learn(const Sheet& sheet, Letters& letters) {
  letters.means = standard_letters();
  for (std::uint32_t r = 0; r < sheet.rows(); ++r)
    for (std::uint32_t c = 0; c < sheet.width(r); ++c) {
      const Cell& cell = sheet.at(r, c);
      if (cell.text.empty() || cell.covered) continue;
      for (const auto& [letter, key] : legends_in(cell.text)) letters.means[letter] = key;
      if (is_legend(sheet, r, c)) letters.means[fold(cell.text)] = meaning_of(sheet.at(r, c + 1).text);
    }
}

// Of a text such as "R = Responsible", the letter (folded) and the key that it means; nothing of any other.
std::pair<std::string, std::string_view> legend_in(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('(') || text.starts_with('[')) text.remove_prefix(1);
  if (text.size() < 3 || static_cast<unsigned char>(text[0]) >= 0x80) return {};
  const std::string letter = fold(text.substr(0, 1));
  if (letter[0] < 'a' || letter[0] > 'z') return {};
  std::string_view rest = trimmed(text.substr(1));
  bool separated = false;
  for (const std::string_view sign : {"=", ":", "-", "–", ")", "]", "|"})
    if (rest.starts_with(sign)) {
      rest = trimmed(rest.substr(sign.size()));
      separated = true;
      break;
    }
  if (!separated) return {};
  std::string_view meaning = meaning_of(rest);
  if (!is_part(meaning)) meaning = meaning_of(rest.substr(0, rest.find_first_of(" ,:(-")));
  return is_part(meaning) ? std::pair(letter, meaning) : std::pair<std::string, std::string_view>();
}

struct Column {
  std::uint32_t column = 0, first = 0, last = 0;
  std::size_t letters = 0, others = 0;
  bool does = false, named = false;  // somebody is responsible or accountable in it; by a letter
};

Column look_at(const Sheet& sheet, std::uint32_t c, const Letters& letters) {
  Column out;
  out.column = c;
  for (std::uint32_t r = 0; r < sheet.rows(); ++r) {
    const Cell& cell = sheet.at(r, c);
    if (cell.is_empty() || cell.covered || is_legend(sheet, r, c)) continue;
    std::string rest;
    const auto parts = letters_in(cell.text, letters, rest);
    if (parts.empty()) {
      out.others += out.letters > 0 && cell.text.size() > 3;
      continue;
    }
    if (out.letters++ == 0) out.first = r;
    out.last = r;
    for (const std::string_view part : parts) {
      out.named |= part == "responsible" || part == "owner";
      out.does |= out.named || part == unnamed_part;
    }
  }
  return out;
}

// Columns of marks that are about something else.
bool is_other(const Sheet& sheet, const Column& column) {
  for (std::uint32_t r = column.first; r-- > 0;) {
    const Cell& cell = sheet.at(r, column.column);
    if (cell.is_empty()) continue;
    const std::string_view meaning = meaning_of(cell.text);
    return meaning == "moment_of_truth" || meaning == "repeats" || meaning == "sentiment" || meaning == about::number;
  }
  return false;
}

// Is a row of headings ("PR", "CS", "Sales"), or of letters?
bool is_of_letters(const Sheet& sheet, std::uint32_t row, const Letters& letters) {
  std::size_t some = 0, others = 0;
  for (const std::uint32_t c : letters.columns) {
    std::string rest;
    if (sheet.at(row, c).is_empty() || is_legend(sheet, row, c)) continue;
    ++(letters_in(sheet.at(row, c).text, letters, rest).empty() ? others : some);
  }
  return some > others;
}

// Departments without a letter between the others.
void add_empty(const Sheet& sheet, Letters& letters) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t c = letters.columns.front(); c <= letters.columns.back(); ++c) {
    bool is_empty = !std::ranges::binary_search(letters.columns, c);
    for (std::uint32_t r = letters.first_row; is_empty && r <= letters.last_row; ++r)
      is_empty = sheet.at(r, c).is_empty() || sheet.at(r, c).covered;
    bool is_named = false;
    for (std::uint32_t r = letters.first_row; is_empty && !is_named && r-- > 0;)
      is_named = !sheet.at(r, c).text.empty() && !sheet.at(r, c).covered;
    if (std::ranges::binary_search(letters.columns, c) || (is_empty && is_named)) all.push_back(c);
  }
  letters.columns = std::move(all);
}

}  // namespace

bool is_legend(const Sheet& sheet, std::uint32_t row, std::uint32_t column) {
  const std::string_view text = sheet.at(row, column).text, next = sheet.at(row, column + 1).text;
  if (text.size() != 1 || next.substr(0, next.find_first_of(" /,;&+-")).size() <= 3) return false;
  return is_part(meaning_of(next));
}

std::vector<std::pair<std::string, std::string_view>> legends_in(std::string_view text) {
  constexpr std::size_t longest = 500;  // bytes
  if (text.size() > longest) return {};
  const Labelled pair = labelled(text);
  for (const std::string_view label : {"legend", "legende", "key"})
    if (fold(pair.label) == label) text = pair.value;
  std::vector<std::pair<std::string, std::string_view>> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(";,\n"), text.size());
    if (auto one = legend_in(text.substr(0, end)); !one.first.empty())
      out.push_back(std::move(one));
    else if (out.empty())
      break;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::string_view> letters_in(std::string_view cell, const Letters& letters, std::string& rest) {
  constexpr std::size_t longest = 60;  // bytes
  if (cell.size() > longest) return {};
  if (const std::size_t bracket = cell.find('('); bracket != std::string_view::npos && bracket > 0) {
    rest = cell.substr(bracket);
    cell = cell.substr(0, bracket);
  }
  std::vector<std::string_view> out;
  std::string_view left = trimmed(cell);
  while (!left.empty()) {
    const std::size_t end = std::min(left.find_first_of("/,;&+-| \n"), left.size());
    if (const std::string_view word = left.substr(0, end); !word.empty()) {
      std::string_view part = means(word, letters);
      if (!part.empty()) {
        if (std::ranges::find(out, part) == out.end()) out.push_back(part);
      } else {
        for (const char c : word) {  // "AR"
          part = word.size() <= 3 ? means(std::string_view(&c, 1), letters) : std::string_view();
          if (part.empty()) return {};
          if (std::ranges::find(out, part) == out.end()) out.push_back(part);
        }
      }
    }
    left = left.substr(std::min(end + 1, left.size()));
  }
  return out;
}

std::optional<Letters> find_letters(const Sheet& sheet, LeastLetters least) {
  constexpr std::size_t most_columns = 500;  // departments
  Letters out;
  learn(sheet, out);
  std::size_t all = 0;
  bool does = false, first = true;
  for (std::uint32_t c = 0; c < std::min<std::size_t>(sheet.columns(), most_columns); ++c) {
    const Column column = look_at(sheet, c, out);
    if (column.letters == 0 || column.letters < column.others || is_other(sheet, column)) continue;
    out.columns.push_back(c);
    out.first_row = first ? column.first : std::min(out.first_row, column.first);
    out.last_row = first ? column.last : std::max(out.last_row, column.last);
    first = false;
    all += column.letters;
    does |= column.does;
    out.has_named |= column.named;
  }
  if (!out.columns.empty()) add_empty(sheet, out);
  while (out.first_row < out.last_row && !is_of_letters(sheet, out.first_row, out)) ++out.first_row;
  const bool is_enough = out.columns.size() >= least.columns && all >= least.letters;
  return is_enough && does && out.first_row > 0 ? std::optional(out) : std::nullopt;
}

}  // namespace cxmap::imports
