#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/map.h"
#include "cxmap/ownership.h"
#include "map/journey/changes.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// What an overlay says about a touchpoint: a sign on its card, so that nothing is said by colour alone.
struct Badge {
  std::string id;         ///< the same for the same meaning
  std::string sign;       ///< "+2"
  std::string words;      ///< "very good"
  std::string_view tint;  ///< of the card; empty: it stays as it is
  Card look;              ///< of the sign, without a place and a text
  bool known = true;      ///< the file says something
};

/// None if the overlay has nothing to say about it. What is not known has a sign as well.
std::optional<Badge> badge_of(const Touchpoint& touchpoint, const Ownership& ownership, Overlay overlay);

/// What has changed at a touchpoint; none at ghosts.
std::vector<Badge> change_badges(const Changes::AtTouchpoint& mark);

/// Where the customer comes again and again.
std::optional<Badge> repeats_badge(const Touchpoint& touchpoint);

/// Where something is still to be settled.
std::optional<Badge> open_badge(const Touchpoint& touchpoint);

/// Where the customer does not see it; for cards that have no room for the word.
std::optional<Badge> layer_badge(const Touchpoint& touchpoint);

/// The width that a badge takes, in pt, with a sign of that size.
double badge_width(const Badge& badge, double size);

/// The badge as an element, its right edge at a point, centred on it vertically, with a sign of that size.
Card badge_at(const Badge& badge, Point right, double size);

}  // namespace cxmap::map
