#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings MET507(const Context& c) {
  // One metric alone is a beginning, and no reason to ask for more.
  constexpr std::size_t some = 2;
  std::size_t measured = 0, moments = 0;
  for (Index i = 0; i < c.owners.size(); ++i)
    measured += c.owners[i].state != Ownership::State::customer && !touchpoint(c, i).metrics.empty();
  if (measured < some) return {};
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    if (c.owners[i].state == Ownership::State::customer || !t.moment_of_truth) continue;
    ++moments;
    if (!t.metrics.empty()) continue;
    Finding f =
        finding(c, i, t.at, fmt::format("nothing is measured at \"{}\", though it is a moment of truth", t.name.value),
                "name what tells how well it went for the customer there, under \"metrics\"");
    if (c.owners[i].owner != absent) f.departments = {c.owners[i].owner};
    out.push_back(std::move(f));
  }
  return among(moments, std::move(out));
}

}  // namespace cxmap::rule
