#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// What a stage measures, at touchpoints that a department should own.
struct StageMetrics {
  std::size_t touchpoints = 0, measured = 0;
  bool told = false;  // of a moment of truth there MET507 speaks
};

StageMetrics look_at(const Context& c, const Stage& stage) {
  StageMetrics out;
  for (const Index t : stage.touchpoints) {
    if (c.owners[t].state == Ownership::State::customer) continue;
    ++out.touchpoints;
    if (!touchpoint(c, t).metrics.empty())
      ++out.measured;
    else if (touchpoint(c, t).moment_of_truth)
      out.told = is_enabled(c, Code::MET507);
  }
  return out;
}

}  // namespace

Findings MET501(const Context& c) {
  constexpr std::ptrdiff_t least = 2;
  std::vector<StageMetrics> stages;
  for (const Stage& stage : c.journey.stages) stages.push_back(look_at(c, stage));
  if (std::ranges::count_if(stages, [](const StageMetrics& s) { return s.measured > 0; }) < least) return {};
  Findings out;
  for (Index s = 0; s < stages.size(); ++s) {
    const auto [touchpoints, measured, told] = stages[s];
    if (touchpoints == 0 || measured > 0 || told) continue;
    const std::string& name = c.journey.stages[s].name.value;
    out.push_back(
        finding(c, {Thing::stage, s}, c.journey.stages[s].at,
                touchpoints == 1
                    ? fmt::format("nothing is measured in the stage \"{}\": its one touchpoint has no metric", name)
                    : fmt::format("nothing is measured in the stage \"{}\": none of its {} touchpoints has a metric",
                                  name, touchpoints),
                "name what tells how well the customer fares there, under \"metrics\" of a touchpoint"));
  }
  const auto with_touchpoints = std::ranges::count_if(stages, [](const StageMetrics& s) { return s.touchpoints > 0; });
  return among(static_cast<std::size_t>(with_touchpoints), std::move(out));
}

}  // namespace cxmap::rule
