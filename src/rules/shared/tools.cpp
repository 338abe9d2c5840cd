#include "rules/shared/tools.h"

#include <fmt/format.h>

#include <algorithm>

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

bool ownership_in_doubt(const Journey& journey, Index i) {
  const Touchpoint& t = journey.touchpoints[i];
  if (t.errors & Affects::owner) return true;
  if (t.owner.kind != Owner::Kind::unsaid) return false;
  return journey.assign_has_error || journey.stages[t.stage].owner_has_error;
}

bool ownership_in_doubt(const Context& c, Index i) { return ownership_in_doubt(c.journey, i); }

bool ties_in_doubt(const Context& c) {
  for (Index i = 0; i < c.journey.touchpoints.size(); ++i) {
    const Touchpoint& t = c.journey.touchpoints[i];
    if (t.errors & (Affects::owner | Affects::parts | Affects::hand_offs) || ownership_in_doubt(c, i)) return true;
    if (t.lost_hand_off || std::ranges::any_of(t.hands_off_to, &HandOff::lost)) return true;
  }
  return false;
}

bool is_a_case(const Touchpoint& t) { return t.when || t.errors & Affects::cases; }

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
  if (working.entry == absent) return "are in no collaboration that is written down";
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

std::string in_words(const Context& c, const Assignment& rule) {
  const std::vector<Index> owner = owner_of(rule);
  return fmt::format("the assign rule {}{}{}", quote(conditions(rule)), owner.empty() ? "" : " for ",
                     owner.empty() ? std::string_view() : department(c, owner.front()));
}

std::vector<Index> owner_of(const Assignment& rule) {
  std::vector<Index> out;
  for (const Ref& ref : rule.owner.departments)
    if (ref.to != absent) out.push_back(ref.to);
  return out;
}

}  // namespace cxmap::rule
