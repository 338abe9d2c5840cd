#include "map/ownership/cards.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/change_words.h"
#include "map/ownership/marks.h"
#include "map/ownership/overlay.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "model/texts.h"
#include "model/vocabulary.h"

namespace cxmap::map {
namespace {

using ChangeKind = Changes::AtTouchpoint::Kind;

constexpr std::size_t most_bars = 5;  // of the owners of one card

std::string tooltip_of(const Story& story, Index touchpoint) {
  const Touchpoint& t = story.drawing.journey.touchpoints[touchpoint];
  const Changes::AtTouchpoint* mark = change_at(story, touchpoint);
  if (mark && mark->is_ghost())
    return fmt::format("{}: was here, {}", story.names[touchpoint], fmt::join(was_words(*mark), ", "));
  std::string out = fmt::format("{}: {}", story.names[touchpoint], ownership_in_words(story.drawing, touchpoint));
  if (mark && mark->kind == ChangeKind::came) out += "; new";
  if (mark)
    for (const std::string& was : was_words(*mark)) out += "; " + was;
  const auto add = [&](std::string_view what, const Text& text) {
    if (text) out += fmt::format("; {} {}", what, shown(text.value));
  };
  if (!t.channels.empty()) out += fmt::format("; channel {}", shown(in_one(t.channels)));
  if (t.layer != Layer::frontstage) out.append("; ").append(word_of(t.layer));
  if (t.moment_of_truth) out += "; moment of truth";
  add("for the case:", t.when);
  add("pain:", t.pain);
  add("action:", t.action);
  for (const OpenQuestion& question : t.open) add("to be settled:", question.text);
  return out;
}

std::string css_of(const Story& story, Index touchpoint) {
  const Changes::AtTouchpoint* mark = change_at(story, touchpoint);
  if (mark && mark->is_ghost()) return mark->kind == ChangeKind::went ? "touchpoint ghost went" : "touchpoint ghost";
  const std::string_view change = !mark || mark->kind == ChangeKind::same ? ""
                                  : mark->kind == ChangeKind::came        ? " came"
                                                                          : " changed";
  const Touchpoint& t = story.drawing.journey.touchpoints[touchpoint];
  const std::string layer = t.layer == Layer::frontstage ? "" : " " + std::string(word_of(t.layer));
  return fmt::format("touchpoint {}{}{}{}{}{}", word_of(story.drawing.owners[touchpoint].state), layer,
                     story.drawing.touchpoints[touchpoint].problem ? " problem" : "",
                     t.moment_of_truth ? " moment-of-truth" : "", hurts(t) ? " pain" : "", change);
}

/// Around a touchpoint that came.
Box frame_of(const std::string& id, const Rect& card, double off) {
  return {{"came_" + id, "came", {}},
          {card.left - off, card.top - off, card.width + 2 * off, card.height + 2 * off},
          std::string(palette::change_tint),
          {std::string(palette::change), 1.4, Dash::solid}};
}

std::vector<Bar> bars_of(const Story& story, const Ownership& o) {
  std::vector<Bar> bars;
  if (o.state == Ownership::State::owned) bars.push_back(story.bars[o.owner]);
  for (const Index d : o.claimants) {
    if (o.state == Ownership::State::contested && bars.size() < most_bars) bars.push_back(story.bars[d]);
  }
  return bars;
}

}  // namespace

double extra_bars(const Ownership& o) {
  return o.claimants.size() > 1 ? 4 * static_cast<double>(std::min(o.claimants.size(), most_bars) - 1) : 0;
}

Card card_look(Ownership::State state, bool problem, Layer layer, std::vector<Bar> bars) {
  Card card;
  card.bars = std::move(bars);
  card.pen = {std::string(palette::card_edge), 0.8, Dash::solid};
  card.fill = layer == Layer::frontstage ? palette::white : palette::behind;
  if (state == Ownership::State::unowned)
    card.pen = {std::string(problem ? palette::vermillion : palette::soft_ink), 1.5,
                problem ? Dash::dashed : Dash::solid};
  if (state == Ownership::State::contested)
    card.pen = {std::string(problem ? palette::purple_ink : palette::soft_ink), 1.2, Dash::solid};
  if (state == Ownership::State::everyones)
    card.pen = {std::string(problem ? palette::vermillion : palette::soft_ink), 2, Dash::dotted};
  if (state == Ownership::State::customer) card.rounded = true;
  return card;
}

Card ghost_look() {
  Card card;
  card.fill = palette::neutral;
  card.pen = {std::string(palette::card_edge), 0.8, Dash::solid};
  return card;
}

std::vector<Index> add_cards(Scene& scene, const Story& story, const Layout& layout, const CardTexts& texts) {
  const Style& style = style_of(story.grid);
  const double off = std::min(2.6, style.gap_y / 2 - 0.2);  // of a frame
  std::vector<Index> coded;
  scene.cards.reserve(story.grid.order.size());
  for (const Index t : story.grid.order) {
    const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
    const Ownership& o = story.drawing.owners[t];
    const Emphasis& emphasis = story.drawing.touchpoints[t];
    const Changes::AtTouchpoint* mark = change_at(story, t);
    const std::string id = id_part(touchpoint.id);
    Card card = mark && mark->is_ghost() ? ghost_look()
                                         : card_look(o.state, emphasis.problem, touchpoint.layer, bars_of(story, o));
    card.tag = {"tp_" + id, css_of(story, t), tooltip_of(story, t), emphasis.is_pale()};
    card.at = card_place(story.grid, layout, story.grid.places[t]);
    card.indent = 5 + style.text_inset + extra_bars(o);
    if (const auto badge = badge_of(touchpoint, o, story.drawing.overlay)) {
      card.tag.tooltip += "; " + badge->words;
      if (!badge->tint.empty()) card.fill = badge->tint;
    }
    if (mark && (mark->kind == ChangeKind::came || mark->kind == ChangeKind::changed)) card.fill = palette::change_tint;
    if (mark && mark->kind == ChangeKind::came) scene.boxes.push_back(frame_of(id, card.at, off));
    CardTexts::Texts said = texts.texts(t, card.at.width, card.at.height);
    card.lines = std::move(said.lines);
    coded.insert(coded.end(), said.coded.begin(), said.coded.end());
    const Rect at = card.at;
    scene.cards.push_back(std::move(card));
    add_signs(scene, story, t, at);
  }
  return coded;
}

}  // namespace cxmap::map
