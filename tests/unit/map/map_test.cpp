#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "map/scene/labels.h"
#include "map/scene/paper.h"
#include "map/scene/scene.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "map_fixture.h"
#include "map_scenes.h"

using namespace cxmap;
using map_fixture::Wish;

namespace {

constexpr double hair = 0.2;  // pt

bool inside(const map::Rect& a, const map::Rect& b) {
  return a.left >= b.left - hair && a.right() <= b.right() + hair && a.top >= b.top - hair &&
         a.bottom() <= b.bottom() + hair;
}

bool overlap(const map::Rect& a, const map::Rect& b) {
  return a.left < b.right() - hair && b.left < a.right() - hair && a.top < b.bottom() - hair &&
         b.top < a.bottom() - hair;
}

map::Scene scene_of(const Wish& wish) {
  const Analysis a = map_fixture::make(wish);
  return map::ownership_scene(*map::drawing_of(a, 0));
}

std::string drawn(const Wish& wish, MapFormat format) {
  const Result<Written> drawing = draw_map(map_fixture::make(wish), 0, {.format = format});
  REQUIRE(drawing.error() == "");
  return drawing->bytes;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++n;
  return n;
}

/// Points along a spline.
std::vector<map::Point> samples(const std::vector<map::Point>& s) {
  std::vector<map::Point> out;
  for (std::size_t i = 0; i + 3 < s.size(); i += 3) {
    for (int k = 0; k <= 24; ++k) {
      const double t = k / 24.0;
      const double u = 1 - t;
      const double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
      out.push_back({a * s[i].x + b * s[i + 1].x + c * s[i + 2].x + d * s[i + 3].x,
                     a * s[i].y + b * s[i + 1].y + c * s[i + 2].y + d * s[i + 3].y});
    }
  }
  return out;
}

void check_geometry(const map::Scene& scene) {
  const map::Rect page{0, 0, scene.width, scene.height};
  std::vector<const map::Card*> cards;
  std::set<std::string> ids;
  for (const map::Box& b : scene.boxes) {
    INFO(b.tag.id);
    CHECK(ids.insert(b.tag.id).second);
    CHECK(inside(b.at, page));
  }
  for (const map::Label& l : scene.labels) {
    INFO(l.tag.id);
    CHECK(ids.insert(l.tag.id).second);
    CHECK(inside(l.at, page));
    double height = 0;
    for (const map::Line& line : l.lines) {
      height += line.size;
      CHECK(map::text_width(line.text, {line.size, line.bold}) <= l.at.width + 1);
    }
    CHECK(height <= l.at.height + hair);
  }
  for (const map::Mark& m : scene.marks) CHECK(ids.insert(m.tag.id).second);
  for (const map::Arrow& a : scene.arrows) CHECK(ids.insert(a.tag.id).second);
  for (const map::Card& c : scene.cards) {
    INFO(c.tag.id);
    CHECK(ids.insert(c.tag.id).second);
    if (!is_card(c)) continue;
    cards.push_back(&c);
    const auto holds = [&](std::string_view css) {
      return std::count_if(scene.boxes.begin(), scene.boxes.end(), [&](const map::Box& b) {
        return (b.tag.css == css || b.tag.css.starts_with(std::string(css) + " ")) && inside(c.at, b.at);
      });
    };
    CHECK(holds("lane") == 1);
    CHECK(holds("column") == 1);
    double height = 0;
    for (const map::Line& line : c.lines) {
      CHECK(c.indent + map::text_width(line.text, {line.size, line.bold}) <= c.at.width);
      height += line.size;
    }
    CHECK(height <= c.at.height);
  }
  for (std::size_t i = 0; i < cards.size(); ++i) {
    for (std::size_t k = i + 1; k < cards.size(); ++k) CHECK_FALSE(overlap(cards[i]->at, cards[k]->at));
  }
  for (const map::Arrow& arrow : scene.arrows) {
    INFO(arrow.tag.id);
    REQUIRE(arrow.spline.size() % 3 == 1);
    CHECK(std::abs(std::hypot(arrow.tip.x - arrow.spline.back().x, arrow.tip.y - arrow.spline.back().y) -
                   map::head_length(arrow.pen)) < 0.01);
    bool crosses = false;
    for (const map::Point& p : samples(arrow.spline)) {
      CHECK(inside({p.x, p.y, 0, 0}, page));
      for (const map::Card* card : cards) {
        const map::Rect& r = card->at;
        crosses =
            crosses || (p.x > r.left + hair && p.x < r.right() - hair && p.y > r.top + hair && p.y < r.bottom() - hair);
      }
    }
    CHECK_FALSE(crosses);
  }
}

}  // namespace

