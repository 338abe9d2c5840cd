#include <nlohmann/json.hpp>

#include "analysis.h"
#include "cxmap/output.h"
#include "folder.h"

using namespace cxmap;
using Json = nlohmann::json;

// What `report --format json` says.

namespace {

Json report(const Analysis& analysis) { return Json::parse(write_report("json", analysis)->bytes); }

Json report_of(const std::string& yaml, const Config& config = {}) { return report(analysis_of(yaml, config)); }

Json journey_of(const std::string& yaml, const Config& config = {}) { return report_of(yaml, config)["journeys"][0]; }

/// One member of each entry of a list.
Json each(const Json& list, const char* key) {
  Json out = Json::array();
  for (const Json& entry : list) out.push_back(entry[key]);
  return out;
}

Json json(const char* text) { return Json::parse(text); }

}  // namespace

TEST_CASE("report: what a journey does not say, and figures that do not exist, are null") {
  const Json j = journey_of("journey: {name: A journey, owner: everyone}\nstages: {}\n");
  CHECK(j["id"] == "a-journey");
  CHECK(j["file"] == "journey.yaml");
  CHECK(j["organization"] == "a-journey");
  for (const char* key : {"owner", "persona", "goal"}) CHECK(j[key].is_null());
  CHECK(j["coverage"] ==
        json(R"({"touchpoints": 0, "owned": 0, "unowned": 0, "contested": 0, "everyones": 0, "customer_steps": 0,
                 "ratio": null})"));
  CHECK(j["stages"] == Json::array());
  CHECK(j["departments"] == Json::array());
  CHECK(j["concentration"] ==
        json(R"({"hhi": null, "effective_owners": null, "top_department": null, "top_share": null})"));
  CHECK(j["ties"] == json(R"({"external": 0, "internal": 0, "ei_index": null, "expected_ei": null, "modularity": null,
                              "components": []})"));
  CHECK(j["handoffs"] ==
        json(R"({"total": 0, "between_departments": 0, "accountable": 0, "coverage": null, "owner_changes": null})"));
  CHECK(j["readiness"].size() == 10);
}

TEST_CASE("report: each touchpoint with its owner and what says so") {
  const Json j = journey_of(R"(journey: {name: J, owner: Sales, persona: Ann, goal: coffee}
assign:
  - channel: web
    owner: Web
  - channel: shop
    owner: all
stages:
  loyalty:
    touchpoints: [{name: Club}]
  first look:
    as: awareness
    owner: Marketing
    touchpoints:
      - {name: Ad, owner: Agency, responsible: [Web, Marketing], hands_off_to: [Site, Friend, Nowhere]}
      - {name: Site, channel: web, informed: Sales}
      - Flyer
      - {name: Friend, owner: customer}
      - {name: Fair, owner: [Sales, Web]}
      - {name: Till, channel: shop}
      - {name: Blog, owner: none}
)");
  CHECK(j["owner"] == "sales");
  CHECK(j["persona"] == "Ann");
  CHECK(j["goal"] == "coffee");
  CHECK(each(j["stages"], "id") == json(R"(["first-look", "loyalty"])"));
  CHECK(each(j["stages"], "canonical") == json(R"(["awareness", "loyalty"])"));
  CHECK(each(j["stages"], "lead") == json(R"(["marketing", null])"));
  const Json& first = j["stages"][0]["touchpoints"];
  CHECK(each(first, "owner") == json(R"(["agency", "web", "marketing", null, null, null, null])"));
  CHECK(each(first, "source") == json(R"([{"kind": "touchpoint", "file": "journey.yaml", "line": 14},
                                          {"kind": "rule", "file": "journey.yaml", "line": 3},
                                          {"kind": "stage", "file": "journey.yaml", "line": 12},
                                          {"kind": "customer", "file": "journey.yaml", "line": 17},
                                          {"kind": "conflict", "file": "journey.yaml", "line": 18},
                                          {"kind": "conflict", "file": "journey.yaml", "line": 6},
                                          {"kind": "none", "file": "journey.yaml", "line": 20}])"));
  CHECK(first[0]["channel"].is_null());
  CHECK(first[0]["responsible"] == json(R"(["web", "marketing"])"));
  CHECK(first[0]["hands_off_to"] == json(R"(["site", "friend"])"));
  CHECK(first[1]["channel"] == "web");
  CHECK(first[1]["informed"] == json(R"(["sales"])"));
  CHECK(j["stages"][1]["touchpoints"][0]["source"] == json(R"({"kind": "none"})"));
  CHECK(j["coverage"] ==
        json(R"({"touchpoints": 7, "owned": 3, "unowned": 2, "contested": 1, "everyones": 1, "customer_steps": 1,
                 "ratio": 0.4286})"));
  // Without a list, the departments stand in the order in which they are named first.
  CHECK(each(j["departments"], "id") == json(R"(["sales", "web", "marketing", "agency"])"));
}

