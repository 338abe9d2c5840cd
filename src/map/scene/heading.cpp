#include "map/scene/heading.h"

#include <algorithm>

#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {

void add_heading(Scene& scene, const SheetHeading& heading, double margin, double u) {
  const double top = margin;
  double right = scene.width - margin;
  for (std::size_t i = heading.figures.size(); i-- > 0;) {
    const Figure& f = heading.figures[i];
    const Font number{whole_points(23 * u), true};
    const Font words{whole_points(8 * u), false};
    const double width = 18 * u + std::max(text_width(f.number, number), text_width(f.words, words));
    right -= width;
    scene.labels.push_back({{"figure_" + f.id, "figure " + f.id, {}},
                            {right, top, width, 44 * u},
                            Align::center,
                            {{f.number, number.size, std::string(f.color), true},
                             {f.words, words.size, std::string(palette::soft_ink), false}}});
  }

  const double left = margin;
  const double room = right - left - 24 * u;
  const Font title{whole_points(21 * u), true};
  // One that is too long for a line is set smaller, in two.
  const bool fits = text_width(heading.title, title) <= room;
  const Font font{fits ? title.size : whole_points(11 * u), true};
  Label label{{"title", "title", {}}, {left, top - 4 * u, room, 28 * u}, Align::left, {}};
  for (std::string& text : wrap(heading.title, font, room, fits ? 1 : 2))
    label.lines.push_back({std::move(text), font.size, std::string(palette::ink), true});
  scene.labels.push_back(std::move(label));
  const Font small{whole_points(9 * u), false};
  double y = top + 26 * u, x = left;
  std::vector<std::string> lines = heading.lines;
  std::erase(lines, "");
  if (!heading.verdict.empty()) {
    Font loud{whole_points(10 * u), true};
    if (text_width(heading.verdict, loud) > room) loud.size = whole_points(8 * u);
    scene.labels.push_back({{"verdict", "verdict", {}},
                            {left, y, room, 12 * u},
                            Align::left,
                            {{elide(heading.verdict, loud, room), loud.size, std::string(palette::ink), true}}});
    y += 13 * u;
  }
  if (lines.empty() && !heading.alert.empty()) lines.push_back("");
  for (std::size_t i = 0; i < lines.size(); ++i, y += 13 * u) {
    if (i + 1 == lines.size() && !heading.alert.empty()) {
      const Font loud{small.size, true};
      const double width = std::min(text_width(heading.alert, loud) + 12 * u, room);
      scene.labels.push_back(
          {{"alert", "alert", {}},
           {x, y, width, 12 * u},
           Align::left,
           {{elide(heading.alert, loud, width), loud.size, std::string(palette::vermillion_ink), true}}});
      x += width;
    }
    const double rest = left + room - x;
    if (lines[i].empty() || rest < small.size) continue;
    scene.labels.push_back({{i == 0 ? "subtitle" : "counts", "subtitle", {}},
                            {x, y, rest, 12 * u},
                            Align::left,
                            {{elide(lines[i], small, rest), small.size, std::string(palette::soft_ink), false}}});
  }
}

}  // namespace cxmap::map
