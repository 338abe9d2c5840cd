#include <fmt/format.h>

#include "rules/shared/resolved_hand_offs.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND307(const Context& c) {
  constexpr std::size_t many = 3;
  const std::vector<ResolvedHandOff> between = hand_offs_between_owners(c);
  const std::size_t accountable = accountable_among(between);
  if (between.size() < many || 2 * accountable >= between.size()) return {};
  const std::string who = accountable == 0
                              ? fmt::format("none of the {} hand-offs between departments says", between.size())
                              : fmt::format("only {} of the {} hand-offs between departments {}", accountable,
                                            between.size(), accountable == 1 ? "says" : "say");
  return {finding(c, c.journey.stages_at, fmt::format("{} who is accountable for it", who),
                  "agree who sees each hand-off through, most often the one who gives, and write it as "
                  "\"accountable\"; begin where the customer waits longest")};
}

}  // namespace cxmap::rule
