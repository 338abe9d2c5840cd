#pragma once

#include <string>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// Where a touchpoint is, compared in the order of the run.
struct Site {
  Index journey = absent, touchpoint = absent;

  auto operator<=>(const Site&) const = default;
};

/// The department that owns a touchpoint of the run; absent if none does alone.
Index owner_at(const OrganizationContext& context, Site site);

/// A finding about a touchpoint whose owner is not the one that it has in another journey, `there`: who owns the two,
/// and where the other one is.
Finding other_owner(const OrganizationContext& context, Site here, Site there, std::string message, std::string help);

}  // namespace cxmap::rule
