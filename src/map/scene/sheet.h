#pragma once

#include "map/scene/heading.h"
#include "map/scene/legend.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// Makes a sheet for content of a size: the heading above it, the legend below. Returns where the upper left corner of
/// the content lies.
Point frame(Scene& scene, const SheetHeading& heading, const Legend& legend, double content_width,
            double content_height);

/// The height of lines of text one under another, in pt.
double height_of(const std::vector<Line>& lines);

}  // namespace cxmap::map
