#include "map/views/customer_lanes.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/journey/imprint.h"
#include "map/ownership/lanes.h"
#include "map/ownership/title.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "map/views/strips.h"
#include "model/texts.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

constexpr double lane_small = 8, ring = 11, curve_height = 96;

struct LaneHead {
  std::string_view name, about;
};

// By CustomerLane.
constexpr std::array<LaneHead, customer_lane_names.size()> heads = {{{"Need", "what the customer wants"},
                                                                     {"Feeling", "from very good to very bad"},
                                                                     {"Pain", "and what is done about it"},
                                                                     {"Channel", "where they meet"},
                                                                     {"Metrics", "what is measured"},
                                                                     {"Evidence", "how it is known"}}};

class CustomerLanes {
 public:
  explicit CustomerLanes(const Story& story) : story_(story), touchpoints_(strip_touchpoints(story)) {
    constexpr double any_width = 1000;
    for (const CustomerLane lane : story.drawing.lanes)
      says_[static_cast<std::size_t>(lane)] =
          std::ranges::any_of(touchpoints_, [&](Index t) { return !lines_of(lane, t, any_width).empty(); });
  }

  Scene scene() const {
    Scene out;
    out.title = shown(story_.drawing.journey.name.value) + " – ownership map with the customer's half";
    out.description = description_of(story_);
    Legend legend;
    const auto feels = [this](Known wanted) {
      return has(CustomerLane::feeling) &&
             std::ranges::any_of(touchpoints_, [&](Index t) { return known(touchpoint(t)) == wanted; });
    };
    if (feels(Known::said)) legend.add_card("known", "Feeling, observed or said", dot(Known::said));
    if (feels(Known::assumed)) legend.add_card("assumed", "Feeling, assumed", dot(Known::assumed));
    if (feels(Known::no)) legend.add_card("not_known", "Feeling that nobody has said", dot(Known::no));
    if (says(CustomerLane::pain)) legend.add_area("pain", "Pain", palette::amber_tints[0], note_pen(false));
    if (has(CustomerLane::pain) && std::ranges::count(story_.drawing.neglected_pains, true) > 0)
      legend.add_area("neglected", "Pain, and nobody works on it", palette::amber_tints[0], note_pen(true));
    add_card_legend(legend, story_, true);
    add_imprint(legend, story_.drawing);
    draw_strips(out, story_, heading_of(story_), legend,
                [this](const std::vector<Index>& strip, double width) { return rows_of(strip, width); });
    return out;
  }

 private:
  enum class Known : std::uint8_t { said, assumed, no };

  /// Does a lane say something of some touchpoint?
  bool says(CustomerLane lane) const { return says_[static_cast<std::size_t>(lane)]; }

  bool has(CustomerLane lane) const { return std::ranges::count(story_.drawing.lanes, lane) > 0; }

  const Touchpoint& touchpoint(Index t) const { return story_.drawing.journey.touchpoints[t]; }

  static Line line(std::string text, double size, std::string_view ink, bool bold = false) {
    return {std::move(text), size, std::string(ink), bold};
  }

  static Pen note_pen(bool neglected) {
    if (neglected) return {std::string(palette::vermillion), 1.4, Dash::dashed};
    return {std::string(palette::amber), 0.8};
  }

  // ---- the customer's half -------------------------------------------------------------------------------------

  static Known known(const Touchpoint& t) {
    if (!t.sentiment) return Known::no;
    return t.evidence == Evidence::assumed || t.evidence == Evidence::proposed ? Known::assumed : Known::said;
  }

  static Card dot(Known known) {
    Card card;
    card.rounded = true;
    card.fill = known == Known::said ? palette::across : palette::white;
    card.pen = {std::string(known == Known::no ? palette::soft_ink : palette::across), known == Known::no ? 1.3 : 1.6,
                known == Known::no ? Dash::dotted : Dash::solid};
    return card;
  }

