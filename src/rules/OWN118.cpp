#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// What touchpoints have in common that are one written twice: the name, the owner and the channels. A control character
// keeps the parts apart.
std::string one_thing(const Context& c, Index i) {
  std::string out = touchpoint(c, i).slug;
  out.append("\n").append(std::to_string(c.owners[i].owner));
  for (const std::string& channel : touchpoint(c, i).channel_keys) out.append("\n").append(channel);
  return out;
}

}  // namespace

Findings OWN118(const Context& c) {
  Findings out;
  for (const Stage& stage : c.journey.stages) {
    std::unordered_map<std::string_view, Index> first_of_name;  // hardly a name stands twice
    std::unordered_map<std::string, Index> first_of_group;
    for (const Index i : stage.touchpoints) {
      const Touchpoint& t = touchpoint(c, i);
      if (c.owners[i].state != Ownership::State::owned || is_a_case(t) || t.slug.empty()) continue;
      const Index owner = c.owners[i].owner;
      const auto [namesake, is_first] = first_of_name.emplace(t.slug, i);
      if (is_first) continue;
      first_of_group.emplace(one_thing(c, namesake->second), namesake->second);
      const auto [first, is_new] = first_of_group.emplace(one_thing(c, i), i);
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
