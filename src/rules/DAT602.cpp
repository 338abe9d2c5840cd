#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/assets.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings DAT602(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_data) return {};
  const std::vector<std::uint32_t>& owns = c.pooled.owns;
  const auto owners = std::ranges::count_if(owns, [](std::uint32_t touchpoints) { return touchpoints > 0; });
  Findings out;
  for (Index i = 0; i < o.data.size(); ++i) {
    const DataSet& data = o.data[i];
    const Index keeper = owner_of(data.owner);
    if (keeper == absent || !data.shared_with_nobody) continue;
    const auto others = static_cast<std::size_t>(owners - (owns[keeper] > 0 ? 1 : 0));
    if (others == 0) continue;
    Finding f =
        finding(c, {Thing::data, i}, data.at,
                fmt::format("{} shares the data \"{}\" with nobody, though {} {} touchpoints", department(c, keeper),
                            data.name.value, counted(others, "other department"), others == 1 ? "owns" : "own"),
                "share it with those who could use it: name them in \"shared_with\", or write \"all\"");
    f.departments = {keeper};
    f.subject = data.name.value;
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
