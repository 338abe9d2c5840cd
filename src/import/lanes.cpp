#include <fmt/format.h>

#include <algorithm>

#include "import/cell_text.h"
#include "import/headings.h"
#include "import/shapes.h"
#include "model/fields.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/words.h"

// How it works
//
// A wide table has a column for each stage (or step) and a row for each thing that is said of them; a table by stages
// is the same turned round. Both are lanes across units: a lane is a thing that is said ("Pain points"), a unit is a
// stage, or one step of it. Lanes of names (touchpoints, what the customer does, what happens backstage) make
// touchpoints; the others are given to those of their unit.

namespace cxmap::imports {
namespace {

struct Lane {
  std::string_view about;  // what it says; empty if that is not known
  std::string heading;
  std::vector<std::uint32_t> lines;  // rows of a wide table, the column of one by stages
};

struct Unit {
  Index stage = absent;
  std::uint32_t line = 0;          // the column of a wide table, the row of one by stages
  std::vector<Index> touchpoints;  // by name lanes, in order
  std::vector<Index> steps;        // of the customer
};

class Lanes {
 public:
  Lanes(Builder& builder, const Table& table)
      : b_(builder), sheet_(builder.sheet), table_(table), is_wide_(table.shape == Shape::wide) {}

  void read() {
    is_wide_ ? find_wide() : find_stages();
    const bool has_names = has("name"), has_activities = has(about::activity);
    names_ = has_names ? "name" : has_activities ? about::activity : about::step;
    for (const Lane& lane : lanes_)
      if (makes_touchpoints(lane))
        for (Unit& unit : units_) add_touchpoints(lane, unit);
    for (const Lane& lane : lanes_)
      if (!makes_touchpoints(lane))
        for (Unit& unit : units_) give(lane, unit);
    for (Index t = 0; t < b_.journey().touchpoints.size(); ++t)
      if (!has("owner")) b_.promote_responsible(t);
  }

 private:
  static constexpr std::uint32_t most = 1000;  // stages, and things that are said of them

  Place place(const Unit& unit, std::uint32_t line) const {
    return is_wide_ ? Place{line, unit.line} : Place{unit.line, line};
  }
  bool has(std::string_view what) const { return std::ranges::find(lanes_, what, &Lane::about) != lanes_.end(); }

  // Steps of the customer are touchpoints of their own where others stand beside them.
  bool makes_touchpoints(const Lane& lane) const {
    return lane.about == names_ || lane.about == about::step || lane.about == about::activity ||
           lane.about == about::backstage || lane.about == about::support;
  }

  // ---- where lanes and units are ----

  void find_wide() {
    const std::uint32_t from = table_.labels + 1;
    for (std::uint32_t c = 0; c <= table_.labels; ++c) take_label(table_.header, c);
    Index stage = absent;
    const std::uint32_t last_column = std::min<std::uint32_t>(static_cast<std::uint32_t>(sheet_.columns()), most);
    const std::uint32_t last_row =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(sheet_.rows()), table_.header + most);
    for (std::uint32_t c = from; c < last_column; ++c) {
      const Cell& cell = sheet_.at(table_.header, c);
      if (is_sum_column(c)) {
        for (std::uint32_t r = table_.header; r < sheet_.rows(); ++r)
          b_.account.note({r, c}, Account::Fate::passed, "a sum");
        continue;
      }
      if (!cell.text.empty()) stage = b_.stage(cell.text, {table_.header, c});
      bool is_empty = true;
      for (std::uint32_t r = table_.header + 1; is_empty && r < sheet_.rows(); ++r)
        is_empty = sheet_.at(r, c).is_empty();
      if (stage != absent && (!is_empty || !cell.covered)) units_.push_back({stage, c, {}, {}});
    }
    for (std::uint32_t r = table_.header + 1; r < last_row; ++r) {
      if (sheet_.is_empty_row(r, from) && !is_line(r, from)) continue;
      const Cell& label = sheet_.at(r, table_.labels);
      if (label.text.empty() && lanes_.empty()) {  // a second row of headings: the steps in the stages
        lanes_.push_back({about::activity, "", {r}});
        continue;
      }
      if (is_line(r, from)) continue;
      const std::string heading = as_name(label.text);
      const bool goes_on = label.text.empty() || label.covered;
      if (!goes_on) lanes_.push_back({meaning_of(heading), heading, {}});
      if (!lanes_.empty()) lanes_.back().lines.push_back(r);
      take_label(r, table_.labels);
    }
  }

