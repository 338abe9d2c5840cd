#include "rules/shared/ways.h"

#include <algorithm>
#include <bit>

namespace cxmap::rule {

namespace {

constexpr std::size_t bits = 64;
constexpr std::size_t most = 2'000;

}  // namespace

Ways::Ways(const Context& c) {
  const std::vector<Touchpoint>& all = c.journey.touchpoints;
  for (Index from = 0; from < all.size(); ++from)
    for (const HandOff& h : all[from].hands_off_to) {
      drawn_ = true;
      if (h.target != absent && h.journey == c.index) steps_.push_back({h.target, from});
    }
  std::ranges::sort(steps_);
  const auto repeated = std::ranges::unique(steps_);
  steps_.erase(repeated.begin(), repeated.end());
  words_ = all.size() > most ? 0 : (all.size() + bits - 1) / bits;
  givers_.resize(words_ * all.size());
  if (words_ > 0)
    for (const auto& [to, from] : steps_) givers_[to * words_ + from / bits] |= std::uint64_t{1} << from % bits;
}

Index Ways::last_before(const std::vector<Index>& touchpoints, Index to) {
  if (touchpoints.empty()) return absent;
  if (!drawn_) return touchpoints.back();
  // With single hand-offs one goes through the shorter of the two lists.
  const auto givers = std::ranges::equal_range(steps_, to, {}, &std::pair<Index, Index>::first);
  if (words_ == 0 && givers.size() < touchpoints.size()) {
    for (auto giver = givers.end(); giver != givers.begin();)
      if (const Index from = (--giver)->second; std::ranges::binary_search(touchpoints, from)) return from;
    return absent;
  }
  for (std::size_t i = touchpoints.size(); i-- > 0;)
    if (leads(touchpoints[i], to)) return touchpoints[i];
  return absent;
}

bool Ways::leads(Index from, Index to) {
  if (words_ == 0) return std::ranges::binary_search(steps_, std::pair(to, from));
  if (to != to_) {
    to_ = to;
    before_.assign(words_, 0);
    std::vector<Index> open = {to};
    while (!open.empty()) {
      const Index at = open.back();
      open.pop_back();
      for (std::size_t w = 0; w < words_; ++w) {
        std::uint64_t fresh = givers_[at * words_ + w] & ~before_[w];
        before_[w] |= fresh;
        for (; fresh != 0; fresh &= fresh - 1)
          open.push_back(static_cast<Index>(w * bits + static_cast<std::size_t>(std::countr_zero(fresh))));
      }
    }
  }
  return (before_[from / bits] >> from % bits & 1) != 0;
}

}  // namespace cxmap::rule
