#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "map/journey/imprint.h"
#include "map/ownership/story.h"
#include "map/scene/cells.h"
#include "map/scene/labels.h"
#include "map/scene/long_table.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "model/raci.h"
#include "util/words.h"

// The table of who has which part: touchpoints down, departments across. A long one goes on beside itself, with its
// head again, so that the sheet keeps the shape of paper; the sums stand once, below the last part.

namespace cxmap::map {
namespace {

struct Letter {
  std::string_view word, words, fill, ink;
};

// By Part.
constexpr std::array<Letter, part_count> looks = {
    {{"responsible", "Responsible: does the work", palette::blues[1], palette::ink},
     {"accountable", "Accountable: its owner", palette::navy, palette::white},
     {"approves", "Approves", palette::blues[0], palette::ink},
     {"consulted", "Consulted before", palette::white, palette::ink},
     {"informed", "Informed after", palette::white, palette::soft_ink}}};

constexpr double raci_name_width = 210, raci_row_height = 22, block_gap = 26, room_for_columns = 1000, letter_size = 10,
                 raci_small = 8;

class RaciView {
 public:
  explicit RaciView(const JourneyDrawing& drawing)
      : story_(story_of(drawing)), table_(raci_table(drawing.organization, drawing.journey, drawing.owners)) {
    // Names in full where they fit into a few lines of their column without a break in a word.
    cell_width_ = std::clamp(room_for_columns / static_cast<double>(table_.columns.size() + 2), 46.0, 92.0);
    for (const RaciTable::Column& column : table_.columns) {
      const std::string code = column.department == absent ? "" : story_.codes[column.department];
      heads_.push_back(column_head(full_name(column), code, cell_width_));
      head_lines_ = std::max(head_lines_, heads_.back().lines.size());
    }
  }

  Scene scene() const {
    std::vector<Cells> tables;
    for (const TablePart& part : parts()) tables.push_back(cells_of(part, tables.size()));
    add_sums(tables.back());
    double width = -block_gap, height = 0;
    for (const Cells& cells : tables) {
      width += cells.width() + block_gap;
      height = std::max(height, cells.height());
    }
    Scene scene;
    scene.title = shown(story_.drawing.journey.name.value) + " – RACI";
    scene.description = description();
    Point origin = frame(scene, heading(), legend(), width, height);
    for (const Cells& cells : tables) {
      add_cells(scene, cells, origin);
      origin.x += cells.width() + block_gap;
    }
    return scene;
  }

 private:
  std::string full_name(const RaciTable::Column& column) const {
    return column.department == absent ? "Customer" : department_name(story_.drawing, column.department);
  }

  // Cut by stages.
  std::vector<TablePart> parts() const {
    std::vector<std::size_t> stages;
    for (const RaciTable::Row& row : table_.rows)
      stages.push_back(story_.drawing.journey.touchpoints[row.touchpoint].stage);
    const double width = raci_name_width + cell_width_ * static_cast<double>(table_.columns.size() + 2) + block_gap;
    return parts_of_table(stages, {width, raci_row_height, 150 + raci_row_height * (part_count + 1)});
  }

  static Line line(std::string text, double size, std::string_view ink, bool bold) {
    return {std::move(text), size, std::string(ink), bold};
  }

  // A letter in the middle of its cell.
  Card centred(std::string id, std::string css, Line text) const {
    Card card;
    card.tag = {std::move(id), std::move(css), {}};
    card.pen = {std::string(palette::rule), 0.6};
    const double width = text_width(text.text, {text.size, text.bold}) / 1.09;
    card.indent = std::max(2.0, (cell_width_ - 4 - width) / 2 - 1);
    card.lines = {std::move(text)};
    return card;
  }

  std::string column_id(const RaciTable::Column& column) const {
    return column.department == absent
               ? "customer"
               : "dept_" + id_part(story_.drawing.organization.departments[column.department].id);
  }

  Cells cells_of(const TablePart& part, std::size_t number) const {
    Cells out;
    out.head_width = raci_name_width;
    out.cell_width = cell_width_;
    out.cell_height = raci_row_height;
    out.head_height = 10 + 10.5 * static_cast<double>(std::max<std::size_t>(head_lines_, 2));
    const std::string suffix = number == 0 ? "" : fmt::format("_{}", number + 1);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const RaciTable::Column& column = table_.columns[i];
      Cells::Column& c = out.columns.emplace_back();
      c.id = "column_" + column_id(column) + suffix;
      if (column.department != absent) c.bar = story_.bars[column.department];
      for (const std::string& text : heads_[i].lines)
        c.head.push_back(line(text, column_head_size, palette::ink, true));
    }
    for (const auto& [id, first, second] :
         {std::tuple("accountable", "accoun-", "table"), {"involved", "depart-", "ments"}})
      out.columns.push_back(
          {"column_" + std::string(id) + suffix,
           {line(first, raci_small, palette::soft_ink, false), line(second, raci_small, palette::soft_ink, false)}});
    for (std::size_t i = 0; i < part.size(); ++i) add_row(out, part[i], i, number);
    return out;
  }