TEST_CASE("report: departments, concentration, ties and hand-offs") {
  const Json j = journey_of(R"(journey: J
organization:
  departments: [Zeta, Alpha, Idle, {name: Marketing, metrics: [Reach, {name: Leads}]}]
stages:
  retention:
    touchpoints:
      - {name: A, owner: Alpha, hands_off_to: {to: B, accountable: Zeta}}
      - {name: B, owner: Zeta, hands_off_to: [C, {to: A, accountable: Zeta, agreed: no}]}
  awareness:
    touchpoints:
      - {name: C, owner: Zeta, hands_off_to: [S]}
      - {name: D, owner: Alpha}
      - {name: E, owner: Marketing}
      - {name: S, owner: customer, hands_off_to: D}
)");
  const Json& d = j["departments"];
  CHECK(each(d, "id") == json(R"(["zeta", "alpha", "idle", "marketing"])"));
  CHECK(each(d, "owns") == json("[2, 2, 0, 1]"));
  CHECK(each(d, "share") == json("[0.4, 0.4, 0.0, 0.2]"));
  CHECK(each(d, "stages") == json(R"([["awareness", "retention"], ["awareness", "retention"], [], ["awareness"]])"));
  CHECK(each(d, "function") == json(R"([null, null, null, "marketing"])"));
  CHECK(each(d, "metrics") == json(R"([[], [], [], ["Reach", "Leads"]])"));
  CHECK(each(d, "external_ties") == json("[2, 2, 0, 0]"));
  CHECK(each(d, "internal_ties") == json("[1, 0, 0, 0]"));
  CHECK(each(d, "ei_index") == json("[0.3333, 1.0, null, null]"));
  CHECK(each(d, "expected_ei") == json("[0.5, 0.5, null, 1.0]"));
  CHECK(each(d, "betweenness") == json("[0.0, 0.0, 0.0, 0.0]"));
  CHECK(each(d, "cut_vertex") == json("[false, false, false, false]"));
  CHECK(each(d, "hands_off_to") == json(R"([{"alpha": 1}, {"zeta": 1}, {}, {}])"));
  CHECK(each(d, "receives_from") == json(R"([{"alpha": 1}, {"zeta": 1}, {}, {}])"));
  CHECK(j["concentration"] ==
        json(R"({"hhi": 0.36, "effective_owners": 2.7778, "top_department": "alpha", "top_share": 0.4})"));
  CHECK(j["ties"] == json(R"({"external": 2, "internal": 1, "ei_index": 0.3333, "expected_ei": 0.6,
                              "modularity": -0.2222, "components": [["alpha", "zeta"], ["marketing"]]})"));
  CHECK(j["handoffs"] == json(R"({"total": 5, "between_departments": 2, "accountable": 1, "coverage": 0.5,
                                  "owner_changes": 0.6667})"));
}

TEST_CASE("report: ratios have four places, halves away from zero, and there is no -0") {
  const auto ei = [](int external, int internal) {
    std::string yaml =
        "journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: X, owner: B}\n      - {name: Y, owner: "
        "A}\n";
    for (int i = 0; i < external; ++i) yaml += fmt::format("      - {{name: E{}, owner: A, hands_off_to: X}}\n", i);
    for (int i = 0; i < internal; ++i) yaml += fmt::format("      - {{name: I{}, owner: A, hands_off_to: Y}}\n", i);
    return journey_of(yaml)["ties"]["ei_index"].dump();
  };
  CHECK(ei(1, 1) == "0.0");
  CHECK(ei(1, 2) == "-0.3333");
  CHECK(ei(1, 5) == "-0.6667");
  CHECK(ei(15, 17) == "-0.0625");
  CHECK(ei(31, 33) == "-0.0313");
}

