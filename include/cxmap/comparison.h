#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cxmap/analysis.h"

// What has changed from one analysis to another.
//
// An Index means nothing on the other side, so the first step is a Matching: which journeys, stages, touchpoints and
// departments are the same. It is found by ids and names (match()), or it is known from what somebody changed. All
// else is comparing what was matched:
//
//     Analysis before, after --match()--> Matching --compare()--> Comparison: what came, went and changed

namespace cxmap {

/// Which things of a list before are which of the list after. Several things before may be one after: they were merged.
struct Same {
  std::vector<Index> after;   ///< of each thing before: what it is after; absent if it went
  std::vector<Index> before;  ///< of each thing after: what it was, of several the first; absent if it came

  Same() = default;
  /// Lists of these lengths, of which nothing is the same yet.
  Same(std::size_t length_before, std::size_t length_after)
      : after(length_before, absent), before(length_after, absent) {}
  /// From now on these two are the same.
  void join(Index was, Index is) {
    after[was] = is;
    if (before[is] == absent) before[is] = was;
  }
};

/// What is the same in two analyses.
struct Matching {
  struct InJourney {
    Same stages, touchpoints;
  };
  Same journeys;                                        ///< in Atlas::journeys
  Same organizations;                                   ///< in Atlas::organizations
  std::vector<InJourney> in_journeys;                   ///< by journey after; empty lists for one that came
  std::map<std::pair<Index, Index>, Same> departments;  ///< by the organizations of a journey before and after
};

/// How two analyses were read, where that says what is the same.
struct Sides {
  bool are_files = false;     ///< each is one file: their one journey is the same, whatever it is called
  std::string before, after;  ///< the folders that the paths of files count from, absolute; empty: the working folder
};

/// Finds what is the same: journeys by written id, path and slug; stages, touchpoints and departments by id and name,
/// else by what they have in common. Takes time in proportion to what there is.
Matching match(const Analysis& before, const Analysis& after, const Sides& sides = {});

/// A touchpoint that has changed. It came if `before` is absent, it went if `after` is; its owner, stage and parts are
/// compared only if it did neither.
struct TouchpointChange {
  Index before = absent, after = absent;  ///< in Journey::touchpoints
  bool renamed = false;
  bool moved = false;  ///< to another stage
  bool owner = false;  ///< another one, or owned now, or no longer
  bool responsible = false, approved_by = false, consulted = false, informed = false;  ///< somebody else

  bool parts() const { return responsible || approved_by || consulted || informed; }
  bool came() const { return before == absent; }
  bool went() const { return after == absent; }
};

/// A hand-off in a journey: `part` is in the touchpoint's `hands_off_to`.
struct HandOffPlace {
  Index touchpoint = absent, part = absent;
};

/// A hand-off that has changed; hand-offs are the same if their two ends are.
struct HandOffChange {
  enum class Kind : std::uint8_t { added, removed, accountable, agreed };
  Kind kind;
  HandOffPlace before, after;  ///< absent before it came, after it went
};

/// A stage whose lead, its own `owner`, is another one.
struct StageChange {
  Index before = absent, after = absent;  ///< in Journey::stages; neither is absent
};

/// The figures that are compared.
struct KeyFigures {
  Coverage coverage;
  Concentration concentration;
  std::uint32_t external_ties = 0, internal_ties = 0;
  std::optional<double> ei_index;
  HandOffs hand_offs;
};

KeyFigures key_figures_of_journey(const Analysis& analysis, Index journey);
/// Over all journeys of the organization.
KeyFigures key_figures_of_organization(const Analysis& analysis, Index organization);
/// Do they say the same, but for rounding?
bool are_equal(const KeyFigures& a, const KeyFigures& b);

/// A journey that was requested on one side at least, also if nothing in it has changed.
struct JourneyChange {
  Index before = absent, after = absent;           ///< in Atlas::journeys; absent before it came, after it went
  std::vector<TouchpointChange> touchpoints = {};  ///< by place after; those that went follow
  std::vector<HandOffChange> hand_offs = {};       ///< likewise
  bool renamed = false;                            ///< this and the next two: only if it neither came nor went
  bool lead = false;                               ///< another owner of it end to end
  std::vector<StageChange> stages = {};            ///< by place after
  std::optional<KeyFigures> figures_before, figures_after;
  std::size_t findings = 0;  ///< new, gone and silenced ones in it

  bool came() const { return before == absent; }
  bool went() const { return after == absent; }
  bool has_changed() const;
};

/// A touchpoint of some journey.
struct TouchpointPlace {
  Index journey = absent, touchpoint = absent;
};

/// A department that has changed, or what it owns has. Of several that were merged, each but the first `was_merged`.
struct DepartmentChange {
  Index before = absent, after = absent;  ///< in Organization::departments; absent before it came, after it went
  bool renamed = false, was_merged = false;
  std::vector<std::string_view> keys = {};   ///< that have another value, names and ids left out; may be empty
  std::vector<TouchpointPlace> gained = {};  ///< that it owns, and did not before: after
  std::vector<TouchpointPlace> lost = {};    ///< that it owned, and does no more: before

  bool came() const { return before == absent; }
  bool went() const { return after == absent; }
};

/// An entry of an organization that has changed.
struct EntryChange {
  Thing thing;                              ///< executive, collaboration, data or system
  Index before = absent, after = absent;    ///< in the list of these; absent before it came, after it went
  std::vector<std::string_view> keys = {};  ///< that have another value; empty if it came or went

  bool came() const { return before == absent; }
  bool went() const { return after == absent; }
};

/// An organization of journeys that were requested, also if nothing in it has changed.
struct OrganizationChange {
  Index before = absent, after = absent;           ///< in Atlas::organizations; absent before it came, after it went
  std::vector<DepartmentChange> departments = {};  ///< by place after; those that went follow
  std::vector<EntryChange> entries = {};           ///< likewise, a kind after the other
  std::optional<KeyFigures> figures_before, figures_after;

  bool has_changed() const;
};

/// How much has changed.
struct ChangeCounts {
  std::size_t added = 0, removed = 0, renamed = 0, moved = 0, owner_changed = 0;  ///< touchpoints
  std::size_t new_findings = 0, gone_findings = 0, silenced_findings = 0;

  void add(const JourneyChange& journey);  ///< its touchpoints
};

/// What has changed from one analysis to another. Both have to stay where they are as long as it is used.
struct Comparison {
  const Analysis& before;
  const Analysis& after;
  Matching matching;
  std::vector<JourneyChange> journeys = {};            ///< in the order of those after; those that went follow
  std::vector<OrganizationChange> organizations = {};  ///< likewise
  std::vector<const Finding*> new_findings = {};       ///< of Analysis::findings after: these were not found before
  std::vector<const Finding*> gone_findings = {};      ///< of Analysis::findings before
  std::vector<const Finding*> silenced_findings = {};  ///< of Analysis::silenced after: these counted before
  std::size_t in_doubt = 0;  ///< findings that are not there after, where new input errors may be the only reason

  /// What a department before is after, in the organization of a journey after; absent if it went.
  Index department_after(Index journey_after, Index department_before) const;
  ChangeCounts counts() const;
  /// Is there nothing to report?
  bool is_empty() const;
};

/// Compares two analyses, of which it is known what is the same.
Comparison compare(const Analysis& before, const Analysis& after, Matching matching);

inline Comparison compare(const Analysis& before, const Analysis& after, const Sides& sides = {}) {
  return compare(before, after, match(before, after, sides));
}

}  // namespace cxmap
