#include "report/practices.h"

#include <algorithm>
#include <span>

namespace cxmap {

std::string_view collaboration_profile(const Organization& organization) {
  if (!organization.practices) return "not assessed";
  const auto all = [&](bool wanted) {
    return std::ranges::all_of(std::span(practices).first<3>(),
                               [&](const Practice& p) { return (*organization.practices).*p.value == wanted; });
  };
  return all(true) ? "leader" : all(false) ? "traditional" : "mixed";
}

}  // namespace cxmap
