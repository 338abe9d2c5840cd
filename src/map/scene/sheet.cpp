#include "map/scene/sheet.h"

#include <algorithm>

namespace cxmap::map {

double height_of(const std::vector<Line>& lines) {
  double sum = 0;
  for (const Line& line : lines) sum += 1.22 * line.size;
  return sum;
}

Point frame(Scene& scene, const SheetHeading& heading, const Legend& legend, double content_width,
            double content_height) {
  constexpr double margin = 30, gap = 14, narrowest = 900, aspect = 16.54 / 11.69;
  scene.width = std::max(content_width + 2 * margin, narrowest);
  const auto height = [&] {
    return 2 * margin + heading_height + gap + content_height + legend.height(scene.width, 1);
  };
  // The sheet is landscape, unless its content is higher than wide.
  scene.width = std::max(scene.width, height() > scene.width ? height() / aspect : aspect * height());
  scene.height = height();
  add_heading(scene, heading, margin, 1);
  const double top = margin + heading_height + gap;
  legend.add_to(scene, top + content_height, margin, 1);
  return {(scene.width - content_width) / 2, top};
}

}  // namespace cxmap::map
