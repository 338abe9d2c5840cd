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

TEST_CASE("GOV401, GOV403: who is only named has said nothing") {
  CHECK(codes(led_by("    - CEO\n    - CFO\n", "GOV401")).empty());
  CHECK(codes(led_by("    - CEO\n    - {role: CFO, name: Ada}\n", "GOV401")) == Strings{"GOV401 3:3"});
  CHECK(codes(led_by("    - Head of Ops\n    - CFO\n", "GOV403")).empty());
  CHECK(codes(led_by("    - CEO\n    - {role: CFO, name: Ada}\n", "GOV403")) == Strings{"GOV403 4:7"});
}

TEST_CASE("GOV403: the head is who reports to nobody, by any usual name") {
  CHECK(codes(led_by("    - {role: Managing  Director}\n", "GOV403")) == Strings{"GOV403 4:8"});
  CHECK(codes(led_by("    - {role: group ceo, champions_cx: true}\n", "GOV403")).empty());
  CHECK(codes(led_by("    - {role: group ceo, leads_cx: true}\n", "GOV403")).empty());
  // Of several the first that reports to nobody: the board is nobody.
  CHECK(codes(led_by("    - {role: CEO Asia, reports_to: CEO}\n    - {role: CEO, reports_to: Board of Directors, "
                     "champions_cx: yes}\n",
                     "GOV403"))
            .empty());
}

TEST_CASE("GOV403: roles that head an organization, and those that only sound so") {
  const auto heads = [](const std::string& role) {
    const Analysis a = led_by("    - {role: X, name: Ada}\n    - {role: \"" + role + "\"}\n", "GOV403");
    return codes(a) == Strings{"GOV403 5:8"};
  };
  for (const char* role : {"Chief Executive Officer", "Executive Director", "Secretary-General", "University President",
                           "Vice-Chancellor", "President and Vice Chancellor", "General Manager, Acting"})
    CHECK_MESSAGE(heads(role), role);
  for (const char* role : {"Oceanographer", "Deputy Chief Executive", "Vice President", "Assistant General Manager",
                           "Former CEO", "Deputy Vice-Chancellor", "Pro-Vice-Chancellor", "Presidential Envoy"})
    CHECK_MESSAGE(!heads(role), role);
}

TEST_CASE("GOV403: without such a role the head is the only one who reports to nobody, and is not asked to champion") {
  CHECK(
      codes(led_by("    - {role: Head Teacher}\n    - {role: Bursar, reports_to: Head Teacher}\n", "GOV403")).empty());
  CHECK(codes(led_by("    - {role: Head Teacher, reports_to: Trustees}\n", "GOV403")).empty());
  CHECK(codes(led_by("    - {role: Head Teacher}\n    - {role: Bursar}\n", "GOV403")) == Strings{"GOV403 3:3"});
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
  CHECK(codes(led_by("    - {role: CMO, leads_cx: yes}\n    - {role: CFO}\n", "GOV404")).empty());  // no CEO
  CHECK(codes(led_by("    - {role: Head Teacher}\n    - {role: Bursar, reports_to: Head Teacher}\n"
                     "    - {role: Pastoral Lead, reports_to: Bursar, leads_cx: yes}\n",
                     "GOV404")) == Strings{"GOV404 6:8"});
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

TEST_CASE("GOV409: five touchpoints of two owners need one who owns it all; words for nobody and everybody are none") {
  const auto owned = [](const std::string& owner,
                        const std::string& touchpoints = "A, B, C, D, {name: E, owner: Care}") {
    return codes(analysis_of(
        "journey: {name: J" + owner + "}\nstages: {purchase: {owner: Sales, touchpoints: [" + touchpoints + "]}}\n",
        only({"GOV409"})));
  };
  CHECK(owned("") == Strings{"GOV409 1:1"});
  for (const char* word : {"everyone", "none", "TBD", "customer"})
    CHECK_MESSAGE(owned(std::string(", owner: ") + word) == Strings{"GOV409 1:1"}, word);
  CHECK(owned(", owner: Sales").empty());
  CHECK(owned("", "A, B, C, {name: E, owner: Care}").empty());
  CHECK(owned("", "A, B, C, {name: D, owner: customer}, {name: E, owner: Care}").empty());
  CHECK(owned("", "A, B, C, D, {name: E, owner: none}").empty());
}

TEST_CASE("GOV411: a question is overdue from the day after its last one; whoever has to settle it, else the owner") {
  const auto overdue = [](const std::string& open, const std::string& owner = "Sales") {
    Config config = only({"GOV411"});
    config.today = {2026, 3, 1};
    return analysis_of("journey: J\nstages: {purchase: {touchpoints: [{name: X, owner: " + owner + ", open: " + open +
                           "}, {name: Y, owner: Legal}]}}\n",
                       config);
  };
  CHECK(codes(overdue("{question: Who pays, until: 2026-03-01}")).empty());
  CHECK(codes(overdue("Who pays")).empty());
  const Analysis late = overdue("[Why, {question: Who pays, until: 2026-02-28}]");
  CHECK(codes(late) == Strings{"GOV411 2:72"});
  CHECK(parties(late) == Strings{"Sales"});
  CHECK(late.findings[0].message == "a question was to be settled by 2026-02-28, and is still open at \"X\": Who pays");
  CHECK(parties(overdue("{question: Who pays, who: Legal, until: 2026-01-01}")) == Strings{"Legal"});
  CHECK(parties(overdue("{question: Who pays, until: 2026-01-01}", "TBD")) == Strings{""});
  CHECK(codes(overdue("{question: Who pays, until: 2026-01-01}", "customer")).empty());
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
  // Bo may be any of those who are looked for.
  CHECK(codes(led_by("    - {role: CEO}\n    - {name: Bo, leads_cx: yes}\n", "GOV401")) == Strings{"CX009 5:8"});
  CHECK(codes(led_by("    - {role: CXO, leads_cx: perhaps}\n", "GOV401")) == Strings{"GOV401 3:3", "CX004 4:29"});
  CHECK(codes(led_by("    - {role: CXO}\n    - {name: Bo}\n", "GOV403")) == Strings{"CX009 5:8"});
  CHECK(codes(team("    - {name: Sales, cx_roles: implementer}\n    - {name: Agency, external: yes}\n",
                   "  cx_team: {members: [Sale]}\n", "GOV408")) == Strings{"GOV408 4:8", "CX005 6:23"});
}
