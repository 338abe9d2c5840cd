#include <fmt/format.h>

#include "model/vocabulary.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV407(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const Rhythm wanted = c.config.thresholds.cx_team_meets;
  if (!o.cx_team) return {};
  const Rhythm meets = o.cx_team->meets;
  if (meets != Rhythm::unsaid && meets <= wanted) return {};
  return {finding(c, {Thing::cx_team}, o.cx_team->at,
                  meets == Rhythm::unsaid  ? "the CX team does not say how often it meets"
                  : meets == Rhythm::never ? "the CX team never meets"
                                           : fmt::format("the CX team meets only {}", word_of(meets)),
                  fmt::format("meet {} or more often, and say so with \"meets\"", word_of(wanted)))};
}

}  // namespace cxmap::rule
