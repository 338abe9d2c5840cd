#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

const std::string stages = "stages: {purchase: {touchpoints: [{name: X, owner: Sales}, {name: Y, owner: Agency}]}}\n";

// Executives one a line, from line 4 on.
Analysis led_by(const std::string& executives, const char* code) {
  return analysis_of("journey: J\norganization:\n  executives:\n" + executives + stages, only({code}));
}

// Departments one a line, from line 4 on, then the team.
Analysis team(const std::string& departments, const std::string& cx_team, const char* code, Config config = {}) {
  config.select = {code};
  return analysis_of("journey: J\norganization:\n  departments:\n" + departments + cx_team + stages, config);
}

}  // namespace

TEST_CASE("GOV401, GOV402: one leads customer experience, neither nobody nor two") {
  CHECK(codes(led_by("    - {role: CEO, leads_cx: no}\n", "GOV401")) == Strings{"GOV401 3:3"});
  CHECK(codes(led_by("    - {role: CEO, leads_cx: yes}\n", "GOV401")).empty());
  CHECK(codes(analysis_of("journey: J\n" + stages, only({"GOV4"}))).empty());
  const std::string two = "    - {role: CEO}\n    - {role: A, leads_cx: yes}\n    - {role: B, leads_cx: yes}\n";
  const Analysis a = led_by(two + "    - {role: C, leads_cx: on}\n", "GOV402");
  CHECK(codes(a) == Strings{"GOV402 6:8"});
  CHECK(a.findings[0].subject == "B");
  CHECK(codes(led_by("    - {role: A, leads_cx: yes}\n", "GOV402")).empty());
}

TEST_CASE("GOV403: the CEO is the one who reports to nobody, by any usual name") {
  CHECK(codes(led_by("    - {role: CFO, champions_cx: yes}\n", "GOV403")) == Strings{"GOV403 3:3"});
  CHECK(codes(led_by("    - {role: Managing  Director}\n", "GOV403")) == Strings{"GOV403 4:8"});
  CHECK(codes(led_by("    - {role: group ceo, champions_cx: true}\n", "GOV403")).empty());
  CHECK(codes(led_by("    - {role: Oceanographer}\n", "GOV403")) == Strings{"GOV403 3:3"});  // whole words
  // Of several the first that reports to nobody: the board is nobody.
  CHECK(codes(led_by("    - {role: CEO Asia, reports_to: CEO}\n    - {role: CEO, reports_to: Board of Directors, "
                     "champions_cx: yes}\n",
                     "GOV403"))
            .empty());
}

TEST_CASE("GOV404: straight to the CEO, or the CEO") {
  const auto leader = [](const std::string& rest) {
    return codes(led_by("    - {role: CEO}\n    - {role: CMO, reports_to: CEO}\n" + rest, "GOV404"));
  };
  CHECK(leader("    - {role: CXO, leads_cx: yes, reports_to: CMO}\n") == Strings{"GOV404 6:8"});
  CHECK(leader("    - {role: CXO, leads_cx: yes}\n") == Strings{"GOV404 6:8"});
  CHECK(leader("    - {role: CXO, leads_cx: yes, reports_to: CEO}\n").empty());
  CHECK(leader("    - {role: CXO, leads_cx: yes}\n    - {role: CDO, leads_cx: yes}\n").empty());  // GOV402's
  CHECK(codes(led_by("    - {role: CEO, leads_cx: yes, reports_to: board}\n", "GOV404")).empty());
  CHECK(codes(led_by("    - {role: CMO, leads_cx: yes}\n", "GOV404")).empty());  // no CEO
}

TEST_CASE("GOV405: each circle once, at its first, without who leads into it") {
  CHECK(codes(led_by("    - {role: A, reports_to: B}\n    - {role: C, reports_to: B}\n    - {role: B, reports_to: C}\n"
                     "    - {role: D, reports_to: D}\n",
                     "GOV405")) == Strings{"GOV405 5:8", "GOV405 7:8"});
  CHECK(codes(led_by("    - {role: A, reports_to: B}\n    - {role: B, reports_to: none}\n", "GOV405")).empty());
}

TEST_CASE("GOV406, GOV408: owners in the team, and only one of the two speaks of a department") {
  const std::string plain = "    - Sales\n    - {name: Agency, external: yes}\n    - IT\n";
  const Analysis a = team(plain, "  cx_team: {members: [IT]}\n", "GOV406");
  CHECK(codes(a) == Strings{"GOV406 7:3"});
  CHECK(parties(a) == Strings{"Sales"});  // neither the agency, nor who owns nothing
  CHECK(codes(team(plain, "  cx_team: {members: [IT, Sales]}\n", "GOV406")).empty());
  CHECK(codes(team(plain, "", "GOV406")).empty());
  CHECK(codes(team(plain, "  cx_team: {members: [IT]}\n", "GOV408")).empty());  // no part is given to anybody

  const std::string parts =
      "    - {name: Sales, cx_roles: implementer}\n    - {name: Agency, external: yes}\n    - IT\n";
  CHECK(codes(team(parts, "  cx_team: {members: [IT]}\n", "GOV408")) == Strings{"GOV408 4:8"});
  CHECK(codes(team(parts, "  cx_team: {members: [Sales]}\n", "GOV408")).empty());
  CHECK(codes(team(parts, "", "GOV408")).empty());
  const std::string defines = "    - {name: Sales, cx_roles: [implementer, definer]}\n    - Agency\n    - IT\n";
  CHECK(parties(team(defines, "  cx_team: {members: [IT]}\n", "GOV408")) == Strings{"Agency"});

  Config both;
  both.select = {"GOV406", "GOV408"};
  CHECK(codes(analysis_of(
            "journey: J\norganization:\n  departments:\n" + parts + "  cx_team: {members: [IT]}\n" + stages, both)) ==
        Strings{"GOV408 4:8"});
  CHECK(codes(team(parts, "  cx_team: {members: [IT]}\n", "GOV406")) == Strings{"GOV406 7:3"});  // the other is off
  CHECK(parties(team(defines, "  cx_team: {members: [IT]}\n", "GOV406")) == Strings{"Agency, Sales"});
}

