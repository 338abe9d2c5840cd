#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "rules/shared/tools.h"
#include "rules/shared/unowned.h"

namespace cxmap::rule {

Findings OWN105(const Context& c) {
  constexpr std::size_t fewest = 3;
  Findings out;
  for (Index s = 0; s < c.journey.stages.size(); ++s) {
    const Stage& stage = c.journey.stages[s];
    if (stage.owner.kind == Owner::Kind::departments || is_told_of(c, stage)) continue;
    std::size_t all = 0, most = 0;
    std::map<Index, std::size_t> owns;
    for (const Index t : stage.touchpoints) {
      if (c.owners[t].state != Ownership::State::customer) ++all;
      if (c.owners[t].state == Ownership::State::owned) most = std::max(most, ++owns[c.owners[t].owner]);
    }
    if (all < fewest || c.measures.main_owners[s] != absent) continue;
    const auto has_most = [&](const auto& entry) { return entry.second == most; };
    std::string nearest;
    if (most > 0 && std::ranges::count_if(owns, has_most) == 1)
      nearest = fmt::format(" ({} owns {})", department(c, std::ranges::find_if(owns, has_most)->first), most);
    out.push_back(finding(c, {Thing::stage, s}, stage.at,
                          fmt::format("nobody leads the stage \"{}\": no department owns more than half of its {} "
                                      "touchpoints{}",
                                      stage.name.value, all, nearest),
                          "name its lead with \"owner:\" at the stage; touchpoints with an owner keep theirs"));
  }
  return out;
}

}  // namespace cxmap::rule
