#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/vocabulary.h"
#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings ECO801(const OrganizationContext& c) {
  const Organization& o = c.organization;
  std::size_t owning = 0, saying = 0;
  for (Index d = 0; d < o.departments.size(); ++d) {
    owning += owns_from_inside(c, d);
    saying += owns_from_inside(c, d) && !o.departments[d].cx_roles.empty();
  }
  if (owning == 0 || 2 * saying < owning) return {};
  std::vector<std::string_view> unplayed;
  std::vector<Topic> about;
  for (const Spelling<CxRole>& role : words<CxRole>)
    if (std::ranges::none_of(o.departments, [&](const Department& d) { return plays(d, role.value); })) {
      unplayed.push_back(role.word);
      about.push_back({Thing::cx_role, static_cast<Index>(role.value)});
    }
  if (unplayed.empty()) return {};
  Finding f = finding(c, about.front(), o.departments_at,
                      fmt::format("no department plays these parts in the customer experience: {}", listed(unplayed)),
                      "give each of them to a department, under \"cx_roles\"");
  f.others.assign(about.begin() + 1, about.end());
  f.subject = fmt::format("{}", fmt::join(unplayed, ", "));
  return {std::move(f)};
}

}  // namespace cxmap::rule
