#include "rules/shared/tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cxmap/rule.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::rule {

Finding finding(const OrganizationContext& c, Topic about, Span at, std::string message, std::string help) {
  Finding f;
  f.about = about;
  f.at = at;
  f.message = std::move(message);
  f.help = std::move(help);
  f.organization = c.organization_index;
  return f;
}

Finding finding(const OrganizationContext& c, Span at, std::string message, std::string help) {
  return finding(c, {Thing::organization}, at, std::move(message), std::move(help));
}

Finding finding(const Context& c, Topic about, Span at, std::string message, std::string help) {
  Finding f = finding(static_cast<const OrganizationContext&>(c), about, at, std::move(message), std::move(help));
  f.journey = c.index;
  return f;
}

Finding finding(const Context& c, Span at, std::string message, std::string help) {
  return finding(c, {Thing::journey}, at, std::move(message), std::move(help));
}

Finding finding(const Context& c, Index t, Span at, std::string message, std::string help) {
  return finding(c, {Thing::touchpoint, t}, at, std::move(message), std::move(help));
}

Findings among(std::size_t how_many, Findings findings) {
  for (Finding& f : findings) f.among = how_many;
  return findings;
}

bool is_enabled(const OrganizationContext& c, Code code) {
  return severity_of(rule_of(code), c.config) != Severity::off;
}

bool fully_read(const OrganizationContext& c) {
  const auto lacks_parts = [&](Index j) { return c.atlas.journeys[j].incomplete; };
  return !c.organization.incomplete && std::ranges::none_of(c.organization.journeys, lacks_parts);
}

bool ownership_in_doubt(const Journey& journey, Index i) {
  const Touchpoint& t = journey.touchpoints[i];
  if (t.owner.kind != Owner::Kind::unsaid) return false;
  return journey.assign_has_error || journey.stages[t.stage].owner_has_error;
}

bool ownership_in_doubt(const Context& c, Index i) { return ownership_in_doubt(c.journey, i); }

bool deferred_to_own110(const Context& c, Index i) {
  return touchpoint(c, i).moment_of_truth && is_enabled(c, Code::OWN110);
}

const Touchpoint& touchpoint(const Context& c, Index i) { return c.journey.touchpoints[i]; }

std::string_view department(const OrganizationContext& c, Index i) { return c.organization.departments[i].name.value; }

std::string departments(const OrganizationContext& c, const std::vector<Index>& which) {
  std::vector<std::string_view> names;
  for (const Index d : which) names.push_back(department(c, d));
  return listed(names);
}

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

std::string how(const Relation& working) {
  if (working.entry == absent) return "have no collaboration";
  if (working.frequency == Frequency::never) return "never collaborate";
  return fmt::format("collaborate only {}", word_of(working.frequency));
}

std::string conditions(const Assignment& rule) {
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

std::vector<Index> owner_of(const Assignment& rule) {
  std::vector<Index> out;
  for (const Ref& ref : rule.owner.departments)
    if (ref.to != absent) out.push_back(ref.to);
  return out;
}

// What says who owns a touchpoint.
Topic decider_of(const Context& c, Index i) {
  const Ownership& o = c.owners[i];
  switch (o.decided_by) {
    case Ownership::DecidedBy::assignment:
      return {Thing::assignment, o.assignment};
    case Ownership::DecidedBy::stage:
      return {Thing::stage_owner, touchpoint(c, i).stage};
    case Ownership::DecidedBy::touchpoint:
    case Ownership::DecidedBy::none:
      break;
  }
  return {Thing::touchpoint, i};
}

Findings each_place_that_says(const Context& c, Owner::Kind kind, std::string_view problem, std::string_view help) {
  const auto says = [&](const Ownership& o) {
    return kind == Owner::Kind::everyone ? o.state == Ownership::State::everyones : o.on_purpose;
  };
  // By place, so that a stage or a rule that decides ten touchpoints is reported once.
  struct Decided {
    std::vector<Index> all, reported;  // touchpoints
  };
  std::map<std::uint32_t, Decided> places;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (!says(c.owners[i])) continue;
    Decided& decided = places[c.owners[i].at.begin];
    decided.all.push_back(i);
    if (!ownership_in_doubt(c, i) && !deferred_to_own110(c, i)) decided.reported.push_back(i);
  }
  Findings out;
  for (const auto& [place, decided] : places) {
    if (decided.reported.empty()) continue;
    const std::vector<Index>& reported = decided.reported;
    const Ownership& o = c.owners[reported.front()];
    const bool one = reported.size() == 1;
    const Topic about = decider_of(c, reported.front());
    Finding f = finding(c, about, o.at,
                        fmt::format(fmt::runtime(problem), names(c, reported), one ? "is" : "are", one ? "it" : "them"),
                        std::string(help));
    for (const Index i : decided.all)
      if (i != about.touchpoint()) f.others.push_back({Thing::touchpoint, i});
    if (o.decided_by != Ownership::DecidedBy::touchpoint)
      for (const Index i : reported)
        f.related.push_back({touchpoint(c, i).at, fmt::format("it decides \"{}\"", touchpoint(c, i).name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
