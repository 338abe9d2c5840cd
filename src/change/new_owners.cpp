#include "change/new_owners.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "change/find_touchpoint.h"
#include "change/written_files.h"
#include "model/find_department.h"
#include "model/names.h"
#include "read/long_names.h"
#include "util/suggest.h"
#include "util/words.h"

namespace cxmap {
namespace {

bool is_customer(const Journey& journey, std::string_view name) {
  const std::string wanted = fold(name);
  return special_word(name) == Word::customer ||
         std::ranges::any_of(journey.customers, [&](const Text& t) { return fold(t.value) == wanted; });
}

// The owner that a text names in a journey.
Result<NewOwner> owner_named(const Atlas& atlas, const TouchpointPlace& place, std::string_view name, bool may_be_new) {
  const Journey& journey = atlas.journeys[place.journey];
  const Organization& org = atlas.organization_of(journey);
  NewOwner out{.journey = place.journey, .touchpoint = place.touchpoint, .owner = std::string(name)};
  if (const Index known = find_department(org, name); known != absent) {
    out.owner = org.departments[known].name.value;
    return out;
  }
  if (special_word(name) == Word::none) {
    out.state = Ownership::State::unowned;
    return out;
  }
  if (is_customer(journey, name)) {
    out.state = Ownership::State::customer;
    return out;
  }
  if (special_word(name))
    return Failure{fmt::format("{} is not a department; name one, or \"none\" or \"customer\"", quote(name))};
  if (org.unreadable || org.incomplete)
    return Failure{fmt::format("no department {} is known, and the organization could not be read", quote(name))};
  if (may_be_new && !org.lists_departments) return out;
  std::vector<std::string_view> known;
  for (const Department& d : org.departments) known.push_back(d.name.value);
  const std::string fallback = org.lists_departments
                                   ? fmt::format("the departments are listed in {}: add it there first",
                                                 atlas.sources[atlas.source_of(org)].name())
                                   : "--new writes it all the same";
  return Failure{fmt::format("there is no department {}; {}", quote(name), did_you_mean(name, known, fallback))};
}

bool is_there_already(const Analysis& a, const NewOwner& wanted) {
  const Ownership& now = a.owners[wanted.journey][wanted.touchpoint];
  if (now.decided_by != Ownership::DecidedBy::touchpoint || now.state != wanted.state) return false;
  if (now.state == Ownership::State::unowned) return now.on_purpose;
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[wanted.journey]);
  return now.state == Ownership::State::customer || org.departments[now.owner].name.value == wanted.owner;
}

Result<Operation> operation_of(WrittenFiles& files, const Journey& journey, const NewOwner& owner) {
  const Touchpoint& touchpoint = journey.touchpoints[owner.touchpoint];
  std::optional<Path> path = files.to_item(touchpoint.at);
  if (!path) return Failure{fmt::format("{} is not found where it was read", quote(touchpoint.name.value))};
  path->emplace_back("owner");
  return Operation{.path = std::move(*path),
                   .value = Data(owner.owner),
                   .name_key = "name",
                   .after = "name",
                   .comment = owner.suggested.empty() ? "" : "suggested: " + owner.suggested};
}

}  // namespace

Result<std::vector<NewOwner>> owners_asked_for(const Analysis& analysis, const std::vector<std::string>& pairs,
                                               bool may_be_new) {
  std::vector<NewOwner> out;
  if (pairs.empty()) return out;
  const Atlas& atlas = analysis.atlas;
  const TouchpointFinder finder(atlas);
  std::set<std::pair<Index, Index>> seen;
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.rfind('=');
    const std::string_view left = trimmed(std::string_view(pair).substr(0, equals));
    const std::string_view right =
        equals == std::string::npos ? std::string_view() : trimmed(std::string_view(pair).substr(equals + 1));
    if (left.empty() || right.empty())
      return Failure{fmt::format("{} names no owner; write it as TOUCHPOINT=DEPARTMENT", quote(pair))};
    const Result<TouchpointPlace> found = finder.one(left);
    if (!found) return Failure{found.error()};
    if (!seen.emplace(found->journey, found->touchpoint).second)
      return Failure{fmt::format("two pairs name an owner of {}", quote(left))};
    Result<NewOwner> owner = owner_named(atlas, *found, right, may_be_new);
    if (!owner) return Failure{owner.error()};
    if (!is_there_already(analysis, *owner)) out.push_back(std::move(*owner));
  }
  return out;
}

void add_suggestions(const Analysis& analysis, std::vector<NewOwner>& owners) {
  std::set<std::pair<Index, Index>> asked;
  for (const NewOwner& owner : owners) asked.insert({owner.journey, owner.touchpoint});
  for (Index j = 0; j < analysis.atlas.journeys.size(); ++j) {
    const Journey& journey = analysis.atlas.journeys[j];
    const Organization& org = analysis.atlas.organization_of(journey);
    Suggestions suggestions(org, journey, analysis.owners[j]);
    for (Index t = 0; t < journey.touchpoints.size() && journey.requested; ++t) {
      const Ownership& now = analysis.owners[j][t];
      const bool is_open = now.state == Ownership::State::unowned && !now.on_purpose &&
                           !(journey.touchpoints[t].errors & Affects::owner) && !asked.contains({j, t});
      if (!is_open) continue;
      const Suggestion suggestion = suggestions.of(t);
      if (suggestion.department == absent) continue;
      const std::string& name = org.departments[suggestion.department].name.value;
      if (!was_cut(name))
        owners.push_back({.journey = j, .touchpoint = t, .owner = name, .suggested = suggestion.reason});
    }
  }
  std::ranges::stable_sort(owners, {}, [](const NewOwner& o) { return std::pair(o.journey, o.touchpoint); });
}

Result<Operations> operations_of(const Analysis& analysis, std::span<const NewOwner> owners) {
  Operations out;
  WrittenFiles files(analysis.atlas);
  for (const NewOwner& owner : owners) {
    const Journey& journey = analysis.atlas.journeys[owner.journey];
    if (!out.contains(journey.source))
      if (Result<void> sound = expect_sound(analysis, journey.source); !sound) return Failure{sound.error()};
    Result<Operation> operation = operation_of(files, journey, owner);
    if (!operation) return Failure{operation.error()};
    out[journey.source].push_back(std::move(*operation));
  }
  return out;
}

}  // namespace cxmap