  std::vector<Line> lines_of(CustomerLane lane, Index t, double width) const {
    const Touchpoint& touch = touchpoint(t);
    std::vector<Line> out;
    const auto add = [&](std::string_view text, std::string_view ink, std::size_t most, bool bold = false) {
      if (text.empty()) return;
      for (std::string& part : wrap(text, {lane_small, bold}, width - 14, most))
        out.push_back(line(std::move(part), lane_small, ink, bold));
    };
    switch (lane) {
      case CustomerLane::need:
        add(shown(touch.customer_need.value), palette::ink, 5);
        break;
      case CustomerLane::pain:
        add(shown(touch.pain.value), palette::ink, 6);
        if (touch.action) add("→ " + shown(touch.action.value), palette::soft_ink, 5);
        if (touch.pain && story_.drawing.neglected_pains[t])
          add("nobody works on it", palette::vermillion_ink, 2, true);
        break;
      case CustomerLane::channel:
        add(shown(in_one(touch.channels)), palette::ink, 2);
        break;
      case CustomerLane::metrics:
        for (const Metric& metric : touch.metrics) add(shown(metric.name.value), palette::ink, 2);
        break;
      case CustomerLane::evidence:
        add(touch.evidence == Evidence::unsaid ? "not said" : word_of(touch.evidence),
            touch.evidence == Evidence::observed ? palette::ink : palette::soft_ink, 1);
        break;
      case CustomerLane::feeling:
        break;
    }
    return out;
  }

  StripRow lane_row(CustomerLane lane, const std::vector<Index>& strip, double width) const {
    const auto place = static_cast<std::size_t>(lane);
    StripRow row;
    row.id = "lane_" + std::string(customer_lane_names[place]);
    row.fill = palette::white;
    row.head = {line(std::string(heads[place].name), 10, palette::ink, true),
                line(std::string(heads[place].about), lane_small, palette::soft_ink)};
    row.height = 30;
    if (lane != CustomerLane::feeling && !says(lane))
      row.head.back() = line("not said of any touchpoint", lane_small, palette::soft_ink);
    if (lane == CustomerLane::feeling) {
      row.height = curve_height;
      const auto unknown =
          std::ranges::count_if(touchpoints_, [this](Index t) { return known(touchpoint(t)) == Known::no; });
      if (unknown > 0)
        row.head.push_back(
            line(fmt::format("{} of {} not known", unknown, touchpoints_.size()), lane_small, palette::ink, true));
      row.draw = [this](Scene& scene, const std::vector<Index>& ts, const std::vector<Rect>& cells) {
        draw_curve(scene, ts, cells);
      };
      return row;
    }
    for (const Index t : strip) row.height = std::max(row.height, height_of(lines_of(lane, t, width)) + 18);
    row.draw = [this, lane](Scene& scene, const std::vector<Index>& ts, const std::vector<Rect>& cells) {
      for (std::size_t i = 0; i < ts.size(); ++i) draw_words(scene, lane, ts[i], cells[i]);
    };
    return row;
  }

  void draw_words(Scene& scene, CustomerLane lane, Index t, const Rect& cell) const {
    std::vector<Line> lines = lines_of(lane, t, cell.width);
    if (lines.empty()) return;
    const std::string_view name = customer_lane_names[static_cast<std::size_t>(lane)];
    const Tag tag{fmt::format("{}_{}", name, id_part(touchpoint(t).id)),
                  std::string(name),
                  {},
                  story_.drawing.touchpoints[t].is_pale()};
    if (lane != CustomerLane::pain) {
      scene.labels.push_back(
          {tag, {cell.left + 4, cell.top, cell.width - 4, cell.height}, Align::left, std::move(lines)});
      return;
    }
    Card note;
    note.tag = tag;
    const double height = height_of(lines) + 10;
    note.at = {cell.left, cell.top + (cell.height - height) / 2, cell.width, height};
    note.fill = palette::amber_tints[0];
    note.pen = note_pen(story_.drawing.neglected_pains[t]);
    if (story_.drawing.neglected_pains[t]) note.tag.css += " problem";
    note.indent = 5;
    note.lines = std::move(lines);
    scene.cards.push_back(std::move(note));
  }

