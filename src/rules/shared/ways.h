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

 private:
  static constexpr std::size_t most = 2000;

  std::vector<std::pair<Index, Index>> hand_offs_;
  std::vector<std::size_t> knot_;         // of each touchpoint: those that lead to each other are one knot
  std::vector<std::bitset<most>> reach_;  // where each knot leads to
};

}  // namespace cxmap::rule
