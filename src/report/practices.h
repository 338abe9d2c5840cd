#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// One of the practices of a collaboration leader.
struct Practice {
  std::optional<bool> Practices::*value;
  std::string_view meaning;
};

/// All of them, in the order of the file's vocabulary; the first three make the profile.
inline constexpr std::array<Practice, 5> practices = {
    {{&Practices::works_across_company, "teams work across company, departments and locations"},
     {&Practices::agile_cross_functional_teams, "there are agile teams of several functions"},
     {&Practices::cross_business_culture, "the culture is one of collaboration between lines of business"},
     {&Practices::employee_suggestions, "employees are asked for suggestions"},
     {&Practices::aligned_on_shared_experience, "the whole company is aligned around shared experiences"}}};

/// "leader", "traditional", "mixed"; "not assessed" where nothing is said about practices.
std::string_view collaboration_profile(const Organization& organization);

}  // namespace cxmap
