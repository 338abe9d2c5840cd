#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings SIL205(const Context& c) {
  const Network& n = c.network;
  std::vector<std::vector<Index>> neighbours(n.owns.size());
  for (const auto& [a, b] : n.edges) {
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  Findings out;
  for (Index d = 0; d < n.owns.size(); ++d) {
    if (!n.cut_vertex[d]) continue;
    std::vector<Index> only_with_it;
    for (const Index other : neighbours[d])
      if (neighbours[other].size() == 1) only_with_it.push_back(other);
    std::string message = fmt::format("groups of departments meet in {} alone in this journey", department(c, d));
    if (!only_with_it.empty())
      message = fmt::format("in this journey {} {} with no department but {}", departments(c, only_with_it),
                            only_with_it.size() == 1 ? "works" : "work", department(c, d));
    Finding f = finding(c, {Thing::department, d}, touchpoint(c, c.measures.holdings[d].first).at, std::move(message),
                        fmt::format("let the departments that only {} joins inform or consult each other, so that the "
                                    "journey does not hang on one",
                                    department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
