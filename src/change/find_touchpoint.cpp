#include "change/find_touchpoint.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/names.h"
#include "read/link_journey.h"
#include "util/suggest.h"
#include "util/words.h"

namespace cxmap {
namespace {

Failure unknown(const Atlas& atlas, std::string_view text) {
  std::vector<std::string_view> known;
  for (const Journey& journey : atlas.journeys)
    for (const Touchpoint& t : journey.touchpoints)
      if (journey.requested) known.push_back(t.name.value);
  return {fmt::format("there is no touchpoint {}; {}", quote(text),
                      did_you_mean(text, known, "\"cxmap assign FILE\" lists them"))};
}

Failure several(const Atlas& atlas, std::string_view text, const std::vector<TouchpointPlace>& found) {
  std::vector<std::string> each;
  for (const TouchpointPlace& place : found) {
    const Journey& journey = atlas.journeys[place.journey];
    const Touchpoint& t = journey.touchpoints[place.touchpoint];
    const Source& source = atlas.sources[t.at.source];
    each.push_back(fmt::format("{} in {} ({}:{})", t.id, journey.stages[t.stage].name.value, source.name(),
                               source.position(t.at.begin).line));
  }
  return {fmt::format("{} may mean {} touchpoints: {}; write its id, or STAGE/TOUCHPOINT", quote(text), found.size(),
                      fmt::join(each, ", "))};
}

}  // namespace

TouchpointFinder::TouchpointFinder(const Atlas& atlas) : atlas_(atlas) {
  for (const Journey& journey : atlas.journeys) directories_.push_back(touchpoints_by_name(journey));
}

std::vector<TouchpointPlace> TouchpointFinder::named(std::string_view reference, std::string_view stage) const {
  std::vector<TouchpointPlace> out;
  const std::string stage_id = slug(stage);
  for (Index j = 0; j < atlas_.journeys.size(); ++j) {
    const Journey& journey = atlas_.journeys[j];
    if (!journey.requested) continue;
    for (const Index t : directories_[j].find(reference))
      if (stage_id.empty() || journey.stages[journey.touchpoints[t].stage].id == stage_id) out.push_back({j, t});
  }
  return out;
}

std::vector<TouchpointPlace> TouchpointFinder::all(std::string_view text) const {
  std::vector<TouchpointPlace> found = named(text);
  for (std::size_t at = 0; found.empty() && (at = text.find('/', at)) != std::string_view::npos; ++at)
    if (const std::string_view stage = trimmed(text.substr(0, at)); !stage.empty())
      found = named(trimmed(text.substr(at + 1)), stage);
  return found;
}

Result<TouchpointPlace> TouchpointFinder::one(std::string_view text) const {
  const std::vector<TouchpointPlace> found = all(text);
  if (found.empty()) return unknown(atlas_, text);
  if (found.size() > 1) return several(atlas_, text, found);
  return found.front();
}

}  // namespace cxmap
