#include <fmt/format.h>

#include "model/vocabulary.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings DAT606(const Context& c) {
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    if (!t.moment_of_truth || c.owners[i].state == Ownership::State::customer) continue;
    for (const Ref& ref : t.data) {
      if (ref.to == absent || c.organization.data[ref.to].refresh < Refresh::daily) continue;
      const DataSet& data = c.organization.data[ref.to];
      Finding f = finding(c, {Thing::data_at_touchpoint, i, ref.to}, ref.name.at,
                          fmt::format("\"{}\" is a moment of truth, and its data \"{}\" is refreshed only {}",
                                      t.name.value, data.name.value, word_of(data.refresh)),
                          fmt::format("refresh \"{}\" hourly or in real time", data.name.value));
      if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
      f.subject = data.name.value;
      for (const Ref& owner : data.owner.departments)
        if (owner.to != absent) f.partners.push_back(owner.to);
      f.related.push_back({data.at, fmt::format("how often \"{}\" is refreshed", data.name.value)});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
