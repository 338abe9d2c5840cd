#include <fmt/format.h>

#include <set>

#include "model/vocabulary.h"
#include "rules/shared/coverage.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings MET504(const Context& c) {
  constexpr double equal = 1e-9;
  const auto& covers = c.journey.covers;
  bool speaks_of_later_stages = !covers || std::set(covers->begin(), covers->end()).size() == words<Canonical>.size();
  double all = 0, after = 0;
  for (const Stage& stage : c.journey.stages) {
    if (!stage.budget) continue;
    all += stage.budget->value;
    if (static_cast<std::size_t>(stage.block) < first_after_purchase) continue;
    speaks_of_later_stages = true;
    after += stage.budget->value;
  }
  const double least = c.config.thresholds.post_purchase_budget;
  if (all <= 0 || !speaks_of_later_stages || !(after / all < least - equal)) return {};
  return {finding(c, c.journey.stages_at,
                  fmt::format("retention, loyalty and advocacy get {:.10g} of the budget of {:.10g} ({}), less than {}",
                              after, all, percent(after / all), percent(least)),
                  "move money to the stages after the purchase: keeping a customer costs less than winning one")};
}

}  // namespace cxmap::rule
