#include "findings/groups.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <tuple>

#include "cxmap/rule.h"
#include "util/words.h"

namespace cxmap {
namespace {

constexpr std::size_t fewest = 3;

// What findings have in common that are told together.
using Key = std::tuple<Code, Severity, Index, Index, std::string>;

// A name that no list has is missing once, however often it is written.
bool is_one_name(const Finding& f) { return f.code == Code::CX005; }

Key key_of(const Finding& f) {
  if (is_one_name(f)) return {f.code, f.severity, f.at.source, absent, f.message};
  const Index journey = rule_of(f).scope == Scope::journey ? f.journey : absent;
  return {f.code, f.severity, journey, journey == absent ? f.organization : absent, ""};
}

bool can_be_grouped(const Finding& f) { return is_one_name(f) || !rule_of(f).plural.message.empty(); }

std::string names_of(const Organization& organization, const std::vector<Index>& departments,
                     std::string_view between) {
  std::vector<std::string_view> names;
  for (const Index d : departments) names.push_back(organization.departments[d].name.value);
  return fmt::format("{}", fmt::join(names, between));
}

std::string quoted(const Text& name) { return fmt::format("\"{}\"", name.value); }

std::string hand_off(const Atlas& atlas, const Touchpoint& from, const HandOff& h) {
  const Text& to = h.target == absent ? h.to : atlas.journeys[h.journey].touchpoints[h.target].name;
  return fmt::format("{} to {}", quoted(from.name), quoted(to));
}

// A touchpoint with its pain, if it is about that, or with what else the finding speaks of.
std::string with_detail(const Touchpoint& t, const Finding& f) {
  const std::string& detail = t.pain && f.at == t.pain_key ? t.pain.value : f.subject;
  return quoted(t.name) + (detail.empty() ? "" : ": " + detail);
}

// The thing itself; empty where there is none in the model.
std::string thing_of(const Atlas& atlas, const Finding& f) {
  const auto& [thing, index, part] = f.about;
  const Journey* journey = f.journey == absent ? nullptr : &atlas.journeys[f.journey];
  const Organization* org = f.organization == absent ? nullptr : &atlas.organizations[f.organization];
  const auto touchpoint = [&]() -> const Touchpoint& { return journey->touchpoints[index]; };
  switch (thing) {
    case Thing::stage:
      return quoted(journey->stages[index].name);
    case Thing::stage_owner:
      return fmt::format("the stage {}", quoted(journey->stages[index].name));
    case Thing::touchpoint:
      return with_detail(touchpoint(), f);
    case Thing::hand_off:
      return hand_off(atlas, touchpoint(), touchpoint().hands_off_to[part]);
    case Thing::data_at_touchpoint:
      return fmt::format("\"{}\" at {}", f.subject.empty() ? org->data[part].name.value : f.subject,
                         quoted(touchpoint().name));
    case Thing::system_at_touchpoint:
      return fmt::format("{} at {}", quoted(org->systems[part].name), quoted(touchpoint().name));
    case Thing::department:
      return org->departments[index].name.value;
    case Thing::department_metric:
      return fmt::format("{} of {}", quoted(org->departments[index].metrics[part].name),
                         org->departments[index].name.value);
    case Thing::executive:
      return org->executives[index].role.value;
    case Thing::collaboration:
      return names_of(*org, f.departments, " and ");
    case Thing::data:
      return quoted(org->data[index].name);
    case Thing::system:
      return quoted(org->systems[index].name);
    default:
      return f.subject.empty() ? "" : fmt::format("\"{}\"", f.subject);
  }
}

// Does the name of such a thing leave open whom it concerns?
bool is_between_departments(Thing thing) {
  return thing == Thing::touchpoint || thing == Thing::hand_off || thing == Thing::data_at_touchpoint ||
         thing == Thing::system_at_touchpoint || thing == Thing::channel;
}

}  // namespace

std::vector<Group> groups(const std::vector<const Finding*>& findings) {
  std::map<Key, std::size_t> how_many, group_of;
  for (const Finding* f : findings)
    if (can_be_grouped(*f)) ++how_many[key_of(*f)];
  std::vector<Group> out;
  for (const Finding* f : findings) {
    const auto it = can_be_grouped(*f) ? how_many.find(key_of(*f)) : how_many.end();
    if (it == how_many.end() || it->second < fewest) {
      out.push_back({{f}});
      continue;
    }
    const auto [group, is_new] = group_of.emplace(it->first, out.size());
    if (is_new) out.emplace_back();
    out[group->second].findings.push_back(f);
  }
  return out;
}

std::vector<Group> groups(const Findings& findings) {
  std::vector<const Finding*> all;
  for (const Finding& f : findings) all.push_back(&f);
  return groups(all);
}

Count count(const std::vector<Group>& groups) {
  std::vector<const Finding*> firsts;
  for (const Group& group : groups) firsts.push_back(&group.first());
  return count(firsts);
}

std::string counted_in(std::size_t findings, std::string_view noun, std::size_t groups) {
  return counted(findings, noun) + (groups < findings ? " in " + counted(groups, "group") : "");
}

std::string message_of(const Group& group, bool of_how_many) {
  const Finding& f = group.first();
  if (!group.is_several()) return f.message;
  if (is_one_name(f)) return fmt::format("{}, in {} places", f.message, grouped(group.findings.size()));
  const std::string among = of_how_many && f.among > 0 ? " of " + grouped(f.among) : "";
  return fmt::format("{}{} {}", grouped(group.findings.size()), among, rule_of(f).plural.message);
}

std::string help_of(const Group& group) {
  return group.is_several() && !is_one_name(group.first()) ? std::string(rule_of(group.first()).plural.help)
                                                           : group.first().help;
}

std::string name_of_topic(const Atlas& atlas, const Finding& f) {
  std::string name = thing_of(atlas, f);
  if (name.empty()) return f.message;
  if (is_between_departments(f.about.thing) && !f.departments.empty())
    name += fmt::format(" ({})", names_of(atlas.organizations[f.organization], f.departments, ", "));
  return name;
}

std::string place_in_group(const Atlas& atlas, const Finding& f, std::string_view card) {
  const Source& source = atlas.sources[f.at.source];
  return fmt::format("{}{}, {}:{}", name_of_topic(atlas, f), card, source.name(), source.position(f.at.begin).line);
}

}  // namespace cxmap
