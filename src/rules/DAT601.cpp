#include <fmt/format.h>

#include "rules/shared/assets.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings DAT601(const Context& c) {
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state != Ownership::State::owned) continue;
    const Index owner = c.owners[i].owner;
    for (const Ref& ref : touchpoint(c, i).data) {
      if (ref.to == absent) continue;
      const DataSet& data = c.organization.data[ref.to];
      const Index keeper = owner_of(data.owner);
      if (keeper == absent || reaches(data, owner)) continue;
      Finding f = finding(
          c, {Thing::data_at_touchpoint, i, ref.to}, ref.name.at,
          fmt::format("\"{}\" of {} needs the data \"{}\", which {} does not share with it",
                      touchpoint(c, i).name.value, department(c, owner), data.name.value, department(c, keeper)),
          fmt::format("let {} share \"{}\": add {} to its \"shared_with\"", department(c, keeper), data.name.value,
                      department(c, owner)));
      f.departments = {keeper, owner};
      f.subject = data.name.value;
      f.related.push_back({data.at, fmt::format("the data of {}", department(c, keeper))});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
