#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "import/cell_text.h"
#include "import/headings.h"
#include "import/shapes.h"
#include "model/fields.h"
#include "model/names.h"
#include "util/words.h"

// One row a touchpoint. A row without a name of one goes on with the one above; a row with one cell only is a stage,
// where no column names those.

namespace cxmap::imports {
namespace {

class LongTable {
 public:
  LongTable(Builder& builder, const Table& table) : b_(builder), sheet_(builder.sheet), table_(table) {
    const auto column = [&](std::string_view meaning) {
      const auto it = std::ranges::find(table.meaning, meaning);
      return it == table.meaning.end() ? nowhere : static_cast<std::uint32_t>(it - table.meaning.begin());
    };
    stage_ = column(about::stage);
    for (const std::string_view meaning : {std::string_view("name"), about::activity, about::step})
      if (name_ == nowhere) name_ = column(meaning);
    owner_ = best_owner_column();
    for (std::uint32_t c = 0; c < sheet_.columns(); ++c) {
      if (key(c).empty())
        b_.no_key({table.header, c});
      else
        b_.account.take(Place{table.header, c});
    }
  }

  void read() {
    b_.has_rows = true;
    const std::uint32_t end = end_of_table();
    for (std::uint32_t r = table_.header + 1; r < sheet_.rows(); ++r)
      if (is_sum(r))
        pass_sum(b_, r);
      else if (r < end && !sheet_.is_empty_row(r))
        read_row(r);
    for (Index t = 0; t < b_.journey().touchpoints.size(); ++t)
      if (owner_ == nowhere) b_.promote_responsible(t);
  }

 private:
  // Of several columns that name owners, the one whose heading says so most plainly.
  std::uint32_t best_owner_column() const {
    std::uint32_t best = nowhere;
    for (std::uint32_t c = 0; c < table_.meaning.size(); ++c) {
      if (table_.meaning[c] != "owner") continue;
      if (best == nowhere) best = c;
      const std::string heading = fold(sheet_.at(table_.header, c).text);
      for (const std::string_view word : {"owner", "accountable", "verantwort"})
        if (heading.find(word) != std::string::npos) return c;
    }
    return best;
  }

  // "Responsible department" beside an "Owner" is who does it.
  bool says_responsible(std::uint32_t c) const {
    const std::string heading = fold(sheet_.at(table_.header, c).text);
    return heading.find("responsible") != std::string::npos || heading.find("zuständig") != std::string::npos;
  }

  // What a column gives to the touchpoint of its row.
  std::string_view key(std::uint32_t c) const {
    const std::string_view meaning = c < table_.meaning.size() ? table_.meaning[c] : std::string_view();
    if (meaning == "owner" && c != owner_ && says_responsible(c)) return "responsible";
    const bool is_second = (meaning == "owner" && c != owner_) || (meaning == about::stage && c != stage_) ||
                           (meaning == "name" && c != name_);
    if (is_second || meaning == about::activity || meaning == about::step || meaning == about::backstage ||
        meaning == about::support)
      return c == name_ ? meaning : about::remark;
    return meaning;
  }

  // Single cells after an empty row, at the end, are remarks and no rows of the table.
  std::uint32_t end_of_table() const {
    const auto rows = static_cast<std::uint32_t>(sheet_.rows());
    std::uint32_t last = rows;
    while (last > table_.header + 1 && (sheet_.is_empty_row(last - 1) || has_one_cell(last - 1))) --last;
    if (last == table_.header + 1) return rows;  // they all have one cell
    while (last < rows && !sheet_.is_empty_row(last)) ++last;
    return last;
  }

  bool has_one_cell(std::uint32_t row) const {
    std::size_t cells = 0;
    for (std::uint32_t c = 0; c < sheet_.width(row); ++c)
      cells += !sheet_.at(row, c).is_empty() && !sheet_.at(row, c).covered;
    return cells == 1;
  }

  // A row of sums names itself so where others name a stage or a touchpoint, perhaps after the stage that they are of.
  bool is_sum(std::uint32_t row) const {
    const bool is_of_stage = stage_ != nowhere && stage_now_ != absent && !sheet_.at(row, stage_).text.empty() &&
                             fold(b_.journey().stages[stage_now_].name.value) == fold(sheet_.at(row, stage_).text);
    const std::uint32_t from = is_of_stage ? stage_ + 1 : 0;
    std::uint32_t label = first_in(sheet_, row, from);
    if (label != nowhere && key(label) == about::number && !is_sum_word(sheet_.at(row, label).text))
      label = first_in(sheet_, row, label + 1);
    return label != nowhere && (label == stage_ || (name_ != nowhere && label <= name_)) &&
           is_sum_row(sheet_, row, label);
  }