TEST_CASE("map: cards stay in their cells, texts in their cards, and arrows keep off the cards") {
  for (const std::size_t n : {1, 2, 5, 12, 30, 45, 60}) {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
      CAPTURE(n);
      CAPTURE(seed);
      check_geometry(scene_of({.touchpoints = n,
                               .departments = 3 + seed,
                               .stages = std::min<std::size_t>({n, 1 + seed, 6}),
                               .hand_offs = n + seed * 4,
                               .seed = seed,
                               .unowned = seed % 3,
                               .contested = seed % 2,
                               .everyones = seed % 2,
                               .customer = seed % 3}));
    }
  }
}

TEST_CASE("map: larger journeys are bundled, and still nothing overlaps") {
  for (const std::size_t n : {65, 150, 450}) {
    CAPTURE(n);
    check_geometry(scene_of({.touchpoints = n, .departments = 12, .hand_offs = n, .unowned = 5, .contested = 5}));
  }
}

TEST_CASE("map: an empty journey, one department, forty departments") {
  check_geometry(scene_of({.touchpoints = 0, .departments = 1, .stages = 0, .unowned = 0, .contested = 0}));
  check_geometry(scene_of({.touchpoints = 0, .departments = 1, .stages = 3, .unowned = 0, .contested = 0}));
  check_geometry(scene_of({.touchpoints = 9, .departments = 1, .unowned = 0, .contested = 0}));
  check_geometry(scene_of({.touchpoints = 60, .departments = 40}));
}

TEST_CASE("map: the sheet has the shape of paper, and text on A3 can be read") {
  for (const std::size_t n : {12, 20, 30}) {
    CAPTURE(n);
    map::Scene scene = scene_of({.touchpoints = n, .departments = 6, .hand_offs = n});
    map::put_on_paper(scene, PaperSize::by_content, Distance::desk, true);
    CHECK(scene.width / scene.height >= 16.54 / 11.69 - 0.01);
    CHECK(std::string(scene.paper.name) == (n < 30 ? "A3" : "A2"));
    const double shrink = std::min(scene.paper.width * 72 / scene.width, scene.paper.height * 72 / scene.height);
    for (const map::Card& card : scene.cards) {
      for (const map::Line& line : card.lines) CHECK((line.text == " " || line.size * shrink >= 6.9));
    }
  }
  map::Scene large = scene_of({.touchpoints = 1000, .departments = 10, .hand_offs = 1000});
  map::put_on_paper(large, PaperSize::by_content, Distance::desk, true);
  CHECK(std::string(large.paper.name) == "A0");
}

TEST_CASE("map: long German, Japanese and joined emoji names stay in their cards") {
  check_geometry(scene_of(
      {.touchpoints = 24,
       .departments = 6,
       .hand_offs = 20,
       .names = {"Rechtsschutzversicherungsvertragsunterlagen", "お客様サポートセンターへのお問い合わせ窓口",
                 "👨‍👩‍👧‍👦 Familienkonto 🎉🎉🎉🎉", "Donaudampfschifffahrtsgesellschaft", "x"},
       .departments_named = {"Unternehmenskommunikationsabteilung", "マーケティング部", "Ärzte",
                             "Kundenservice und Beschwerdemanagement", "IT", "Vertrieb"}}));
}

