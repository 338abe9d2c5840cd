#include "map/ownership/map_legend.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "map/journey/imprint.h"
#include "map/ownership/arrows.h"
#include "map/ownership/cards.h"
#include "map/ownership/marks.h"
#include "map/ownership/stages.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "model/parts.h"
#include "util/words.h"

namespace cxmap::map {

namespace {

using State = Ownership::State;

/// Touchpoints by the state of their owner, and those that are problems apart.
void add_cards(Legend& legend, const Story& story) {
  std::array<std::array<bool, 2>, 5> states{};
  for (const Index t : story.grid.order)
    if (story.drawing.touchpoints[t].weight != Emphasis::Weight::ghost)
      states[static_cast<std::size_t>(story.drawing.owners[t].state)][story.drawing.touchpoints[t].problem] = true;
  const auto add = [&](State state, std::string text, std::vector<Bar> bars) {
    const std::string id(word_of(state));
    for (const bool problem : {true, false}) {
      if (!states[static_cast<std::size_t>(state)][problem]) continue;
      const bool both = states[static_cast<std::size_t>(state)][true] && !problem;
      legend.add_card(problem ? id + "_problem" : id, both ? text + " (not reported)" : text,
                      card_look(state, problem, Layer::frontstage, bars));
    }
  };
  const Bar blue{{std::string(palette::departments[0])}}, yellow{{std::string(palette::departments[1])}};
  add(State::owned, "Owned touchpoint", {blue});
  add(State::unowned, "No owner", {});
  add(State::contested, "Contested: several owners", {blue, yellow});
  add(State::everyones, "Everyone's", {});
  add(State::customer, "The customer acts alone", {});
}

/// Where touchpoints were before; what is new about those of now, their signs say.
void add_ghosts(Legend& legend, const Story& story) {
  using Kind = Changes::AtTouchpoint::Kind;
  if (!story.drawing.changes) return;
  const auto has = [&](Kind kind) {
    return std::ranges::any_of(story.drawing.changes->touchpoints, [&](const auto& mark) { return mark.kind == kind; });
  };
  Card ghost = ghost_look();
  ghost.lines = {{"abc", 7, std::string(palette::soft_ink), false, false, true}};
  if (has(Kind::went)) legend.add_card("went", "Gone", ghost);
  ghost.lines.front().struck = false;
  if (has(Kind::elsewhere)) legend.add_card("elsewhere", "Was here before", ghost);
  if (!story.drawing.changes->moves.empty())
    legend.add_arrow("move", "To where it is now", move_pen(1), Arrow::Head::full);
}

void add_areas(Legend& legend, const Story& story) {
  const auto has = [&](Layer layer) {
    return std::ranges::any_of(story.grid.order,
                               [&](Index t) { return story.drawing.journey.touchpoints[t].layer == layer; });
  };
  const bool backstage = has(Layer::backstage), support = has(Layer::support);
  if (backstage || support)
    legend.add_card("behind",
                    backstage && support ? "Backstage, support"
                    : backstage          ? "Backstage"
                                         : "Support",
                    card_look(State::owned, false, Layer::backstage, {}));
  if (std::ranges::any_of(story.grid.columns, &Column::missing))
    legend.add_area("missing", "Missing stage", palette::vermillion_tint,
                    {std::string(palette::vermillion), 1.2, Dash::dashed});
  const bool silo = std::ranges::any_of(story.grid.lanes, [&](const Lane& l) {
    return l.kind == Lane::Kind::department && !story.drawing.silos[l.department].empty();
  });
  if (silo) legend.add_area("silo", "Silo", palette::silo, {std::string(palette::rule), 0.7, Dash::solid});
}

void add_marks(Legend& legend, const Story& story) {
  static const std::map<std::string_view, std::string_view> words = {
      {"moment", "Moment of truth"}, {"pain", "Pain"}, {"pain_problem", "Pain that nobody works on"}};
  std::map<std::string, Sign> signs;
  for (const Index t : story.grid.order)
    for (Sign& sign : signs_of(story, t)) signs.try_emplace(sign.key, std::move(sign));
  for (const auto& [key, sign] : signs) {  // drawn ones first
    if (const auto text = words.find(key); text != words.end())
      legend.add_mark(key, std::string(text->second), sign.form, sign.fill, sign.line);
  }
  for (const auto& [key, sign] : signs)
    if (!sign.badge.sign.empty()) {
      std::string text = sign.words;
      if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
      legend.add_card("overlay_" + key, std::move(text), badge_at(sign.badge, {}, 8));
    }
}

void add_arrows(Legend& legend, const Story& story) {
  bool lanes = false, inside = false, problem = story.hand_offs.at_risk > 0, carried = false;
  for (const Passage& p : story.hand_offs.passages) {
    carried = carried || p.emphasis.risks.only_customer;
    if (p.emphasis.problem || p.is_move) continue;
    (p.crossing == Crossing::inside ? inside : lanes) = true;
  }
  if (lanes)
    legend.add_arrow("across", "Hand-off to another row", arrow_pen(Crossing::lanes, false, 1), Arrow::Head::full);
  if (inside)
    legend.add_arrow("inside", "Hand-off inside a row", arrow_pen(Crossing::inside, false, 1), Arrow::Head::hollow);
  if (problem)
    legend.add_arrow("at_risk", "Hand-off at risk", arrow_pen(Crossing::lanes, true, 1), Arrow::Head::full);
  else if (carried)
    legend.add_arrow("carried", "Missing hand-off", arrow_pen(Crossing::lanes, true, 1), Arrow::Head::full);
  const std::vector<bool>& unreached = story.drawing.unreached;
  if (std::ranges::find(unreached, true) != unreached.end())
    legend.add_arrow("break", "No hand-off leads on", break_pen(1), Arrow::Head::none);
  const auto ends = [&](Index t) { return story.drawing.journey.touchpoints[t].ends_here; };
  if (std::ranges::any_of(story.grid.order, ends))
    legend.add_mark("end", "The way ends here", Mark::Form::bar, palette::across, palette::across);
}

/// "R: responsible · C: consulted": the letters of those who take part, as far as they occur.
std::string letters_of(const Story& story) {
  constexpr std::array<std::string_view, 4> words = {"R: responsible", "P: approves", "C: consulted", "I: informed"};
  std::array<bool, 4> there{};
  bool claims = false;
  for (const Index t : story.grid.order) {
    const auto parts = parts_of(story.drawing.journey.touchpoints[t]);
    for (std::size_t k = 0; k < parts.size(); ++k) there[k] = there[k] || !parts[k]->empty();
    claims = claims || story.drawing.owners[t].state == State::contested;
  }
  std::string out = claims ? "A: accountable, claimed by several" : "";
  for (std::size_t k = 0; k < there.size(); ++k)
    if (there[k]) out.append(out.empty() ? "" : " · ").append(words[k]);
  return style_of(story.grid).detail_size > 0 ? out : "";
}

/// What is pale, and what the matrix leaves out.
void add_notes(Legend& legend, const Story& story, const std::set<Index>& coded) {
  const JourneyDrawing& drawing = story.drawing;
  if (drawing.focus != absent) {
    legend.add_note(
        fmt::format("In full colour: what {} owns, what hands off to it or receives from it, and where it is "
                    "responsible, approving, consulted or informed. The rest is pale.",
                    department_name(drawing, drawing.focus)));
  }
  if (drawing.one_stage) {
    legend.add_note(
        "Pale: touchpoints of other stages that hand off into this one, or receive from it; with the name of "
        "their stage.");
  }
  if (drawing.changes && !drawing.changes->gone_hand_offs.empty())
    legend.add_note(fmt::format("Hand-offs that are gone: {}", some_of(drawing.changes->gone_hand_offs)));
  std::string also;
  for (const Index d : also_involved(story))
    also += (also.empty() ? "Also involved, owning nothing here: " : ", ") + story.departments[d];
  if (!also.empty()) legend.add_note(std::move(also));
  std::string key;
  for (const Index d : coded) add_part(key, fmt::format("{}\u00A0= {}", story.codes[d], story.departments[d]));
  if (!key.empty()) legend.add_note("Short for: " + key);
  const DrawnHandOffs& h = story.hand_offs;
  std::string lines;
  if (story.grid.density != Density::cards && h.total > 0) {
    lines = fmt::format("{} of {} are drawn, {}as lines from cell to cell with their number", h.drawn,
                        counted(h.total, "hand-off"),
                        h.drawn + h.inside_cells < h.total ? "the most frequent from each stage, " : "");
    if (h.inside_cells > 0) lines += fmt::format("; {} stay inside their cell", h.inside_cells);
    lines += ". ";
  } else if (h.drawn < h.total) {
    lines = fmt::format("{} of {} are drawn. ", h.drawn, counted(h.total, "hand-off"));
  }
  if (!lines.empty()) legend.add_note(std::move(lines));
}

}  // namespace

Legend legend_of(const Story& story, const std::set<Index>& coded) {
  Legend legend;
  add_cards(legend, story);
  add_areas(legend, story);
  add_ghosts(legend, story);
  add_marks(legend, story);
  add_arrows(legend, story);
  if (std::string letters = letters_of(story); !letters.empty()) legend.add_words("letters", std::move(letters));
  add_notes(legend, story, coded);
  add_imprint(legend, story.drawing);
  return legend;
}

void add_table(Legend& legend, const Story& story, const std::vector<bool>& links) {
  constexpr std::size_t most_rows = 300;
  const std::vector<std::uint32_t>& numbers = story.drawing.numbers;
  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::string>> rows;
  const auto add = [&](Index giver, Index receiver, const std::vector<std::string>& words) {
    rows.emplace_back(std::pair(numbers[giver], numbers[receiver]),
                      fmt::format("{} → {}: {}", numbers[giver], numbers[receiver], fmt::join(words, " · ")));
  };
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!links[i]) continue;
    const Passage& p = story.hand_offs.passages[i];
    std::vector<std::string> words = p.emphasis.risks.words();
    words.insert(words.end(), p.terms.begin(), p.terms.end());
    add(p.giver, p.receiver, words);
  }
  for (const Terms& terms : story.hand_offs.untold) add(terms.giver, terms.receiver, terms.words);
  std::ranges::sort(rows);
  const std::size_t more = rows.size() > most_rows ? rows.size() - most_rows : 0;
  rows.resize(rows.size() - more);
  if (!rows.empty()) legend.add_note("Of hand-offs, by the numbers of their cards:");
  for (auto& row : rows) legend.add_row(std::move(row.second));
  if (more > 0) legend.add_row(fmt::format("and {} more", more));
}

}  // namespace cxmap::map
