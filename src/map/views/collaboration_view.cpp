#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "cxmap/collaborations.h"
#include "map/scene/cells.h"
#include "map/scene/labels.h"
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

class CollaborationView {
 public:
  explicit CollaborationView(const JourneyDrawing& drawing)
      : drawing_(drawing),
        org_(drawing.organization),
        collaborations_(org_),
        wanted_more_(pairs_of(drawing, Code::SIL206)),
        hands_off_(pairs_of(drawing, Code::SIL207)) {
    for (Index d = 0; d < org_.departments.size(); ++d)
      if (collaborations_.mentions(d)) shown_.push_back(d);
    for (std::size_t r = 0; r < shown_.size(); ++r)
      for (std::size_t c = r + 1; c < shown_.size(); ++c)
        if (const Collaboration* entry = wanted_more(shown_[r], shown_[c]); entry && entry->barrier)
          barriers_.emplace_back(shown_[r], shown_[c]);
  }

  Scene scene() const {
    Cells cells;
    const std::vector<std::string> codes = department_codes(org_);
    for (std::size_t r = 0; r < shown_.size(); ++r) {
      const Index row = shown_[r];
      const std::string id = id_part(org_.departments[row].id);
      const std::string with_code = codes[row] == name(row) ? name(row) : name(row) + "  " + codes[row];
      cells.rows.push_back(
          {"row_" + id, "", {{elide(with_code, {10, true}, 156), 10, std::string(palette::ink), true}}});
      cells.columns.push_back({"column_" + id, {{codes[row], 9, std::string(palette::ink), true}}});
      for (std::size_t c = 0; c < shown_.size(); ++c)
        if (row == shown_[c] || collaborations_.between(row, shown_[c]).known)
          cells.cards[{r, c}] = card(row, shown_[c]);
    }
    Scene scene;
    scene.title = company() + " – who works with whom";
    scene.description = description();
    add_cells(scene, cells, frame(scene, heading(), legend(), cells.width(), cells.height()));
    return scene;
  }

 private:
  std::string name(Index d) const { return shown(org_.departments[d].name.value); }

  std::string company() const { return shown(org_.name ? org_.name.value : drawing_.journey.name.value); }

  /// What is said of a pair that a finding wants to work together more often; else null.
  const Collaboration* wanted_more(Index a, Index b) const {
    const Index entry = collaborations_.between(a, b).entry;
    return entry != absent && wanted_more_.contains({a, b}) ? &org_.collaboration[entry] : nullptr;
  }

  Card card(Index row, Index column) const {
    Card card;
    card.tag.id = fmt::format("pair_{}_{}", id_part(org_.departments[row].id), id_part(org_.departments[column].id));
    card.tag.css = "pair";
    card.pen = {std::string(palette::faint_rule), 0.6};
    card.indent = 6;
    if (row == column) {
      card.fill = palette::neutral;
      return card;
    }
    const Relation working = collaborations_.between(row, column);
    const Shade& shade = shades[static_cast<std::size_t>(working.frequency)];
    card.fill = shade.fill;
    const std::string_view word = working.entry == absent ? "not at all" : word_of(working.frequency);
    card.lines = {{working.entry == absent ? "–" : std::string(word), 8, std::string(shade.ink)}};
    card.tag.tooltip = fmt::format("{} and {}: {}", name(row), name(column), word);
    if (const Collaboration* entry = wanted_more(row, column)) {
      std::string wanted = entry->wanted ? fmt::format("→ {}", word_of(*entry->wanted)) : "";
      card.pen = {std::string(palette::vermillion), 1.6, Dash::solid};
      card.tag.css += " problem";
      card.tag.tooltip += fmt::format("; wanted {}", entry->wanted ? word_of(*entry->wanted) : "more");
      if (entry->barrier) card.tag.tooltip += "; in the way: " + shown(entry->barrier.value);
      if (const auto note = std::ranges::find(barriers_, std::pair(row, column)); note != barriers_.end())
        wanted += fmt::format("  ({})", note - barriers_.begin() + 1);
      card.lines.push_back({wanted, 8, std::string(shade.ink), true});
    } else if (hands_off_.contains({row, column})) {
      card.pen = {std::string(palette::vermillion), 1.6, Dash::dashed};
      card.lines.push_back({"hands off", 8, std::string(palette::vermillion_ink), true});
      card.tag.css += " problem";
      card.tag.tooltip += "; one hands off to the other";
    }
    return card;
  }

  Legend legend() const {
    Legend legend;
    for (std::size_t i = 0; i < barriers_.size(); ++i) {
      const auto [a, b] = barriers_[i];
      legend.add_note(
          fmt::format("{}  {} and {}: {}", i + 1, name(a), name(b), shown(wanted_more(a, b)->barrier.value)));
    }
    const Pen edge{std::string(palette::rule), 0.6};
    for (std::size_t f = shades.size(); f-- > 0;)
      legend.add_area("frequency_" + std::string(words<Frequency>[f].word), std::string(words<Frequency>[f].word),
                      shades[f].fill, edge);
    if (!wanted_more_.empty())
      legend.add_area("wanted", "More is wanted", palette::white, {std::string(palette::vermillion), 1.6});
    if (!hands_off_.empty())
      legend.add_area("hands_off", "Hand-offs, and hardly any collaboration", palette::white,
                      {std::string(palette::vermillion), 1.6, Dash::dashed});
    return legend;
  }

  SheetHeading heading() const {
    SheetHeading heading{
        company() + ": who works with whom",
        {"How often two departments work together. – means that no entry names both: not at all. An empty "
         "field: unknown."},
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
  const std::set<std::pair<Index, Index>> wanted_more_, hands_off_;
  std::vector<Index> shown_;                       // departments that some entry names
  std::vector<std::pair<Index, Index>> barriers_;  // pairs with a note on what is in their way
};

}  // namespace

Result<void> can_draw_collaboration(const JourneyDrawing& drawing) {
  if (drawing.organization.collaboration.empty())
    return Failure{"the files say nothing about \"collaboration\", which this view shows"};
  return few_enough(drawing.organization.departments.size(), "departments");
}

Scene collaboration_scene(const JourneyDrawing& drawing) { return CollaborationView(drawing).scene(); }

}  // namespace cxmap::map
