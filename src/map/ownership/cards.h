#pragma once

#include "map/ownership/card_texts.h"
#include "map/ownership/layout.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The width in pt that the bars of a contested touchpoint take beyond that of a single owner.
double extra_bars(const Ownership& ownership);

/// How a touchpoint's card looks; the legend shows the same.
Card card_look(Ownership::State state, bool problem, Layer layer, std::vector<Bar> bars);

/// How the place looks where a touchpoint was before.
Card ghost_look();

/// Adds the cards and the signs on them. Returns the departments that they call by their codes.
std::vector<Index> add_cards(Scene& scene, const Story& story, const Layout& layout, const CardTexts& texts);

}  // namespace cxmap::map
