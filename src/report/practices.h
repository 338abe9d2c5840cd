#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// One of the practices that make a collaboration leader.
struct Practice {
  std::string_view key, meaning;
  std::optional<bool> Practices::*value;
};

/// All of them, in the order of the file's vocabulary; the first three make the profile.
inline constexpr std::array<Practice, 5> practices = {
    {{"works_across_company", "teams work across company, departments and locations", &Practices::works_across_company},
     {"agile_cross_functional_teams", "there are agile teams of several functions",
      &Practices::agile_cross_functional_teams},
     {"cross_business_culture", "the culture is one of collaboration between lines of business",
      &Practices::cross_business_culture},
     {"employee_suggestions", "employees are asked for suggestions", &Practices::employee_suggestions},
     {"aligned_on_shared_experience", "the whole company is aligned around shared experiences",
      &Practices::aligned_on_shared_experience}}};

/// "leader", "traditional", "mixed"; "not assessed" where nothing is said of practices.
std::string_view collaboration_profile(const Organization& organization);

}  // namespace cxmap
