#include "model/executives.h"

#include <algorithm>
#include <span>

#include "model/guess.h"

namespace cxmap {
namespace {

// Who reports to nobody that the list could name.
bool is_on_top(const Executive& executive) { return !executive.reports_to || executive.reports_to_board; }

bool holds_any(std::string_view role, std::span<const std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) { return holds_words(role, phrase); });
}

}  // namespace

bool heads_by_role(const Executive& executive) {
  static constexpr std::string_view heads[] = {"ceo",
                                               "chief executive",
                                               "managing director",
                                               "executive director",
                                               "director general",
                                               "general manager",
                                               "secretary general",
                                               "president",
                                               "vice chancellor"};
  static constexpr std::string_view others[] = {"deputy", "assistant", "former", "pro vice"};
  const std::string_view role = executive.role.value;
  if (!holds_any(role, heads) || holds_any(role, others)) return false;
  return !holds_words(role, "vice") || holds_words(role, "vice chancellor");
}

Index chief_executive(const Organization& organization) {
  Index by_role = absent, on_top = absent;
  std::size_t tops = 0;
  for (Index i = 0; i < organization.executives.size(); ++i) {
    const Executive& e = organization.executives[i];
    if (heads_by_role(e)) {
      if (is_on_top(e)) return i;
      if (by_role == absent) by_role = i;
    }
    if (is_on_top(e) && tops++ == 0) on_top = i;
  }
  if (by_role != absent) return by_role;
  return tops == 1 ? on_top : absent;
}

bool describes_executives(const Organization& organization) {
  return organization.lists_executives &&
         std::ranges::any_of(organization.executives, [](const Executive& e) { return !e.only_named; });
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
