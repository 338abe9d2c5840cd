#pragma once

#include <string_view>

#include "cxmap/map.h"
#include "map/journey/journey_drawing.h"
#include "map/views/views.h"

// What tests of the map look at.

inline cxmap::map::Scene scene_of(const cxmap::Analysis& a, const cxmap::MapRequest& request = {}) {
  return cxmap::map::ownership_scene(*cxmap::map::drawing_of(a, 0, request));
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

inline bool is_card(const cxmap::map::Card& card) { return card.tag.id.starts_with("tp_"); }
