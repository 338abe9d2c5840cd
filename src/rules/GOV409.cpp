#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV409(const Context& c) {
  // One department that owns all of a journey owns it end to end, and what is small needs nobody above its owners.
  constexpr std::uint32_t least_touchpoints = 5;
  constexpr std::ptrdiff_t least_owners = 2;
  const auto owners = std::ranges::count_if(c.measures.holdings, [](const Holding& h) { return h.owns > 0; });
  if (c.journey.owner.kind == Owner::Kind::departments) return {};
  if (c.measures.coverage.touchpoints < least_touchpoints || owners < least_owners) return {};
  return {finding(c, c.journey.at,
                  fmt::format("nobody owns the journey \"{}\" end to end: its {} touchpoints have {} owners",
                              c.journey.name.value, c.measures.coverage.touchpoints, owners),
                  "name one department that answers for the whole of it, as \"owner\" under \"journey\"")};
}

}  // namespace cxmap::rule
