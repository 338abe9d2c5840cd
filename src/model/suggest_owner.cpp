#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cxmap/ownership.h"
#include "model/texts.h"
#include "model/vocabulary.h"

namespace cxmap {
namespace {

// The department that owns most of some touchpoints; absent if none does, or several do alike.
template <class Holds>
Index leader(const Journey& journey, const Owners& owners, std::size_t departments, Holds holds) {
  std::vector<std::uint32_t> owns(departments);
  for (Index i = 0; i < owners.size(); ++i)
    if (owners[i].state == Ownership::State::owned && holds(journey.touchpoints[i])) ++owns[owners[i].owner];
  const auto best = std::ranges::max_element(owns);
  if (best == owns.end() || *best == 0 || std::ranges::count(owns, *best) > 1) return absent;
  return static_cast<Index>(best - owns.begin());
}

}  // namespace

Suggestion suggest_owner(const Organization& org, const Journey& journey, const Owners& owners, Index touchpoint) {
  const Touchpoint& t = journey.touchpoints[touchpoint];
  const std::size_t n = org.departments.size();
  const std::string& stage = journey.stages[t.stage].name.value;
  const auto same_channel = [&](const Touchpoint& other) {
    return std::ranges::any_of(
        t.channel_keys, [&](const std::string& key) { return std::ranges::binary_search(other.channel_keys, key); });
  };
  const auto same_stage = [&](const Touchpoint& other) { return other.stage == t.stage; };

  if (const Index d = leader(journey, owners, n, [&](const Touchpoint& o) { return same_channel(o) && same_stage(o); });
      d != absent)
    return {d, fmt::format("owns most of the channel \"{}\" in {}", in_one(t.channels), stage)};
  if (const Index d = leader(journey, owners, n, same_channel); d != absent)
    return {d, fmt::format("owns most of the channel \"{}\"", in_one(t.channels))};
  if (const Index d = leader(journey, owners, n, same_stage); d != absent)
    return {d, fmt::format("owns most of {}", stage)};

  static constexpr std::array<Function, 6> typical = {
      Function::marketing,        Function::marketing,        Function::sales,
      Function::customer_service, Function::customer_service, Function::customer_service};
  const Function wanted = typical[static_cast<std::size_t>(journey.stages[t.stage].block)];
  for (Index d = 0; d < n; ++d)
    if (org.departments[d].function == wanted)
      return {d, fmt::format("{} typically leads {}", word_of(wanted), word_of(journey.stages[t.stage].block))};
  return {absent, "nobody owns anything near it, and no department has the function that typically leads there"};
}

}  // namespace cxmap
