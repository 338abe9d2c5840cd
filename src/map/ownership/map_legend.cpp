#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "map/ownership/overlay.h"
#include "map/ownership/parts.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "util/words.h"

namespace cxmap::map {

using State = Ownership::State;

Legend legend_of(const Story& story) {
  Legend legend;
  // Which kinds of things are on the map?
  const Problems& problems = story.problems;
  std::array<std::array<bool, 2>, 5> states{};
  std::array<bool, 3> layers{};
  bool moment = false;
  std::array<bool, 2> pains{};
  for (const Index t : story.grid.order) {
    const Touchpoint& touchpoint = story.journey.touchpoints[t];
    states[static_cast<std::size_t>(story.owners[t].state)][problems.ownership[t]] = true;
    layers[static_cast<std::size_t>(touchpoint.layer)] = true;
    moment = moment || touchpoint.moment_of_truth;
    if (hurts(touchpoint)) pains[problems.pain[t]] = true;
  }
  std::array<std::array<bool, 2>, 3> arrows{};
  for (std::size_t i = 0; i < story.hand_offs.links.size(); ++i) {
    arrows[static_cast<std::size_t>(story.hand_offs.crossings[i])][story.hand_offs.problem[i]] = true;
  }

  const auto add_card = [&](State state, std::string text, std::vector<std::string> bars) {
    const std::string id(word_of(state));
    for (const bool problem : {true, false}) {
      if (!states[static_cast<std::size_t>(state)][problem]) continue;
      const bool both = states[static_cast<std::size_t>(state)][true] && !problem;
      legend.add_card(problem ? id + "_problem" : id, both ? text + " (not reported)" : text,
                      card_look(state, problem, Layer::frontstage, bars));
    }
  };
  const std::string blue(palette::departments[0]);
  add_card(State::owned, "Owned touchpoint", {blue});
  add_card(State::unowned, "No owner", {});
  add_card(State::contested, "Contested: several owners", {blue, std::string(palette::departments[1])});
  add_card(State::everyones, "Everyone's", {});
  add_card(State::customer, "The customer acts alone", {});
  const Pen edge{std::string(palette::card_edge), 0.7, Dash::dashed};
  if (layers[1] || layers[2]) {
    legend.add_area("behind",
                    layers[1] && layers[2] ? "Backstage, support"
                    : layers[1]            ? "Backstage"
                                           : "Support",
                    palette::behind, edge);
  }
  if (!problems.missing.empty()) {
    legend.add_area("missing", "Missing stage", palette::vermillion_tint,
                    {std::string(palette::vermillion), 1.2, Dash::dashed});
  }
  const bool silo = std::any_of(story.grid.lanes.begin(), story.grid.lanes.end(), [&](const Lane& l) {
    return l.kind == Lane::Kind::department && !problems.silo[l.department].empty();
  });
  if (silo) legend.add_area("silo", "Silo", palette::silo, {std::string(palette::rule), 0.7, Dash::solid});
  if (moment) legend.add_mark("moment", "Moment of truth", Mark::Form::star, palette::navy, palette::navy);
  if (pains[0]) legend.add_mark("pain", "Pain", Mark::Form::triangle, palette::white, palette::soft_ink);
  if (pains[1])
    legend.add_mark("pain_problem", "Pain that nobody works on", Mark::Form::triangle, palette::vermillion,
                    palette::vermillion);
  std::map<std::string, Badge> badges;
  for (Index t = 0; t < story.owners.size(); ++t) {
    if (auto badge = badge_of(story.journey.touchpoints[t], story.owners[t], story.overlay)) badges[badge->id] = *badge;
  }
  for (const auto& [id, badge] : badges) legend.add_card("overlay_" + id, badge.sign + ": " + badge.words, badge.look);
  const auto add_arrow = [&](Crossing crossing, std::string text) {
    const std::string id(word_of(crossing));
    for (const bool problem : {true, false}) {
      if (!arrows[static_cast<std::size_t>(crossing)][problem]) continue;
      legend.add_arrow(problem ? id + "_problem" : id, text, arrow_pen(crossing, problem, 1),
                       crossing == Crossing::inside ? Arrow::Head::hollow : Arrow::Head::full);
    }
  };
  add_arrow(Crossing::lanes, "Hand-off to another row");
  add_arrow(Crossing::inside, "Hand-off inside a row");
  add_arrow(Crossing::ownerless, "Hand-off to or from no owner");

  if (story.focus != absent) {
    legend.add_note(
        fmt::format("In full colour: what {} owns, what hands off to it or receives from it, and where it is "
                    "responsible, consulted or informed. The rest is pale.",
                    department_name(story, story.focus)));
  }
  if (story.one_stage) {
    legend.add_note(
        "Pale: touchpoints of other stages that hand off into this one, or receive from it; with the name of "
        "their stage.");
  }
  // What the matrix leaves out.
  std::string also;
  for (const Index d : also_involved(story)) {
    const std::string name = department_name(story, d), &code = story.codes[d];
    also += (also.empty() ? "Also involved, owning nothing here: " : ", ") + name;
    if (code != name) also += " (" + code + ")";
  }
  if (!also.empty()) legend.add_note(std::move(also));
  const HandOffs& h = story.hand_offs;
  std::string lines;
  if (!h.cards.empty() && h.total > 0) {
    lines = fmt::format("{} of {} are drawn, {}as lines from cell to cell with their number", h.drawn,
                        counted(h.total, "hand-off"),
                        h.drawn + h.inside_cells < h.total ? "the most frequent from each stage, " : "");
    if (h.inside_cells > 0) lines += fmt::format("; {} stay inside their cell", h.inside_cells);
    lines += ". ";
  } else if (h.drawn < h.total) {
    lines = fmt::format("{} of {} are drawn. ", h.drawn, counted(h.total, "hand-off"));
  }
  if (h.elsewhere > 0) lines += fmt::format("{} to other journeys, not drawn.", counted(h.elsewhere, "hand-off"));
  if (!lines.empty()) legend.add_note(std::move(lines));
  return legend;
}

}  // namespace cxmap::map