TEST_CASE("map: ten times the touchpoints give at most some ten times the elements") {
  const auto size = [](std::size_t n) {
    const map::Scene s = scene_of({.touchpoints = n, .departments = 12, .hand_offs = 2 * n, .marks = false});
    return s.boxes.size() + s.cards.size() + s.labels.size() + s.arrows.size() + s.anchors.size();
  };
  CHECK(size(5000) < 11 * size(500));
}

TEST_CASE("map: only findings are marked as problems") {
  const Wish wish{
      .touchpoints = 20, .departments = 4, .stages = 4, .hand_offs = 0, .unowned = 2, .contested = 2, .everyones = 1};
  Wish off = wish;
  off.findings = false;
  const std::string loud = drawn(wish, MapFormat::svg);
  const std::string calm = drawn(off, MapFormat::svg);
  CHECK(count(loud, "touchpoint unowned problem") + count(loud, "touchpoint unowned backstage problem") +
            count(loud, "touchpoint unowned support problem") ==
        2);
  CHECK(has(loud, "MISSING"));
  CHECK(has(loud, "missing stages"));
  CHECK(has(calm, "NO OWNER"));
  CHECK(has(calm, "CONTESTED"));
  CHECK_FALSE(has(calm, "problem"));
  CHECK_FALSE(has(calm, "MISSING"));
  for (const char* alarm : {"#d55e00", "#a84300", "#cc79a7", "#8f3b6e", "#fdf1ea", "#faf0f5"}) {
    CAPTURE(alarm);
    CHECK(has(loud, alarm));
    CHECK_FALSE(has(calm, alarm));
  }
}

TEST_CASE("map: silos are shaded with the reason in words, and only those that a finding names") {
  const Wish wish{.touchpoints = 30, .departments = 6, .silos = {"SIL201", "SIL202", "SIL203"}};
  const std::string svg = drawn(wish, MapFormat::svg);
  CHECK(count(svg, "lane silo") == 3);
  CHECK(has(svg, "DOMINANT"));
  CHECK(has(svg, "SILO: ISOLATED"));
  CHECK(has(svg, "SILO: INWARD"));
  CHECK_FALSE(has(drawn({}, MapFormat::svg), "SILO"));
}

TEST_CASE("map: the legend tells of what is there, and of nothing else") {
  const std::string plain =
      drawn({.touchpoints = 6, .departments = 2, .hand_offs = 0, .unowned = 0, .contested = 0, .marks = false},
            MapFormat::svg);
  CHECK(has(plain, ">Owned touchpoint<"));
  for (const char* absent_one :
       {"No owner", "Contested", "Everyone", "Moment of truth", "Pain", "Backstage", "Hand-off", "Silo"}) {
    CAPTURE(absent_one);
    CHECK_FALSE(has(plain, absent_one));
  }
}

TEST_CASE("map: a screen reader gets a title and the figures, everyone an id and a class on every element") {
  const std::string svg = drawn({.touchpoints = 30, .unowned = 2, .contested = 1}, MapFormat::svg);
  CHECK(has(
      svg,
      "role=\"img\" aria-labelledby=\"map_new-current-account_map-title map_new-current-account_map-description\""));
  CHECK(has(svg, "<title id=\"map_new-current-account_map-title\">Acme Bank – New current account"));
  CHECK(has(svg, "30 touchpoints in 6 stages; 27 owned (90 %). 2 without an owner: "));
  CHECK(has(svg, "id=\"map_new-current-account_tp_search-ad\" class=\"node touchpoint owned"));
  CHECK(has(svg, "<title>Search ad: owned by "));
  CHECK_FALSE(has(svg, "DOCTYPE"));
  CHECK_FALSE(has(svg, "<!--"));
  CHECK_FALSE(has(svg, "transparent"));
  CHECK(count(svg, "<g ") == count(svg, "<g id="));
}

