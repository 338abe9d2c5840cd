#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "rules/shared/unowned.h"

namespace cxmap::rule {
namespace {

// Why nobody alone answers for a touchpoint.
std::string why_nobody(const Context& c, Index i) {
  const Ownership& o = c.owners[i];
  const Owner* said = deciding_owner(c, i);
  if (o.state == Ownership::State::contested)
    return fmt::format("it has {} owners: {}", o.claimants.size(), departments(c, o.claimants));
  if (!said) return "nobody owns it";
  const std::string word = word_of(*said);
  if (o.state == Ownership::State::everyones) return fmt::format("its owner is {}, so nobody answers for it", word);
  if (o.on_purpose) return "it is left without an owner on purpose";
  return fmt::format("nobody owns it yet: its owner is {}", word);
}

}  // namespace

Findings OWN110(const Context& c) {
  using State = Ownership::State;
  Arrivals arrivals(c);
  std::size_t moments = 0;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    const Ownership& o = c.owners[i];
    moments += t.moment_of_truth && o.state != State::customer;
    if (!t.moment_of_truth || o.state == State::owned || o.state == State::customer || ownership_in_doubt(c, i))
      continue;
    Finding f = finding(c, i, t.at, fmt::format("\"{}\" is a moment of truth, and {}", t.name.value, why_nobody(c, i)),
                        "name the one department that answers for it, before anything else on this map");
    f.departments = o.claimants;
    if (const Owner* said = deciding_owner(c, i)) f.related.push_back(note_at(*said));
    arrivals.note(i, f);
    out.push_back(std::move(f));
  }
  return among(moments, std::move(out));
}

}  // namespace cxmap::rule
