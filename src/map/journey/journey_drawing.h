#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/map.h"
#include "cxmap/result.h"
#include "map/journey/changes.h"
#include "map/journey/problems.h"

namespace cxmap::map {

/// How a touchpoint or a hand-off stands out from the others of its drawing.
struct Emphasis {
  enum class Weight : std::uint8_t {
    full,
    pale,   ///< not what the drawing is about
    stub,   ///< pale, and not counted: the other end of a hand-off, from another sheet
    ghost,  ///< not counted: a touchpoint where it was before
  };
  Weight weight = Weight::full;
  bool problem = false;  ///< a finding is about it
  Risks risks = {};      ///< of a hand-off: what the findings say

  bool is_pale() const { return weight == Weight::pale || weight == Weight::stub; }
  bool is_counted() const { return weight == Weight::full || weight == Weight::pale; }
};

/// Where a drawing comes from, as its foot says it.
struct Imprint {
  std::optional<Date> today = {};  ///< if it was asked for: a drawing does not depend on the day on which it is made
  std::string file = {};           ///< of the journey, without its folder; may be empty
  std::string organization_file = {};  ///< likewise
  bool incomplete = false;             ///< parts of the files could not be read
  std::size_t sheet = 1, sheets = 1;
};

/// A journey as views draw it: all of it, or one stage (see stage_sheet()). It refers to the analysis that it is of.
struct JourneyDrawing {
  const Atlas& atlas;  ///< where hand-offs to other journeys lead
  const Journey& journey;
  const Organization& organization;
  const Owners& owners;  ///< by touchpoint
  const Measures& measures;
  const Network* network;    ///< of its departments; null on a sheet of one stage
  const Findings& findings;  ///< of the whole run; touchpoints in them are those of the whole journey
  Index index;               ///< of the journey: how hand-offs name it

  Index focus;  ///< the department that the drawing is about; may be absent
  Overlay overlay;
  PaperSize paper;
  Distance distance = Distance::desk;
  Imprint imprint = {};
  bool one_stage = false;  ///< stage 0; the others are of stubs

  std::vector<std::uint32_t> numbers = {};            ///< by touchpoint; those of the whole journey
  std::vector<Emphasis> touchpoints = {};             ///< by touchpoint
  std::vector<std::vector<Emphasis>> hand_offs = {};  ///< by touchpoint, in the order of Touchpoint::hands_off_to
  std::vector<bool> neglected_pains;  ///< by touchpoint: a finding says that nothing is done about its pain
  std::vector<bool> leaderless;       ///< by stage: a finding says so
  std::vector<bool> unreached;        ///< by stage: a finding says that no hand-off leads to it
  std::vector<Carried> carried;       ///< where a finding says that only the customer leads on
  std::vector<Silo> silos;            ///< by department
  std::vector<Canonical> missing;     ///< stages without a touchpoint that a finding names, in their order

  const Analysis* run = nullptr;        ///< of all journeys; null on a sheet of one stage
  std::vector<std::string> links = {};  ///< by journey of the run: see MapRequest::links
  std::vector<CustomerLane> lanes = {};
  std::optional<Changes> changes = {};  ///< of a drawing that compares

  std::shared_ptr<const void> parts = {};  ///< keeps what was made for this drawing alone

  /// Does a hand-off stay in the journey, where its target is known?
  bool keeps(const HandOff& h) const { return h.journey == index || (h.journey == absent && !h.in); }
};

/// The same drawing of another journey, which is made of parts of its own.
JourneyDrawing redrawn(JourneyDrawing drawing, const Journey& journey, const Organization& organization,
                       const Owners& owners, const Measures& measures);

/// Where a hand-off to another journey leads: to the touchpoint on that one's page; nowhere if there is none.
std::string link_of(const JourneyDrawing& drawing, const HandOff& hand_off);

/// What `request` asks to draw of a journey. Fails if the department in focus has no part in it.
Result<JourneyDrawing> drawing_of(const Analysis& analysis, Index journey, const MapRequest& request = {});

}  // namespace cxmap::map
