#include <fmt/format.h>

#include "model/vocabulary.h"
#include "rules/shared/collaboration_gaps.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings SIL206(const OrganizationContext& c) {
  Findings out;
  for (Index i = 0; i < c.organization.collaboration.size(); ++i) {
    const Collaboration& entry = c.organization.collaboration[i];
    if (!is_blocked(entry)) continue;
    std::vector<Index> between;
    for (const Ref& ref : entry.between)
      if (ref.to != absent) between.push_back(ref.to);
    std::string message = fmt::format("{} collaborate {}, and want to do so {}", departments(c, between),
                                      word_of(entry.frequency), word_of(*entry.wanted));
    if (entry.barrier) message += fmt::format("; in the way: {}", entry.barrier.value);
    Finding f = finding(
        c, {Thing::collaboration, i}, entry.at, std::move(message),
        entry.barrier
            ? fmt::format("ask who can remove what stands between {}: {}", departments(c, between), entry.barrier.value)
            : fmt::format("ask {} what is in the way, and write it as \"barrier\"", departments(c, between)));
    f.departments = std::move(between);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
