#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

namespace {

Codes idle(const std::string& yaml) { return codes(analysis_of(yaml, only({"OWN106"}))); }

// A company of two, and a journey of the first; each line more may give the second one a part.
std::string company(const std::string& of_the_organization, const std::string& of_the_touchpoint) {
  return "journey: J\norganization:\n  departments:\n    - A\n    - B\n" + of_the_organization +
         "stages:\n  purchase:\n    touchpoints:\n      - {name: T, owner: A}\n" + of_the_touchpoint;
}

}  // namespace

TEST_CASE("a department is idle only if nothing names it, the customer's own steps included") {
  CHECK(idle(company("", "")) == Codes{"OWN106 5:7"});
  CHECK(idle(company("  data: [{name: D, owner: A, shared_with: all}]\n", "")) == Codes{"OWN106 5:7"});
  CHECK(idle(company("  collaboration: [{between: [A, B], frequency: often}]\n", "")) == Codes{"OWN106 5:7"});
  CHECK(idle(company("", "      - {name: U, owner: [A, B]}\n")).empty());
  CHECK(idle(company("", "      - {name: U, owner: customer, informed: B}\n")).empty());
  CHECK(idle(company("", "      - {name: U, owner: customer, hands_off_to: {to: T, accountable: B}}\n")).empty());
  CHECK(idle(company("", "  loyalty: {owner: B}\n")).empty());
  CHECK(idle(company("  data: [{name: D, owner: A, shared_with: B}]\n", "")).empty());
  CHECK(idle(company("  systems: [{name: S, owner: B}]\n", "")).empty());
  CHECK(idle(company("  cx_team: {members: [B]}\n", "")).empty());
}

TEST_CASE("a name that is not understood may mean the idle department") {
  CHECK(idle(company("", "      - {name: U, owner: BB}\n")) == Codes{"CX005 10:26"});
  CHECK(idle(company("    - {id: c}\n", "      - {name: U, owner: BB}\n")) == Codes{"CX009 6:8"});
}

TEST_CASE("an owner without authority, one without an executive") {
  const auto found = [](const std::string& executives) {
    return codes(analysis_of(R"(journey: J
organization:
  departments:
    - {name: A, empowered: no}
    - {name: B, empowered: yes, lead: CEO}
    - {name: C, empowered: no}
    - {name: D, external: yes}
)" + executives + R"(stages:
  purchase:
    touchpoints: [{name: T, owner: A}, {name: U, owner: B}, {name: V, owner: customer, responsible: C}, {name: W, owner: D}]
)",
                             only({"OWN109", "OWN111"})));
  };
  CHECK(found("") == Codes{"OWN109 4:8"});
  CHECK(found("  executives: [{role: CEO}]\n") == Codes{"OWN109 4:8"});  // one of two has a lead: it is hardly said
}

TEST_CASE("without a lead, though three quarters of the others have one") {
  const auto found = [](const std::string& last) {
    return codes(analysis_of(R"(journey: J
organization:
  executives: [CEO]
  departments:
    - {name: A, lead: CEO}
    - {name: B, lead: CEO}
    - {name: C, lead: CEO}
    - D
)" + last + R"(stages:
  purchase:
    touchpoints: [{name: T, owner: A}, {name: U, owner: B}, {name: V, owner: C}, {name: W, owner: D}, {name: X, owner: E}]
)",
                             only({"OWN111"})));
  };
  CHECK(found("    - {name: E, external: yes}\n") == Codes{"OWN111 8:7"});
  CHECK(found("    - E\n").empty());  // three of five
}

namespace {

// What is said of the touchpoints of one stage, which stand in line 4, and of the rules under `assign`.
std::vector<std::string> said(const std::string& touchpoints, std::vector<std::string> rules,
                              const std::string& organization = "{name: O}") {
  const Analysis a = analysis_of("journey: {name: J, covers: purchase}\norganization: " + organization +
                                     "\nstages:\n  purchase: {touchpoints: [" + touchpoints + "]}\n",
                                 only(std::move(rules)));
  std::vector<std::string> out;
  for (const Finding& f : a.findings) out.push_back(f.message);
  return out;
}

std::size_t notes(const std::string& touchpoints, const char* rule) {
  const Analysis a =
      analysis_of("journey: {name: J, covers: purchase}\nstages:\n  purchase: {touchpoints: [" + touchpoints + "]}\n",
                  only({rule}));
  REQUIRE(a.findings.size() == 1);
  return a.findings.front().related.size();
}

}  // namespace

