#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

// Where findings are placed: at the thing that a person would change.

TEST_CASE("a metric is placed at its first key") {
  const Analysis a = analysis_of(R"(journey: J
organization:
  departments:
    - name: A
      metrics:
        - kind: financial
          name: Revenue
        - Clicks
    - B
stages:
  purchase:
    touchpoints:
      - {name: T, owner: B, metrics: Revenue}
      - {name: U, owner: B, informed: A, metrics: clicks}
)",
                                 only({"MET506"}));
  CHECK(codes(a) == Codes{"MET506 6:11"});
  CHECK(a.findings[0].subject == "Revenue");
}

TEST_CASE(
    "a department's first touchpoint is none of the customer's own steps; what it owns goes before what it claims") {
  const auto first = [](const std::string& more) {
    return codes(
        analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n"
                    "      - {name: R, owner: customer, consulted: M}\n"
                    "      - {name: A, owner: [A, M], hands_off_to: [B, C]}\n"
                    "      - {name: B, owner: B, consulted: M}\n      - {name: C, owner: C, consulted: B}\n"
                    "      - {name: E, owner: E, consulted: [M, F, G]}\n      - {name: F, owner: F}\n"
                    "      - {name: G, owner: G}\n" +
                        more,
                    only({"SIL205"})));
  };
  CHECK(first("") == Codes{"SIL205 6:10"});
  CHECK(first("      - {name: N, owner: M}\n") == Codes{"SIL205 12:10"});
}