TEST_CASE("map: persona, goal and owner stand under the title, and who else takes part under the matrix") {
  const std::string svg = drawn({.touchpoints = 12, .departments = 12}, MapFormat::svg);
  CHECK(has(svg, "Customer: Young professional moving to a new city"));
  CHECK(has(svg, "Goal: an account that works on the first payday"));
  CHECK(has(svg, "Journey owner: Marketing"));
  CHECK(has(svg, "Also involved, owning nothing here: "));
}

TEST_CASE("map: hostile names are shown, not obeyed") {
  const std::vector<std::string> names = {"<script>alert(1)</script>",
                                          "\\N \\G \\E",
                                          "a & b &lt; \"c\"",
                                          "]]> --> <!-- x",
                                          "ends in \\",
                                          "\xE2\x80\xAE"
                                          "desrever",
                                          "tab\tline\nbell\x07",
                                          "\xFF\xFE",
                                          "cluster_x",
                                          "a -> b; }",
                                          "'; DROP TABLE"};
  const Wish wish{.touchpoints = names.size(),
                  .departments = 4,
                  .stages = 2,
                  .names = names,
                  .departments_named = {"<b>Sales", "\\N", "\"Q\"", "R & D"}};
  const std::string svg = drawn(wish, MapFormat::svg);
  CHECK_FALSE(has(svg, "<script"));
  CHECK(has(svg, "&lt;script&gt;alert(1)"));
  CHECK(has(svg, ">2 \\N \\G \\E<"));
  CHECK_FALSE(has(svg, "\xE2\x80\xAE"));
  CHECK_FALSE(has(svg, "\x07"));
  CHECK_FALSE(has(svg, "\xFF"));
  const std::string dot = drawn(wish, MapFormat::dot);
  CHECK(has(dot, "digraph ownership_map"));
  CHECK(has(dot, "&lt;script&gt;"));
  CHECK_FALSE(has(dot, "<B><script"));
}

TEST_CASE("map: the DOT says its layout itself and has a place for everything") {
  const std::string dot = drawn({}, MapFormat::dot);
  CHECK(has(dot, "layout=nop2"));
  CHECK(has(dot, "subgraph cluster_lane_dept_sales"));
  CHECK(has(dot, "size=\"23.39,16.54!\""));
  CHECK(count(dot, "key=\"handoff_") + count(dot, "key=handoff_") > 20);
}

TEST_CASE("map: equal input gives equal bytes") {
  for (const MapFormat format : {MapFormat::dot, MapFormat::svg, MapFormat::pdf}) {
    const std::string first = drawn({.touchpoints = 20}, format);
    CHECK(first == drawn({.touchpoints = 20}, format));
  }
}

TEST_CASE("map: PDF and PNG are what they say") {
  const std::string pdf = drawn({.touchpoints = 8}, MapFormat::pdf);
  CHECK(pdf.starts_with("%PDF"));
  CHECK(has(pdf, "/CreationDate (D:19700101000000"));
  CHECK(drawn({.touchpoints = 8}, MapFormat::png).starts_with("\x89PNG"));
}

TEST_CASE("map: department codes have three characters and differ") {
  Organization o;
  for (const char* name : {"Marketing", "Market Research", "Customer Service", "Customer Success", "IT", "R&D",
                           "営業部", "Ä", "", "Research and Development", "Marketting", "Markets"}) {
    Department d;
    d.name.value = name;
    o.departments.push_back(d);
  }
  const std::vector<std::string> codes = map::department_codes(o);
  CHECK(codes[0] == "MAR");
  CHECK(codes[2] == "CSE");
  CHECK(codes[3] == "CSU");
  CHECK(codes[4] == "IT");
  CHECK(codes[6] == "営業部");
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
}

TEST_CASE("map: different texts give different ids") {
  CHECK(map::id_part("search-ad") == "search-ad");
  CHECK(map::id_part("a b") == "a_20b");
  CHECK(map::id_part("a_20b") != map::id_part("a b"));
  const std::string longest(5000, 'x');
  CHECK(map::id_part(longest + "1") != map::id_part(longest + "2"));
  CHECK(map::id_part(longest).size() < 200);
}
