#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

TEST_CASE("messages are compared as names are; the customer's own steps say nothing") {
  const auto said = [](const std::string& head) {
    return codes(analysis_of("journey: {name: J" + head + "}\n" + R"(stages:
  purchase:
    touchpoints:
      - {name: A, owner: M, message: FRESH   coffee}
      - {name: B, message: Cheap}
      - {name: C, owner: customer, message: Cheap}
)",
                             only({"EXP701"})));
  };
  CHECK(said(", messages: [fresh coffee]") == Codes{"EXP701 6:19"});
  CHECK(said("").empty());
}

TEST_CASE("a need is missed only where more than half of the frontstage touchpoints say theirs") {
  const std::string start = "journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: A, customer_need: n}\n";
  CHECK(codes(analysis_of(start + "      - B\n", only({"EXP702"}))).empty());
  CHECK(codes(analysis_of(start + "      - B\n      - {name: C, customer_need: n}\n      - {name: D, layer: support}\n"
                                  "      - {name: E, owner: customer}\n",
                          only({"EXP702"}))) == Codes{"EXP702 6:9"});
}

TEST_CASE("a pain, or a bad mood, without an action") {
  CHECK(codes(analysis_of(R"(journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, sentiment: -1, pain: p}
      - {name: B, sentiment: -1}
      - {name: C, sentiment: 0}
      - {name: D, sentiment: -2, action: a}
      - {name: E, owner: customer, pain: p}
)",
                          only({"EXP703"}))) == Codes{"EXP703 5:34", "EXP703 6:19"});
}
