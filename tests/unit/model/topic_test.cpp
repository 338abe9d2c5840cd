#include <utility>

#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

// What findings are about, as programs go by it: no text is needed for it.

namespace {

std::string spelled(const Topic& topic) {
  static const std::vector<std::string> things = {"nothing",
                                                  "journey",
                                                  "canonical_stage",
                                                  "stage",
                                                  "stage_owner",
                                                  "channel",
                                                  "touchpoint",
                                                  "hand_off",
                                                  "data_at_touchpoint",
                                                  "system_at_touchpoint",
                                                  "assign_rule",
                                                  "organization",
                                                  "department",
                                                  "metric",
                                                  "cx_role",
                                                  "cx_team",
                                                  "executive",
                                                  "collaboration",
                                                  "data",
                                                  "system"};
  std::string out = things[static_cast<std::size_t>(topic.thing)];
  for (const Index i : {topic.index, topic.part})
    if (i != absent) out += fmt::format(" {}", i);
  return out;
}

/// "touchpoint 1; touchpoint 2": what a finding is about, and the others.
Strings topics(const std::string& yaml, const std::string& rule) {
  Strings out;
  for (const Finding& f : analysis_of(yaml, only({rule})).findings) {
    out.push_back(spelled(f.about));
    for (const Topic& topic : f.others) out.back() += "; " + spelled(topic);
  }
  return out;
}

std::string journey(const std::string& touchpoints, const std::string& organization = "") {
  return "journey: {name: J}\n" + (organization.empty() ? "" : "organization: {" + organization + "}\n") +
         "stages:\n  awareness: {touchpoints: [X]}\n  purchase:\n    touchpoints:\n" + touchpoints;
}

}  // namespace

TEST_CASE("topics: what decides touchpoints, and all that it decides") {
  const std::string yaml =
      "journey: J\nassign: [{channel: web, owner: all}]\nstages:\n  purchase:\n    owner: none\n    touchpoints:\n"
      "      - {name: A, channel: web}\n      - {name: B, channel: web, moment_of_truth: yes}\n      - C\n"
      "      - {name: D, owner: everyone}\n";
  CHECK(topics(yaml, "OWN103") == Strings{"assign_rule 0; touchpoint 0; touchpoint 1", "touchpoint 3"});
  CHECK(topics(yaml, "OWN117") == Strings{"stage_owner 0; touchpoint 2"});
}

TEST_CASE("topics: one owner that touchpoints share is about all of them") {
  CHECK(topics("journey: J\nx-owner: &o {owner: everyone}\nstages:\n  purchase:\n    touchpoints:\n"
               "      - {name: A, <<: *o}\n      - {name: B, <<: *o}\n",
               "OWN103") == Strings{"touchpoint 0; touchpoint 1"});
}

TEST_CASE("topics: stages that are missing, or lack something") {
  CHECK(topics("journey: {name: J, covers: [awareness, purchase, loyalty]}\nstages: {purchase: {touchpoints: [A]}}\n",
               "OWN104") == Strings{"canonical_stage 0; canonical_stage 4"});
  CHECK(topics("journey: {name: J, covers: [purchase, retention, loyalty]}\nstages: {purchase: {touchpoints: [A]}}\n",
               "OWN113") == Strings{"canonical_stage 3; canonical_stage 4"});
  CHECK(topics(journey("      - A\n      - B\n      - C\n"), "OWN105") == Strings{"stage 1"});
}

TEST_CASE("topics: a hand-off is the touchpoint that gives, and its number") {
  CHECK(topics(journey("      - {name: A, owner: S, hands_off_to: [B, {to: C, agreed: no}]}\n"
                       "      - {name: B, owner: S}\n      - {name: C, owner: T}\n"),
               "HND303") == Strings{"hand_off 1 1"});
}

TEST_CASE("topics: data and systems, of the organization and at a touchpoint, though of one name") {
  const std::string organization =
      "data: [{name: D, owner: S}, {name: CRM, owner: S}], systems: [{name: CRM}, {name: T, owner: S}], "
      "collaboration: [{between: [S, T], frequency: rarely}]";
  const std::string yaml = journey("      - {name: A, owner: T, data: CRM, systems: T}\n", organization);
  CHECK(topics(yaml, "DAT603") == Strings{"system 0"});
  CHECK(topics(yaml, "DAT602") == Strings{"data 0", "data 1"});
  CHECK(topics(yaml, "DAT601") == Strings{"data_at_touchpoint 1 1"});
  CHECK(topics(yaml, "DAT604") == Strings{"system_at_touchpoint 1 1"});
}

TEST_CASE("topics: executives, roles, the team, metrics, collaboration") {
  const std::string circle = "executives: [{role: CEO}, {role: B, reports_to: C}, {role: C, reports_to: B}]";
  CHECK(topics(journey("      - A\n", circle), "GOV405") == Strings{"executive 1; executive 2"});
  CHECK(topics(journey("      - A\n", circle), "GOV403") == Strings{"executive 0"});
  CHECK(topics(journey("      - A\n", "executives: [{role: CMO}]"), "GOV403") == Strings{"organization"});
  CHECK(topics(journey("      - A\n", "cx_team: {members: [S]}"), "GOV407") == Strings{"cx_team"});
  CHECK(topics(journey("      - A\n", "departments: [{name: S, cx_roles: [definer, implementer]}]"), "ECO801") ==
        Strings{"cx_role 2; cx_role 3"});
  CHECK(topics(
            journey("      - {name: A, owner: S, metrics: NPS}\n", "departments: [{name: S, metrics: [NPS, Revenue]}]"),
            "MET506") == Strings{"metric 0 1"});
  const std::string rarely = "collaboration: [{between: [S, T], frequency: rarely, wanted: often}]";
  CHECK(topics(journey("      - A\n", rarely), "SIL206") == Strings{"collaboration 0"});
  CHECK(topics(journey("      - {name: A, owner: S, hands_off_to: B}\n      - {name: B, owner: T}\n", rarely),
               "SIL207") == Strings{"collaboration 0"});
}
