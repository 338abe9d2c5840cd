#include "rules/shared/tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "cxmap/rule.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::rule {

Finding finding(const OrganizationContext& c, Span at, std::string message, std::string help) {
  Finding f;
  f.at = at;
  f.message = std::move(message);
  f.help = std::move(help);
  f.organization = static_cast<Index>(&c.organization - c.atlas.organizations.data());
  return f;
}

Finding finding(const Context& c, Span at, std::string message, std::string help) {
  Finding f = finding(static_cast<const OrganizationContext&>(c), at, std::move(message), std::move(help));
  f.journey = c.index;
  return f;
}

Finding finding(const Context& c, Index t, Span at, std::string message, std::string help) {
  Finding f = finding(c, at, std::move(message), std::move(help));
  f.touchpoint = t;
  f.stage = touchpoint(c, t).stage;
  return f;
}

bool speaks(const OrganizationContext& c, std::string_view code) {
  const Rule* r = find_rule(code);
  return r && severity_of(*r, c.config) != Severity::off;
}

bool all_was_read(const OrganizationContext& c) {
  const auto is_holed = [&](Index j) { return c.atlas.journeys[j].holed; };
  return !c.organization.holed && std::ranges::none_of(c.organization.journeys, is_holed);
}

bool ownership_in_doubt(const Journey& journey, Index i) {
  const Touchpoint& t = journey.touchpoints[i];
  if (t.owner.kind != Owner::Kind::unsaid) return false;
  return journey.assign_damaged || journey.stages[t.stage].owner_damaged;
}

bool ownership_in_doubt(const Context& c, Index i) { return ownership_in_doubt(c.journey, i); }

bool left_to_own110(const Context& c, Index i) { return touchpoint(c, i).moment_of_truth && speaks(c, "OWN110"); }

const Touchpoint& touchpoint(const Context& c, Index i) { return c.journey.touchpoints[i]; }

std::string_view department(const OrganizationContext& c, Index i) { return c.organization.departments[i].name.value; }

std::string departments(const OrganizationContext& c, const std::vector<Index>& which) {
  std::vector<std::string_view> names;
  for (const Index d : which) names.push_back(department(c, d));
  return listed(names);
}

// "A", "B" and 3 more
std::string names(const Context& c, const std::vector<Index>& touchpoints) {
  constexpr std::size_t most = 3;
  const std::size_t shown = touchpoints.size() > most + 1 ? most : touchpoints.size();
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == touchpoints.size() ? " and " : ", ";
    out += fmt::format("\"{}\"", touchpoint(c, touchpoints[i]).name.value);
  }
  if (shown < touchpoints.size()) out += fmt::format(" and {} more", touchpoints.size() - shown);
  return out;
}

std::string percent(double share) { return fmt::format("{} %", std::lround(share * 100)); }

std::string how(const Working& working) {
  if (working.entry == absent) return "have no collaboration";
  if (working.frequency == Frequency::never) return "never collaborate";
  return fmt::format("collaborate only {}", word_of(working.frequency));
}

std::string conditions(const AssignRule& rule) {
  std::string out;
  const auto add = [&](std::string_view key, const std::vector<Text>& values) {
    for (const Text& value : values) out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", key, value.value);
  };
  add("stage", rule.stages);
  add("channel", rule.channels);
  add("tag", rule.tags);
  add("name", rule.names);
  return out.empty() ? "everything" : out;
}

std::vector<Index> owner_of(const AssignRule& rule) {
  std::vector<Index> out;
  for (const Ref& ref : rule.owner.departments)
    if (ref.to != absent) out.push_back(ref.to);
  return out;
}

Findings each_place_that_says(const Context& c, Owner::Kind kind, std::string_view problem, std::string_view help) {
  const auto says = [&](const Ownership& o) {
    return kind == Owner::Kind::everyone ? o.state == Ownership::State::everyones : o.on_purpose;
  };
  // By place, so that a stage or a rule that decides ten touchpoints is told once.
  std::map<std::uint32_t, std::vector<Index>> decided;
  for (Index i = 0; i < c.owners.size(); ++i)
    if (says(c.owners[i]) && !ownership_in_doubt(c, i) && !left_to_own110(c, i))
      decided[c.owners[i].at.begin].push_back(i);
  Findings out;
  for (const auto& [place, which] : decided) {
    const Index first = which.front();
    const Ownership& o = c.owners[first];
    const bool one = which.size() == 1;
    std::string message = fmt::format(fmt::runtime(problem), names(c, which), one ? "is" : "are", one ? "it" : "them");
    // It speaks of the touchpoint and its stage only where the touchpoint says so itself.
    if (o.decided_by == Ownership::Source::touchpoint)
      out.push_back(finding(c, first, o.at, std::move(message), std::string(help)));
    else
      out.push_back(finding(c, o.at, std::move(message), std::string(help)));
    if (o.decided_by != Ownership::Source::touchpoint)
      for (const Index i : which)
        out.back().related.push_back(
            {touchpoint(c, i).at, fmt::format("it decides \"{}\"", touchpoint(c, i).name.value)});
  }
  return out;
}

}  // namespace cxmap::rule