  // Over known points only; a point that nobody knows stands on the line of neither good nor bad.
  void draw_curve(Scene& scene, const std::vector<Index>& ts, const std::vector<Rect>& cells) const {
    constexpr double levels = 4;
    const auto at = [&](std::size_t i) {
      const Touchpoint& t = touchpoint(ts[i]);
      const double value = t.sentiment ? t.sentiment->value : 0;
      const double step = (cells[i].height - ring) / levels;
      return Point{cells[i].middle(), cells[i].top + ring / 2 + (2 - value) * step};
    };
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < ts.size(); ++i) {
      const Touchpoint& t = touchpoint(ts[i]);
      const std::string id = "feeling_" + id_part(t.id);
      const Point p = at(i);
      Card card = dot(known(t));
      card.tag = {id, "feeling",
                  t.sentiment ? fmt::format("{}: {:+}{}", story_.names[ts[i]], t.sentiment->value,
                                            known(t) == Known::assumed ? ", assumed" : "")
                              : story_.names[ts[i]] + ": not known",
                  story_.drawing.touchpoints[ts[i]].is_pale()};
      card.at = {p.x - ring / 2, p.y - ring / 2, ring, ring};
      scene.cards.push_back(std::move(card));
      if (!t.sentiment) continue;
      if (before) {
        const Point from = at(*before);
        Arrow curve{{id + "_curve", "curve", {}},
                    "feeling_" + id_part(touchpoint(ts[*before]).id),
                    id,
                    {},
                    p,
                    {std::string(palette::across), 1.6},
                    Arrow::Head::none};
        const double bend = (p.x - from.x) / 2;
        curve.spline = {from, {from.x + bend, from.y}, {p.x - bend, p.y}, p};
        scene.arrows.push_back(std::move(curve));
      }
      before = i;
    }
  }

  // ---- the rows of the owners ----------------------------------------------------------------------------------

  bool is_in(const Lane& lane, Index t) const {
    const Ownership& o = story_.drawing.owners[t];
    switch (lane.kind) {
      case Lane::Kind::unowned:
        return o.state == Ownership::State::unowned;
      case Lane::Kind::contested:
        return o.state == Ownership::State::contested;
      case Lane::Kind::everyones:
        return o.state == Ownership::State::everyones;
      case Lane::Kind::customer:
        return o.state == Ownership::State::customer;
      case Lane::Kind::department:
        break;
    }
    return o.state == Ownership::State::owned && o.owner == lane.department;
  }

  StripRow owner_row(const Lane& lane, const std::vector<Index>& strip, double width) const {
    StripRow row;
    const bool department = lane.kind == Lane::Kind::department;
    row.id = department ? "owner_" + id_part(story_.drawing.organization.departments[lane.department].id)
                        : "owner_kind_" + std::to_string(static_cast<int>(lane.kind));
    row.head = lane_head(story_, lane);
    if (department) row.bar = story_.bars[lane.department];
    if (lane.problem) row.fill = lane.kind == Lane::Kind::contested ? palette::purple_tint : palette::vermillion_tint;
    row.height = std::max(34.0, height_of(row.head) + 8);
    for (const Index t : strip)
      if (is_in(lane, t)) row.height = std::max(row.height, strip_card_height(story_, t, width));
    row.draw = [this, lane](Scene& scene, const std::vector<Index>& ts, const std::vector<Rect>& cells) {
      for (std::size_t i = 0; i < ts.size(); ++i)
        if (is_in(lane, ts[i])) add_strip_card(scene, story_, ts[i], cells[i]);
    };
    return row;
  }

  std::vector<StripRow> rows_of(const std::vector<Index>& strip, double width) const {
    std::vector<StripRow> out;
    for (const CustomerLane lane : story_.drawing.lanes) out.push_back(lane_row(lane, strip, width));
    // What the customer does alone is on the customer's side of the line.
    const auto add = [&](bool customer) {
      for (const Lane& lane : story_.grid.lanes)
        if ((lane.kind == Lane::Kind::customer) == customer &&
            std::ranges::any_of(strip, [&](Index t) { return is_in(lane, t); }))
          out.push_back(owner_row(lane, strip, width));
    };
    add(true);
    out.back().line_below = "line of interaction";
    add(false);
    return out;
  }

  const Story& story_;
  std::vector<Index> touchpoints_;
  std::array<bool, customer_lane_names.size()> says_{};  // by lane; of those with words
};

}  // namespace

Scene customer_lanes(const Story& story) { return CustomerLanes(story).scene(); }

}  // namespace cxmap::map
