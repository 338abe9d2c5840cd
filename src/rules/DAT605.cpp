#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/assets.h"
#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// Who owns a touchpoint that needs or captures data about customers: who publishes a web page alone needs to see none.
std::vector<bool> who_needs_customers(const OrganizationContext& c) {
  std::vector<bool> out(c.organization.departments.size());
  for (const Index j : c.organization.journeys)
    for (Index i = 0; i < c.atlas.journeys[j].touchpoints.size(); ++i) {
      const Touchpoint& t = c.atlas.journeys[j].touchpoints[i];
      const Index owner = c.all_owners[j][i].owner;
      const auto is_about_them = [&](const Ref& ref) {
        return ref.to != absent && c.organization.data[ref.to].about == About::customers;
      };
      if (owner != absent &&
          (std::ranges::any_of(t.data, is_about_them) || std::ranges::any_of(t.captures, is_about_them)))
        out[owner] = true;
    }
  return out;
}

}  // namespace

Findings DAT605(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const auto says_who_sees_customers = [](const DataSet& data) {
    return data.about == About::customers &&
           (data.shared_with_all || data.shared_with_nobody || !data.receivers.empty());
  };
  if (!o.lists_data || c.pooled.owned == 0 || std::ranges::none_of(o.data, says_who_sees_customers)) return {};
  const std::vector<bool> needs_it = who_needs_customers(c);
  const bool is_said = std::ranges::find(needs_it, true) != needs_it.end();
  const auto is_owner = [&](Index d) { return owns_from_inside(c, d) && (needs_it[d] || !is_said); };
  std::vector<Index> owners;
  for (Index d = 0; d < o.departments.size(); ++d)
    if (is_owner(d)) owners.push_back(d);

  const DataSet* widest = nullptr;
  std::size_t most = 0;
  for (const DataSet& data : o.data) {
    if (data.about != About::customers) continue;
    const Index keeper = owner_of(data.owner);
    auto reached = static_cast<std::size_t>(std::ranges::count_if(data.receivers, is_owner));
    if (keeper != absent && is_owner(keeper) && !std::ranges::binary_search(data.receivers, keeper)) ++reached;
    if (data.shared_with_all || reached == owners.size()) return {};
    if (widest && reached <= most) continue;
    widest = &data;
    most = reached;
  }
  std::erase_if(owners, [&](Index d) { return reaches(*widest, d); });
  Finding f =
      finding(c, o.data_at,
              fmt::format("no data about customers reaches all who own touchpoints{}: even \"{}\" reaches {} of {} "
                          "departments, not {}",
                          is_said ? " that need some" : "", widest->name.value, most, most + owners.size(),
                          departments(c, owners)),
              fmt::format("share \"{}\" with {}, too", widest->name.value, departments(c, owners)));
  f.related.push_back(
      {widest->at, "the data that reaches most", {Thing::data, static_cast<Index>(widest - o.data.data())}});
  f.partners = std::move(owners);
  if (const Index keeper = owner_of(widest->owner); keeper != absent) f.partners.push_back(keeper);
  return {std::move(f)};
}

}  // namespace cxmap::rule
