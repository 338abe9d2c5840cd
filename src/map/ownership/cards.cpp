#include "map/ownership/cards.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/overlay.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "model/parts.h"
#include "model/texts.h"
#include "model/vocabulary.h"

namespace cxmap::map {
namespace {

using State = Ownership::State;

constexpr std::size_t most_bars = 5;  // of the owners of one card
constexpr double mark_gap = 3;        // pt

/// "SAL, OPS": who takes part beside the owner.
std::string helpers_of(const Story& story, Index touchpoint) {
  constexpr std::size_t most = 6;
  const Touchpoint& t = story.drawing.journey.touchpoints[touchpoint];
  const Ownership& o = story.drawing.owners[touchpoint];
  std::vector<Index> helpers;
  for (const auto* refs : parts_of(t)) {
    for (const Ref& r : *refs) {
      const bool known = r.to < story.codes.size() && !(o.state == State::owned && r.to == o.owner);
      if (known && std::find(helpers.begin(), helpers.end(), r.to) == helpers.end()) helpers.push_back(r.to);
      if (helpers.size() > most) break;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(helpers.size(), most); ++i) out += (i ? ", " : "") + story.codes[helpers[i]];
  return helpers.size() > most ? out + ", …" : out;
}

std::string detail_of(const Story& story, Index touchpoint) {
  const Ownership& o = story.drawing.owners[touchpoint];
  std::string out = shown(in_one(story.drawing.journey.touchpoints[touchpoint].channels));
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out += (out.empty() ? "" : " · ") + text;
  };
  const Layer layer = story.drawing.journey.touchpoints[touchpoint].layer;
  if (layer != Layer::frontstage) out = std::string(word_of(layer)) + (out.empty() ? "" : " · " + out);
  if (o.state == State::contested) {
    std::string codes;
    for (const Index d : o.claimants) codes += (codes.empty() ? "" : " + ") + story.codes[d];
    return out.empty() ? codes : codes + " · " + out;
  }
  const std::string helpers = helpers_of(story, touchpoint);
  if (!helpers.empty()) add("with " + helpers);
  return out;
}

std::string tooltip_of(const Story& story, Index touchpoint) {
  const Touchpoint& t = story.drawing.journey.touchpoints[touchpoint];
  std::string out = fmt::format("{}: {}", story.names[touchpoint], ownership_in_words(story.drawing, touchpoint));
  const auto add = [&](std::string_view what, const Text& text) {
    if (text) out += fmt::format("; {} {}", what, shown(text.value));
  };
  if (!t.channels.empty()) out += fmt::format("; channel {}", shown(in_one(t.channels)));
  if (t.layer != Layer::frontstage) out.append("; ").append(word_of(t.layer));
  if (t.moment_of_truth) out += "; moment of truth";
  add("for the case:", t.when);
  add("pain:", t.pain);
  add("action:", t.action);
  return out;
}

std::string css_of(const Story& story, Index touchpoint) {
  const Touchpoint& t = story.drawing.journey.touchpoints[touchpoint];
  const std::string layer = t.layer == Layer::frontstage ? "" : " " + std::string(word_of(t.layer));
  return fmt::format("touchpoint {}{}{}{}{}", word_of(story.drawing.owners[touchpoint].state), layer,
                     story.drawing.touchpoints[touchpoint].problem ? " problem" : "",
                     t.moment_of_truth ? " moment-of-truth" : "", hurts(t) ? " pain" : "");
}

std::vector<std::string> bars_of(const Story& story, const Ownership& o) {
  std::vector<std::string> bars;
  if (o.state == State::owned) bars.push_back(story.colors[o.owner]);
  for (const Index d : o.claimants) {
    if (o.state == State::contested && bars.size() < most_bars) bars.push_back(story.colors[d]);
  }
  return bars;
}

/// Adds the marks of a touchpoint, from the right. Returns where there is room for more.
Point add_marks(Scene& scene, const Story& story, Index t, Point right, double size) {
  const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
  const std::string id = id_part(touchpoint.id);
  const bool pale = story.drawing.touchpoints[t].is_pale();
  double x = right.x - size / 2;
  if (hurts(touchpoint)) {
    const bool alarm = story.drawing.neglected_pains[t];
    Mark mark{
        {"pain_" + id, alarm ? "pain problem" : "pain", {}, pale}, Mark::Form::triangle, {x, right.y}, size, {}, {}};
    mark.tag.tooltip = alarm ? "pain, and nothing is done about it" : "pain";
    mark.line = alarm ? palette::vermillion : palette::soft_ink;
    mark.fill = alarm ? palette::vermillion : palette::white;
    scene.marks.push_back(std::move(mark));
    x -= size + mark_gap;
  }
  if (touchpoint.moment_of_truth) {
    scene.marks.push_back({{"moment_" + id, "moment-of-truth", "moment of truth", pale},
                           Mark::Form::star,
                           {x, right.y},
                           size + 1,
                           std::string(palette::navy),
                           std::string(palette::navy)});
    x -= size + mark_gap;
  }
  return {x + size / 2, right.y};
}

}  // namespace

double extra_bars(const Ownership& o) {
  return o.state == State::contested ? 4 * static_cast<double>(std::min(o.claimants.size(), most_bars) - 1) : 0;
}

Card card_look(State state, bool problem, Layer layer, std::vector<std::string> bars) {
  Card card;
  card.bars = std::move(bars);
  card.pen = {std::string(palette::card_edge), 0.8, Dash::solid};
  card.fill = layer == Layer::frontstage ? palette::white : palette::neutral;
  if (state == State::unowned)
    card.pen = {std::string(problem ? palette::vermillion : palette::soft_ink), 1.5,
                problem ? Dash::dashed : Dash::solid};
  if (state == State::contested)
    card.pen = {std::string(problem ? palette::purple_ink : palette::soft_ink), 1.2, Dash::solid};
  if (state == State::everyones)
    card.pen = {std::string(problem ? palette::vermillion : palette::soft_ink), 2, Dash::dotted};
  if (state == State::customer) card.rounded = true;
  return card;
}

void add_cards(Scene& scene, const Story& story, const Layout& layout) {
  const Style& style = style_of(story.grid.density);
  const bool details = style.detail_size > 0;
  const double mark_size = details ? 8.5 : 7;
  scene.cards.reserve(story.grid.order.size());
  for (const Index t : story.grid.order) {
    const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
    const Ownership& o = story.drawing.owners[t];
    const bool problem = story.drawing.touchpoints[t].problem, pale = story.drawing.touchpoints[t].is_pale();
    const std::string id = id_part(touchpoint.id);
    Card card = card_look(o.state, problem, touchpoint.layer, bars_of(story, o));
    card.tag = {"tp_" + id, css_of(story, t), tooltip_of(story, t), pale};
    card.at = card_place(story.grid, layout, story.grid.places[t]);
    const double extra = extra_bars(o);
    card.indent = 5 + style.text_inset + extra;

    const auto badge = badge_of(touchpoint, o, story.drawing.overlay);
    if (badge) card.tag.tooltip += "; " + badge->words;
    if (badge && !badge->tint.empty()) card.fill = badge->tint;
    const double marks = (touchpoint.moment_of_truth + hurts(touchpoint)) * (mark_size + mark_gap) +
                         (badge ? badge_width(*badge) + 3 : 0);
    const double room = text_room(style, card.at.width) - extra;
    const Font name{style.name_size, details};  // among names alone, bold distinguishes nothing
    const std::string name_ink(palette::ink);
    const bool two = card.at.height > card_height(style, 1) + 1;
    for (std::string& line : wrap(story.names[t], name, details ? room : room - marks, two ? style.name_lines : 1)) {
      card.lines.push_back({std::move(line), name.size, name_ink, name.bold});
    }
    if (const std::string detail = details ? detail_of(story, t) : ""; !detail.empty()) {
      std::string_view ink = palette::soft_ink;
      if (problem) ink = o.state == State::contested ? palette::purple_ink : palette::vermillion_ink;
      card.lines.push_back(
          {elide(detail, {style.detail_size, false}, room - marks), style.detail_size, std::string(ink), false});
    }

    const Point right{card.at.right() - style.text_inset,
                      details ? card.at.bottom() - style.text_inset_y - mark_size / 2 - 1 : card.at.center()};
    scene.cards.push_back(std::move(card));
    const Point left = add_marks(scene, story, t, right, mark_size);
    if (!badge) continue;
    scene.cards.push_back(badge_at(*badge, left));
    scene.cards.back().tag = {"badge_" + id, "badge", badge->words, pale};
  }
}

}  // namespace cxmap::map