  void add_row(Cells& out, const TableRow& entry, std::size_t at, std::size_t part) const {
    if (!entry.row) {
      const std::string title = stage_title(story_.drawing.journey.stages[entry.group]);
      const std::string words = elide(title + (entry.goes_on ? " (continued)" : ""), {10, true}, out.width() - 20);
      out.rows.push_back(
          {fmt::format("stage_{}_{}", entry.group, part + 1), {}, {line(words, 10, palette::white, true)}, true});
      return;
    }
    const RaciTable::Row& row = table_.rows[*entry.row];
    const Touchpoint& t = story_.drawing.journey.touchpoints[row.touchpoint];
    const std::string id = "tp_" + id_part(t.id);
    std::vector<Line> head;
    const std::string number = fmt::format("{}  ", story_.drawing.numbers[row.touchpoint]);
    for (const std::string& text : story_.names.wrapped(row.touchpoint, number, {raci_small}, raci_name_width - 18, 2))
      head.push_back(line(text, raci_small, palette::ink, false));
    out.rows.push_back({id, {}, std::move(head)});
    for (std::size_t c = 0; c < table_.columns.size(); ++c)
      if (row.parts[c].any()) out.cards[{at, c}] = card_of(row, c, id);
    add_totals(out, row, at, id);
  }

  bool problem(const RaciTable::Row& row) const { return story_.drawing.touchpoints[row.touchpoint].problem; }

  // A number without a frame of its own.
  Card number(std::string id, std::string text, std::size_t rows, bool bold = false) const {
    Card card = centred(std::move(id), "sum", line(std::move(text), raci_small, palette::soft_ink, bold));
    card.fill = rows % 2 ? palette::white : palette::stripe;
    card.pen = {card.fill, 0.6};
    return card;
  }

  static void make_problem(Card& card) {
    card.fill = palette::vermillion_tint;
    card.pen = {std::string(palette::vermillion), 1.6};
    card.tag.css += " problem";
    for (Line& l : card.lines) l.color = palette::vermillion_ink;
  }

  Card card_of(const RaciTable::Row& row, std::size_t column, const std::string& id) const {
    const Parts& parts = row.parts[column];
    const auto accountable = static_cast<std::size_t>(Part::accountable);
    std::size_t first = 0;
    while (!parts[first]) ++first;
    const std::size_t shown_as = parts[accountable] ? accountable : first;
    const Letter& look = looks[shown_as];
    Card card = centred(id + "_" + column_id(table_.columns[column]), "part",
                        line(letters_of(parts), letter_size, look.ink, shown_as < 2));
    card.fill = look.fill;
    std::string words;
    for (std::size_t i = 0; i < part_count; ++i)
      if (parts[i]) words += (words.empty() ? "" : ", ") + std::string(looks[i].word);
    card.tag.tooltip =
        fmt::format("{}: {} – {}", story_.names[row.touchpoint], full_name(table_.columns[column]), words);
    if (parts[accountable] && row.state == Ownership::State::contested && problem(row)) make_problem(card);
    return card;
  }

  // How many are accountable, and how many departments take part.
  void add_totals(Cells& out, const RaciTable::Row& row, std::size_t at, const std::string& id) const {
    std::string text = "1";
    switch (row.state) {
      case Ownership::State::owned:
        break;
      case Ownership::State::customer:
        text = "–";
        break;
      case Ownership::State::unowned:
        text = "no A";
        break;
      case Ownership::State::everyones:
        text = "all";
        break;
      case Ownership::State::contested:
        text = fmt::format("{} A", story_.drawing.owners[row.touchpoint].claimants.size());
        break;
    }
    const std::size_t column = table_.columns.size();
    Card sum = number(id + "_accountable", text, out.rows.size(), problem(row));
    sum.tag.tooltip =
        fmt::format("{}: {}", story_.names[row.touchpoint], ownership_in_words(story_.drawing, row.touchpoint));
    if (problem(row)) make_problem(sum);
    out.cards[{at, column}] = std::move(sum);
    out.cards[{at, column + 1}] = number(id + "_involved", fmt::format("{}", row.involved), out.rows.size());
  }

