#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/model.h"

namespace cxmap::map {

/// The names of all departments, as the map shows them.
std::vector<std::string> department_names(const Organization& organization);

/// A code for each department, all different and none of them a word: its name if that is short, an alias in capitals,
/// else three letters of its name: "MAR" for Marketing, "CSE" for Customer Service.
std::vector<std::string> department_codes(const Organization& organization);

/// A text as a part of an id of our own: letters, digits and dashes stay, other bytes become "_xx", so that different
/// texts stay different. A very long one is cut.
std::string id_part(std::string_view text);

/// A text for the map: printable, without spaces at its ends, cut where it is very long.
std::string shown(std::string_view text);

/// The name of a stage, with a capital letter at its beginning.
std::string stage_title(const Stage& stage);
std::string stage_title(Canonical stage);

}  // namespace cxmap::map
