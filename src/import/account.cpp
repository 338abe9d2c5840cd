#include "import/account.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "util/words.h"

namespace cxmap::imports {

Account::Account(const Sheet& sheet) : sheet_(sheet), fates_(sheet.rows()) {}

void Account::set(Place place, Fate fate) {
  const Cell& cell = sheet_.at(place);
  if (cell.is_empty() || cell.covered) return;
  std::vector<Fate>& row = fates_[place.row];
  if (row.size() <= place.column) row.resize(std::size_t{place.column} + 1);
  // What stands in the journey stays there, whatever else is said of it.
  if (row[place.column] != Fate::taken) row[place.column] = fate;
}

void Account::note(Place place, Fate fate, std::string why) {
  if (sheet_.at(place).is_empty() || sheet_.at(place).covered || this->fate(place) != Fate::open) return;
  set(place, fate);
  notes_.push_back({place, fate, std::move(why)});
}

Account::Fate Account::fate(Place place) const {
  return place.row < fates_.size() && place.column < fates_[place.row].size() ? fates_[place.row][place.column]
                                                                              : Fate::open;
}

void Account::close() {
  for (std::uint32_t r = 0; r < sheet_.rows(); ++r)
    for (std::uint32_t c = 0; c < sheet_.width(r); ++c) {
      const Cell& cell = sheet_.at(r, c);
      if (cell.is_empty() || cell.covered || fate({r, c}) != Fate::open) continue;
      switch (cell.fault) {
        case Cell::Fault::formula_error:
          note({r, c}, Fate::left, fmt::format("the formula has an error: {}", quote(cell.text)));
          break;
        case Cell::Fault::not_calculated:
          note({r, c}, Fate::left,
               "the value of the formula was not saved; open the file in a spreadsheet and save it");
          break;
        case Cell::Fault::too_long:
          note({r, c}, Fate::left, "the cell has more than 32,767 bytes");
          break;
        default:
          note({r, c}, Fate::left, "outside of the table");
      }
    }
}

std::size_t Account::count(Fate fate) const {
  std::size_t out = 0;
  for (const std::vector<Fate>& row : fates_) out += static_cast<std::size_t>(std::ranges::count(row, fate));
  return out;
}

// Equal notes on one line, with runs of neighbours as ranges: "C4:C9, D2: why".
void Account::add_lines(std::vector<std::string>& out, std::string_view head, std::vector<Note> notes) const {
  if (notes.empty()) return;
  out.emplace_back(head);
  std::map<std::string_view, std::vector<Place>> places;
  std::vector<std::string_view> order;
  std::ranges::stable_sort(notes, {}, [](const Note& n) { return n.place; });
  for (const Note& n : notes) {
    std::vector<Place>& those = places[n.why];
    if (those.empty()) order.push_back(n.why);
    those.push_back(n.place);
  }
  constexpr std::size_t most_lines = 1000;
  for (const std::string_view why : order) {
    if (out.size() > most_lines) return out.push_back("  ... and more: these are the first 1,000 lines");
    std::vector<Place>& those = places[why];
    const auto by_column = [](Place a, Place b) { return std::pair(a.column, a.row) < std::pair(b.column, b.row); };
    std::ranges::sort(those, by_column);
    std::vector<std::pair<Place, Place>> runs;
    for (const Place p : those) {
      if (!runs.empty() && runs.back().second == p) continue;
      const bool next = !runs.empty() && runs.back().second.column == p.column && runs.back().second.row + 1 == p.row &&
                        !sheet_.has_lines;
      if (next)
        runs.back().second = p;
      else
        runs.push_back({p, p});
    }
    std::ranges::sort(runs);
    constexpr std::size_t most_places = 200;
    std::vector<std::string> names;
    for (const auto& [first, last] : runs) {
      if (names.size() == most_places) {
        names.push_back(fmt::format("{} more", runs.size() - most_places));
        break;
      }
      if (sheet_.has_lines)
        names.push_back(fmt::format("line {}", first.row + 1));
      else
        names.push_back(first == last ? name_of(first) : fmt::format("{}:{}", name_of(first), name_of(last)));
    }
    const std::string sheet = sheet_.name.empty() ? "" : sheet_.name + "!";
    out.push_back(fmt::format("  {}{}: {}", sheet, fmt::join(names, ", "), why));
  }
}

std::vector<std::string> Account::lines() const {
  const auto with = [&](Fate fate) {
    std::vector<Note> some;
    for (const Note& n : notes_)
      if (n.fate == fate) some.push_back(n);
    return some;
  };
  std::vector<std::string> out;
  add_lines(out, "how it was understood:", guesses_);
  add_lines(out, "not taken over, but kept as comments:", with(Fate::commented));
  add_lines(out, "not taken over:", with(Fate::left));
  add_lines(out, "passed over, as it says nothing of the journey:", with(Fate::passed));
  return out;
}

}  // namespace cxmap::imports
