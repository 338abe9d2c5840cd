#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

// Where findings are placed: at the thing that a person would change.

TEST_CASE("a metric is placed at its first key, and what a department contests it does not own") {
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
      - {name: T, owner: [A, B], metrics: Revenue}
      - {name: U, owner: B, informed: A, metrics: clicks}
)",
                                 only({"MET506"}));
  CHECK(codes(a) == Codes{"MET506 6:11"});
  CHECK(a.findings[0].subject == "Revenue");
}

TEST_CASE("a department's first touchpoint is none of the customer's own steps") {
  const Analysis a = analysis_of(R"(journey: J
stages:
  purchase:
    touchpoints:
      - {name: R, owner: customer, informed: B}
      - {name: S, informed: B}
      - {name: T, owner: A, informed: B}
      - {name: U, owner: C, informed: B}
)",
                                 only({"SIL205"}));
  CHECK(codes(a) == Codes{"SIL205 6:10"});
}
