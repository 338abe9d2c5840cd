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

/// Width by height of the requested sheet, or of A3: drawings fill it best if they have its shape.
double aspect_of(PaperSize size);

/// Puts a drawing on the requested sheet. Returns a warning if it can't be read there, or, `printed`, on the
/// one that it has by its content.
std::string put_on_paper(Scene& scene, PaperSize size, bool printed);

}  // namespace cxmap::map
