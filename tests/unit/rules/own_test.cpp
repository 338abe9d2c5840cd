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
  CHECK(found("  executives: [{role: CEO}]\n") == Codes{"OWN109 4:8", "OWN111 4:8"});
}
