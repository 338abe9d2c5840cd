#include <fmt/format.h>

#include "rules/tools.h"

namespace cxmap::rule {

Findings SIL205(const Context& c) {
  const Network& n = c.network;
  std::vector<std::vector<Index>> neighbours(n.owns.size());
  for (const auto& [a, b] : n.edges) {
    if (n.cut_vertex[a]) neighbours[a].push_back(b);
    if (n.cut_vertex[b]) neighbours[b].push_back(a);
  }
  Findings out;
  for (Index d = 0; d < n.owns.size(); ++d) {
    if (!n.cut_vertex[d]) continue;
    Finding f = finding(c, touchpoint(c, c.measures.holdings[d].first).at,
                        fmt::format("{} alone holds {} together: without it, they fall apart", department(c, d),
                                    departments(c, neighbours[d])),
                        "add a direct tie between them, so that the journey does not hang on one department");
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
