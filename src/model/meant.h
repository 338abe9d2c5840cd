#pragma once

#include <string>
#include <string_view>

#include "util/suggest.h"

namespace cxmap {

/// The word that a mistyped one must mean, as far as nobody has to be asked: no other known one is as near, and one
/// letter differs, or two where both have 8 at least; not in words of less than 5, but for their case; and no digit.
/// Empty if there is none.
std::string meant_word(std::string_view written, const Nearest& near);

/// The same of names that people may also have thought up, such as those of departments and touchpoints: what differs
/// is case, spaces and hyphens, or one letter that is missing, doubled, or swapped with its neighbour.
std::string meant_name(std::string_view written, const Nearest& near);

}  // namespace cxmap
