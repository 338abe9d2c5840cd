#include "cxmap/cxmap.h"

#include <algorithm>
#include <tuple>

#include "rules/silence.h"

namespace cxmap {
namespace {

// What a rule finds in one journey, as the settings want it.
void check_journey(const Rule& rule, const Context& context, const Silence& silence, Findings& out) {
  const Severity severity = severity_of(rule, context.config);
  if (severity == Severity::off) return;
  for (Finding& f : rule.check(context)) {
    if (silence.covers(f)) continue;
    f.rule = &rule;
    f.severity = severity;
    out.push_back(std::move(f));
  }
}

// File, line, column, code, message; what an alias repeats is told once.
void sort_findings(const Atlas& atlas, Findings& findings) {
  const auto key = [&](const Finding& f) {
    return std::tuple<std::string_view, std::uint32_t, std::string_view, const std::string&>(
        atlas.sources[f.at.source].name(), f.at.begin, f.rule->code, f.message);
  };
  std::ranges::stable_sort(findings, {}, key);
  const auto repeated = std::ranges::unique(findings, {}, key);
  findings.erase(repeated.begin(), repeated.end());
}

}  // namespace

Analysis analyze(Loaded loaded, const Config& config) {
  Analysis out;
  out.atlas = std::move(loaded.atlas);
  out.findings = std::move(loaded.findings);
  out.files = loaded.files;
  std::vector<Index> journey_in(out.atlas.sources.size(), absent);
  for (Index j = 0; j < out.atlas.journeys.size(); ++j) journey_in[out.atlas.journeys[j].source] = j;
  for (Finding& f : out.findings) {
    f.severity = f.rule->severity;
    f.journey = journey_in[f.at.source];
  }

  for (const Journey& journey : out.atlas.journeys) {
    const Organization& organization = out.atlas.organization_of(journey);
    out.owners.push_back(assign(journey));
    out.measures.push_back(measure(organization, journey, out.owners.back()));
    const std::vector<RuleUse> uses = rule_uses(journey, out.owners.back());
    const Context context{out.atlas, organization, journey, out.owners.back(), uses, out.measures.back(), config};
    const Silence silence(journey);
    for (const Rule& rule : rules())
      if (rule.scope == Scope::journey) check_journey(rule, context, silence, out.findings);
  }
  sort_findings(out.atlas, out.findings);
  return out;
}

std::string_view version() { return CXMAP_VERSION; }

}  // namespace cxmap
