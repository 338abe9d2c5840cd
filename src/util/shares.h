#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cxmap {

/// What each part is of all of them, in whole percent that add up to 100: "43 %". Rounded by the largest remainder
/// (Hamilton's method; of equal remainders the first). As in percent(), what is not nothing is not "0 %", unless there
/// are too many parts for that.
std::vector<std::string> percents(std::span<const std::uint32_t> parts);

}  // namespace cxmap