  bool is_sum_column(std::uint32_t column) const {
    if (!is_sum_word(sheet_.at(table_.header, column).text)) return false;
    for (std::uint32_t r = table_.header + 1; r < sheet_.rows(); ++r)
      if (!is_count(sheet_.at(r, column).text)) return false;
    return true;
  }

  // A line that is drawn as a row: "Line of visibility", "-----".
  bool is_line(std::uint32_t row, std::uint32_t from) {
    const std::string& label = sheet_.at(row, table_.labels).text;
    const bool is_named = fold(label).starts_with("line of ");
    if (!is_named && !meaning_of(label).empty()) return false;
    const auto is_drawn = [&](std::uint32_t c) {
      return sheet_.at(row, c).text.find_first_not_of("-_=~. ") == std::string::npos;
    };
    bool is = is_named || !sheet_.at(row, from).is_empty();
    for (std::uint32_t c = from; is && !is_named && c < sheet_.width(row); ++c) is = is_drawn(c);
    for (std::uint32_t c = 0; is && c < sheet_.width(row); ++c)
      b_.account.note({row, c}, Account::Fate::passed, "a line of the drawing");
    return is;
  }

  void take_label(std::uint32_t row, std::uint32_t column) {
    if (meaning_of(sheet_.at(row, column).text).empty())
      b_.no_key({row, column});
    else
      b_.account.take(Place{row, column});
  }

  void find_stages() {
    std::uint32_t stage_column = 0;
    for (std::uint32_t c = 0; c < table_.meaning.size(); ++c) {
      if (sheet_.at(table_.header, c).is_empty() && sheet_.at(table_.header + 1, c).is_empty()) continue;
      const std::string heading = name_at(sheet_, table_.header, c);
      if (table_.meaning[c] == about::stage && !found_stage_)
        stage_column = c, found_stage_ = true;
      else
        lanes_.push_back({table_.meaning[c], heading, {c}});
      take_label(table_.header, c);
    }
    for (std::uint32_t r = table_.header + 1; r < sheet_.rows(); ++r) {
      if (sheet_.is_empty_row(r)) continue;
      if (is_sum_row(sheet_, r, first_in(sheet_, r, 0))) {
        pass_sum(b_, r);
        continue;
      }
      const Cell& cell = sheet_.at(r, stage_column);
      if (!cell.text.empty()) units_.push_back({b_.stage(cell.text, {r, stage_column}), r, {}, {}});
    }
  }

  // ---- what is in them ----

  void add_touchpoints(const Lane& lane, Unit& unit) {
    for (const std::uint32_t line : lane.lines) {
      const Place at = place(unit, line);
      const Cell& cell = sheet_.at(at);
      if (cell.text.empty() || cell.fault != Cell::Fault::none) continue;
      if (cell.covered && is_wide_ && sheet_.at(at.row, at.column - 1).text == cell.text)
        continue;  // of the unit before
      const bool commas = !is_wide_ || looks_like_names(cell.text);
      const std::vector<std::string> items = items_of(cell.text, commas);
      if (is_wide_ && commas && items.size() > 1)
        b_.account.guess(
            at, fmt::format("{} is taken for several touchpoints, with commas between them", quote(cell.text)));
      for (const std::string& item : items) add_touchpoint(lane, unit, item, at);
      b_.account.take(at);
    }
  }

  void add_touchpoint(const Lane& lane, Unit& unit, const std::string& name, Place at) {
    const Index t = b_.touchpoint(unit.stage, name, at);
    if (lane.about == about::backstage || lane.about == about::support)
      b_.at(t).layer = lane.about == about::support ? Layer::support : Layer::backstage;
    else if (lane.about == names_)
      unit.touchpoints.push_back(t);
    if (lane.about == names_ || (lane.about != about::step && lane.about != about::activity)) return;
    unit.steps.push_back(t);
    b_.at(t).owner.kind = Owner::Kind::departments;
    b_.at(t).owner.departments = {{{"customer", span_of(at)}, absent, true}};
  }

