#pragma once

#include <bitset>
#include <cstddef>
#include <utility>
#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// Which touchpoints the hand-offs inside a journey lead to, one after the other. Where it has more than 2,000
/// touchpoints and customer steps, one hand-off is as far as it looks.
class Ways {
 public:
  /// Whether customer steps may be on the way.
  enum class Through { all_steps, no_customer_steps };

  Ways(const Context& context, Through through);
  bool lead(Index from, Index to) const;
  /// The last of some touchpoints (they ascend) from which a way leads to another one; absent if none does. In a
  /// journey that has no hand-off at all, all come before.
  Index last_before(const std::vector<Index>& touchpoints, Index to) const;

 private:
  static constexpr std::size_t most = 2000;

  bool has_hand_off_ = false;
  std::vector<std::pair<Index, Index>> steps_;  // to, from: sorted
  std::vector<std::size_t> knot_;  // of each touchpoint: those that lead to each other are one knot; empty above most
  std::vector<std::bitset<most>> reach_;  // where each knot leads to
};

}  // namespace cxmap::rule
