#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Touchpoints of one stage, from line 5 on.
Strings codes_of(const std::string& touchpoints, const char* code) {
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

TEST_CASE("MET501: a stage without a metric, once two have one") {
  const auto unmeasured = [](const std::string& a, const std::string& b, const char* codes_asked = "MET501") {
    return codes(analysis_of("journey: J\nstages:\n  awareness: {touchpoints: [{name: A" + a +
                                 "}]}\n  purchase: {touchpoints: [B, {name: C, owner: customer, metrics: NPS}]}\n"
                                 "  loyalty: {touchpoints: [{name: D, owner: customer}, {name: E" +
                                 b + "}]}\n  advocacy:\n",
                             only({codes_asked})));
  };
  CHECK(unmeasured("", "").empty());  // the customer's own steps have no metrics
  CHECK(unmeasured(", metrics: NPS", "").empty());
  CHECK(unmeasured(", metrics: NPS", ", metrics: Churn") == Strings{"MET501 4:3"});
}

TEST_CASE("MET507: a moment of truth without a metric, of which MET501 then keeps silent") {
  const std::string yaml =
      "journey: J\nstages:\n  awareness: {touchpoints: [{name: A, metrics: NPS}, {name: F, moment_of_truth: no}]}\n"
      "  purchase: {touchpoints: [{name: B, moment_of_truth: yes, owner: Sales}, {name: C, owner: customer, "
      "moment_of_truth: yes}]}\n"
      "  loyalty: {touchpoints: [{name: D, moment_of_truth: yes, metrics: Churn}]}\n";
  const Analysis a = analysis_of(yaml, only({"MET5"}));
  CHECK(codes(a) == Strings{"MET507 4:29"});
  CHECK(parties(a) == Strings{"Sales"});
  Config config = only({"MET501", "MET507"});
  config.ignore = {"MET507"};
  CHECK(codes(analysis_of(yaml, config)) == Strings{"MET501 4:3"});
  CHECK(codes_of("      - {name: A, moment_of_truth: yes}\n", "MET507").empty());
  CHECK(codes_of("      - {name: A, moment_of_truth: yes}\n      - {name: B, metrics: NPS}\n", "MET507")
            .empty());  // a beginning
}

TEST_CASE("MET502: three metrics of a journey, two of a department, all short-term") {
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks]}\n      - {name: B, metrics: Visits}\n", "MET502") ==
        Strings{"MET502 1:1"});
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks]}\n", "MET502").empty());
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks, Anything]}\n", "MET502")
            .empty());  // of two the horizon is known
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks, Visits, Anything]}\n", "MET502") == Strings{"MET502 1:1"});
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks, {name: Visits, horizon: long}]}\n", "MET502").empty());
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks, {name: Trust, horizon: short}]}\n", "MET502") ==
        Strings{"MET502 1:1"});
  CHECK(codes_of("      - {name: A, metrics: [Reach, Clicks]}\n      - {name: B, owner: customer, metrics: Visits}\n",
                 "MET502")
            .empty());
  const auto own = [](const std::string& metrics) {
    return measured("    - {name: Sales, metrics: " + metrics + "}\n    - Care\n", "", "", "MET502");
  };
  CHECK(codes(own("[Reach, Clicks]")) == Strings{"MET502 4:8"});
  CHECK(parties(own("[Reach, Clicks]")) == Strings{"Sales"});
  CHECK(codes(own("Reach")).empty());
  CHECK(codes(own("[Reach, Churn]")).empty());
}

TEST_CASE("MET503: an owner that nothing measures, where three quarters of the owners are measured") {
  const auto owners = [](int measured, const std::string& list = "  departments: [A, B, C, D, E]\n") {
    std::string yaml = "journey: J\norganization:\n  name: O\n" + list + "stages:\n  purchase:\n    touchpoints:\n";
    for (int i = 0; i < 4; ++i)
      yaml +=
          fmt::format("      - {{name: T{0}, owner: {1}{2}}}\n", i, "ABCD"[i], i < measured ? ", metrics: NPS" : "");
    return analysis_of(yaml, only({"MET503"}));
  };
  CHECK(codes(owners(3)) == Strings{"MET503 4:26"});
  CHECK(parties(owners(3)) == Strings{"D"});
  CHECK(codes(owners(2)).empty());
  CHECK(codes(owners(4)).empty());
  CHECK(codes(owners(3, "")).empty());  // rules at a department speak of listed ones
  CHECK(codes(owners(3, "  departments: [A, B, C, {name: D, metrics: Revenue}]\n")).empty());
  CHECK(codes(owners(2, "  departments: [A, B, {name: C, metrics: Revenue}, D]\n")) == Strings{"MET503 4:52"});
}

