#include <fmt/format.h>

#include <unordered_set>

#include "rules/shared/assets.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// Does it belong to a department that meets no customer, and so captures none of it?
bool comes_from_outside(const Context& c, const DataSet& data) {
  if (data.owner.kind != Owner::Kind::departments) return false;
  const Index keeper = owner_of(data.owner);
  return keeper == absent || c.pooled.owns[keeper] == 0;
}

}  // namespace

Findings DAT608(const Context& c) {
  if (!c.organization.has_captures || !c.organization.fully_read) return {};  // other journeys capture, too
  std::unordered_set<Index> reported;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state == Ownership::State::customer) continue;
    for (const Ref& ref : touchpoint(c, i).data) {
      if (ref.to == absent) continue;
      const DataSet& data = c.organization.data[ref.to];
      if (data.about != About::customers || data.captured || comes_from_outside(c, data)) continue;
      if (!reported.insert(ref.to).second) continue;
      Finding f = finding(
          c, {Thing::data_at_touchpoint, i, ref.to}, ref.name.at,
          fmt::format("\"{}\" needs the data \"{}\" about customers, and no touchpoint captures it",
                      touchpoint(c, i).name.value, data.name.value),
          fmt::format("name \"{}\" in \"captures\" where the customer gives it, or where it arises", data.name.value));
      if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
      f.subject = data.name.value;
      f.related.push_back({data.at, "the data"});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
