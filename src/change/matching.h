#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cxmap/comparison.h"

// What the parts of match() share.

namespace cxmap {

/// What is to happen where several things have the same key.
enum class Repeated : std::uint8_t { in_order, never };

/// Joins what has the same key on both sides and is not joined yet: of equal keys the first with the first, and so on,
/// or none of them. `key_before` and `key_after` give the key of an index; an empty one fits nothing.
template <class KeyBefore, class KeyAfter>
void join_by(Same& same, KeyBefore key_before, KeyAfter key_after, Repeated repeated = Repeated::in_order) {
  std::unordered_map<std::string, std::pair<std::vector<Index>, std::vector<Index>>> by_key;
  for (Index i = 0; i < same.after.size(); ++i)
    if (same.after[i] == absent)
      if (std::string key = key_before(i); !key.empty()) by_key[std::move(key)].first.push_back(i);
  if (by_key.empty()) return;
  for (Index i = 0; i < same.before.size(); ++i)
    if (same.before[i] == absent)
      if (const auto it = by_key.find(key_after(i)); it != by_key.end()) it->second.second.push_back(i);
  for (const auto& [key, found] : by_key) {
    const auto& [before, after] = found;
    if (repeated == Repeated::never && (before.size() > 1 || after.size() > 1)) continue;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) same.join(before[i], after[i]);
  }
}

/// Joins those that have most in common, ties by order; `common` counts what a pair has in common.
void join_by_most(Same& same, const std::map<std::pair<Index, Index>, std::size_t>& common);

/// Which stages and touchpoints of two journeys are the same by their ids and names.
Matching::InJourney match_by_names(const Journey& before, const Journey& after);

/// Which departments of two organizations are the same by their ids and names.
Same match_departments(const Organization& before, const Organization& after);

/// Joins touchpoints with other names that are alike in all else: in one stage, with equal owner, channels, hand-offs
/// and systems, of which at least three are given. The rest of the matching has to be known.
void match_by_facts(const Analysis& before, const Analysis& after, Matching& matching, Index journey_before,
                    Index journey_after);

}  // namespace cxmap
