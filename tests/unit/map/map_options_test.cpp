#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "map/journey/journey_drawing.h"
#include "map/scene/palette.h"
#include "map/scene/paper.h"
#include "map/scene/scene.h"
#include "map/scene/theme.h"
#include "map/views/views.h"
#include "map_fixture.h"
#include "map_scenes.h"

using namespace cxmap;
using map_fixture::Wish;

namespace {

Written drawn(const Wish& wish, const MapRequest& request) {
  const Result<Written> drawing = draw_map(map_fixture::make(wish), 0, request);
  REQUIRE(drawing.error() == "");
  return *drawing;
}

/// A journey with everything that a map can mark, and an overlay on it.
Analysis rich() {
  Analysis a = map_fixture::make({.touchpoints = 40,
                                  .stages = 5,
                                  .hand_offs = 40,
                                  .unowned = 3,
                                  .contested = 3,
                                  .everyones = 2,
                                  .customer = 2,
                                  .silos = {"SIL201", "SIL202"}});
  for (Index i = 0; i < a.atlas.journeys[0].touchpoints.size(); ++i) {
    Touchpoint& t = a.atlas.journeys[0].touchpoints[i];
    t.sentiment = Placed<int>{static_cast<int>(i % 5) - 2, {}};
    t.evidence = static_cast<Evidence>(i % 4);
    if (i % 3 == 0) t.metrics.push_back({{"NPS", {}}, {}, Horizon::long_term, MetricKind::experience});
    if (i % 4 == 0) t.metrics.push_back({{"Sales", {}}, {}, Horizon::short_term, MetricKind::financial});
  }
  return a;
}

/// Relative luminance, after WCAG 2.
double luminance(std::string_view color) {
  double sum = 0;
  constexpr std::array<double, 3> weights = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    int value = 0;
    std::from_chars(color.data() + 1 + 2 * i, color.data() + 3 + 2 * i, value, 16);
    const double c = value / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(std::string_view a, std::string_view b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool holds(const map::Rect& r, map::Point p) {
  return p.x > r.left && p.x < r.right() && p.y > r.top && p.y < r.bottom();
}

/// What a text at a point is painted on.
std::string ground_at(const map::Scene& scene, map::Point p) {
  std::string ground = scene.ground;
  for (const map::Shape& s : scene.shapes) {
    double left = 1e9, right = 0, top = 1e9, bottom = 0;
    for (const map::Point& c : s.corners) {
      left = std::min(left, c.x), right = std::max(right, c.x);
      top = std::min(top, c.y), bottom = std::max(bottom, c.y);
    }
    if (s.corners.size() > 4 && holds({left, top, right - left, bottom - top}, p)) ground = s.fill;
  }
  for (const map::Box& box : scene.boxes) {
    if (!box.fill.empty() && holds(box.at, p)) ground = box.fill;
  }
  return ground;
}

const map::Card* card_of(const map::Scene& scene, std::string_view id) {
  const auto it = std::ranges::find_if(scene.cards, [&](const map::Card& c) { return c.tag.id == id; });
  return it == scene.cards.end() ? nullptr : &*it;
}

double smallest_text(const map::Scene& scene) {
  double least = 100;
  for (const map::Card& card : scene.cards)
    for (const map::Line& line : card.lines)
      if (line.text != " ") least = std::min(least, line.size);
  for (const map::Label& label : scene.labels)
    for (const map::Line& line : label.lines) least = std::min(least, line.size);
  return least;
}

}  // namespace

TEST_CASE("theme: texts stand out from what they stand on, by 4.5 to 1 at least") {
  const Analysis a = rich();
  for (const Theme theme : {Theme::light, Theme::dark, Theme::print}) {
    for (const Overlay overlay : {Overlay::none, Overlay::sentiment, Overlay::metrics, Overlay::evidence}) {
      CAPTURE(static_cast<int>(theme));
      CAPTURE(static_cast<int>(overlay));
      map::Scene scene = scene_of(a, {.overlay = overlay});
      map::apply_theme(scene, theme);
      for (const map::Card& card : scene.cards) {
        INFO(card.tag.id);
        for (const map::Line& line : card.lines) {
          INFO(line.color << " on " << card.fill);
          CHECK(contrast(line.color, card.fill) >= 4.5);
        }
      }
      for (const map::Label& label : scene.labels) {
        INFO(label.tag.id);
        const std::string ground =
            label.fill.empty() ? ground_at(scene, {label.at.middle(), label.at.center()}) : label.fill;
        for (const map::Line& line : label.lines) {
          INFO(line.color << " on " << ground);
          CHECK(contrast(line.color, ground) >= 4.5);
        }
      }
    }
  }
}

TEST_CASE("theme: print has no colour, and hatches what tints say on a screen") {
  map::Scene scene = scene_of(rich());
  const std::size_t shapes = scene.shapes.size();
  map::apply_theme(scene, Theme::print);
  CHECK(scene.shapes.size() > shapes + 20);
  const auto is_gray = [](std::string_view c) {
    return c.empty() || (c.substr(1, 2) == c.substr(3, 2) && c.substr(3, 2) == c.substr(5, 2));
  };
  for (const map::Card& c : scene.cards) CHECK((is_gray(c.fill) && is_gray(c.pen.color)));
  for (const map::Box& b : scene.boxes) CHECK((is_gray(b.fill) && is_gray(b.pen.color)));
  for (const map::Arrow& x : scene.arrows) CHECK(is_gray(x.pen.color));
  for (const map::Label& l : scene.labels) CHECK((is_gray(l.fill) && is_gray(l.lines.front().color)));
}

TEST_CASE("theme: light is what it is without one") {
  CHECK(draw_map(rich(), 0, {.theme = Theme::light})->bytes == draw_map(rich(), 0, {})->bytes);
}

TEST_CASE("focus: a department, its neighbours and where it helps keep their colours") {
  const Analysis a = rich();
  const Journey& j = a.atlas.journeys[0];
  const map::Scene scene = scene_of(a, {.focus = 1});
  std::size_t pale = 0;
  for (Index t = 0; t < j.touchpoints.size(); ++t) {
    const auto own = [&](Index i) {
      const Ownership& x = a.owners[0][i];
      return (x.state == Ownership::State::owned && x.owner == 1) || std::ranges::count(x.claimants, 1u) > 0;
    };
    bool near = own(t) || std::ranges::count(j.touchpoints[t].consulted, 1u, &Ref::to) > 0;
    for (const HandOff& h : j.touchpoints[t].hands_off_to) near = near || own(h.target);
    for (Index i = 0; i < j.touchpoints.size(); ++i) {
      for (const HandOff& h : j.touchpoints[i].hands_off_to) near = near || (h.target == t && own(i));
    }
    CAPTURE(j.touchpoints[t].name.value);
    const map::Card* card = card_of(scene, "tp_" + j.touchpoints[t].id);
    if (!card) continue;  // its id needs escaping
    CHECK(card->tag.pale == !near);
    pale += !near;
  }
  CHECK(pale > 0);
  CHECK(has(draw_map(a, 0, {.focus = 1})->bytes, "In focus: Digital Product"));
  Analysis idle = a;
  idle.atlas.organizations[0].departments.push_back({});
  idle.atlas.organizations[0].departments.back().name.value = "Legal";
  CHECK(has(draw_map(idle, 0, {.focus = static_cast<Index>(a.atlas.organizations[0].departments.size())}).error(),
            "Legal has no part in this journey"));
}

TEST_CASE("overlay: a sign says on the card what its colour says") {
  const Analysis a = rich();
  const map::Scene feelings = scene_of(a, {.overlay = Overlay::sentiment});
  const std::array<std::string, 5> signs = {"−2", "−1", "0", "+1", "+2"};
  for (Index t = 0; t < 5; ++t) {
    const map::Card* badge = card_of(feelings, "badge_" + a.atlas.journeys[0].touchpoints[t].id);
    REQUIRE(badge);
    CHECK(badge->lines.front().text == signs[t]);
  }
  const map::Scene plain = scene_of(a);
  CHECK(std::ranges::none_of(plain.cards, [](const map::Card& c) { return c.tag.css == "badge"; }));
  CHECK(feelings.width == doctest::Approx(plain.width).epsilon(0.1));
  for (const map::Scene& scene : {feelings, scene_of(a, {.overlay = Overlay::metrics})}) {
    for (const map::Card& badge : scene.cards) {
      if (badge.tag.css != "badge") continue;
      const map::Card* card = card_of(scene, "tp_" + badge.tag.id.substr(6));
      REQUIRE(card);
      CHECK(badge.at.left > card->at.left);
      CHECK(badge.at.bottom() <= card->at.bottom());
    }
  }
}

TEST_CASE("overlay: problems keep their colours for themselves") {
  for (const Overlay overlay : {Overlay::sentiment, Overlay::metrics, Overlay::evidence}) {
    for (const map::Card& c : scene_of(rich(), {.overlay = overlay}).cards) {
      if (c.tag.css != "badge") continue;
      CHECK(c.pen.color != map::palette::vermillion);
      CHECK(c.pen.color != map::palette::purple);
      CHECK(c.fill != map::palette::vermillion_tint);
    }
  }
}

TEST_CASE("split: a sheet has its stage, and the other ends of its hand-offs as pale stubs") {
  const Analysis a = rich();
  const Journey& j = a.atlas.journeys[0];
  for (Index s = 0; s < j.stages.size(); ++s) {
    CAPTURE(s);
    const map::JourneyDrawing sheet = *map::drawing_of(a, 0, {.stage = s});
    const Journey& part = sheet.journey;
    CHECK(part.stages[0].touchpoints.size() == j.stages[s].touchpoints.size());
    std::size_t wanted = 0, got = 0;
    for (const Touchpoint& t : j.touchpoints) {
      for (const HandOff& h : t.hands_off_to) wanted += t.stage == s || j.touchpoints[h.target].stage == s;
    }
    for (const Touchpoint& t : part.touchpoints) {
      got += t.hands_off_to.size();
      for (const HandOff& h : t.hands_off_to) CHECK(h.target < part.touchpoints.size());
    }
    CHECK(got == wanted);
    CHECK(sheet.measures.coverage.touchpoints + sheet.measures.coverage.customer_steps ==
          j.stages[s].touchpoints.size());
    const map::Scene scene = map::ownership_scene(sheet);
    std::size_t stubs = 0;
    for (const map::Card& c : scene.cards) stubs += c.tag.css.starts_with("touchpoint") && c.tag.pale;
    CHECK(stubs == part.touchpoints.size() - part.stages[0].touchpoints.size());
    CHECK(draw_map(a, 0, {.stage = s}).error() == "");
  }
}

TEST_CASE("paper: a PDF and an SVG have the size of the sheet, to the point") {
  struct Sheet {
    PaperSize size;
    const char *pdf, *svg;
  };
  for (const Sheet& s : {Sheet{PaperSize::a4, "842 595", R"(width="842pt" height="595pt")"},
                         Sheet{PaperSize::a3, "1191 842", R"(width="1191pt" height="842pt")"},
                         Sheet{PaperSize::a0, "3370 2384", R"(width="3370pt" height="2384pt")"},
                         Sheet{PaperSize::letter, "792 612", R"(width="792pt" height="612pt")"},
                         Sheet{PaperSize::tabloid, "1224 792", R"(width="1224pt" height="792pt")"}}) {
    CAPTURE(s.pdf);
    CHECK(has(drawn({}, {.format = MapFormat::svg, .paper = s.size}).bytes, s.svg));
    CHECK(has(drawn({}, {.format = MapFormat::pdf, .paper = s.size}).bytes, std::string("MediaBox [ 0 0 ") + s.pdf));
  }
}

TEST_CASE("paper: the drawing takes the shape of the sheet, and a screen gets the drawing alone") {
  const Analysis a = map_fixture::make({});
  const map::Scene letter = scene_of(a, {.paper = PaperSize::letter});
  const map::Scene tabloid = scene_of(a, {.paper = PaperSize::tabloid});
  CHECK(letter.width / letter.height == doctest::Approx(11 / 8.5).epsilon(0.02));
  CHECK(tabloid.width / tabloid.height == doctest::Approx(17.0 / 11).epsilon(0.02));
  map::Scene screen = scene_of(a, {.paper = PaperSize::screen});
  CHECK(map::put_on_paper(screen, PaperSize::screen, Distance::desk, false) == "");
  CHECK(screen.paper.width * 72 == doctest::Approx(screen.width));
}

TEST_CASE("paper: many departments with little each ask for no poster") {
  const Wish many{.touchpoints = 80, .departments = 40, .hand_offs = 44};
  map::Scene scene = scene_of(map_fixture::make(many), {});
  map::put_on_paper(scene, PaperSize::by_content, Distance::desk, true);
  CAPTURE(scene.width);
  CHECK(scene.width < 3000);
}

TEST_CASE("hand-offs: those left out of a large map are left out of all stages alike") {
  const map::Scene scene = scene_of(map_fixture::make({.touchpoints = 300, .hand_offs = 355}), {});
  std::array<std::size_t, 6> from{};            // by column
  for (const map::Arrow& arrow : scene.arrows)  // those of the legend are of no cell
    if (arrow.from.starts_with("cell_"))        // cell_LANE_COLUMN_BAND
      ++from.at(static_cast<std::size_t>(arrow.from.at(arrow.from.size() - 3) - '0'));
  CAPTURE(scene.arrows.size());
  for (const std::size_t n : from) CHECK(n * 12 >= scene.arrows.size());
}

TEST_CASE("paper: a sheet that is too small to read is told, with one that is not") {
  const Wish large{.touchpoints = 100, .departments = 12, .hand_offs = 80};
  const std::vector<std::string> warnings = drawn(large, {.format = MapFormat::svg, .paper = PaperSize::a4}).notices;
  REQUIRE(warnings.size() == 1);
  const std::string& warning = warnings[0];
  CHECK(has(warning, "on A4 paper the smallest text of this map is "));
  CHECK(has(warning, "less than the 7 pt that can be read at a desk"));
  CAPTURE(warning);
  CHECK(warning.ends_with("; A0 is large enough"));
  CHECK(drawn(large, {.format = MapFormat::svg, .paper = PaperSize::a0}).notices.empty());
  CHECK(drawn({.touchpoints = 12}, {.format = MapFormat::svg, .paper = PaperSize::a3}).notices.empty());
}

TEST_CASE("for: texts on a wall are at least 20 pt high, on a screen 24, or what is missing is told") {
  const Wish small{.touchpoints = 8, .departments = 4, .stages = 4};
  map::Scene wall = scene_of(map_fixture::make(small), {.distance = Distance::wall});
  CHECK(map::put_on_paper(wall, PaperSize::by_content, Distance::wall, false) == "");
  CHECK(wall.paper.width * 72 / wall.width * smallest_text(wall) >= 19.9);
  CHECK(wall.whole_sheet);
  map::Scene screen = scene_of(map_fixture::make(small), {.distance = Distance::screen});
  CHECK(map::put_on_paper(screen, PaperSize::by_content, Distance::screen, false) == "");
  CHECK(screen.paper.width * 72 / screen.width * smallest_text(screen) >= 23.9);
  CHECK(smallest_text(screen) == 10);  // as large as names
  CHECK(screen.width / screen.height == doctest::Approx(16.0 / 9).epsilon(0.1));
  const std::vector<std::string> told =
      drawn({.touchpoints = 300}, {.format = MapFormat::svg, .distance = Distance::wall}).notices;
  REQUIRE(told.size() == 1);
  CHECK(has(told[0], "less than the 20 pt that can be read on a wall; no sheet is large enough"));
  CHECK(has(drawn(small, {.format = MapFormat::svg, .paper = PaperSize::a4, .distance = Distance::wall}).notices[0],
            "on A4 paper"));
}

TEST_CASE("focus and split: what is pale can still be read") {
  const Analysis a = rich();
  for (const Theme theme : {Theme::light, Theme::dark, Theme::print})
    for (const MapRequest& request : {MapRequest{.focus = 1}, MapRequest{.stage = 2}}) {
      map::Scene scene = scene_of(a, request);
      map::apply_theme(scene, theme);
      map::fade(scene);
      for (const map::Card& card : scene.cards)
        for (const map::Line& line : card.lines) {
          CAPTURE(card.tag.id);
          CHECK(contrast(line.color, card.fill) >= 4.5);
        }
      for (const map::Label& label : scene.labels) {
        INFO(label.tag.id);
        const std::string ground =
            label.fill.empty() ? ground_at(scene, {label.at.middle(), label.at.center()}) : label.fill;
        for (const map::Line& line : label.lines) CHECK(contrast(line.color, ground) >= 4.5);
      }
    }
}

TEST_CASE("map: thousands of departments are refused in words") {
  Analysis a = map_fixture::make({.touchpoints = 2600, .departments = 2600, .hand_offs = 0, .unowned = 0});
  for (Index i = 0; i < a.owners[0].size(); ++i) a.owners[0][i].owner = i;
  CHECK(has(draw_map(a, 0, {}).error(), "departments own touchpoints of this journey, too many rows"));
}
