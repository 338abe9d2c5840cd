#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_map>

#include "model/names.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN108(const Context& c) {
  Findings out;
  for (const Stage& stage : c.journey.stages) {
    std::unordered_map<std::string, Index> first_of_group;
    for (const Index i : stage.touchpoints) {
      if (c.owners[i].state != Ownership::State::owned) continue;
      const Touchpoint& t = touchpoint(c, i);
      // Two groups: the same name, and the same need in the same channel. A control character keeps the keys apart.
      std::vector<std::string> groups = {t.slug};
      if (!t.channels.empty() && t.customer_need)
        groups.push_back(fmt::format("{}\n{}", fmt::join(t.channel_keys, "\n"), fold(t.customer_need.value)));
      bool reported = false;
      for (const std::string& group : groups) {
        if (group.empty()) continue;
        const Index first = first_of_group.emplace(group, i).first->second;
        const Index owner = c.owners[i].owner, other = c.owners[first].owner;
        if (owner == other || reported) continue;
        Finding f = finding(
            c, i, t.at,
            fmt::format("\"{}\" of {} does the same as \"{}\" of {} in the stage \"{}\"", t.name.value,
                        department(c, owner), touchpoint(c, first).name.value, department(c, other), stage.name.value),
            fmt::format("make it and \"{}\" one, give both to one department, or name what sets them apart",
                        touchpoint(c, first).name.value));
        f.departments = {owner, other};
        f.related.push_back({touchpoint(c, first).at, fmt::format("the one of {}", department(c, other))});
        out.push_back(std::move(f));
        reported = true;
      }
    }
  }
  return out;
}

}  // namespace cxmap::rule