TEST_CASE("report: a journey has its own findings, an organization those about itself, and what is silenced says so") {
  const Json r = report_of(R"(journey: {name: J, covers: purchase}
organization:
  departments: [A, B]
  executives: [{role: CEO, champions_cx: yes}]
stages:
  purchase:
    touchpoints:
      - {name: T, owner: A, unknown: 1}
      - {name: U, owner: all}  # cxmap: ignore[OWN103] -- a trial
      - V
)");
  const Json& j = r["journeys"][0]["findings"];
  CHECK(each(j, "code") == json(R"(["OWN105", "CX003", "OWN103", "OWN101"])"));
  CHECK(j[2]["suppressed"] == "a trial");
  CHECK(each(r["organizations"][0]["findings"], "code") == json(R"(["OWN106", "GOV401"])"));
}

TEST_CASE("report: the to-do list of a department, each once, errors first") {
  const Json d = journey_of(R"(journey: {name: J, covers: purchase}
organization:
  departments: [A, {name: B, empowered: no}]
stages:
  purchase:
    owner: B
    touchpoints:
      - {name: T, pain: p}
      - {name: U, owner: [A, B]}
      - {name: V, pain: p}  # cxmap: ignore[EXP703] -- known
)")["departments"];
  CHECK(each(d[0]["actions"], "code") == json(R"(["OWN102"])"));
  CHECK(each(d[1]["actions"], "code") == json(R"(["OWN102", "EXP703", "OWN109"])"));
}

TEST_CASE("report: the organizations of a run, in the order in which journeys use them") {
  const std::string stages = "stages: {purchase: {touchpoints: [{name: T, owner: Sales}]}}\n";
  const Folder folder({{"company.yaml", "organization: {departments: [Sales]}\n"},
                       {"a.yaml", "journey: {name: A, id: first}\n" + stages},
                       {"b.yaml", "journey: B\norganization: {name: In Line, departments: [Sales]}\n" + stages},
                       {"c.yaml", "journey: C\norganization: company.yaml\n" + stages},
                       {"d.yaml", "journey: D\norganization: company.yaml\n" + stages}});
  const Json r = report(folder.analysis());
  CHECK(each(r["journeys"], "id") == json(R"(["first", "b", "c", "d"])"));
  CHECK(each(r["journeys"], "organization") == json(R"(["first", "in-line", "company", "company"])"));
  CHECK(each(r["organizations"], "id") == json(R"(["first", "in-line", "company"])"));
  CHECK(each(r["organizations"], "name") == json(R"([null, "In Line", null])"));
  CHECK(each(r["organizations"], "journeys") == json(R"([["first"], ["b"], ["c", "d"]])"));
  CHECK(r["organizations"][2]["coverage"]["owned"] == 2);
  CHECK(r["organizations"][2]["departments"][0]["owns"] == 2);
  CHECK_FALSE(r["organizations"][2]["departments"][0].contains("actions"));
  CHECK_FALSE(r["organizations"][2]["departments"][0].contains("stages"));
  const auto ends = [&](std::size_t o, const std::string& name) {
    return r["organizations"][o]["file"].get<std::string>().ends_with(name);
  };
  CHECK(ends(1, "b.yaml"));
  CHECK(ends(2, "company.yaml"));

  const Json alone = report(folder.analysis({}, "company.yaml"));
  CHECK(alone["journeys"] == Json::array());
  CHECK(each(alone["organizations"], "id") == json(R"(["company"])"));
  CHECK(alone["organizations"][0]["journeys"] == Json::array());
  CHECK(alone["organizations"][0]["coverage"]["ratio"].is_null());
}

