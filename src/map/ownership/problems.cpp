#include "map/ownership/problems.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "cxmap/rule.h"
#include "model/vocabulary.h"

namespace cxmap::map {
namespace {

bool is_any_of(std::string_view code, std::initializer_list<std::string_view> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool covers(const Journey& journey, Canonical stage) {
  return !journey.covers || std::find(journey.covers->begin(), journey.covers->end(), stage) != journey.covers->end();
}

/// "retention, loyalty"
void add_listed(std::string_view list, std::array<bool, words<Canonical>.size()>& missing) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view name = list.substr(0, comma);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    for (const auto& [stage, word, shown] : words<Canonical>)
      if (word == name) missing[static_cast<std::size_t>(stage)] = true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

using LinePlace = std::pair<Index, std::uint32_t>;

LinePlace place(const Span& at) { return {at.source, at.begin}; }

}  // namespace

Problems problems_of(const Analysis& analysis, Index journey_index) {
  const Journey& journey = analysis.atlas.journeys[journey_index];
  const Owners& owners = analysis.owners[journey_index];
  Problems problems;
  problems.ownership.resize(journey.touchpoints.size());
  problems.pain.resize(journey.touchpoints.size());
  problems.leaderless.resize(journey.stages.size());
  problems.silo.resize(analysis.atlas.organization_of(journey).departments.size());
  std::array<bool, words<Canonical>.size()> missing{};
  std::vector<LinePlace> places;  // of an `owner` or a rule that decides several touchpoints

  for (const Finding& f : analysis.findings) {
    if (f.journey != journey_index || f.severity == Severity::off) continue;
    const std::string_view code = rule_of(f).id;
    if (is_any_of(code, {"OWN101", "OWN102", "OWN103", "OWN110", "OWN117"})) {
      if (f.touchpoint < problems.ownership.size()) problems.ownership[f.touchpoint] = true;
      if (f.at && is_any_of(code, {"OWN103", "OWN117"})) places.push_back(place(f.at));
    } else if (code == "OWN104") {
      add_listed(f.subject, missing);
    } else if (code == "OWN113") {
      for (const Canonical c : {Canonical::retention, Canonical::loyalty, Canonical::advocacy}) {
        if (covers(journey, c)) missing[static_cast<std::size_t>(c)] = true;
      }
    } else if (code == "OWN105") {
      if (f.stage < problems.leaderless.size()) problems.leaderless[f.stage] = true;
    } else if (code == "EXP703") {
      if (f.touchpoint < problems.pain.size()) problems.pain[f.touchpoint] = true;
    } else if (is_any_of(code, {"SIL201", "SIL202", "SIL203"})) {
      const std::string_view reason = code == "SIL201" ? "DOMINANT" : code == "SIL202" ? "ISOLATED" : "INWARD";
      for (const Index d : f.departments) {
        if (d >= problems.silo.size()) continue;
        if (!problems.silo[d].empty()) problems.silo[d] += " · ";
        problems.silo[d] += reason;
      }
    }
  }

  std::sort(places.begin(), places.end());
  for (std::size_t i = 0; i < owners.size(); ++i) {
    using enum Ownership::State;
    const Ownership& o = owners[i];
    const bool may = o.state == everyones || (o.state == unowned && o.on_purpose);
    if (may && o.at && std::binary_search(places.begin(), places.end(), place(o.at))) problems.ownership[i] = true;
    if (o.state == owned || o.state == customer) problems.ownership[i] = false;
  }
  for (std::size_t c = 0; c < missing.size(); ++c) {
    if (missing[c]) problems.missing.push_back(static_cast<Canonical>(c));
  }
  return problems;
}

}  // namespace cxmap::map
