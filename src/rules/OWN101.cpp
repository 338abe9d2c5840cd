#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "rules/shared/unowned.h"

namespace cxmap::rule {

Findings OWN101(const Context& c) {
  Arrivals arrivals(c);
  Findings out;
  bool all_are_here = true;  // OWN110 reports none of them
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Ownership& o = c.owners[i];
    if (o.state != Ownership::State::unowned || o.on_purpose) continue;
    if (deferred_to_own110(c, i)) all_are_here = false;
    if (ownership_in_doubt(c, i) || deferred_to_own110(c, i)) continue;
    const Touchpoint& t = touchpoint(c, i);
    Finding f = finding(c, i, t.at, fmt::format("nobody owns \"{}\"", t.name.value),
                        fmt::format("name the department that answers for it: \"owner:\" here, at the stage \"{}\", or "
                                    "in an assign rule",
                                    c.journey.stages[t.stage].name.value));
    if (const Owner* said = deciding_owner(c, i)) {
      const std::string word = word_of(*said);
      f.message += fmt::format(" yet: its owner is {}", word);
      f.help = fmt::format("agree on the department that answers for it, and write it {}",
                           said->word ? "in place of " + word : "after \"owner:\"");
      f.related.push_back(note_at(*said));
    }
    arrivals.note(i, f);
    out.push_back(std::move(f));
  }
  return among(all_are_here ? c.measures.coverage.touchpoints : 0, std::move(out));
}

}  // namespace cxmap::rule
