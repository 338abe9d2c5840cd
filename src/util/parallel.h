#pragma once

#include <cstddef>
#include <functional>

namespace cxmap {

/// Calls `work(i)` for each i < count; several threads take them in turn. `jobs` 0: as many threads as are
/// worth it. What one of them throws, as if memory is used up, ends all.
void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace cxmap
