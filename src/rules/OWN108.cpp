#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_map>

#include "model/names.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// What a touchpoint shares with those that do the same: its name; its channels and the customer's need. A control
// character keeps the keys apart.
std::vector<std::string> groups_of(const Touchpoint& t) {
  std::vector<std::string> out = {t.slug};
  if (!t.channels.empty() && t.customer_need)
    out.push_back(fmt::format("{}\n{}", fmt::join(t.channel_keys, "\n"), fold(t.customer_need.value)));
  return out;
}

Finding redundant(const Context& c, Index i, Index first) {
  const Touchpoint &t = touchpoint(c, i), &other = touchpoint(c, first);
  const std::string_view owner = department(c, c.owners[i].owner), others = department(c, c.owners[first].owner);
  const std::string& stage = c.journey.stages[t.stage].name.value;
  Finding f =
      finding(c, i, t.at,
              t.slug == other.slug
                  ? fmt::format("\"{}\" is twice in the stage \"{}\": {} owns one, {} the other", t.name.value, stage,
                                others, owner)
                  : fmt::format("\"{}\" of {} and \"{}\" of {} meet one need by one channel in the stage \"{}\"",
                                other.name.value, others, t.name.value, owner, stage),
              "keep one of them, give both to one department, or say with \"when:\" which case each is for");
  f.departments = {c.owners[i].owner, c.owners[first].owner};
  f.related.push_back({other.at, fmt::format("the one of {}", others)});
  return f;
}

}  // namespace

Findings OWN108(const Context& c) {
  Findings out;
  for (const Stage& stage : c.journey.stages) {
    std::unordered_map<std::string, Index> first_of_group;
    for (const Index i : stage.touchpoints) {
      const Touchpoint& t = touchpoint(c, i);
      if (c.owners[i].state != Ownership::State::owned || is_a_case(t)) continue;
      bool reported = false;
      for (const std::string& group : groups_of(t)) {
        if (group.empty()) continue;
        const Index first = first_of_group.emplace(group, i).first->second;
        if (reported || c.owners[first].owner == c.owners[i].owner) continue;
        out.push_back(redundant(c, i, first));
        reported = true;
      }
    }
  }
  return out;
}

}  // namespace cxmap::rule
