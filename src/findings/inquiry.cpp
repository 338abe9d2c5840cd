#include "findings/inquiry.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "rules/shared/tools.h"

namespace cxmap {
namespace {

bool off_everywhere(const Rule& rule, const Configs& configs) {
  return std::ranges::all_of(configs.distinct,
                             [&](const Config& config) { return severity_of(rule, config) == Severity::off; });
}

}  // namespace

Inquiry::Inquiry(const Analysis& analysis, Index organization)
    : a_(analysis),
      organization_(analysis.atlas.organizations[organization]),
      index_(organization),
      collaborations_(organization_),
      errors_(analysis.atlas, organization_) {}

OrganizationContext Inquiry::context_by(const Config& config) const {
  return {a_.atlas, config, organization_, index_, a_.owners, a_.pooled[index_], collaborations_};
}

// Where parts could not be read, only some rules may report, and where not all journeys were, those keep silent that
// look for what is in none.
template <class Context>
void Inquiry::ask(Findings (*Rule::*check)(const Context&), bool is_whole, const Context& context,
                  Findings& out) const {
  constexpr bool is_of_organization = std::is_same_v<Context, OrganizationContext>;
  for (const Rule& rule : rules()) {
    if (!(rule.*check) || !may_speak(rule, organization_, is_whole) || off_everywhere(rule, a_.configs)) continue;
    if (is_of_organization && errors_.silence(rule.code)) continue;
    for (Finding& f : (rule.*check)(context)) {
      f.code = rule.code;
      if (errors_.cover(f)) continue;
      const Config& config = a_.configs.of(f.at.source);
      f.severity = severity_of(rule, config);
      f.named = config.severities.contains(rule.code) || config.fail_on == Severity::info;
      if (f.severity != Severity::off) out.push_back(std::move(f));
    }
  }
}

void Inquiry::ask_about_journey(Index j, Findings& out) const {
  const Journey& journey = a_.atlas.journeys[j];
  if (!journey.requested || !journey.stages_at) return;  // without `stages`, all that it has is unknown
  const std::vector<AssignmentUse> uses = assignment_uses(journey, a_.owners[j]);
  const Context context{
      context_by(a_.configs.of(journey.source)), journey, j, a_.owners[j], uses, a_.measures[j], a_.networks[j]};
  ask(&Rule::check, !journey.incomplete && !organization_.incomplete, context, out);
}

void Inquiry::ask_about_organization(Findings& out) const {
  if (organization_.incomplete) return;
  const OrganizationContext context = context_by(a_.configs.of(a_.atlas.source_of(organization_)));
  ask(&Rule::check_organization, organization_.fully_read, context, out);
}

}  // namespace cxmap
