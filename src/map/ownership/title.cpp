#include "map/ownership/title.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "map/ownership/overlay.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

/// ", was 64 %"
std::string share_before(const Story& story) {
  if (!story.drawing.changes || !story.drawing.changes->coverage_before) return {};
  const std::optional<double> was = story.drawing.changes->coverage_before->ratio();
  if (!was || percent(*was) == percent(*story.drawing.measures.coverage.ratio())) return {};
  return ", was " + percent(*was);
}

std::vector<Figure> figures_of(const Story& story) {
  const Coverage& c = story.drawing.measures.coverage;
  std::vector<Figure> figures;
  const auto lane_is_problem = [&](Lane::Kind kind) {
    return std::any_of(story.grid.lanes.begin(), story.grid.lanes.end(),
                       [&](const Lane& l) { return l.kind == kind && l.problem; });
  };
  const auto add = [&](std::string id, std::size_t n, std::string words, std::string_view alarm, bool problem) {
    if (n > 0) figures.push_back({std::move(id), std::to_string(n), std::move(words), problem ? alarm : palette::ink});
  };
  if (c.touchpoints > 0) figures.push_back({"owned", percent(*c.ratio()), "owned" + share_before(story), palette::ink});
  add("unowned", c.unowned, "no owner", palette::vermillion_ink, lane_is_problem(Lane::Kind::unowned));
  add("contested", c.contested, "contested", palette::purple_ink, lane_is_problem(Lane::Kind::contested));
  add("everyones", c.everyones, "everyone's", palette::vermillion_ink, lane_is_problem(Lane::Kind::everyones));
  const std::size_t missing = story.drawing.missing.size();
  add("missing", missing, missing == 1 ? "missing stage" : "missing stages", palette::vermillion_ink, true);
  const auto silos =
      static_cast<std::size_t>(std::count_if(story.grid.lanes.begin(), story.grid.lanes.end(), [&](const Lane& l) {
        return l.kind == Lane::Kind::department && !story.drawing.silos[l.department].empty();
      }));
  add("silos", silos, silos == 1 ? "silo" : "silos", palette::ink, false);
  const std::size_t at_risk = story.hand_offs.at_risk;
  add("at_risk", at_risk, at_risk == 1 ? "hand-off at risk" : "hand-offs at risk", palette::vermillion_ink, true);
  return figures;
}

/// "Feelings: 9 of 11 not known": of how many touchpoints an overlay can say nothing.
std::string known_to_overlay(const Story& story) {
  constexpr std::array<std::string_view, 4> about = {"", "Feelings", "Metrics", "Evidence"};
  const Overlay overlay = story.drawing.overlay;
  std::size_t all = 0, known = 0;
  for (const Index t : story.grid.order) {
    if (!story.drawing.touchpoints[t].is_counted()) continue;
    const auto badge = badge_of(story.drawing.journey.touchpoints[t], story.drawing.owners[t], overlay);
    if (!badge) continue;
    ++all;
    known += badge->known;
  }
  if (all == 0 || known == all) return {};
  const std::string_view what = about[static_cast<std::size_t>(overlay)];
  if (known == 0) return fmt::format("{}: not known at any of {}", what, counted(all, "touchpoint"));
  return fmt::format("{}: {} of {} not known", what, all - known, all);
}

/// "for persona  ·  goal  ·  end to end: owner"
std::vector<std::string> subtitle_of(const Story& story) {
  const Journey& j = story.drawing.journey;
  std::vector<std::string> parts;
  if (j.persona) parts.push_back("Customer: " + shown(j.persona.value));
  if (j.goal) parts.push_back("Goal: " + shown(j.goal.value));
  if (j.owner.kind == Owner::Kind::departments && !j.owner.departments.empty()) {
    const Ref& owner = j.owner.departments.front();
    const bool known = owner.to < story.drawing.organization.departments.size();
    parts.push_back("Journey owner: " + (known ? department_name(story.drawing, owner.to) : shown(owner.name.value)));
  }
  std::vector<std::string> counts;
  if (story.drawing.focus != absent)
    counts.push_back("In focus: " + department_name(story.drawing, story.drawing.focus));
  counts.push_back(counted(story.drawing.measures.coverage.touchpoints, "touchpoint"));
  if (story.drawing.measures.coverage.customer_steps > 0)
    counts.push_back(counted(story.drawing.measures.coverage.customer_steps, "customer step"));
  if (const std::string known = known_to_overlay(story); !known.empty()) counts.push_back(known);
  const DrawnHandOffs& h = story.hand_offs;
  if (h.total > 0) counts.push_back(fmt::format("{} ({} across departments)", counted(h.total, "hand-off"), h.across));
  return {fmt::format("{}", fmt::join(parts, "   ·   ")), fmt::format("{}", fmt::join(counts, "   ·   "))};
}

}  // namespace

SheetHeading heading_of(const Story& story) {
  std::vector<std::string> lines = subtitle_of(story);
  if (story.drawing.changes) lines = {story.drawing.changes->sides + "   ·   " + lines.back()};
  return {shown(story.drawing.journey.name.value), std::move(lines), figures_of(story),
          story.drawing.imprint.incomplete ? "Parts of the file could not be read" : "",
          story.drawing.changes ? story.drawing.changes->verdict : ""};
}

}  // namespace cxmap::map
