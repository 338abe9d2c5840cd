#include <fmt/format.h>

#include <algorithm>

#include "model/vocabulary.h"
#include "output/colour.h"
#include "output/formats.h"
#include "output/terminal_cell.h"
#include "util/escape.h"

namespace cxmap {
namespace {

using namespace colour;

std::string owner_text(const Organization& org, const Ownership& o) {
  if (o.state == Ownership::State::owned) return org.departments[o.owner].name.value;
  return o.state == Ownership::State::customer ? "(customer)" : std::string(heading_of(o.state));
}

std::string source_text(const Atlas& atlas, const Ownership& o) {
  std::string out(o.decided_by == Ownership::DecidedBy::none ? "not stated" : word_of(o.decided_by));
  if (o.at) out += fmt::format(", line {}", atlas.sources[o.at.source].position(o.at.begin).line);
  return out;
}

}  // namespace

Result<Written> owners_text(const Analysis& a, const OwnersOptions& options) {
  const TextStyle& style = options.style;
  std::string out;
  const std::size_t room = std::max<std::size_t>(style.columns, 60) - 4;
  const std::size_t source_width = 22, owner_width = (room - source_width) * 2 / 5,
                    name_width = room - source_width - owner_width;
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    const Journey& journey = a.atlas.journeys[j];
    const Organization& org = a.atlas.organization_of(journey);
    Suggestions suggestions(org, journey, a.owners[j]);
    for (const Index s : journey.shown) {
      if (journey.stages[s].touchpoints.empty()) continue;
      out += paint(terminal_safe(journey.stages[s].name.value), bold, style) + '\n';
      for (const Index i : journey.stages[s].touchpoints) {
        const Ownership& o = a.owners[j][i];
        const bool problem = o.state != Ownership::State::owned && o.state != Ownership::State::customer;
        const std::string owner = cell(owner_text(org, o), owner_width - 1);
        std::string line = fmt::format("  {} {} {}", cell(journey.touchpoints[i].name.value, name_width),
                                       problem ? paint(owner, red, style) : owner, source_text(a.atlas, o));
        out += line + '\n';
        for (const Index d : o.claimants)
          out += fmt::format("    claimed by {}\n", terminal_safe(org.departments[d].name.value));
        if (const PlannedOwner* planned = planned_owner(options, j, i)) {
          out += fmt::format("    would become {} (--write writes it)\n", terminal_safe(planned->owner));
          continue;
        }
        if (!options.suggest || !wants_owner(o)) continue;
        const Suggestion suggestion = suggestions.of(i);
        out += suggestion.department == absent
                   ? fmt::format("    no suggestion: {}\n", suggestion.reason)
                   : fmt::format("    suggestion: {} ({})\n",
                                 terminal_safe(org.departments[suggestion.department].name.value),
                                 terminal_safe(suggestion.reason));
      }
    }
  }
  return Written{std::move(out)};
}

}  // namespace cxmap
