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
  const std::string yaml = "journey: {name: J, covers: purchase}\nstages: {purchase: {touchpoints: [T]}}\n";
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
      "journey: {name: J, covers: purchase}\nstages: {purchase: {touchpoints: [T]}}\n";
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
  CHECK(met(3, two, ", informed: [Marketing]") == "at risk");

  CHECK(met(4, "", ", metrics: NPS") == "met");
  CHECK(met(4, "  departments: [{name: A, metrics: NPS}]\n") == "met");

  CHECK(met(5, "  systems: [{name: S, owner: A}]\n") == "met");
  CHECK(met(5, "  data: [{name: D}]\n") == "not assessed");
  CHECK(met(5, "  systems: [{name: S}]\n") == "at risk");

  const std::string fresh = "  data: [{name: D, owner: A, refresh: real time}]\n";
  CHECK(met(6, fresh, ", data: D") == "not assessed");
  CHECK(met(6, fresh, ", data: D, moment_of_truth: yes") == "met");
  CHECK(met(6, "", ", sentiment: 1") == "met");
  CHECK(met(6, "", ", pain: p") == "at risk");

  CHECK(met(7, "", ", captures: D") == "met");
  CHECK(met(7, fresh) == "met");
  CHECK(met(7, "  data: [{name: D}]\n") == "at risk");
  CHECK(met(7, "  systems: [{name: S}]\n") == "not assessed");

  CHECK(met(8, "", ", informed: B") == "met");

  CHECK(met(9, "", ", metrics: Revenue") == "met");
  CHECK(met(9, "", ", metrics: NPS") == "at risk");

  CHECK(met(10, "  collaboration: [{between: [A, B], frequency: often}]\n") == "not assessed");
  CHECK(met(10, "  collaboration: [{between: [A, B], frequency: often, wanted: often}]\n") == "met");
  CHECK(met(10, "  cx_team: {members: A, meets: weekly}\n") == "met");
  CHECK(met(10, "", ", hands_off_to: {to: U, agreed: yes}}\n      - {name: U, owner: B") == "met");
  CHECK(met(10, "", ", hands_off_to: {to: U, accountable: A}}\n      - {name: U, owner: B") == "met");
  CHECK(met(10, "", ", hands_off_to: U}\n      - {name: U, owner: B") == "not assessed");
}

TEST_CASE("readiness: isolation can be judged where five touchpoints are owned in three stages, or by one department") {
  const auto five = [](const char* last_owner, const char* third_stage) {
    return fmt::format(R"(journey: {{name: J, covers: purchase}}
stages:
  awareness: {{touchpoints: [{{name: A, owner: A}}, {{name: B, owner: B}}]}}
  purchase: {{touchpoints: [{{name: C, owner: C}}, {{name: D, owner: D}}]}}
  {}: {{touchpoints: [{{name: E, owner: {}}}]}}
)",
                       third_stage, last_owner);
  };
  CHECK(status(8, five("E", "loyalty")) == "met");
  CHECK(status(8, five("none", "loyalty")) == "not assessed");
  std::string one = "journey: {name: J, covers: purchase}\nstages:\n  purchase:\n    owner: A\n    touchpoints: [";
  CHECK(status(8, one + "A, B, C, D, E]\n") == "met");
  CHECK(status(8, one + "A, B, C, D]\n") == "not assessed");
}
