#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "cxmap/rule.h"
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
std::set<std::pair<Index, Index>> pairs_of(const Analysis& a, Index o, std::string_view code) {
  std::set<std::pair<Index, Index>> out;
  for (const Finding& f : a.findings) {
    if (f.organization != o || rule_of(f).id != code) continue;
    for (const Index x : f.departments)
      for (const Index y : f.departments)
        if (x != y) out.insert({x, y});
  }
  return out;
}

}  // namespace

Scene collaboration_scene(const Analysis& a, Index j) {
  const Index o = a.atlas.journeys[j].organization;
  const Organization& org = a.atlas.organizations[o];
  const Collaborations collaborations(org);
  const auto wanted_more = pairs_of(a, o, "SIL206"), hands_off = pairs_of(a, o, "SIL207");
  std::vector<Index> shown_departments;
  for (Index d = 0; d < org.departments.size(); ++d)
    if (collaborations.mentions(d)) shown_departments.push_back(d);
  const std::vector<std::string> codes = department_codes(org);

  Cells cells;
  Legend legend;
  std::size_t blocked = 0;
  for (std::size_t r = 0; r < shown_departments.size(); ++r) {
    const Index row = shown_departments[r];
    const std::string id = id_part(org.departments[row].id), name = shown(org.departments[row].name.value);
    const std::string with_code = codes[row] == name ? name : name + "  " + codes[row];
    cells.rows.push_back({"row_" + id, "", {{elide(with_code, {10, true}, 156), 10, std::string(palette::ink), true}}});
    cells.columns.push_back({"column_" + id, {{codes[row], 9, std::string(palette::ink), true}}});
    for (std::size_t c = 0; c < shown_departments.size(); ++c) {
      const Index column = shown_departments[c];
      Card card;
      card.tag.id = fmt::format("pair_{}_{}", id, id_part(org.departments[column].id));
      card.tag.css = "pair";
      card.pen = {std::string(palette::faint_rule), 0.6};
      card.indent = 6;
      if (row == column) {
        card.fill = palette::neutral;
        cells.cards[{r, c}] = std::move(card);
        continue;
      }
      const Working working = collaborations.between(row, column);
      if (!working.known) continue;
      const Shade& shade = shades[static_cast<std::size_t>(working.frequency)];
      card.fill = shade.fill;
      const std::string_view word = working.entry == absent ? "not at all" : word_of(working.frequency);
      card.lines = {{working.entry == absent ? "–" : std::string(word), 8, std::string(shade.ink)}};
      card.tag.tooltip = fmt::format("{} and {}: {}", name, shown(org.departments[column].name.value), word);
      if (working.entry != absent && wanted_more.contains({row, column})) {
        const Collaboration& entry = org.collaboration[working.entry];
        std::string wanted = entry.wanted ? fmt::format("→ {}", word_of(*entry.wanted)) : "";
        if (entry.barrier && r < c) {
          ++blocked;
          legend.add_note(fmt::format("{}  {} and {}: {}", blocked, name, shown(org.departments[column].name.value),
                                      shown(entry.barrier.value)));
        }
        card.pen = {std::string(palette::vermillion), 1.6, Dash::solid};
        card.lines.push_back({wanted, 8, std::string(shade.ink), true});
        card.tag.css += " problem";
        card.tag.tooltip += fmt::format("; wanted {}", entry.wanted ? word_of(*entry.wanted) : "more");
        if (entry.barrier) card.tag.tooltip += "; in the way: " + shown(entry.barrier.value);
        if (entry.barrier && r < c) card.lines.back().text += fmt::format("  ({})", blocked);
      } else if (hands_off.contains({row, column})) {
        card.pen = {std::string(palette::vermillion), 1.6, Dash::dashed};
        card.lines.push_back({"hands off", 8, std::string(palette::vermillion_ink), true});
        card.tag.css += " problem";
        card.tag.tooltip += "; one hands off to the other";
      }
      cells.cards[{r, c}] = std::move(card);
    }
  }
  const Pen edge{std::string(palette::rule), 0.6};
  for (std::size_t f = shades.size(); f-- > 0;)
    legend.add_area("frequency_" + std::string(words<Frequency>[f].word), std::string(words<Frequency>[f].word),
                    shades[f].fill, edge);
  if (!wanted_more.empty())
    legend.add_area("wanted", "More is wanted", palette::white, {std::string(palette::vermillion), 1.6});
  if (!hands_off.empty())
    legend.add_area("hands_off", "Hand-offs, and hardly any collaboration", palette::white,
                    {std::string(palette::vermillion), 1.6, Dash::dashed});

  Scene scene;
  const std::string company = org.name ? shown(org.name.value) : shown(a.atlas.journeys[j].name.value);
  scene.title = company + " – who works with whom";
  scene.description =
      fmt::format("How often {} work together, by pair.", counted(shown_departments.size(), "department"));
  for (const auto& [pair, entry] : collaborations.pairs())
    scene.description +=
        fmt::format(" {} and {}: {}.", shown(org.departments[pair.first].name.value),
                    shown(org.departments[pair.second].name.value), word_of(org.collaboration[entry].frequency));
  Heading heading{company + ": who works with whom",
                  {"How often two departments work together. – means that no entry names both: not at all. An empty "
                   "field: unknown."},
                  {}};
  heading.figures.push_back(
      {"pairs", std::to_string(collaborations.pairs().size()), "pairs in the file", palette::ink});
  if (!wanted_more.empty())
    heading.figures.push_back({"wanted", std::to_string(wanted_more.size() / 2), "want more", palette::vermillion_ink});
  if (!hands_off.empty())
    heading.figures.push_back(
        {"hands_off", std::to_string(hands_off.size() / 2), "hand off, hardly work together", palette::vermillion_ink});
  add_cells(scene, cells, frame(scene, heading, legend, cells.width(), cells.height()));
  return scene;
}

}  // namespace cxmap::map
