#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// "-0.71"; never "-0.00"
std::string two_places(double value) { return fmt::format("{:.2f}", std::round(value * 100) / 100 + 0.0); }

}  // namespace

Findings SIL203(const Context& c) {
  if (ties_in_doubt(c)) return {};
  constexpr double equal = 1e-9;
  const Network& n = c.network;
  Findings out;
  for (Index d = 0; d < n.owns.size(); ++d) {
    const std::uint32_t ties = n.external[d] + n.internal[d];
    if (n.external[d] == 0 || std::cmp_less(ties, c.config.thresholds.minimum_ties)) continue;
    const std::optional<double> index = n.ei_index(d), expected = n.expected_ei(d);
    if (!index || !expected) continue;
    if (*index > c.config.thresholds.inward_ei + equal || *index >= *expected - equal) continue;
    Finding f = finding(
        c, {Thing::department, d}, touchpoint(c, c.measures.holdings[d].first).at,
        fmt::format("{} works almost only with itself: {} of its {} ties stay inside (E-I index {}; {} "
                    "if owners were dealt out at random)",
                    department(c, d), n.internal[d], ties, two_places(*index), two_places(*expected)),
        fmt::format(
            "let other departments own touchpoints of {}, or take part in them: responsible, to approve, consulted",
            department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
