#pragma once

#include <string>
#include <vector>

#include "map/journey/journey_drawing.h"
#include "map/ownership/drawn_hand_offs.h"
#include "map/ownership/grid.h"
#include "map/scene/names.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// All that the map of a journey has to show, before it has a size.
struct Story {
  const JourneyDrawing& drawing;
  Names names;                     ///< by touchpoint, sanitized for display
  Names departments;               ///< likewise
  std::vector<std::string> codes;  ///< by department
  std::vector<Bar> bars;           ///< by department
  Grid grid;
  DrawnHandOffs hand_offs;
};

/// Refers to the drawing.
Story story_of(const JourneyDrawing& drawing);

/// What has changed at a touchpoint; null if nothing is compared.
const Changes::AtTouchpoint* change_at(const Story& story, Index touchpoint);

/// "Marketing"
std::string department_name(const JourneyDrawing& drawing, Index department);

/// Who owns the touchpoint, in words: "owned by Marketing", "nobody owns it".
std::string ownership_in_words(const JourneyDrawing& drawing, Index touchpoint);

/// What the owner of a touchpoint calls the customer, if it is a word of this journey: "applicant"; else empty.
std::string_view word_for_the_customer(const Journey& journey, Index touchpoint);

/// Does the customer suffer here?
bool hurts(const Touchpoint& touchpoint);

/// What the map shows, with its figures, for those who cannot see it.
std::string description_of(const Story& story);

/// "Coffee subscription: who owns what"
std::string title_of(const Story& story);

/// "Ad, Poster and 3 more"
std::string some_of(const std::vector<std::string>& names);

/// The departments that own nothing here but take part: responsible, approving, consulted or informed.
std::vector<Index> also_involved(const Story& story);

}  // namespace cxmap::map
