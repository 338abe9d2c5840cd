#include "cxmap/cxmap.h"

#include <algorithm>
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

bool off_everywhere(const Rule& rule, const Configs& configs) {
  return std::ranges::all_of(configs.distinct,
                             [&](const Config& config) { return severity_of(rule, config) == Severity::off; });
}

// What a rule finds, as the settings of each file want it.
template <class Context>
void apply(const Rule& rule, Findings (*check)(const Context&), const Context& context, const ErrorRegions& errors,
           Analysis& out) {
  for (Finding& f : check(context)) {
    f.code = rule.code;
    if (errors.cover(f)) continue;
    const Config& config = out.configs.of(f.at.source);
    f.severity = severity_of(rule, config);
    f.named = config.severities.contains(rule.code) || config.fail_on == Severity::info;
    if (f.severity != Severity::off) out.findings.push_back(std::move(f));
  }
}

// What the rules find in an organization and its journeys. Where parts could not be read, only some may report, and
// where not all journeys were, those keep silent that look for what is in none.
void ask_rules(Analysis& out, Index o, const Uses& uses) {
  const Atlas& atlas = out.atlas;
  const Organization& organization = atlas.organizations[o];
  const Collaborations collaborations(organization);
  const ErrorRegions errors(atlas, organization);
  const auto context_by = [&](const Config& config) {
    return OrganizationContext{atlas, config, organization, o, out.owners, out.pooled[o], collaborations};
  };
  const auto each = [&](auto check, bool is_whole, const auto& context, auto is_silent) {
    for (const Rule& rule : rules())
      if (rule.*check && may_speak(rule, organization, is_whole) && !is_silent(rule.code) &&
          !off_everywhere(rule, out.configs))
        apply(rule, rule.*check, context, errors, out);
  };
  for (const Index j : organization.journeys) {
    const Journey& journey = atlas.journeys[j];
    if (!journey.requested || !journey.stages_at) continue;  // without `stages`, all that it has is unknown
    const Context context{context_by(out.configs.of(journey.source)),
                          journey,
                          j,
                          out.owners[j],
                          uses[j],
                          out.measures[j],
                          out.networks[j]};
    each(&Rule::check, !journey.incomplete && !organization.incomplete, context, [](Code) { return false; });
  }
  if (organization.incomplete) return;
  const OrganizationContext context = context_by(out.configs.of(atlas.source_of(organization)));
  each(&Rule::check_organization, rule::fully_read(context), context, [&](Code code) { return errors.silence(code); });
}

// Input errors, with the journey that each is in.
void add_input_errors(Analysis& out, Findings errors) {
  std::vector<Index> journey_in(out.atlas.sources.size(), absent);
  for (Index j = 0; j < out.atlas.journeys.size(); ++j) journey_in[out.atlas.journeys[j].source] = j;
  for (Finding& f : errors) {
    f.severity = severity_of(rule_of(f), out.configs.of(f.at.source));
    f.journey = journey_in[f.at.source];
    if (f.severity != Severity::off) out.findings.push_back(std::move(f));
  }
}

// All of it, with findings in no order.
Analysis judge(Atlas atlas, Configs configs) {
  Analysis out;
  out.atlas = std::move(atlas);
  out.configs = std::move(configs);
  const Uses uses = find_owners(out);
  measure_all(out);
  for (Index o = 0; o < out.atlas.organizations.size(); ++o) ask_rules(out, o, uses);
  return out;
}

}  // namespace

Analysis analyze(Atlas atlas, const Configs& configs) {
  Analysis out = judge(std::move(atlas), configs);
  sort_findings(out.atlas, out.findings);
  return out;
}

Analysis analyze(Loaded loaded, const Config& config) {
  for (Config& own : loaded.configs.distinct) {
    std::string root = std::move(own.root);
    own = config;
    own.root = std::move(root);
  }
  return analyze(std::move(loaded));
}

Analysis analyze(Loaded loaded) {
  // Names become entries of lists. What was written stays with who reads again.
  Findings errors = std::move(loaded.findings);
  Atlas atlas = link(std::move(loaded.written), errors);

  // Owners, figures, rules.
  Analysis out = judge(std::move(atlas), std::move(loaded.configs));
  out.files = loaded.files;

  // What is wrong in the files themselves; then what comments silence, of all of that.
  add_input_errors(out, std::move(errors));
  suppress(out, loaded.directives);

  sort_findings(out.atlas, out.findings);
  sort_findings(out.atlas, out.silenced);
  return out;
}

std::string_view version() { return CXMAP_VERSION; }

}  // namespace cxmap
