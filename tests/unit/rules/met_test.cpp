#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Touchpoints of one stage, from line 5 on.
Strings of(const std::string& touchpoints, const char* code) {
  return codes(analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n" + touchpoints, only({code})));
}

// Departments one a line, from line 4 on; of the touchpoints X is Sales', Y is Care's.
Analysis measured(const std::string& departments, const std::string& x, const std::string& y, const char* code) {
  return analysis_of("journey: J\norganization:\n  departments:\n" + departments +
                         "stages:\n  purchase:\n    touchpoints:\n      - {name: X, owner: Sales" + x +
                         "}\n      - {name: Y, owner: Care" + y + "}\n",
                     only({code}));
}

}  // namespace

TEST_CASE("MET501: a stage without a metric, once some touchpoint has one") {
  const auto unmeasured = [](const std::string& a) {
    return codes(analysis_of(R"(journey: J
stages:
  awareness: {touchpoints: [{name: A)" +
                                 a + R"(}]}
  purchase: {touchpoints: [B, {name: C, owner: customer, metrics: NPS}]}
  loyalty: {touchpoints: [{name: D, owner: customer}]}
  advocacy:
)",
                             only({"MET501"})));
  };
  CHECK(unmeasured("").empty());  // the customer's own steps have no metrics
  CHECK(unmeasured(", metrics: NPS") == Strings{"MET501 4:3"});
}

TEST_CASE("MET502: three metrics of a journey, two of a department, all short-term") {
  CHECK(of("      - {name: A, metrics: [Reach, Clicks]}\n      - {name: B, metrics: Visits}\n", "MET502") ==
        Strings{"MET502 1:1"});
  CHECK(of("      - {name: A, metrics: [Reach, Clicks]}\n", "MET502").empty());
  CHECK(of("      - {name: A, metrics: [Reach, Clicks, Anything]}\n", "MET502").empty());  // unknown ones are long
  CHECK(of("      - {name: A, metrics: [Reach, Clicks, {name: Visits, horizon: long}]}\n", "MET502").empty());
  CHECK(of("      - {name: A, metrics: [Reach, Clicks, {name: Trust, horizon: short}]}\n", "MET502") ==
        Strings{"MET502 1:1"});
  CHECK(
      of("      - {name: A, metrics: [Reach, Clicks]}\n      - {name: B, owner: customer, metrics: Visits}\n", "MET502")
          .empty());
  const auto own = [](const std::string& metrics) {
    return measured("    - {name: Sales, metrics: " + metrics + "}\n    - Care\n", "", "", "MET502");
  };
  CHECK(codes(own("[Reach, Clicks]")) == Strings{"MET502 4:8"});
  CHECK(parties(own("[Reach, Clicks]")) == Strings{"Sales"});
  CHECK(codes(own("Reach")).empty());
  CHECK(codes(own("[Reach, Churn]")).empty());
}

TEST_CASE("MET503: an owner that nothing measures, where others are") {
  const std::string one = "    - {name: Sales, metrics: Revenue}\n    - Care\n    - IT\n";
  const Analysis a = measured(one, "", "", "MET503");
  CHECK(codes(a) == Strings{"MET503 5:7"});
  CHECK(parties(a) == Strings{"Care"});
  CHECK(codes(measured(one, "", ", metrics: NPS", "MET503")).empty());
  CHECK(codes(measured("    - Sales\n    - Care\n", ", metrics: NPS", "", "MET503")).empty());
}

TEST_CASE("MET504: less than a fifth of the budget after the purchase") {
  const auto biased = [](const std::string& journey, const std::string& stages) {
    return codes(analysis_of("journey: {name: J" + journey + "}\nstages:\n" + stages, only({"MET504"})));
  };
  const std::string purchase = "  purchase: {budget: 80 %}\n";
  CHECK(biased("", purchase + "  loyalty: {budget: 20%}\n").empty());
  CHECK(biased("", purchase + "  loyalty: {budget: 19.9%}\n") == Strings{"MET504 2:1"});
  CHECK(biased("", purchase + "  loyalty: {budget: 10}\n  thanks: {as: advocacy, budget: 10}\n").empty());
  CHECK(biased("", purchase) == Strings{"MET504 2:1"});  // it covers all six
  CHECK(biased(", covers: [purchase, loyalty]", purchase).empty());
  CHECK(biased(", covers: [purchase, loyalty]", purchase + "  loyalty: {budget: 0}\n") == Strings{"MET504 2:1"});
  CHECK(biased("", "  purchase: {budget: 0}\n  loyalty: {budget: 0}\n").empty());
  CHECK(biased("", "  purchase:\n").empty());
}

TEST_CASE("MET505: metrics, and none about money") {
  CHECK(of("      - {name: A, metrics: NPS}\n", "MET505") == Strings{"MET505 1:1"});
  CHECK(of("      - {name: A, metrics: [NPS, Churn]}\n", "MET505").empty());
  CHECK(of("      - {name: A, metrics: {name: NPS, kind: financial}}\n", "MET505").empty());
  CHECK(of("      - {name: A, metrics: {name: Revenue, kind: experience}}\n", "MET505") == Strings{"MET505 1:1"});
  CHECK(of("      - A\n", "MET505").empty());
}

TEST_CASE("MET506: a metric that its department can move at no touchpoint") {
  const std::string sales = "    - {name: Sales, metrics: [Revenue, NPS]}\n    - Care\n";
  const auto lever = [&](const std::string& x, const std::string& y) { return measured(sales, x, y, "MET506"); };
  const Analysis a = lever(", metrics: revenue", "");
  CHECK(codes(a) == Strings{"MET506 4:40"});
  CHECK(parties(a) == Strings{"Sales"});
  CHECK(a.findings[0].subject == "NPS");
  CHECK(codes(lever(", metrics: revenue", ", metrics: nps")) == Strings{"MET506 4:40"});
  CHECK(codes(lever(", metrics: revenue", ", metrics: nps, informed: Sales")).empty());
  CHECK(codes(lever("", "")).empty());  // no touchpoint has a metric
}

TEST_CASE("MET506: a contested touchpoint is nobody's, and the customer's step is none") {
  const auto lever = [](const std::string& owner) {
    return codes(
        analysis_of("journey: J\norganization:\n  departments:\n    - {name: Sales, metrics: NPS}\n    - Care\n"
                    "stages:\n  purchase:\n    touchpoints:\n      - {name: X, metrics: NPS, owner: " +
                        owner + "}\n      - {name: Y, metrics: Effort, owner: Care}\n",
                    only({"MET506"})));
  };
  CHECK(lever("Sales").empty());
  CHECK(lever("[Sales, Care]") == Strings{"MET506 4:30"});
  CHECK(lever("customer, informed: Sales") == Strings{"MET506 4:30"});
}
