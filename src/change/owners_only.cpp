#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "change/new_owners.h"
#include "cxmap/rule.h"
#include "util/words.h"

// What linking makes of a change: the documents were compared before, so what is written is as it was meant. Here
// follows what names stand for.

namespace cxmap {
namespace {

using Strings = std::vector<std::string>;

std::string names_of(const Organization& org, const std::vector<Ref>& refs) {
  std::string out;
  for (const Ref& ref : refs)
    out += fmt::format("{};", ref.customer ? "(customer)" : ref.to == absent ? "" : org.departments[ref.to].name.value);
  return out;
}

std::string target_of(const Atlas& atlas, const HandOff& h) {
  if (h.journey == absent || h.target == absent) return "-";
  const Journey& there = atlas.journeys[h.journey];
  return fmt::format("{}/{}", there.id, there.touchpoints[h.target].id);
}

// What a touchpoint's names stand for, its owner left out.
std::string links_of(const Atlas& atlas, const Journey& journey, const Touchpoint& t) {
  const Organization& org = atlas.organization_of(journey);
  std::string out = fmt::format("{}\n{}\n{}\n", journey.id, journey.stages[t.stage].id, t.id);
  for (const auto* refs : {&t.responsible, &t.approved_by, &t.consulted, &t.informed})
    out += names_of(org, *refs) + '\n';
  for (const HandOff& h : t.hands_off_to)
    out += fmt::format("{} {}\n", target_of(atlas, h), names_of(org, {h.accountable}));
  return out;
}

std::string owner_of(const Organization& org, const Ownership& o) {
  std::string out = fmt::format("{} {} {} ", static_cast<int>(o.state), static_cast<int>(o.decided_by), o.on_purpose);
  if (o.owner != absent) out += org.departments[o.owner].name.value;
  for (const Index d : o.claimants) out += ";" + org.departments[d].name.value;
  return out;
}

std::string wanted_owner(const NewOwner& wanted) {
  const bool is_none = wanted.state == Ownership::State::unowned, is_owned = wanted.state == Ownership::State::owned;
  return fmt::format("{} {} {} {}", static_cast<int>(wanted.state), static_cast<int>(Ownership::DecidedBy::touchpoint),
                     is_none, is_owned ? wanted.owner : "");
}

// Input errors by what they say, whatever their line; those of idle suppressions, which are reported, aside.
std::multiset<std::string> input_errors_of(const Analysis& a) {
  std::multiset<std::string> out;
  for (const Finding& f : a.findings)
    if (is_input_error(rule_of(f)) && f.code != Code::CX008) out.insert(f.message);
  return out;
}

}  // namespace

Result<void> expect_owners_only(const Analysis& before, std::span<const NewOwner> meant, const Analysis& after) {
  const Failure elsewhere{"nothing was written: the change would change more than was asked for"};
  std::map<std::pair<Index, Index>, const NewOwner*> wanted;
  for (const NewOwner& owner : meant) wanted[{owner.journey, owner.touchpoint}] = &owner;
  if (before.atlas.journeys.size() != after.atlas.journeys.size()) return elsewhere;
  for (Index j = 0; j < before.atlas.journeys.size(); ++j) {
    const Journey &was = before.atlas.journeys[j], &is = after.atlas.journeys[j];
    if (was.touchpoints.size() != is.touchpoints.size()) return elsewhere;
    const Organization &old_org = before.atlas.organization_of(was), &new_org = after.atlas.organization_of(is);
    for (Index t = 0; t < was.touchpoints.size(); ++t) {
      if (links_of(before.atlas, was, was.touchpoints[t]) != links_of(after.atlas, is, is.touchpoints[t]))
        return elsewhere;
      const auto asked = wanted.find({j, t});
      const std::string owner = owner_of(new_org, after.owners[j][t]);
      if (asked == wanted.end() && owner != owner_of(old_org, before.owners[j][t])) return elsewhere;
      if (asked != wanted.end() && owner != wanted_owner(*asked->second))
        return Failure{fmt::format("nothing was written: {} would not read as one owner of {}",
                                   quote(asked->second->owner), quote(was.touchpoints[t].name.value))};
    }
  }
  const std::multiset<std::string> old_errors = input_errors_of(before);
  for (const std::string& error : input_errors_of(after))
    if (!old_errors.contains(error)) return Failure{fmt::format("nothing was written: {}", error)};
  return {};
}

std::vector<std::string> newly_idle_suppressions(const Analysis& before, const Analysis& after) {
  const auto key_of = [](const Analysis& a, const Finding& f) {
    return f.message + '\n' + a.atlas.sources[f.at.source].bytes().substr(f.at.begin, f.at.end - f.at.begin);
  };
  std::multiset<std::string> known;
  for (const Finding& f : before.findings)
    if (f.code == Code::CX008) known.insert(key_of(before, f));
  Strings out;
  for (const Finding& f : after.findings) {
    if (f.code != Code::CX008) continue;
    if (const auto it = known.find(key_of(after, f)); it != known.end()) {
      known.erase(it);
      continue;
    }
    const Source& source = after.atlas.sources[f.at.source];
    out.push_back(fmt::format("{}:{}: {}; {}", source.name(), source.position(f.at.begin).line, f.message, f.help));
  }
  return out;
}

}  // namespace cxmap
