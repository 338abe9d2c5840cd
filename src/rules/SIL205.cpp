#include <fmt/format.h>

#include "rules/shared/bridges.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {
namespace {

// "Marketing, Sales and 2 more": those that work with the bridge, and how many stand behind them.
std::string named_part(const OrganizationContext& c, const Bridge::Part& part) {
  constexpr std::size_t most = 3;
  const std::size_t shown = std::min(most, part.next_to_it.size());
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < shown; ++i) words.push_back(department(c, part.next_to_it[i]));
  const std::string others = fmt::format("{} more", part.size - shown);
  if (shown < part.size) words.push_back(others);
  return listed(words);
}

}  // namespace

Findings SIL205(const Context& c) {
  if (ties_in_doubt(c)) return {};
  Findings out;
  for (const Bridge& bridge : bridges(c.network)) {
    const Index d = bridge.department;
    std::string groups;
    for (const Bridge::Part& part : bridge.parts)
      groups += fmt::format("{}{}", groups.empty() ? "" : "; ", named_part(c, part));
    Finding f = finding(c, {Thing::department, d}, touchpoint(c, c.measures.holdings[d].first).at,
                        fmt::format("only {} joins {} groups of departments in this journey: {}", department(c, d),
                                    bridge.parts.size(), groups),
                        fmt::format("let a department of each group hand off to one of another, or consult it, so that "
                                    "the journey does not hang on {} alone",
                                    department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
