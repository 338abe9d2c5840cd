#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "cxmap/collaborations.h"
#include "map/journey/imprint.h"
#include "map/scene/cells.h"
#include "map/scene/labels.h"
#include "map/scene/names.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

// From never to always; the ink on it.
struct Shade {
  std::string_view fill, ink;
};
constexpr std::array<Shade, 5> shades = {{{palette::white, palette::soft_ink},
                                          {palette::blues[0], palette::ink},
                                          {palette::blues[1], palette::ink},
                                          {palette::blues[2], palette::ink},
                                          {palette::departments[0], palette::white}}};

// Pairs that a finding of a rule names, both ways round.
std::set<std::pair<Index, Index>> pairs_of(const JourneyDrawing& drawing, Code code) {
  std::set<std::pair<Index, Index>> out;
  for (const Finding& f : drawing.findings) {
    if (f.organization != drawing.journey.organization || f.code != code) continue;
    for (const Index x : f.departments)
      for (const Index y : f.departments)
        if (x != y) out.insert({x, y});
  }
  return out;
}

// One half of the table says what is, the other what is wanted; what is in the way is a note with a number.
class CollaborationView {
 public:
  explicit CollaborationView(const JourneyDrawing& drawing)
      : drawing_(drawing),
        org_(drawing.organization),
        collaborations_(org_),
        codes_(department_codes(org_)),
        names_(department_names(org_)),
        wanted_more_(pairs_of(drawing, Code::SIL206)),
        hands_off_(pairs_of(drawing, Code::SIL207)) {
    for (Index d = 0; d < org_.departments.size(); ++d)
      if (collaborations_.mentions(d)) shown_.push_back(d);
    for (Index e = 0; e < org_.collaboration.size(); ++e)
      if (org_.collaboration[e].barrier) barriers_.push_back(e);
  }

  Scene scene() const {
    Cells cells;
    cells.cell_width = 72;
    cells.cell_height = 28;
    for (std::size_t r = 0; r < shown_.size(); ++r) {
      const Index row = shown_[r];
      const std::string id = id_part(org_.departments[row].id);
      const Font font{10, true};
      Cells::Row& head = cells.rows.emplace_back();
      head.id = "row_" + id;
      std::string code = codes_[row] == name(row) ? "" : "  " + codes_[row];
      for (std::string& text : names_.wrapped(row, "", font, cells.head_width - 14 - text_width(code, font), 1))
        head.head.push_back({std::move(text) + code, font.size, std::string(palette::ink), font.bold});
      Cells::Column& column = cells.columns.emplace_back();
      column.id = "column_" + id;
      for (const std::string& text : column_head(name(row), codes_[row], cells.cell_width).lines)
        column.head.push_back({text, column_head_size, std::string(palette::ink), true});
      for (std::size_t c = 0; c < shown_.size(); ++c)
        if (row == shown_[c])
          cells.cards[{r, c}] = itself(row);
        else if (c > r && collaborations_.between(row, shown_[c]).known)
          cells.cards[{r, c}] = what_is(row, shown_[c]);
        else if (c < r && (wanted(row, shown_[c]) || !barriers_of(row, shown_[c]).empty()))
          cells.cards[{r, c}] = what_is_wanted(row, shown_[c]);
    }
    Scene scene;
    scene.title = company() + " – who works with whom";
    scene.description = description();
    add_cells(scene, cells, frame(scene, heading(), legend(), cells.width(), cells.height()));
    return scene;
  }

 private:
  const std::string& name(Index d) const { return names_[d]; }

  std::string company() const { return shown(org_.name ? org_.name.value : drawing_.journey.name.value); }

  // How often a pair wants to work together, if it is said.
  std::optional<Frequency> wanted(Index a, Index b) const {
    const Index entry = collaborations_.between(a, b).entry;
    return entry == absent ? std::nullopt : org_.collaboration[entry].wanted;
  }