TEST_CASE("who has no owner yet: the word is quoted, and each hand-off to it is a note") {
  CHECK(said("T", {"OWN101"}) == Codes{"nobody owns \"T\""});
  CHECK(said("{name: T, owner: TBD}", {"OWN101"}) == Codes{"nobody owns \"T\" yet: its owner is \"TBD\""});
  CHECK(said("{name: T, owner: }", {"OWN101"}) == Codes{"nobody owns \"T\" yet: its owner is left empty"});
  CHECK(said("{name: T, owner: []}", {"OWN101"}) == Codes{"nobody owns \"T\" yet: its owner is left empty"});
  CHECK(said("{name: T, owner: \"?\", moment_of_truth: yes}", {"OWN101", "OWN110"}) ==
        Codes{"\"T\" is a moment of truth, and nobody owns it yet: its owner is \"?\""});
  const std::string givers = ", {name: A, owner: X, hands_off_to: T}, {name: C, owner: customer, hands_off_to: [T]}";
  CHECK(notes("T" + givers, "OWN101") == 2);
  CHECK(notes("{name: T, owner: TBD}" + givers, "OWN101") == 3);
  CHECK(notes("{name: T, owner: [X, Y]}" + givers, "OWN102") == 2);
  CHECK(notes("{name: T, owner: we}" + givers, "OWN103") == 2);
  CHECK(notes("{name: T, owner: none}" + givers, "OWN117") == 2);
  CHECK(notes("{name: T, owner: none, moment_of_truth: yes}" + givers, "OWN110") == 3);
}

TEST_CASE("a word for everyone is quoted") {
  CHECK(said("{name: T, owner: we}", {"OWN103"}) == Codes{"the owner of \"T\" is \"we\", so nobody answers for it"});
  CHECK(said("{name: T, owner: [Sales, all teams]}", {"OWN103"}) ==
        Codes{"the owner of \"T\" is \"all teams\", so nobody answers for it"});
}

TEST_CASE("the stages that a journey is about") {
  const auto found = [](const std::string& header, const std::string& organization, const std::string& stages) {
    const Analysis a = analysis_of("journey: {name: J" + header + "}\norganization: {departments: [A]" + organization +
                                       "}\nstages: {" + stages + "}\n",
                                   only({"OWN104", "OWN113"}));
    std::vector<std::string> out;
    for (const Finding& f : a.findings) out.push_back(fmt::format("{} {}", rule_of(f).id, f.subject));
    return out;
  };
  const std::string two = "awareness: {touchpoints: [T]}, retention: {touchpoints: [U]}";
  CHECK(found("", ", sector: business", two) == Codes{"OWN104 consideration, purchase, loyalty, advocacy"});
  CHECK(found("", ", sector: public", two) == Codes{"OWN104 consideration, purchase"});
  CHECK(found("", "", two) == Codes{"OWN104 consideration, purchase"});
  CHECK(found("", "", two + ", advocacy: {}") == Codes{"OWN104 consideration, purchase, loyalty, advocacy"});
  CHECK(found(", covers: [awareness, loyalty]", ", sector: business", two) == Codes{"OWN104 loyalty"});
  CHECK(found("", "", "Other: {touchpoints: [T]}, " + two) == Codes{"CX009 as"});
  // What stops at the purchase, whoever offers it.
  const std::string early = "awareness: {touchpoints: [T]}, purchase: {touchpoints: [U]}";
  CHECK(found("", ", sector: business", early) == Codes{"OWN104 consideration", "OWN113 "});
  CHECK(found("", ", sector: public", early + ", loyalty: {}") == Codes{"OWN104 consideration", "OWN113 "});
  CHECK(found(", covers: [awareness, purchase]", "", early).empty());
}

TEST_CASE("a stage without a lead") {
  const auto found = [](const std::string& of_the_stage, const std::string& touchpoints) {
    return codes(
        analysis_of("journey: J\nstages:\n  purchase: {" + of_the_stage + "touchpoints: [" + touchpoints + "]}\n",
                    only({"OWN105"})));
  };
  const std::string three = "{name: T, owner: A}, {name: U, owner: B}, {name: V, owner: C}";
  CHECK(found("", three) == Codes{"OWN105 3:3"});
  CHECK(found("owner: TBD, ", three) == Codes{"OWN105 3:3"});
  CHECK(found("owner: A, ", three).empty());
  CHECK(found("", "{name: T, owner: A}, {name: U, owner: B}").empty());
  CHECK(found("", "{name: T, owner: A}, {name: U, owner: B}, {name: V, owner: customer}").empty());
  CHECK(found("", "{name: T, owner: A}, {name: U, owner: A}, {name: V, owner: C}").empty());  // mostly A
  CHECK(found("", three + ", {name: W, owner: A}") == Codes{"OWN105 3:3"});                   // half is not most
  // OWN103 tells it, where it is on.
  const std::string undecided = three + ", W";
  const auto both = [&](std::vector<std::string> rules) {
    return codes(analysis_of("journey: J\nstages:\n  purchase: {owner: all, touchpoints: [" + undecided + "]}\n",
                             only(std::move(rules))));
  };
  CHECK(both({"OWN103", "OWN105"}) == Codes{"OWN103 3:14"});
  CHECK(both({"OWN105"}) == Codes{"OWN105 3:3"});
}

