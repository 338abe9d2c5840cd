#pragma once

#include <array>
#include <string>

#include "cxmap/map.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The available sheets; of each kind from small to large.
inline constexpr std::array<Paper, 5> papers = {
    {{"A4", 11.69, 8.27}, {"A3", 16.54, 11.69}, {"A2", 23.39, 16.54}, {"A1", 33.11, 23.39}, {"A0", 46.81, 33.11}}};
inline constexpr Paper letter{"letter", 11, 8.5};
inline constexpr Paper tabloid{"tabloid", 17, 11};

/// Width by height of the requested sheet, else of A3, or of a screen: drawings fill it best if they have its shape.
double aspect_of(PaperSize size, Distance distance);

/// The least size of a text that is read from there, in pt.
double least_text(Distance distance);

/// How wide a drawing may be whose smallest text has that size: wider, it can't be read on any sheet that it may take.
double most_width(double smallest, PaperSize size, Distance distance);

/// How wide a drawing of that width may become on the sheet that it takes, if its smallest text has that size.
double widest_on_paper(double width, double smallest, PaperSize size, Distance distance);

/// Puts a drawing on the requested sheet, or on the smallest on which all of its texts can be read from a distance.
/// Returns a warning if they can't be read there, and that sheet was asked for: by its name, by a distance, or as the
/// drawing is `printed`.
/// `sheet_each`: the map of one journey can be drawn as a sheet for each stage.
std::string put_on_paper(Scene& scene, PaperSize size, Distance distance, bool printed, bool sheet_each = false);

}  // namespace cxmap::map