  // The numbers of the notes on what is in the way of a pair: all entries that name both may say something.
  std::vector<std::size_t> barriers_of(Index a, Index b) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < barriers_.size(); ++i) {
      const std::vector<Ref>& between = org_.collaboration[barriers_[i]].between;
      const auto has = [&](Index d) { return std::ranges::find(between, d, &Ref::to) != between.end(); };
      if (has(a) && has(b)) out.push_back(i + 1);
    }
    return out;
  }

  Card pair_card(Index row, Index column) const {
    Card card;
    card.tag.id = fmt::format("pair_{}_{}", id_part(org_.departments[row].id), id_part(org_.departments[column].id));
    card.tag.css = "pair";
    card.pen = {std::string(palette::rule), 0.6};
    card.indent = 6;
    return card;
  }

  Card itself(Index d) const {
    Card card = pair_card(d, d);
    card.fill = palette::neutral;
    return card;
  }

  Card what_is(Index row, Index column) const {
    Card card = pair_card(row, column);
    const Relation working = collaborations_.between(row, column);
    const Shade& shade = shades[static_cast<std::size_t>(working.frequency)];
    card.fill = shade.fill;
    const std::string_view word = working.entry == absent ? "not at all" : word_of(working.frequency);
    card.lines = {{working.entry == absent ? "–" : std::string(word), 8, std::string(shade.ink)}};
    card.tag.tooltip = fmt::format("{} and {}: {}", name(row), name(column), word);
    if (hands_off_.contains({row, column})) {
      card.pen = {std::string(palette::vermillion), 1.6, Dash::dashed};
      card.lines.push_back({"hands off", 8, std::string(palette::vermillion_ink), true});
      card.tag.css += " problem";
      card.tag.tooltip += "; one hands off to the other";
    }
    return card;
  }

  Card what_is_wanted(Index row, Index column) const {
    Card card = pair_card(row, column);
    const std::optional<Frequency> frequency = wanted(row, column);
    const Shade& shade = shades[frequency ? static_cast<std::size_t>(*frequency) : 0];
    card.fill = shade.fill;
    std::string words = frequency ? std::string(word_of(*frequency)) : std::string();
    card.tag.tooltip = fmt::format("{} and {}: ", name(row), name(column));
    card.tag.tooltip += frequency ? fmt::format("wanted {}", words) : "in the way";
    const std::vector<std::size_t> notes = barriers_of(row, column);
    if (!notes.empty()) words += fmt::format("{}({})", words.empty() ? "" : "  ", fmt::join(notes, ", "));
    for (const std::size_t note : notes)
      card.tag.tooltip += "; in the way: " + shown(org_.collaboration[barriers_[note - 1]].barrier.value);
    const bool problem = wanted_more_.contains({row, column});
    card.lines = {{words, 8, std::string(shade.ink), problem}};
    if (problem) {
      card.pen = {std::string(palette::vermillion), 1.6, Dash::solid};
      card.tag.css += " problem";
    }
    return card;
  }

  Legend legend() const {
    Legend legend;
    add_imprint(legend, drawing_, Subject::organization);
    for (std::size_t i = 0; i < barriers_.size(); ++i) {
      const Collaboration& entry = org_.collaboration[barriers_[i]];
      std::vector<std::string> names;
      for (const Ref& ref : entry.between)
        if (ref.to != absent) names.push_back(name(ref.to));
      const std::vector<std::string_view> words(names.begin(), names.end());
      legend.add_note(fmt::format("{}  {}: {}", i + 1, listed(words), shown(entry.barrier.value)));
    }
    const Pen edge{std::string(palette::rule), 0.6};
    for (std::size_t f = shades.size(); f-- > 0;)
      legend.add_area("frequency_" + std::string(words<Frequency>[f].word), std::string(words<Frequency>[f].word),
                      shades[f].fill, edge);
    if (!wanted_more_.empty())
      legend.add_area("wanted", "More is wanted than there is", palette::white,
                      {std::string(palette::vermillion), 1.6});
    if (!hands_off_.empty())
      legend.add_area("hands_off", "Hand-offs, and hardly any collaboration", palette::white,
                      {std::string(palette::vermillion), 1.6, Dash::dashed});
    return legend;
  }

  SheetHeading heading() const {
    SheetHeading heading{
        company() + ": who works with whom",
        {"Upper right: how often two departments work together. Lower left: how often they want to, and what is in the "
         "way, by number.",
         "– means that no entry names both: not at all. An empty field: nothing is said."},
        {}};
    heading.figures.push_back(
        {"pairs", std::to_string(collaborations_.pairs().size()), "pairs in the file", palette::ink});
    if (!wanted_more_.empty())
      heading.figures.push_back(
          {"wanted", std::to_string(wanted_more_.size() / 2), "want more", palette::vermillion_ink});
    if (!hands_off_.empty())
      heading.figures.push_back({"hands_off", std::to_string(hands_off_.size() / 2), "hand off, hardly work together",
                                 palette::vermillion_ink});
    return heading;
  }

  std::string description() const {
    std::string out = fmt::format("How often {} work together, by pair.", counted(shown_.size(), "department"));
    for (const auto& [pair, entry] : collaborations_.pairs())
      out += fmt::format(" {} and {}: {}.", name(pair.first), name(pair.second),
                         word_of(org_.collaboration[entry].frequency));
    return out;
  }

  const JourneyDrawing& drawing_;
  const Organization& org_;
  const Collaborations collaborations_;
  const std::vector<std::string> codes_;
  const Names names_;  // by department
  const std::set<std::pair<Index, Index>> wanted_more_, hands_off_;
  std::vector<Index> shown_;     // departments that some entry names
  std::vector<Index> barriers_;  // entries that say what is in the way, in the order of their notes
};

}  // namespace

Result<void> can_draw_collaboration(const JourneyDrawing& drawing) {
  if (drawing.organization.collaboration.empty())
    return Failure{"the files say nothing about \"collaboration\", which this view shows"};
  return few_enough(drawing.organization.departments.size(), "departments");
}

Scene collaboration_scene(const JourneyDrawing& drawing) { return CollaborationView(drawing).scene(); }

}  // namespace cxmap::map