  void add_sums(Cells& out) const {
    out.rows.push_back({"sums", {}, {line("Sums", 10, palette::white, true)}, true});
    for (std::size_t i = 0; i < part_count; ++i) {
      const auto has = [&](const RaciTable::Column& c) { return c.sums[i] > 0; };
      if (std::ranges::none_of(table_.columns, has)) continue;
      const std::string id = fmt::format("sum_{}", part_letters[i]);
      const std::size_t at = out.rows.size();
      out.rows.push_back(
          {id, {}, {line(fmt::format("{}  {}", part_letters[i], looks[i].words), raci_small, palette::ink, false)}});
      for (std::size_t c = 0; c < table_.columns.size(); ++c)
        if (has(table_.columns[c]))
          out.cards[{at, c}] = number(id + "_" + column_id(table_.columns[c]),
                                      fmt::format("{}", table_.columns[c].sums[i]), out.rows.size());
    }
  }

  std::size_t count(std::initializer_list<Ownership::State> states) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        table_.rows, [&](const RaciTable::Row& row) { return std::ranges::find(states, row.state) != states.end(); }));
  }

  SheetHeading heading() const {
    using enum Ownership::State;
    SheetHeading out;
    out.title = shown(story_.drawing.journey.name.value) + ": who has which part";
    out.lines = {
        "R responsible, A accountable (the owner), P approves, C consulted, I informed. Each touchpoint needs one A."};
    out.figures.push_back({"touchpoints", fmt::format("{}", table_.rows.size()), "touchpoints", palette::ink});
    if (const std::size_t n = count({unowned, everyones}))
      out.figures.push_back({"no_a", fmt::format("{}", n), "without an A", palette::vermillion_ink});
    if (const std::size_t n = count({contested}))
      out.figures.push_back({"two_a", fmt::format("{}", n), "with several A", palette::vermillion_ink});
    return out;
  }

  Legend legend() const {
    Legend out;
    add_imprint(out, story_.drawing);
    const Pen edge{std::string(palette::rule), 0.6};
    for (std::size_t i = 0; i < part_count; ++i) {
      if (std::ranges::none_of(table_.columns, [&](const RaciTable::Column& c) { return c.sums[i] > 0; })) continue;
      Card sample;
      sample.fill = looks[i].fill;
      sample.pen = edge;
      sample.indent = 8;
      sample.lines = {line(std::string(1, part_letters[i]), raci_small, looks[i].ink, i < 2)};
      out.add_card(fmt::format("part_{}", part_letters[i]), std::string(looks[i].words), sample);
    }
    const auto bad = [&](const RaciTable::Row& row) { return problem(row); };
    if (std::ranges::any_of(table_.rows, bad))
      out.add_area("problem", "No A, everyone's, or several A", palette::vermillion_tint,
                   {std::string(palette::vermillion), 1.6});
    for (std::size_t i = 0; i < heads_.size(); ++i)
      if (heads_[i].is_code) add_code(out, table_.columns[i]);
    return out;
  }

  void add_code(Legend& out, const RaciTable::Column& column) const {
    out.add_bar("code_" + id_part(story_.drawing.organization.departments[column.department].id),
                story_.codes[column.department] + "  " + full_name(column), story_.bars[column.department]);
  }

  std::string description() const {
    using enum Ownership::State;
    std::string out = fmt::format("Who has which part in {}.", counted(table_.rows.size(), "touchpoint"));
    for (const RaciTable::Row& row : table_.rows) {
      out += fmt::format(" {}:", story_.names[row.touchpoint]);
      for (std::size_t c = 0; c < table_.columns.size(); ++c)
        if (row.parts[c].any()) out += fmt::format(" {} {};", full_name(table_.columns[c]), letters_of(row.parts[c]));
      if (row.state != owned) out += " " + ownership_in_words(story_.drawing, row.touchpoint);
      if (out.back() == ';') out.pop_back();
      out += '.';
    }
    return out;
  }

  Story story_;
  RaciTable table_;
  double cell_width_ = 0;
  std::vector<ColumnHead> heads_;  // by column
  std::size_t head_lines_ = 1;
};

}  // namespace

Result<void> can_draw_raci(const JourneyDrawing& drawing) {
  constexpr std::size_t most_rows = 3000;
  const RaciTable table = raci_table(drawing.organization, drawing.journey, drawing.owners);
  if (table.columns.empty()) return Failure{"nobody owns a touchpoint of this journey, or takes part in one"};
  if (table.rows.size() > most_rows)
    return Failure{
        fmt::format("{} touchpoints are too many for this view: it shows up to {}; \"cxmap report\" lists all",
                    grouped(table.rows.size()), grouped(most_rows))};
  return few_enough(table.columns.size(), "departments");
}

Scene raci_scene(const JourneyDrawing& drawing) { return RaciView(drawing).scene(); }

}  // namespace cxmap::map
