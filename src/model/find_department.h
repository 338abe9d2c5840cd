#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// The department that a person means, as references in files do: by written id, else by name, id or alias. May be
/// absent.
Index find_department(const Organization& organization, std::string_view name);

/// The message about a department that a person names and none of these organizations has; empty if one has it.
std::string unknown_department(std::span<const Organization> organizations, std::string_view name);

}  // namespace cxmap
