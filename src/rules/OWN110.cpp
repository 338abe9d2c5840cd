#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN110(const Context& c) {
  using State = Ownership::State;
  std::size_t moments = 0;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    const Ownership& o = c.owners[i];
    moments += t.moment_of_truth && o.state != State::customer;
    if (!t.moment_of_truth || o.state == State::owned || o.state == State::customer || ownership_in_doubt(c, i))
      continue;
    const std::string who = o.state == State::contested   ? fmt::format("is claimed by {}", departments(c, o.claimants))
                            : o.state == State::everyones ? "is everyone's, so nobody answers for it"
                            : o.on_purpose                ? "is left without an owner on purpose"
                                                          : "has no owner";
    Finding f = finding(c, i, t.at, fmt::format("\"{}\" is a moment of truth and {}", t.name.value, who),
                        "name the one department that is accountable for it");
    f.departments = o.claimants;
    if (o.at) f.related.push_back({o.at, "this says so"});
    out.push_back(std::move(f));
  }
  return among(moments, std::move(out));
}

}  // namespace cxmap::rule