TEST_CASE("GOV407: as often as wanted is often enough") {
  const auto meets = [](const std::string& how_often, Rhythm wanted = Rhythm::monthly) {
    Config config;
    config.thresholds.cx_team_meets = wanted;
    return codes(
        team("    - Sales\n    - Agency\n", "  cx_team: {members: [Sales]" + how_often + "}\n", "GOV407", config));
  };
  CHECK(meets("") == Strings{"GOV407 6:3"});
  CHECK(meets(", meets: quarterly") == Strings{"GOV407 6:3"});
  CHECK(meets(", meets: monthly").empty());
  CHECK(meets(", meets: fortnightly").empty());
  CHECK(meets(", meets: never", Rhythm::yearly) == Strings{"GOV407 6:3"});
  CHECK(meets(", meets: quarterly", Rhythm::quarterly).empty());
}

TEST_CASE("GOV409: an owner is one department, and words for nobody and everybody are none") {
  const auto owned = [](const std::string& owner, const std::string& organization) {
    return codes(analysis_of("journey: {name: J" + owner + "}\n" + organization + stages, only({"GOV409"})));
  };
  const std::string executives = "organization: {executives: [{role: CEO}]}\n";
  CHECK(owned("", executives) == Strings{"GOV409 1:1"});
  CHECK(owned(", owner: everyone", executives) == Strings{"GOV409 1:1"});
  CHECK(owned(", owner: none", executives) == Strings{"GOV409 1:1"});
  CHECK(owned(", owner: Sales", executives).empty());
  CHECK(owned("", "").empty());
}

TEST_CASE("GOV410: overdue from the day after, months by the calendar") {
  const auto overdue = [](const std::string& reviewed, Date today) {
    Config config = only({"GOV410"});
    config.today = today;
    return codes(analysis_of("journey: {name: J" + reviewed + "}\n" + stages, config));
  };
  const std::string monthly = ", reviewed: 2026-01-31, review_every: 1 month";
  CHECK(overdue(monthly, {2026, 2, 28}).empty());
  CHECK(overdue(monthly, {2026, 3, 1}) == Strings{"GOV410 1:20"});
  CHECK(overdue(", reviewed: 2024-02-29, review_every: 1 year", {2025, 3, 1}) == Strings{"GOV410 1:20"});
  CHECK(overdue(", reviewed: 2024-02-29, review_every: 1 year", {2025, 2, 28}).empty());
  CHECK(overdue(", reviewed: 2026-01-01, review_every: 2weeks", {2026, 1, 15}).empty());
  CHECK(overdue(", reviewed: 2026-01-01, review_every: 2weeks", {2026, 1, 16}) == Strings{"GOV410 1:20"});
  CHECK(overdue(", reviewed: 2020-01-01", {2026, 1, 1}).empty());
  Config config = only({"GOV410"});
  config.today = {2026, 1, 1};
  const std::string yearly = "journey: {name: J, reviewed: 2020-01-01, review_every: 1 year}\n";
  CHECK(analysis_of(yearly + stages, config).findings[0].message.ends_with("one is due every year"));
}

TEST_CASE("an input error in the list or the team silences nothing that is placed elsewhere") {
  CHECK(codes(led_by("    - {role: CEO}\n    - {name: Bo, leads_cx: yes}\n", "GOV401")) ==
        Strings{"GOV401 3:3", "CX009 5:8"});
  CHECK(codes(led_by("    - {role: CXO, leads_cx: perhaps}\n", "GOV401")) == Strings{"GOV401 3:3", "CX004 4:29"});
  CHECK(codes(led_by("    - {role: CXO}\n    - {name: Bo}\n", "GOV403")) == Strings{"GOV403 3:3", "CX009 5:8"});
  CHECK(codes(led_by("    - {role: CEO}\n    - {name: Bo}\n", "GOV403")) == Strings{"GOV403 4:8", "CX009 5:8"});
  CHECK(codes(team("    - {name: Sales, cx_roles: implementer}\n    - {name: Agency, external: yes}\n",
                   "  cx_team: {members: [Sale]}\n", "GOV408")) == Strings{"GOV408 4:8", "CX005 6:23"});
}
