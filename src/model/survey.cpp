#include "model/survey.h"

#include <algorithm>

#include "model/executives.h"

namespace cxmap {

ObservedFrequency collaboration_with(const Organization& organization, const Collaborations& collaborations,
                                     Function function) {
  const Index home = leading_department(organization);
  std::optional<Frequency> leaders, anybodys;
  for (const auto& [pair, entry] : collaborations.pairs()) {
    const auto [a, b] = pair;
    const bool a_has_it = organization.departments[a].function == function,
               b_has_it = organization.departments[b].function == function;
    if (!a_has_it && !b_has_it) continue;
    const Frequency frequency = organization.collaboration[entry].frequency;
    anybodys = std::max(anybodys, std::optional(frequency));
    if ((a == home && b_has_it) || (b == home && a_has_it)) leaders = std::max(leaders, std::optional(frequency));
  }
  return leaders ? ObservedFrequency{leaders, true} : ObservedFrequency{anybodys, false};
}

}  // namespace cxmap
