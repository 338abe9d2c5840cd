#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// The ways of hand-offs through a journey, from one touchpoint or customer step to the next. Where there are more than
/// 2,000 of these, a way is one hand-off: all others would take too long to find.
class Ways {
 public:
  explicit Ways(const Context& context);

  /// The last of some touchpoints (they ascend) from which a way leads to another one; absent if none does. In a
  /// journey that draws no hand-off, all come before.
  Index last_before(const std::vector<Index>& touchpoints, Index to);

 private:
  bool leads(Index from, Index to);

  bool drawn_ = false;                          // some hand-off is
  std::vector<std::pair<Index, Index>> steps_;  // to, from: sorted, each once
  std::size_t words_;                           // 64 touchpoints each; 0 if there are too many
  std::vector<std::uint64_t> givers_;           // a bit each: who hands off to it; so many words for each touchpoint
  std::vector<std::uint64_t> before_;           // a bit each: from where a way leads to `to_`
  Index to_ = absent;
};

}  // namespace cxmap::rule