TEST_CASE("MET504: less than a fifth of the budget after the purchase") {
  const auto biased = [](const std::string& journey, const std::string& stages) {
    return codes(analysis_of("journey: {name: J" + journey + "}\nstages:\n" + stages, only({"MET504"})));
  };
  const std::string purchase = "  purchase: {budget: 80 %}\n";
  CHECK(biased("", purchase + "  loyalty: {budget: 20%}\n").empty());
  CHECK(biased("", purchase + "  loyalty: {budget: 19.9%}\n") == Strings{"MET504 2:1"});
  CHECK(biased("", purchase + "  loyalty: {budget: 10%}\n  thanks: {as: advocacy, budget: 10%}\n").empty());
  CHECK(biased("", purchase) == Strings{"MET504 2:1"});  // it covers all six
  CHECK(biased(", covers: [purchase, loyalty]", purchase).empty());
  CHECK(biased(", covers: [purchase, loyalty]", purchase + "  loyalty: {budget: 0%}\n") == Strings{"MET504 2:1"});
  CHECK(biased("", "  purchase: {budget: 0}\n  loyalty: {budget: 0}\n").empty());
  CHECK(biased("", "  purchase:\n").empty());
}

TEST_CASE("MET505: three metrics of a business, and none about money") {
  const auto broke = [](const std::string& metrics, const std::string& organization = "name: O, sector: business") {
    return codes(analysis_of("journey: J\norganization: {" + organization +
                                 "}\nstages:\n  purchase:\n    touchpoints:\n      - {name: A, owner: X, metrics: [" +
                                 metrics + "]}\n",
                             only({"MET505"})));
  };
  CHECK(broke("NPS, Effort, CSAT") == Strings{"MET505 2:22"});
  CHECK(broke("NPS, Effort").empty());
  CHECK(broke("NPS, Effort, Churn").empty());
  CHECK(broke("NPS, Effort, {name: Trust, kind: financial}").empty());
  CHECK(broke("NPS, Effort, {name: Revenue, kind: experience}") == Strings{"MET505 2:22"});
  CHECK(broke("NPS, Effort, CSAT", "name: O, sector: public").empty());
  CHECK(broke("NPS, Effort, CSAT", "name: O").empty());  // X does not sell
  CHECK(broke("NPS, Effort, CSAT", "sector: business") == Strings{"MET505 1:1"});
  CHECK(broke("NPS, Effort, CSAT", "name: O, sector: Busyness") == Strings{"CX004 2:33"});
  CHECK(codes_of("      - {name: A, owner: Sales, metrics: [NPS, Effort, CSAT]}\n", "MET505") == Strings{"MET505 1:1"});
  CHECK(codes_of("      - {name: A, owner: Sales, metrics: [NPS, Effort]}\n"
                 "      - {name: B, owner: customer, metrics: [CSAT, Revenue]}\n",
                 "MET505")
            .empty());
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

TEST_CASE("MET506: who claims a touchpoint or approves it moves it, and the customer's step is nobody's") {
  const auto lever = [](const std::string& owner) {
    return codes(
        analysis_of("journey: J\norganization:\n  departments:\n    - {name: Sales, metrics: NPS}\n    - Care\n"
                    "stages:\n  purchase:\n    touchpoints:\n      - {name: X, metrics: NPS, owner: " +
                        owner + "}\n      - {name: Y, metrics: Effort, owner: Care}\n",
                    only({"MET506"})));
  };
  CHECK(lever("Sales").empty());
  CHECK(lever("[Sales, Care]").empty());
  CHECK(lever("Care, approved_by: Sales").empty());
  CHECK(lever("Care") == Strings{"MET506 4:30"});
  CHECK(lever("customer, informed: Sales") == Strings{"MET506 4:30"});
}
