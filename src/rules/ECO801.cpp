#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/ecosystem.h"
#include "rules/tools.h"

namespace cxmap::rule {

Findings ECO801(const OrganizationContext& c) {
  static constexpr std::array<std::pair<CxRole, std::string_view>, 4> roles = {
      {{CxRole::definer, "definer"},
       {CxRole::implementer, "implementer"},
       {CxRole::influencer, "influencer"},
       {CxRole::data_provider, "data provider"}}};
  const Organization& o = c.organization;
  const bool in_doubt = o.departments_incomplete || std::ranges::any_of(o.departments, &Department::damaged);
  if (!gives_cx_roles(o) || in_doubt) return {};
  std::string unplayed;
  for (const auto& [role, word] : roles)
    if (std::ranges::none_of(o.departments, [r = role](const Department& d) { return plays(d, r); }))
      unplayed += fmt::format("{}{}", unplayed.empty() ? "" : ", ", word);
  if (unplayed.empty()) return {};
  Finding f = finding(c, o.departments_at,
                      fmt::format("no department plays these parts in the customer experience: {}", unplayed),
                      "give each of them to a department, under \"cx_roles\"");
  f.subject = unplayed;
  return {std::move(f)};
}

}  // namespace cxmap::rule
