#pragma once

#include <string>
#include <vector>

#include "cxmap/map.h"
#include "map/ownership/drawn_hand_offs.h"
#include "map/ownership/grid.h"
#include "map/ownership/problems.h"

namespace cxmap::map {

/// All that the map of one journey has to tell, before it has a size.
struct Story {
  const Journey& journey;
  const Organization& organization;
  const Owners& owners;
  const Measures& measures;
  Problems problems;
  std::vector<std::string> names;   ///< by touchpoint, fit to be shown
  std::vector<std::string> codes;   ///< by department
  std::vector<std::string> colors;  ///< by department
  Grid grid;
  HandOffs hand_offs;
  Index focus = absent;    ///< the department that the map is about
  std::vector<bool> pale;  ///< by touchpoint: not in the focus
  Overlay overlay = Overlay::none;
  bool one_stage = false;  ///< a sheet of one stage: see stage_sheet()
};

Story tell(const Analysis& analysis, Index journey, const MapRequest& request = {});

/// "Marketing"
std::string department_name(const Story& story, Index department);

/// Whose the touchpoint is, in words: "owned by Marketing", "nobody owns it".
std::string ownership_in_words(const Story& story, Index touchpoint);

/// Does the customer suffer here?
bool hurts(const Touchpoint& touchpoint);

/// What the map shows, with its figures, for those who cannot see it.
std::string description_of(const Story& story);

/// "Coffee subscription: who owns what"
std::string title_of(const Story& story);

/// The departments that own nothing here but take part: responsible, consulted or informed.
std::vector<Index> also_involved(const Story& story);

/// A share in whole percent; 0 % and 100 % only if it is exactly that.
int percent(std::uint32_t part, std::uint32_t whole);

}  // namespace cxmap::map