TEST_CASE("report: other journeys of the organization count in its figures, and have no report of their own") {
  const Folder folder(
      {{".cxmap.yaml", ""},
       {"company.yaml", "organization: {name: Co, departments: [Sales, Care]}\n"},
       {"a.yaml",
        "journey: A\norganization: company.yaml\n"
        "stages: {purchase: {touchpoints: [{name: T, owner: Care, id: t, hands_off_to: {to: U, in: B}}]}}\n"},
       {"b.yaml",
        "journey: B\norganization: company.yaml\n"
        "stages: {purchase: {touchpoints: [U, {name: T, owner: Sales, id: t}]}}\n"}});
  const Json r = report(folder.analysis({}, "a.yaml"));
  CHECK(each(r["journeys"], "id") == json(R"(["a"])"));
  CHECK(r["journeys"][0]["handoffs"]["total"] == 0);
  CHECK(r["journeys"][0]["stages"][0]["touchpoints"][0]["hands_off_to"] == Json::array());
  const Json& o = r["organizations"][0];
  CHECK(o["journeys"] == json(R"(["a", "b"])"));
  CHECK(o["coverage"]["unowned"] == 1);
  CHECK(o["handoffs"]["total"] == 1);
  // A finding of the run belongs to the organization, and is in no journey's list of things to do.
  CHECK(each(o["findings"], "code") == json(R"(["PRT901"])"));
  CHECK(each(r["journeys"][0]["findings"], "code").dump().find("PRT") == std::string::npos);
  CHECK(each(r["journeys"][0]["departments"], "actions").dump().find("PRT") == std::string::npos);
}

TEST_CASE("report: collaboration by pairs, and beside the survey") {
  const Json c = report_of(R"(journey: J
organization:
  departments: [Zoo, Marketing, Sales, {name: Lab, function: product}]
  executives: [{role: CXO, leads_cx: yes, department: Zoo}]
  collaboration:
    - {between: [Zoo, Sales, Marketing], frequency: rarely, wanted: always, barrier: time}
    - {between: [Sales, Marketing], frequency: often}
    - {between: [Sales, Zoo], frequency: rarely, wanted: often}
    - {between: [Lab, Sales], frequency: sometimes}
stages: {}
)")["organizations"][0]["collaboration"];
  CHECK(c["pairs"] == json(R"([
    {"a": "lab", "b": "sales", "frequency": "sometimes", "wanted": null, "barrier": null},
    {"a": "marketing", "b": "sales", "frequency": "often", "wanted": null, "barrier": null},
    {"a": "marketing", "b": "zoo", "frequency": "rarely", "wanted": "always", "barrier": "time"},
    {"a": "sales", "b": "zoo", "frequency": "rarely", "wanted": "always", "barrier": "time"}])"));
  CHECK(each(c["benchmark"], "function") == json(R"(["customer service", "marketing", "product", "sales", "technology",
                                                     "human resources", "commerce"])"));
  CHECK(each(c["benchmark"], "survey_always") == json("[0.81, 0.71, 0.65, 0.65, 0.54, 0.5, 0.42]"));
  CHECK(each(c["benchmark"], "here") == json(R"([null, "rarely", "sometimes", "rarely", null, null, null])"));
}

TEST_CASE("report: the profile of practices") {
  const auto practices = [](const std::string& said) {
    return report_of("journey: J\norganization: {name: O, practices: {" + said +
                     "}}\nstages: {}\n")["organizations"][0]["practices"];
  };
  const auto first_three = [&](const char* a, const char* b, const char* c) {
    return practices(
        fmt::format("works_across_company: {}, agile_cross_functional_teams: {}, "
                    "cross_business_culture: {}",
                    a, b, c))["profile"];
  };
  CHECK(first_three("yes", "on", "true") == "leader");
  CHECK(first_three("no", "off", "false") == "traditional");
  CHECK(first_three("no", "no", "yes") == "mixed");
  CHECK(practices("employee_suggestions: no") ==
        json(R"({"profile": "mixed", "works_across_company": null, "agile_cross_functional_teams": null,
                 "cross_business_culture": null, "employee_suggestions": false, "aligned_on_shared_experience": null})"));
  CHECK(practices("")["profile"] == "not assessed");
}
