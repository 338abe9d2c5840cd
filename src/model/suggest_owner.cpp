#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "cxmap/ownership.h"
#include "model/texts.h"
#include "model/vocabulary.h"

namespace cxmap {
namespace {

// Those who may be the owner: of a contested touchpoint only who claims it.
struct Candidates {
  const Organization& organization;
  const Ownership& ownership;

  bool contains(Index department) const {
    return department != absent && (ownership.state != Ownership::State::contested ||
                                    std::ranges::find(ownership.claimants, department) != ownership.claimants.end());
  }

  // The department, if it may also be proposed: no partner, and it may change what it owns.
  Index proposed(Index department) const {
    if (department == absent) return absent;
    const Department& d = organization.departments[department];
    return d.external || d.empowered == false ? absent : department;
  }

  // The one candidate that several names stand for; absent if there are several, or none.
  Index the_one(const std::vector<Index>& departments) const {
    Index one = absent;
    for (const Index d : departments) {
      if (!contains(d)) continue;
      if (one != absent && one != d) return absent;
      one = d;
    }
    return one;
  }
};

Index the_one_responsible(const Candidates& candidates, const Touchpoint& t) {
  std::vector<Index> out;
  for (const Ref& ref : t.responsible) out.push_back(ref.to);
  return candidates.the_one(out);
}

Index the_one_owner_of_systems(const Candidates& candidates, const Touchpoint& t) {
  const Organization& org = candidates.organization;
  std::vector<Index> out;
  for (const Ref& ref : t.systems)
    if (ref.to != absent)
      for (const Ref& owner : org.systems[ref.to].owner.departments) out.push_back(owner.to);
  const Index one = candidates.the_one(out);
  return one != absent && org.departments[one].function != Function::technology ? one : absent;
}

// The candidate that owns most of some touchpoints, and at least two; absent if none does, or several do alike.
template <class Holds>
Index leader(const Candidates& candidates, const Journey& journey, const Owners& owners, Holds holds) {
  std::vector<std::uint32_t> owns(candidates.organization.departments.size());
  for (Index i = 0; i < owners.size(); ++i)
    if (candidates.contains(owners[i].owner) && holds(journey.touchpoints[i])) ++owns[owners[i].owner];
  const auto best = std::ranges::max_element(owns);
  if (best == owns.end() || *best < 2 || std::ranges::count(owns, *best) > 1) return absent;
  return static_cast<Index>(best - owns.begin());
}

// The one department whose function typically leads in a stage.
Index the_typical_one(const Candidates& candidates, Function wanted) {
  std::vector<Index> out;
  for (Index d = 0; d < candidates.organization.departments.size(); ++d)
    if (candidates.organization.departments[d].function == wanted) out.push_back(d);
  return candidates.the_one(out);
}

}  // namespace

Suggestion Suggestions::of(Index touchpoint) {
  const Organization& org = organization_;
  const Journey& journey = journey_;
  const Touchpoint& t = journey.touchpoints[touchpoint];
  const Candidates candidates{org, owners_[touchpoint]};
  const std::string& stage = journey.stages[t.stage].name.value;
  const std::string channels = in_one(t.channels);
  const auto same_channel = [&](const Touchpoint& other) {
    return std::ranges::any_of(
        t.channel_keys, [&](const std::string& key) { return std::ranges::binary_search(other.channel_keys, key); });
  };
  const auto same_stage = [&](const Touchpoint& other) { return other.stage == t.stage; };
  const auto leads = [&](std::string_view where, auto holds) {
    const std::string question = fmt::format(
        "{} {} {} {}", where, t.stage, fmt::join(candidates.ownership.claimants, ","), fmt::join(t.channel_keys, "\n"));
    const auto [it, is_new] = leaders_.emplace(question, absent);
    if (is_new) it->second = candidates.proposed(leader(candidates, journey, owners_, holds));
    return it->second;
  };

  if (const Index d = candidates.proposed(the_one_responsible(candidates, t)); d != absent)
    return {d, "is responsible there"};
  if (const Index d = candidates.proposed(the_one_owner_of_systems(candidates, t)); d != absent)
    return {d, "owns the system that it runs on"};
  if (const Index d = leads("both", [&](const Touchpoint& o) { return same_channel(o) && same_stage(o); }); d != absent)
    return {d, fmt::format("owns most of the channel \"{}\" in {}", channels, stage)};
  if (const Index d = leads("channel", same_channel); d != absent)
    return {d, fmt::format("owns most of the channel \"{}\"", channels)};
  if (const Index d = leads("stage", same_stage); d != absent) return {d, fmt::format("owns most of {}", stage)};

  static constexpr std::array<Function, 6> typical = {
      Function::marketing,        Function::marketing,        Function::sales,
      Function::customer_service, Function::customer_service, Function::customer_service};
  const Function wanted = typical[static_cast<std::size_t>(journey.stages[t.stage].block)];
  if (const Index d = candidates.proposed(the_typical_one(candidates, wanted)); d != absent)
    return {d, fmt::format("{} typically leads {}", word_of(wanted), word_of(journey.stages[t.stage].block))};
  if (candidates.ownership.state == Ownership::State::contested)
    return {absent, "nothing sets one of those who claim it apart"};
  return {absent, "nobody owns anything near it, and no department has the function that typically leads there"};
}

}  // namespace cxmap
