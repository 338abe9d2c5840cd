#include "cxmap/cxmap.h"

#include <utility>
#include <vector>

#include "findings/error_regions.h"
#include "findings/order.h"
#include "findings/suppress.h"
#include "rules/shared/tools.h"

// The table of contents: all that happens between files and findings, in its order. What comes before is load()
// (read/workspace.h), what comes after is written by output/ and drawn by map/.

namespace cxmap {
namespace {

using Uses = std::vector<std::vector<AssignmentUse>>;  // one per journey

// Who owns each touchpoint, and what says so.
Uses find_owners(Analysis& out) {
  Uses uses;
  for (const Journey& journey : out.atlas.journeys) {
    out.owners.push_back(assign(journey));
    uses.push_back(assignment_uses(journey, out.owners.back()));
  }
  return uses;
}

// Coverage, shares and leads of each journey; who works with whom in it, and in all journeys of an organization.
void measure_all(Analysis& out) {
  const Atlas& atlas = out.atlas;
  for (Index j = 0; j < atlas.journeys.size(); ++j) {
    const Journey& journey = atlas.journeys[j];
    out.measures.push_back(measure(atlas.organization_of(journey), journey, out.owners[j]));
  }
  for (Index j = 0; j < atlas.journeys.size(); ++j)
    out.networks.push_back(network_of(atlas, atlas.organization_of(atlas.journeys[j]), {&j, 1}, out.owners));
  for (const Organization& organization : atlas.organizations)
    out.pooled.push_back(network_of(atlas, organization, organization.journeys, out.owners));
}

// What a rule finds, as the settings want it.
template <class Context>
void apply(const Rule& rule, Findings (*check)(const Context&), const Context& context, const ErrorRegions& errors,
           Findings& out) {
  const Severity severity = severity_of(rule, context.config);
  if (severity == Severity::off) return;
  for (Finding& f : check(context)) {
    f.code = rule.code;
    f.severity = severity;
    if (errors.cover(f)) continue;
    out.push_back(std::move(f));
  }
}

// What the rules find in an organization and its journeys. Where parts could not be read, only some may report.
void ask_rules(Analysis& out, Index o, const Uses& uses) {
  const Atlas& atlas = out.atlas;
  const Organization& organization = atlas.organizations[o];
  const Collaborations collaborations(organization);
  const OrganizationContext of_organization{atlas,      out.config,    organization,  o,
                                            out.owners, out.pooled[o], collaborations};
  const ErrorRegions errors(atlas, organization);
  for (const Index j : organization.journeys) {
    const Journey& journey = atlas.journeys[j];
    if (!journey.requested) continue;
    const Context context{of_organization, journey, j, out.owners[j], uses[j], out.measures[j], out.networks[j]};
    const bool is_whole = !journey.incomplete && !organization.incomplete;
    for (const Rule& rule : rules())
      if (rule.check && (is_whole || rule.speaks_of_parts) && !errors.silence(rule.code, journey))
        apply(rule, rule.check, context, errors, out.findings);
  }
  if (organization.incomplete) return;
  const bool is_whole = rule::fully_read(of_organization);
  for (const Rule& rule : rules())
    if (rule.check_organization && (is_whole || rule.speaks_of_parts) && !errors.silence(rule.code))
      apply(rule, rule.check_organization, of_organization, errors, out.findings);
}

// Input errors, with the journey that each is in.
void add_input_errors(Analysis& out, Findings errors) {
  std::vector<Index> journey_in(out.atlas.sources.size(), absent);
  for (Index j = 0; j < out.atlas.journeys.size(); ++j) journey_in[out.atlas.journeys[j].source] = j;
  for (Finding& f : errors) {
    f.severity = rule_of(f).severity;
    f.journey = journey_in[f.at.source];
    out.findings.push_back(std::move(f));
  }
}

// All of it, with findings in no order.
Analysis judge(Atlas atlas, const Config& config) {
  Analysis out;
  out.atlas = std::move(atlas);
  out.config = config;
  const Uses uses = find_owners(out);
  measure_all(out);
  for (Index o = 0; o < out.atlas.organizations.size(); ++o) ask_rules(out, o, uses);
  return out;
}

}  // namespace

Analysis analyze(Atlas atlas, const Config& config) {
  Analysis out = judge(std::move(atlas), config);
  sort_findings(out.atlas, out.findings);
  return out;
}

Analysis analyze(Loaded loaded, const Config& config) {
  // Names become entries of lists. What was written stays with who reads again.
  Findings errors = std::move(loaded.findings);
  Atlas atlas = link(std::move(loaded.written), errors);

  // Owners, figures, rules.
  Analysis out = judge(std::move(atlas), config);
  out.files = loaded.files;

  // What is wrong in the files themselves; then what comments silence, of all of that.
  add_input_errors(out, std::move(errors));
  suppress(out, loaded.directives, config);

  sort_findings(out.atlas, out.findings);
  sort_findings(out.atlas, out.silenced);
  return out;
}

std::string_view version() { return CXMAP_VERSION; }

}  // namespace cxmap