TEST_CASE("the same thing twice: by two departments, by one") {
  const auto found = [](const std::string& touchpoints) {
    return codes(analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints: [" + touchpoints + "]\n",
                             only({"OWN108", "OWN118"})));
  };
  CHECK(found("{name: T, owner: A}, {name: t, owner: B}") == Codes{"OWN108 4:41"});
  CHECK(found("{name: T, owner: A}, {name: t, owner: B, when: new}").empty());
  CHECK(found("{name: T, owner: A, when: old}, {name: t, owner: B}").empty());
  CHECK(found("{name: T, owner: A, channel: [Web, app], customer_need: X}, "
              "{name: U, owner: B, channel: [app, web], customer_need: x}") == Codes{"OWN108 4:80"});
  CHECK(found("{name: T, owner: A, channel: [web, app], customer_need: X}, "
              "{name: U, owner: B, channel: web, customer_need: x}")
            .empty());
  CHECK(found("{name: T, owner: A}, {name: t, owner: A}, {name: T, owner: A}") == Codes{"OWN118 4:41", "OWN118 4:62"});
  CHECK(found("{name: T, owner: A, channel: web}, {name: t, owner: A}").empty());
  CHECK(found("{name: T, owner: A}, {name: t, owner: A, when: new}").empty());
  CHECK(found("T, t").empty());
}

TEST_CASE("more than one part at a touchpoint") {
  const auto found = [](const std::string& touchpoint, const std::string& of_the_stage = "") {
    return codes(analysis_of(
        "journey: J\nstages:\n  purchase:\n    " + of_the_stage + "touchpoints:\n      - " + touchpoint + "\n",
        only({"OWN119"})));
  };
  CHECK(found("{name: T, owner: A, responsible: A}").empty());
  CHECK(found("{name: T, owner: A, consulted: [B, A]}") == Codes{"OWN119 5:44"});
  CHECK(found("{name: T, consulted: A, owner: A}") == Codes{"OWN119 5:40"});
  CHECK(found("{name: T, owner: A, responsible: B, informed: B, approved_by: B}") == Codes{"OWN119 5:55"});
  CHECK(found("{name: T, owner: [A, B], informed: [A, B]}") == Codes{"OWN119 5:45", "OWN119 5:48"});
  CHECK(found("{name: T, informed: A}", "owner: A\n    ") == Codes{"OWN119 6:29"});
  CHECK(found("{name: T, responsible: A, informed: A}", "owner: A\n    ") == Codes{"OWN119 6:45"});
  CHECK(found("{name: T, responsible: A}", "owner: A\n    ").empty());
  CHECK(found("{name: T, owner: customer, consulted: A, informed: A}").empty());
}

TEST_CASE("most departments are asked, or told") {
  const auto found = [](const std::string& touchpoint, const char* departments = "[A, B, C, D, E, F]") {
    return codes(analysis_of(std::string("journey: J\norganization: {departments: ") + departments +
                                 "}\nstages:\n  purchase:\n    touchpoints:\n      - " + touchpoint + "\n",
                             only({"OWN120"})));
  };
  CHECK(found("{name: T, owner: A, consulted: [B, C, D, E]}") == Codes{"OWN120 6:29"});
  CHECK(found("{name: T, owner: A, informed: [B, C, D, E, customer]}") == Codes{"OWN120 6:29"});
  CHECK(found("{name: T, owner: A, consulted: [B, C, D], informed: [E, F]}").empty());
  CHECK(found("{name: T, owner: A, consulted: [B, C, D, E]}", "[A, B, C, D, E]").empty());
  CHECK(found("{name: T, owner: customer, informed: [B, C, D, E]}").empty());
}

TEST_CASE("nobody inside takes part; many are responsible") {
  const std::string external = "{departments: [A, {name: P, external: yes}]}";
  CHECK(said("{name: T, owner: P}", {"OWN112"}, external).size() == 1);
  CHECK(said("{name: T, owner: P, informed: A}", {"OWN112"}, external).size() == 1);
  CHECK(said("{name: T, owner: P, approved_by: A}", {"OWN112"}, external).empty());
  CHECK(said("{name: T, owner: P, consulted: A}", {"OWN112"}, external).empty());
  CHECK(said("{name: T, responsible: [A, B, C, D]}", {"OWN114"}).size() == 1);
  CHECK(said("{name: T, layer: backstage, responsible: [A, B, C, D]}", {"OWN114"}).empty());
}

TEST_CASE("departments that may be one") {
  const auto alike = [](const std::string& a, const std::string& b) {
    return codes(analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: T, owner: \"" + a +
                                 "\"}\n      - {name: U, owner: \"" + b + "\"}\n",
                             only({"OWN115"})))
               .size() == 1;
  };
  CHECK(alike("Marketing", "Marketting"));
  CHECK(alike("Marketing", "Makreting"));
  CHECK_FALSE(alike("Ads", "Aps"));
  CHECK_FALSE(alike("Team 1", "Team 2"));
  CHECK(alike("Ad", "Ads"));
  CHECK(alike("Products", "Product"));
  CHECK(alike("Sales", "Sales Team"));
  CHECK(alike("Team Sales", "Sales dept"));
  CHECK_FALSE(alike("Sales", "Sales partners"));
  CHECK(alike("CS", "Customer Service"));
  CHECK(alike("Information Technology", "IT"));
  CHECK(alike("R & D", "RD"));
  CHECK_FALSE(alike("Cs", "Customer Service"));
  CHECK_FALSE(alike("CSX", "Customer Service"));
  CHECK(alike("ÖA", "Öffentliche Angelegenheiten"));
}
