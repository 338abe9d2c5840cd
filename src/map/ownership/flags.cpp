#include "map/ownership/flags.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/arrows.h"
#include "map/ownership/parts_in_lines.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {
namespace {

constexpr std::size_t most_flags = 3;  // under one card, of those without a finding
constexpr double flag_line = 1.2;      // of the size of its text
constexpr double inset = 8;            // of the text; with the pole
constexpr double stub = 16;            // from the card's left edge
constexpr double flag_gap = 3;         // above a flag

double height_of(const Flag& flag) {
  double out = 3;
  for (const Line& line : flag.lines) out += flag_line * line.size;
  return out;
}

class Maker {
 public:
  explicit Maker(const Story& story)
      : story_(story), size_(style_of(story.grid).small), room_(style_of(story.grid).card_width - stub - inset - 3) {}

  std::vector<Flag> flags_of(Index t) const {
    const std::vector<HandOff>& hand_offs = story_.drawing.journey.touchpoints[t].hands_off_to;
    std::vector<std::size_t> elsewhere;
    for (std::size_t k = 0; k < hand_offs.size(); ++k)
      if (!story_.drawing.keeps(hand_offs[k])) elsewhere.push_back(k);
    const auto is_plain = [&](std::size_t k) { return !story_.drawing.hand_offs[t][k].problem; };
    const auto plain = std::ranges::stable_partition(elsewhere, [&](std::size_t k) { return !is_plain(k); });
    const std::size_t problems = elsewhere.size() - plain.size();
    const std::size_t most = elsewhere.size() <= most_flags + 1 ? elsewhere.size() : std::max(problems, most_flags);
    std::vector<Flag> flags;
    for (std::size_t i = 0; i < most; ++i) flags.push_back(flag(t, elsewhere[i]));
    if (most < elsewhere.size()) {
      Flag more{.id = {}, .tooltip = {}, .emphasis = {}, .lines = {}, .is_hand_off = false};
      add(more, {fmt::format("and {} more to other journeys", elsewhere.size() - most)}, {}, palette::soft_ink);
      flags.push_back(std::move(more));
    }
    return flags;
  }

 private:
  const Story& story_;
  const double size_, room_;  // of text, of lines

  void add(Flag& flag, const std::vector<std::string>& parts, std::string_view between, std::string_view ink,
           bool bold = false) const {
    if (parts.empty()) return;
    for (std::string& line : parts_in_lines(parts, between, {size_, bold}, room_, 3))
      flag.lines.push_back({std::move(line), size_, std::string(ink), bold});
  }

  Flag flag(Index t, std::size_t k) const {
    const HandOff& h = story_.drawing.journey.touchpoints[t].hands_off_to[k];
    const auto& journeys = story_.drawing.atlas.journeys;
    const bool known = h.journey < journeys.size();
    const std::string journey = shown(known ? journeys[h.journey].name.value : h.in.value);
    const bool found = known && h.target < journeys[h.journey].touchpoints.size();
    const std::string target = shown(found ? journeys[h.journey].touchpoints[h.target].name.value : h.to.value);
    Flag flag{.id = fmt::format("{}_elsewhere_{}", id_part(story_.drawing.journey.touchpoints[t].id), k + 1),
              .tooltip = fmt::format("{} hands off to {} in the journey {}", story_.names[t], target, journey),
              .emphasis = story_.drawing.hand_offs[t][k],
              .lines = {}};
    flag.link = link_of(story_.drawing, h);
    const std::vector<std::string> risks = flag.emphasis.risks.words();
    if (!risks.empty()) flag.tooltip += fmt::format(": {}", fmt::join(risks, ", "));
    add(flag, {journey, target}, ": ", palette::ink);
    add(flag, risks, " · ", palette::vermillion_ink, true);
    add(flag, terms_of(story_.drawing, t, k), " · ", palette::soft_ink);
    return flag;
  }
};

}  // namespace

std::vector<std::vector<Flag>> flags_of(const Story& story) {
  const Maker maker(story);
  std::vector<std::vector<Flag>> out;
  for (Index t = 0; t < story.drawing.journey.touchpoints.size(); ++t) out.push_back(maker.flags_of(t));
  return out;
}

double height_of(const std::vector<Flag>& flags) {
  double height = 0;
  for (const Flag& flag : flags) height += flag_gap + height_of(flag);
  return height;
}

void add_flags(Scene& scene, const Story& story, const Layout& layout, const std::vector<std::vector<Flag>>& flags) {
  for (const Index t : story.grid.order) {
    const Rect card = card_place(story.grid, layout, story.grid.places[t]);
    const std::string card_id = "tp_" + id_part(story.drawing.journey.touchpoints[t].id);
    double y = card.bottom();
    for (const Flag& flag : flags[t]) {
      const Rect at{card.left + stub, y + flag_gap, card.width - stub, height_of(flag)};
      y = at.bottom();
      const bool problem = flag.emphasis.problem, pale = flag.emphasis.is_pale();
      if (!flag.is_hand_off) {
        scene.labels.push_back({{card_id + "_more", "flag", {}, pale}, at, Align::left, flag.lines});
        continue;
      }
      Card look;
      look.tag = {"flag_" + flag.id, problem ? "flag problem" : "flag", flag.tooltip, pale, flag.link};
      look.at = at;
      look.pen = {std::string(problem ? palette::vermillion : palette::card_edge), 0.7, Dash::solid};
      look.bars = {Bar{{std::string(problem ? palette::vermillion : palette::across)}}};
      look.lines = flag.lines;
      look.indent = inset;
      Arrow arrow;
      arrow.tag = {"handoff_" + flag.id, problem ? "handoff elsewhere problem" : "handoff elsewhere", flag.tooltip,
                   pale};
      arrow.from = card_id;
      arrow.to = look.tag.id;
      arrow.pen = arrow_pen(Crossing::lanes, problem, 1);
      arrow.tip = {at.left, at.center()};
      const Point tail{card.left + 4, card.bottom()}, neck{at.left - head_length(arrow.pen), at.center()};
      arrow.spline = {tail, {tail.x, tail.y + (neck.y - tail.y) * 0.6}, {tail.x, neck.y}, neck};
      scene.arrows.push_back(std::move(arrow));
      scene.cards.push_back(std::move(look));
    }
  }
}

}  // namespace cxmap::map
