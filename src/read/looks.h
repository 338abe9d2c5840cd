#pragma once

#include <string_view>

namespace cxmap {

/// Does it look like a journey, found without parsing, so that a broken one is found and reported, too?
///
/// A line begins with the key `journey` (it may be quoted), or it is a flow mapping with that key; or there are the
/// lines of the keys `stages`, without indentation, and `touchpoints`, with some; or the line of a key that is within
/// two letters of `journey`, and one of those two. But for the first, in any case of letters; UTF-16 and UTF-32, too.
bool looks_like_journey(std::string_view bytes);

/// Does a line begin with the key `organization`, or is it a flow mapping with that key?
bool looks_like_organization(std::string_view bytes);

}  // namespace cxmap
