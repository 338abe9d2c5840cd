#pragma once

#include <string>
#include <vector>

#include "map/ownership/layout.h"
#include "map/ownership/story.h"
#include "map/scene/heading.h"
#include "map/scene/legend.h"
#include "map/scene/scene.h"

// The parts of the sheet. Each adds its elements to the scene.

namespace cxmap::map {

/// The width in pt that the bars of a contested touchpoint take beyond that of a single owner.
double extra_bars(const Ownership& ownership);

/// How a touchpoint's card looks; the legend shows the same.
Card card_look(Ownership::State state, bool problem, Layer layer, std::vector<std::string> bars);

/// Title, persona, goal and owner of the journey, and the figures.
Heading heading_of(const Story& story);
void add_title(Scene& scene, const Story& story, const Layout& layout);

/// The band of stages, and the columns under it.
void add_stages(Scene& scene, const Story& story, const Layout& layout);

/// The lines of a lane's head, at scale 1.
std::vector<Line> lane_head(const Story& story, const Lane& lane);

/// Lanes with their heads.
void add_lanes(Scene& scene, const Story& story, const Layout& layout);

/// Cards and the marks on them.
void add_cards(Scene& scene, const Story& story, const Layout& layout);

/// Hand-offs; those in bundles with their number.
void add_arrows(Scene& scene, const Story& story, const std::vector<Rect>& places, const std::vector<Course>& courses);

/// The pen of a hand-off; the legend shows the same.
Pen arrow_pen(Crossing crossing, bool problem, std::uint32_t count);

/// What stands under the matrix: what it leaves out, and a legend of what occurs.
Legend legend_of(const Story& story);

}  // namespace cxmap::map
