#pragma once

#include <string>
#include <string_view>

#include "cxmap/result.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The fonts of a drawing. A plain "Helvetica" would become DejaVu Sans.
inline constexpr std::string_view font_family = "Arial,Liberation Sans,Helvetica,sans-serif";

/// Makes the font library of this process ready. It looks beside the program, too, in ../share/cxmap/fonts, if fonts
/// are installed there and FONTCONFIG_FILE of the environment does not say where else. It does not complain on standard
/// error where it may not write a cache: it only takes longer then.
void prepare_fonts();

/// What the fonts of this machine cannot show of a drawing, in a sentence; empty if all is well, or if that is not
/// known. Fails where there is no font at all: the libraries then draw no text and say nothing.
Result<std::string> font_warning(const Scene& scene);

}  // namespace cxmap::map
