#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "model/names.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// The channels and the customer's need, of a touchpoint that has both. A control character keeps them apart.
std::string need_by_channel(const Touchpoint& t) {
  if (t.channels.empty() || !t.customer_need) return {};
  return fmt::format("{}\n{}", fmt::join(t.channel_keys, "\n"), fold(t.customer_need.value));
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
    // The first of those that do the same: they have one name, or meet one need.
    std::unordered_map<std::string_view, Index> by_name;
    std::unordered_map<std::string, Index> by_need;
    for (const Index i : stage.touchpoints) {
      const Touchpoint& t = touchpoint(c, i);
      if (c.owners[i].state != Ownership::State::owned || is_a_case(t)) continue;
      std::string need = need_by_channel(t);
      const Index named = t.slug.empty() ? i : by_name.emplace(t.slug, i).first->second;
      const Index needed = need.empty() ? i : by_need.emplace(std::move(need), i).first->second;
      const auto is_of_others = [&](Index first) { return c.owners[first].owner != c.owners[i].owner; };
      if (is_of_others(named))
        out.push_back(redundant(c, i, named));
      else if (is_of_others(needed))
        out.push_back(redundant(c, i, needed));
    }
  }
  return out;
}

}  // namespace cxmap::rule
