#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_map>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN118(const Context& c) {
  Findings out;
  for (const Stage& stage : c.journey.stages) {
    std::unordered_map<std::string, Index> first_of_group;
    for (const Index i : stage.touchpoints) {
      const Touchpoint& t = touchpoint(c, i);
      if (c.owners[i].state != Ownership::State::owned || is_a_case(t) || t.slug.empty()) continue;
      const Index owner = c.owners[i].owner;
      const std::string group = fmt::format("{}\n{}\n{}", t.slug, owner, fmt::join(t.channel_keys, "\n"));
      const auto [first, is_new] = first_of_group.emplace(group, i);
      if (is_new) continue;
      Finding f = finding(c, i, t.at,
                          fmt::format("\"{}\" of {} is in the stage \"{}\" already", t.name.value, department(c, owner),
                                      stage.name.value),
                          "delete one, or say what sets them apart: another name, a \"channel\", or \"when:\" with the "
                          "case that it is for");
      f.departments = {owner};
      f.related.push_back({touchpoint(c, first->second).at, "the first is here"});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
