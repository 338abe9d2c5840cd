#include "cxmap/cxmap.h"

#include "findings/health.h"
#include "findings/order.h"
#include "findings/suppress.h"
#include "rules/shared/tools.h"

namespace cxmap {
namespace {

// What a rule finds, as the settings want it.
template <class Context>
void apply(const Rule& rule, Findings (*check)(const Context&), const Context& context, const Silence& silence,
           Findings& out) {
  const Severity severity = severity_of(rule, context.config);
  if (severity == Severity::off) return;
  for (Finding& f : check(context)) {
    if (silence.covers(f)) continue;
    f.code = rule.code;
    f.severity = severity;
    out.push_back(std::move(f));
  }
}

}  // namespace

Analysis analyze(Loaded loaded, const Config& config) {
  Analysis out;
  out.atlas = std::move(loaded.atlas);
  out.findings = std::move(loaded.findings);
  out.files = loaded.files;
  out.config = config;
  std::vector<Index> journey_in(out.atlas.sources.size(), absent);
  for (Index j = 0; j < out.atlas.journeys.size(); ++j) journey_in[out.atlas.journeys[j].source] = j;
  for (Finding& f : out.findings) {
    f.severity = rule_of(f).severity;
    f.journey = journey_in[f.at.source];
  }

  const Atlas& atlas = out.atlas;
  std::vector<std::vector<RuleUse>> uses;
  for (Index j = 0; j < atlas.journeys.size(); ++j) {
    const Journey& journey = atlas.journeys[j];
    out.owners.push_back(assign(journey));
    out.measures.push_back(measure(atlas.organization_of(journey), journey, out.owners.back()));
    uses.push_back(rule_uses(journey, out.owners.back()));
  }
  for (Index j = 0; j < atlas.journeys.size(); ++j)
    out.networks.push_back(network_of(atlas, atlas.organization_of(atlas.journeys[j]), {&j, 1}, out.owners));
  for (const Organization& organization : atlas.organizations)
    out.pooled.push_back(network_of(atlas, organization, organization.journeys, out.owners));

  for (Index o = 0; o < atlas.organizations.size(); ++o) {
    const Organization& organization = atlas.organizations[o];
    const Collaborations collaborations(organization);
    const OrganizationContext of_organization{atlas,      config,        organization,  o,
                                              out.owners, out.pooled[o], collaborations};
    for (const Index j : organization.journeys) {
      const Journey& journey = atlas.journeys[j];
      if (!journey.asked_for) continue;
      const Context context{of_organization, journey, j, out.owners[j], uses[j], out.measures[j], out.networks[j]};
      const Silence silence(atlas, journey);
      const bool is_whole = !journey.holed && !organization.holed;
      for (const Rule& rule : rules())
        if (rule.check && (is_whole || rule.speaks_of_parts)) apply(rule, rule.check, context, silence, out.findings);
    }
    if (organization.holed) continue;
    const bool is_whole = rule::all_was_read(of_organization);
    const Silence silence(atlas, organization);
    for (const Rule& rule : rules())
      if (rule.check_organization && (is_whole || rule.speaks_of_parts))
        apply(rule, rule.check_organization, of_organization, silence, out.findings);
  }
  suppress(out, loaded.directives, config);
  sort_findings(out.atlas, out.findings);
  sort_findings(out.atlas, out.silenced);
  return out;
}

std::string_view version() { return CXMAP_VERSION; }

}  // namespace cxmap
