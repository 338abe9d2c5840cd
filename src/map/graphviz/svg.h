#pragma once

#include <string>
#include <string_view>

#include "map/scene/scene.h"

namespace cxmap::map {

/// Makes Graphviz's SVG accessible and small: a role, a title and a description for the whole, tooltips as titles of
/// the elements, no names of tools, no document type, no comments. Empty if it does not look like Graphviz's SVG.
std::string refine_svg(std::string_view raw, const Scene& scene);

/// The fonts of a drawing. A plain "Helvetica" would become DejaVu Sans.
inline constexpr std::string_view font_family = "Arial,Liberation Sans,Helvetica,sans-serif";

}  // namespace cxmap::map
