#include "cxmap/cxmap.h"
#include "output/formats.h"
#include "output/json_parts.h"

namespace cxmap {

Result<Written> owners_json(const Analysis& a, const OwnersOptions& options) {
  Json out = Json::array();
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    const Journey& journey = a.atlas.journeys[j];
    const Organization& org = a.atlas.organization_of(journey);
    Suggestions suggestions(org, journey, a.owners[j]);
    for (const Index s : journey.shown)
      for (const Index i : journey.stages[s].touchpoints) {
        const Ownership& o = a.owners[j][i];
        Json claimants = Json::array();
        for (const Index d : o.claimants) claimants.push_back(id_of(org, d));
        Json row = {{"id", journey.touchpoints[i].id},   {"name", journey.touchpoints[i].name.value},
                    {"stage", journey.stages[s].id},     {"owner", id_of(org, o.owner)},
                    {"source", source_json(a.atlas, o)}, {"claimants", claimants}};
        if (options.suggest && wants_owner(o)) {
          const Suggestion suggestion = suggestions.of(i);
          row["suggestion"] = {{"department", id_of(org, suggestion.department)}, {"reason", suggestion.reason}};
        }
        if (const PlannedOwner* planned = planned_owner(options, j, i)) row["planned"] = planned->owner;
        out.push_back(row);
      }
  }
  return Written{dump({{"schema", "cxmap-owners-1"}, {"version", version()}, {"touchpoints", out}})};
}

}  // namespace cxmap