  // A row that is a heading of those below: one cell, over several columns or in the first one.
  bool is_group(std::uint32_t row) const {
    if (!has_one_cell(row)) return false;
    for (std::uint32_t c = 0; c < sheet_.width(row); ++c) {
      const Cell& cell = sheet_.at(row, c);
      if (cell.is_empty() || cell.covered) continue;
      const bool is_wide = sheet_.at(row, c + 1).covered;
      const bool followed = row + 1 < sheet_.rows() && !sheet_.is_empty_row(row + 1) && !has_one_cell(row + 1);
      return c == stage_ || is_wide || (stage_ == nowhere && followed && (c != name_ || cell.bold));
    }
    return false;
  }

  void read_row(std::uint32_t row) {
    if (is_group(row)) {
      for (std::uint32_t c = 0; c < sheet_.width(row); ++c)
        if (const Cell& cell = sheet_.at(row, c); !cell.text.empty() && !cell.covered) start_stage(cell.text, {row, c});
      return;
    }
    const bool says_stage = stage_ != nowhere && !sheet_.at(row, stage_).text.empty();
    if (says_stage) start_stage(sheet_.at(row, stage_).text, {row, stage_});
    const Cell& name = name_ == nowhere ? sheet_.at(row, ~std::size_t{0}) : sheet_.at(row, name_);
    if (!name.text.empty() && !name.covered && !is_same(name.text)) {
      if (stage_now_ == absent) stage_now_ = b_.stage(unnamed_stage, {row, name_});
      now_ = b_.touchpoint(stage_now_, name.text, {row, name_});
    } else if (name.text.empty() && now_ != absent && b_.at(now_).stage == stage_now_) {
      goes_on(row);
    } else if (name.text.empty()) {
      now_ = absent;
    } else if (!name.covered) {
      b_.account.take(Place{row, name_});
    }
    for (std::uint32_t c = 0; c < sheet_.width(row); ++c) give(row, c);
  }

  void start_stage(const std::string& text, Place at) {
    const Index stage = b_.stage(text, at);
    if (stage != stage_now_) now_ = absent;
    stage_now_ = stage;
  }

  // The same name again, in the row below, is the same touchpoint.
  bool is_same(std::string_view name) const {
    return now_ != absent && b_.at(now_).stage == stage_now_ && fold(b_.at(now_).name.value) == fold(as_name(name));
  }

  void goes_on(std::uint32_t row) {
    for (std::uint32_t c = 0; c < sheet_.width(row); ++c)
      if (c != stage_ && !sheet_.at(row, c).text.empty() && !sheet_.at(row, c).covered)
        b_.account.guess({row, c}, fmt::format("its row names no touchpoint: it was given to the one above, {}",
                                               quote(b_.at(now_).name.value)));
  }

  void give(std::uint32_t row, std::uint32_t c) {
    const Cell& cell = sheet_.at(row, c);
    if (cell.text.empty() || cell.fault != Cell::Fault::none || c == name_ || c == stage_) return;
    const Given given{cell.text, {row, c}};
    const std::string heading = name_at(sheet_, table_.header, c);
    std::string_view what = key(c);
    const bool has_letter = std::ranges::any_of(cell.text, [](unsigned char x) { return std::isalpha(x) != 0; });
    if (what == about::number && has_letter) what = key_of<Touchpoint>(&Touchpoint::written_id);
    if (what == about::number)
      b_.account.note(given.at, Account::Fate::passed, "a running number");
    else if (what == about::journey || (has_key<Journey>(what) && !has_key<Touchpoint>(what)))
      give_journey(what, heading, given);
    else if (now_ != absent)
      b_.give(now_, what, heading, given);
    else if (stage_now_ != absent)
      b_.give_stage(stage_now_, what, heading, given);
  }

  // A persona or a goal that stands in every row, once; another one in comments.
  void give_journey(std::string_view what, const std::string& heading, const Given& given) {
    Journey& journey = b_.journey();
    const std::string_view key = what == about::journey ? key_of<Journey>(&Journey::name) : what;
    const auto [it, is_first] = of_journey_.emplace(key, as_name(given.text));
    if (is_first && !(key == "name" && journey.name)) {
      if (fill(journey, key, given).taken) return b_.account.take(given.at);
    } else if (it->second == as_name(given.text)) {
      return b_.account.take(given.at);
    }
    std::vector<std::string>& comments = now_ != absent ? b_.draft.about_touchpoints[now_] : b_.draft.head;
    b_.comment(comments, heading, given, fmt::format("the journey has one {} only", quote(heading)));
  }

  Builder& b_;
  const Sheet& sheet_;
  const Table& table_;
  std::uint32_t stage_ = nowhere, name_ = nowhere, owner_ = nowhere;
  Index stage_now_ = absent, now_ = absent;
  std::map<std::string_view, std::string> of_journey_;
};

}  // namespace

void read_long(Builder& builder, const Table& table) { LongTable(builder, table).read(); }

}  // namespace cxmap::imports
