#include "cxmap/cxmap.h"

#include <utility>
#include <vector>

#include "findings/inquiry.h"
#include "findings/order.h"
#include "findings/suppress.h"
#include "util/parallel.h"

// The table of contents: all that happens between files and findings, in its order. What comes before is load()
// (read/workspace.h), what comes after is written by output/ and drawn by map/.

namespace cxmap {
namespace {

// Of each journey by itself: who owns each touchpoint, and what says so; coverage, shares and leads; who works with
// whom.
void look_at_journeys(Analysis& out, unsigned jobs) {
  const Atlas& atlas = out.atlas;
  const std::size_t count = atlas.journeys.size();
  out.owners.resize(count);
  out.measures.resize(count);
  out.networks.resize(count);
  in_parallel(count, jobs, [&](std::size_t i) {
    const auto j = static_cast<Index>(i);
    const Journey& journey = atlas.journeys[j];
    const Organization& organization = atlas.organization_of(journey);
    out.owners[j] = assign(journey);
    out.measures[j] = measure(organization, journey, out.owners[j]);
    out.networks[j] = network_of(atlas, organization, {&j, 1}, out.owners);
  });
}

// What the rules find in each organization and its journeys, in the order of these.
void ask_rules(Analysis& out, unsigned jobs) {
  const Atlas& atlas = out.atlas;
  std::vector<Inquiry> inquiries;
  for (Index o = 0; o < atlas.organizations.size(); ++o) inquiries.emplace_back(out, o);
  std::vector<Findings> by_journey(atlas.journeys.size());
  in_parallel(by_journey.size(), jobs, [&](std::size_t i) {
    const auto j = static_cast<Index>(i);
    inquiries[atlas.journeys[j].organization].ask_about_journey(j, by_journey[j]);
  });
  Findings found;
  for (Index o = 0; o < inquiries.size(); ++o) {
    for (const Index j : atlas.organizations[o].journeys)
      for (Finding& f : std::exchange(by_journey[j], {})) found.push_back(std::move(f));
    inquiries[o].ask_about_organization(found);
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
Analysis judge(Atlas atlas, Configs configs, unsigned jobs) {
  Analysis out;
  out.atlas = std::move(atlas);
  out.configs = std::move(configs);
  look_at_journeys(out, jobs);
  for (const Organization& organization : out.atlas.organizations)
    out.pooled.push_back(network_of(out.atlas, organization, organization.journeys, out.owners));
  ask_rules(out, jobs);
  return out;
}

}  // namespace

Analysis analyze(Atlas atlas, const Configs& configs) {
  Analysis out = judge(std::move(atlas), configs, 1);
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
  Analysis out = judge(std::move(atlas), std::move(loaded.configs), loaded.jobs);
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
