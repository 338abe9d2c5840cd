#include <nlohmann/json.hpp>

#include "analysis.h"
#include "cxmap/output.h"

using namespace cxmap;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

// How ready an organization is for each of the ten challenges, as `report --format json` tells it.

namespace {

/// A journey of one touchpoint that is owned, in an organization; `t` is more of the touchpoint.
std::string journey(const std::string& organization, const std::string& t = "") {
  return "journey: {name: J, owner: A, covers: purchase}\n" +
         (organization.empty() ? "" : "organization:\n" + organization) +
         "stages:\n  purchase:\n    touchpoints:\n      - {name: T, owner: A" + t + "}\n";
}

Json challenge(int number, const std::string& yaml, const Config& config = {}) {
  return Json::parse(write_report("json", analysis_of(yaml, config))
                         ->bytes)["journeys"][0]["readiness"][static_cast<std::size_t>(number - 1)];
}

std::string status(int number, const std::string& yaml, const Config& config = {}) {
  return challenge(number, yaml, config)["status"];
}

Strings evidence(int number, const std::string& yaml) { return challenge(number, yaml)["evidence"]; }

}  // namespace

TEST_CASE("readiness: ten challenges, by number and name") {
  const Json all = Json::parse(write_report("json", analysis_of(journey("")))->bytes)["journeys"][0]["readiness"];
  REQUIRE(all.size() == 10);
  CHECK(all[0] == Json::parse(R"({"challenge": 1, "name": "Ownership of the customer experience", "status": "met",
                                  "evidence": []})"));
  for (std::size_t i = 1; i < 10; ++i) {
    CHECK(all[i]["challenge"] == i + 1);
    CHECK(all[i]["status"] == "not assessed");
  }
  CHECK(all[9]["name"] == "Cross-functional collaboration");
}

TEST_CASE("readiness: an error fails, a warning or an info is a risk") {
  const std::string yaml = "journey: {name: J, covers: purchase}\nstages: {purchase: {touchpoints: [T, U]}}\n";
  CHECK(status(1, yaml) == "failing");
  CHECK(evidence(1, yaml) == Strings{"OWN101"});
  Config config;
  config.severities = {{Code::OWN101, Severity::info}};
  CHECK(status(1, yaml, config) == "at risk");
  CHECK(
      status(
          1,
          "journey: {name: J, covers: purchase}\nstages: {purchase: {touchpoints: [{name: T, owner: customer}]}}\n") ==
      "not assessed");
}

TEST_CASE("readiness: what a comment silences does not count") {
  const std::string yaml =
      "# cxmap: ignore-file[OWN101, OWN105] -- a trial\n"
      "journey: {name: J, covers: purchase}\nstages: {purchase: {touchpoints: [T, U, V]}}\n";
  CHECK(status(1, yaml) == "met");
  CHECK(evidence(1, yaml).empty());
}

TEST_CASE("readiness: what the organization lacks fails its journeys") {
  const std::string yaml = journey("  executives: [{role: CEO}]\n");
  CHECK(status(1, yaml) == "failing");
  CHECK(evidence(1, yaml) == Strings{"GOV401"});
}

TEST_CASE("readiness: agile teams are there, are not, or nothing is said of them") {
  const auto agile = [](const char* said) { return journey(fmt::format("  practices: {{{}}}\n", said)); };
  CHECK(status(2, agile("agile_cross_functional_teams: yes")) == "met");
  CHECK(status(2, agile("agile_cross_functional_teams: no")) == "failing");
  CHECK(evidence(2, agile("agile_cross_functional_teams: no")) == Strings{"practices.agile_cross_functional_teams"});
  CHECK(status(2, agile("works_across_company: no")) == "not assessed");
  CHECK(status(2, journey("", ", customer_need: n")) == "met");
}

TEST_CASE("readiness: a challenge is met where there was something to look at") {
  const auto met = [](int number, const std::string& organization, const std::string& t = "") {
    return status(number, journey(organization, t));
  };
  const std::string two = "  departments: [A, Marketing, Product]\n";
  const std::string often = "  collaboration: [{between: [A, Marketing, Product], frequency: often}]\n";
  CHECK(met(3, two) == "not assessed");
  CHECK(met(3, two + often) == "met");
  CHECK(met(3, "  departments: [{name: A, function: marketing}, Sales, Product]\n", ", consulted: Sales") == "at risk");

  CHECK(met(4, "  departments: [{name: A, metrics: NPS}]\n", ", metrics: NPS") == "met");

  CHECK(met(5, "  systems: [{name: S, owner: A}]\n") == "not assessed");
  CHECK(met(5, "  systems: [{name: S, owner: A}]\n", ", systems: S, sentiment: 1") == "met");
  CHECK(met(5, "  data: [{name: D}]\n") == "not assessed");
  CHECK(met(5, "  systems: [{name: S}]\n") == "at risk");
  CHECK(met(5, "", ", systems: S, pain: p") == "at risk");
  CHECK(met(5, "", ", pain: p") == "not assessed");

  const std::string fresh = "  data: [{name: D, owner: A, refresh: real time}]\n";
  CHECK(met(6, fresh, ", data: D") == "not assessed");
  CHECK(met(6, fresh, ", data: D, moment_of_truth: yes") == "met");
  CHECK(met(6, "", ", sentiment: 1") == "met");
  CHECK(met(6, "", ", pain: p") == "at risk");

  CHECK(met(7, "", ", captures: D") == "not assessed");
  CHECK(met(7, fresh) == "met");
  CHECK(met(7, "  data: [{name: D}]\n") == "at risk");
  CHECK(met(7, "  systems: [{name: S}]\n") == "not assessed");

  CHECK(met(8, "", ", informed: B") == "not assessed");
  CHECK(met(8, "", ", consulted: B") == "met");

  CHECK(met(9, "", ", metrics: Revenue") == "met");
  const std::string three = ", metrics: [NPS, Effort, Visits]";
  CHECK(met(9, "  sector: business\n", three) == "at risk");
  CHECK(met(9, "  sector: public\n", three) == "met");

  const std::string team = "  cx_team: {members: [A, B], meets: weekly}\n";
  const std::string wanted = "  collaboration: [{between: [A, B], frequency: often, wanted: often}]\n";
  const std::string agreed = ", hands_off_to: {to: U, agreed: yes, accountable: A}}\n      - {name: U, owner: B";
  CHECK(met(10, team) == "not assessed");
  CHECK(met(10, wanted) == "not assessed");
  CHECK(met(10, "", agreed) == "not assessed");
  CHECK(met(10, team + wanted, agreed) == "met");
}

TEST_CASE("readiness: half of the rules have to have something to look at") {
  // One department could dominate: that alone says nothing of the other four ways to be a silo.
  const std::string five =
      "journey: {name: J, covers: purchase}\nstages:\n  purchase:\n    owner: A\n    touchpoints:\n";
  CHECK(status(8, five + "      - A\n      - B\n      - C\n      - D\n      - E\n") == "not assessed");
  CHECK(status(8, five + "      - A\n      - B\n      - C\n      - D\n      - {name: E, consulted: B}\n") == "met");
  // A practice that is given is enough, also of what else is not modelled.
  CHECK(status(2, journey("  practices: {agile_cross_functional_teams: yes}\n")) == "met");
}
