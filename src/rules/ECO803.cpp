#include <fmt/format.h>

#include "rules/shared/assets.h"
#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings ECO803(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_data) return {};
  std::vector<bool> owns_data(o.departments.size());
  bool some_owner = false;  // else DAT603 says of all data that it has none
  for (const DataSet& data : o.data)
    for (const Ref& owner : data.owner.departments) {
      some_owner = true;
      if (owner.to != absent) owns_data[owner.to] = true;
    }
  if (!some_owner) return {};
  Findings out;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (!plays(o.departments[d], CxRole::data_provider) || owns_data[d]) continue;
    Finding f = finding(
        c, {Thing::department, d}, o.departments[d].at,
        fmt::format("{} is a data provider, and owns none of the data", department(c, d)),
        fmt::format(
            "make {} the \"owner\" of the data that it provides, or take \"data provider\" from its \"cx_roles\"",
            department(c, d)));
    f.departments = {d};
    f.related.push_back({o.data_at, "the data"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
