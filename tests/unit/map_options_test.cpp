#include <doctest/doctest.h>

#include <string>

#include "map/paper.h"
#include "map/scene.h"
#include "map_fixture.h"

using namespace cxmap;
using map_fixture::Wish;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Drawing drawn(const Wish& wish, const MapRequest& request) {
  Drawing drawing = draw_map(map_fixture::make(wish), 0, request);
  CHECK(drawing.error == "");
  return drawing;
}

}  // namespace

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

TEST_CASE("paper: the drawing takes the shape of the sheet; a screen gets the drawing alone") {
  const Analysis a = map_fixture::make({});
  const map::Scene letter = map::ownership_scene(a, 0, {.paper = PaperSize::letter});
  const map::Scene tabloid = map::ownership_scene(a, 0, {.paper = PaperSize::tabloid});
  CHECK(letter.width / letter.height == doctest::Approx(11 / 8.5).epsilon(0.02));
  CHECK(tabloid.width / tabloid.height == doctest::Approx(17.0 / 11).epsilon(0.02));
  map::Scene screen = map::ownership_scene(a, 0, {.paper = PaperSize::screen});
  CHECK(map::put_on_paper(screen, PaperSize::screen) == "");
  CHECK(screen.paper.width * 72 == doctest::Approx(screen.width));
}

TEST_CASE("paper: a sheet that is too small to read is told, with one that is not") {
  const Wish large{.touchpoints = 300, .departments = 12, .hand_offs = 200};
  const std::string warning = drawn(large, {.format = MapFormat::svg, .paper = PaperSize::a4}).warning;
  CHECK(has(warning, "on A4 paper the names of this map are "));
  CAPTURE(warning);
  CHECK(warning.ends_with("; A0 is large enough"));
  CHECK(drawn(large, {.format = MapFormat::svg, .paper = PaperSize::a0}).warning == "");
  CHECK(drawn({}, {.format = MapFormat::svg, .paper = PaperSize::a3}).warning == "");
}

TEST_CASE("map: thousands of departments are refused in words") {
  Analysis a = map_fixture::make({.touchpoints = 2600, .departments = 2600, .hand_offs = 0, .unowned = 0});
  for (Index i = 0; i < a.owners[0].size(); ++i) a.owners[0][i].owner = i;
  CHECK(has(draw_map(a, 0, {}).error, "departments own touchpoints of this journey, too many rows"));
}
