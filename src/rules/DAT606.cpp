#include <fmt/format.h>

#include "rules/tools.h"

namespace cxmap::rule {

Findings DAT606(const Context& c) {
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    if (!t.moment_of_truth || c.owners[i].state == Ownership::State::customer) continue;
    for (const Ref& ref : t.data) {
      if (ref.to == absent || c.organization.data[ref.to].refresh < Refresh::daily) continue;
      const DataSet& data = c.organization.data[ref.to];
      Finding f = finding(c, i, ref.name.at,
                          fmt::format("\"{}\" is a moment of truth, and its data \"{}\" may be a day old or older",
                                      t.name.value, data.name.value),
                          "refresh the data hourly or in real time");
      if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
      f.subject = data.name.value;
      f.related.push_back({data.at, fmt::format("how often \"{}\" is refreshed", data.name.value)});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