  void give(const Lane& lane, Unit& unit) {
    for (const std::uint32_t line : lane.lines) {
      const Place at = place(unit, line);
      const Cell& cell = sheet_.at(at);
      if (cell.text.empty() || cell.fault != Cell::Fault::none) continue;
      if (lane.about == about::number)
        b_.account.note(at, Account::Fate::passed, "a running number");
      else if (!lane.about.empty() && !has_key<Touchpoint>(lane.about) && has_key<Journey>(lane.about))
        give_journey(lane, unit, {cell.text, at});
      else
        give(lane, unit, {cell.text, at});
    }
  }

  void give_journey(const Lane& lane, const Unit& unit, const Given& given) {
    if (fill(b_.journey(), lane.about, given).taken) return b_.account.take(given.at);
    b_.comment(b_.draft.about_stages[unit.stage], lane.heading, given, "it does not fit the journey");
  }

  void give(const Lane& lane, Unit& unit, const Given& given) {
    const std::vector<Index>& all = unit.touchpoints.empty() ? unit.steps : unit.touchpoints;
    std::vector<std::string>& of_stage = b_.draft.about_stages[unit.stage];
    if (lane.about.empty()) return b_.give_stage(unit.stage, lane.about, lane.heading, given);
    if (lane.about == "owner" && all.size() != 1 && names_of(given.text).size() == 1)
      return give_owner(lane, unit, given);
    if (all.empty())
      return b_.comment(of_stage, lane.heading, given, "the stage has no touchpoint that it could belong to");
    if (all.size() == 1) return b_.give(all.front(), lane.about, lane.heading, given);
    is_of_all(lane.about) ? share(lane, unit, all, given) : note(lane, all, given);
  }

  // One owner of a stage is the owner of its touchpoints.
  void give_owner(const Lane& lane, const Unit& unit, const Given& given) {
    const Owner& owner = b_.journey().stages[unit.stage].owner;
    if (owner.kind == Owner::Kind::unsaid) return b_.give_stage(unit.stage, lane.about, lane.heading, given);
    if (fold(owner.departments.front().name.value) == fold(given.text)) return b_.account.take(given.at);
    for (const Index t : unit.touchpoints) b_.give(t, lane.about, lane.heading, given);  // another step of the stage
  }

  // Keys whose value may be the same for all touchpoints of a stage, or be a list with one for each.
  static bool is_of_all(std::string_view key) {
    static constexpr std::string_view keys[] = {"owner",   "responsible", "approved_by", "consulted", "informed",
                                                "channel", "systems",     "data",        "captures",  "metrics",
                                                "tags",    "layer",       "evidence",    "takes",     "hands_off_to"};
    return std::ranges::find(keys, key) != std::end(keys);
  }

  // The n-th item to the n-th touchpoint if there are as many, one item to all.
  void share(const Lane& lane, const Unit& unit, const std::vector<Index>& all, const Given& given) {
    const bool is_name = lane.about == "owner" || lane.about == "responsible" || lane.about == "consulted" ||
                         lane.about == "informed" || lane.about == "approved_by";
    const std::vector<std::string> items = is_name ? names_of(given.text) : items_of(given.text, true);
    if (items.size() == 1 || items.size() == all.size()) {
      for (std::size_t i = 0; i < all.size(); ++i)
        b_.give(all[i], lane.about, lane.heading, {items[items.size() == 1 ? 0 : i], given.at});
      b_.account.guess(given.at, items.size() == 1 ? "the one item is given to all touchpoints of its stage"
                                                   : "its items are given to the touchpoints in their order");
      return;
    }
    b_.comment(b_.draft.about_stages[unit.stage], lane.heading, given,
               fmt::format("{} under {} for {} touchpoints: it is not clear which belongs to which",
                           counted(items.size(), "item"), quote(lane.heading), all.size()));
  }

  // What is said of a stage with several touchpoints stands in the notes of the first.
  void note(const Lane& lane, const std::vector<Index>& all, const Given& given) {
    const std::string heading =
        fmt::format("{} ({})", lane.heading, b_.journey().stages[b_.at(all.front()).stage].name.value);
    b_.note(all.front(), heading, given.text);
    b_.account.take(given.at);
    b_.account.guess(given.at, "the stage has several touchpoints: it stands in the notes of the first");
  }

  Builder& b_;
  const Sheet& sheet_;
  const Table& table_;
  bool is_wide_, found_stage_ = false;
  std::string_view names_;
  std::vector<Lane> lanes_;
  std::vector<Unit> units_;
};

}  // namespace

void read_lanes(Builder& builder, const Table& table) { Lanes(builder, table).read(); }

}  // namespace cxmap::imports
