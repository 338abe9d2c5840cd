#include "model/executives.h"

#include <algorithm>
#include <array>

#include "model/guess.h"

namespace cxmap {
namespace {

bool heads_the_company(const Executive& executive) {
  static constexpr std::array<std::string_view, 6> roles = {
      "ceo", "chief executive", "managing director", "director general", "general manager", "vice chancellor"};
  return std::ranges::any_of(roles, [&](std::string_view role) { return holds_words(executive.role.value, role); });
}

}  // namespace

Index chief_executive(const Organization& organization) {
  Index found = absent;
  for (Index i = 0; i < organization.executives.size(); ++i) {
    const Executive& e = organization.executives[i];
    if (!heads_the_company(e)) continue;
    if (!e.reports_to || e.reports_to_board) return i;
    if (found == absent) found = i;
  }
  return found;
}

std::vector<Index> cx_leaders(const Organization& organization) {
  std::vector<Index> out;
  for (Index i = 0; i < organization.executives.size(); ++i)
    if (organization.executives[i].leads_cx.value_or(false)) out.push_back(i);
  return out;
}

Index leading_department(const Organization& organization) {
  for (const Index leader : cx_leaders(organization))
    if (organization.executives[leader].department.to != absent) return organization.executives[leader].department.to;
  return absent;
}

}  // namespace cxmap
