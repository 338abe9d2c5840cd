#include "cxmap/cxmap.h"

#include <utility>
#include <vector>

#include "findings/inquiry.h"
#include "findings/order.h"
#include "findings/suppress.h"

// The table of contents: all that happens between files and findings, in its order. What comes before is load()
// (read/workspace.h), what comes after is written by output/ and drawn by map/.

namespace cxmap {
namespace {

// Who owns each touchpoint, and what says so.
void find_owners(Analysis& out) {
  for (const Journey& journey : out.atlas.journeys) out.owners.push_back(assign(journey));
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

// What the rules find in each organization and its journeys.
void ask_rules(Analysis& out) {
  Findings found;
  for (Index o = 0; o < out.atlas.organizations.size(); ++o) {
    const Inquiry inquiry(out, o);
    for (const Index j : out.atlas.organizations[o].journeys) inquiry.ask_about_journey(j, found);
    inquiry.ask_about_organization(found);
  }
  out.findings = std::move(found);
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
  find_owners(out);
  measure_all(out);
  ask_rules(out);
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
