#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "map/scene/scene.h"

namespace cxmap::map {

/// A number that is read from a distance, and what it counts.
struct Figure {
  std::string id, number, words;
  std::string_view color;
};

/// The head of a sheet.
struct SheetHeading {
  std::string title;
  std::vector<std::string> lines;  ///< at most two; empty ones are left out
  std::vector<Figure> figures;
  std::string alert = {};    ///< stands before the last line; may be empty
  std::string verdict = {};  ///< stands before all lines, larger than these; may be empty
};

/// The height of a heading at scale 1, in pt.
inline constexpr double heading_height = 58;

/// The title with its lines on the left, the figures on the right.
void add_heading(Scene& scene, const SheetHeading& heading, double margin, double scale);

}  // namespace cxmap::map
