#pragma once

#include <string>
#include <string_view>

#include "cxmap/map.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// What a colour is used for: a theme may need another one for a text than for the ground under it.
enum class Role : std::uint8_t { text, area, card, line };

/// The colour that replaces one of the light theme.
std::string themed(Theme theme, Role role, std::string_view light);

/// Gives a drawing, made in the colours of the light theme, those of another. In print, areas that matter are hatched.
void apply_theme(Scene& scene, Theme theme);

/// Takes half of the colour out of what is pale; its texts can still be read.
void fade(Scene& scene);

}  // namespace cxmap::map
