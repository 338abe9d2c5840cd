#include "change/reorganize.h"

#include "../analysis.h"
#include "change/reorganization_effects.h"

using namespace cxmap;

namespace {

constexpr std::string_view shop_floor = R"(
journey: {name: Shop, covers: [purchase, retention]}
organization:
  departments:
    - {name: Sales, lead: CSO, metrics: revenue}
    - {name: Care, aliases: [Hotline], external: yes, metrics: [revenue, NPS]}
    - Finance
    - {name: Store, external: yes}
  executives: [{role: CEO}, {role: CSO, reports_to: CEO, department: Sales}]
  collaboration:
    - {between: [Sales, Care], frequency: never}
    - {between: [Sales, Finance], frequency: rarely}
    - {between: [Care, Finance], frequency: often}
  data: [{name: Orders, owner: Sales, shared_with: [Care, Finance]}]
  cx_team: {members: [Sales, Care], meets: monthly}
assign:
  - {channel: phone, owner: Care}
stages:
  purchase:
    owner: Sales
    touchpoints:
      - {name: Look, channel: web, tags: vip, hands_off_to: Ask}
      - {name: Ask, channel: phone, responsible: Sales, consulted: [Care, Finance], hands_off_to: {to: Pay, accountable: Care}}
      - {name: Pay, channel: web, owner: Finance, approved_by: Sales, informed: [Care, Sales]}
  retention:
    owner: Care
    touchpoints:
      - {name: Help, owner: [Sales, Care], open: [{question: "Who?", who: Care}]}
      - {name: Thank, channel: web}
)";

struct Run {
  Analysis before, after;
  std::vector<std::string> notices;
  Matching matching;
};

Result<std::vector<ReorganizationStep>> steps(const std::vector<std::pair<std::string, std::string>>& words) {
  std::vector<ReorganizationStep> out;
  for (const auto& [kind, said] : words) {
    Result<ReorganizationStep> step = step_of(kind, said);
    if (!step) return Failure{step.error()};
    out.push_back(*step);
  }
  return out;
}

std::string error_of(const std::vector<std::pair<std::string, std::string>>& words) {
  const auto some = steps(words);
  if (!some) return some.error();
  const auto changed = reorganize(analysis_of(std::string(shop_floor)).atlas, *some);
  return changed ? "" : changed.error();
}

Run run(const std::vector<std::pair<std::string, std::string>>& words,
        const std::string& yaml = std::string(shop_floor)) {
  Run out{analysis_of(yaml), {}, {}, {}};
  REQUIRE(codes(out.before).size() < 100);
  const auto some = steps(words);
  REQUIRE_MESSAGE(some, some.error());
  Result<Reorganized> changed = reorganize(out.before.atlas, *some);
  REQUIRE_MESSAGE(changed, changed.error());
  out.notices = changed->notices;
  out.matching = changed->matching;
  out.after = judged_like(out.before, std::move(changed->atlas), {});
  return out;
}

std::string name(const Analysis& a, Index d) {
  return d == absent ? "-" : a.atlas.organizations[0].departments[d].name.value;
}

std::string names(const std::vector<Ref>& refs) {
  std::vector<std::string> out;
  for (const Ref& ref : refs) out.push_back(ref.name.value);
  return fmt::format("{}", fmt::join(out, "+"));
}

// "Look:Sales Ask:Care ...", claimants joined by "+".
std::string owners(const Analysis& a) {
  std::string out;
  for (Index t = 0; t < a.owners[0].size(); ++t) {
    const Ownership& o = a.owners[0][t];
    std::string who = o.claimants.empty() ? name(a, o.owner) : "";
    for (const Index d : o.claimants) who += (who.empty() ? "" : "+") + name(a, d);
    out += fmt::format("{}{}:{}", out.empty() ? "" : " ", a.atlas.journeys[0].touchpoints[t].name.value, who);
  }
  return out;
}

std::string departments(const Analysis& a) {
  std::vector<std::string> out;
  for (const Department& d : a.atlas.organizations[0].departments) out.push_back(d.name.value);
  return fmt::format("{}", fmt::join(out, " "));
}

const Touchpoint& touchpoint(const Analysis& a, Index t) { return a.atlas.journeys[0].touchpoints[t]; }

}  // namespace

TEST_CASE("reorganize: departments that are merged are one everywhere, with the strongest part at each touchpoint") {
  const Run r = run({{"merge", "Sales, Care = Frontline"}});
  CHECK(departments(r.after) == "Frontline Finance Store");
  CHECK(owners(r.after) == "Look:Frontline Ask:Frontline Pay:Finance Help:Frontline Thank:Frontline");
  CHECK(names(touchpoint(r.after, 1).responsible) == "Frontline");
  CHECK(names(touchpoint(r.after, 1).consulted) == "Finance");
  CHECK(names(touchpoint(r.after, 2).approved_by) == "Frontline");
  CHECK(names(touchpoint(r.after, 2).informed) == "");
  CHECK(touchpoint(r.after, 1).hands_off_to[0].accountable.name.value == "Frontline");
  const Organization& org = r.after.atlas.organizations[0];
  CHECK(org.departments[0].id == "frontline");
  CHECK(org.departments[0].lead.name.value == "CSO");
  CHECK(org.departments[0].metrics.size() == 2);
  CHECK(!org.departments[0].external);
  REQUIRE(org.collaboration.size() == 1);
  CHECK(names(org.collaboration[0].between) == "Frontline+Finance");
  CHECK(org.collaboration[0].frequency == Frequency::often);
  CHECK(names(org.data[0].shared_with) == "Frontline+Finance");
  CHECK(names(org.cx_team->members) == "Frontline");
  const Same& same = r.matching.departments.at({0, 0});
  CHECK(same.after == std::vector<Index>{0, 0, 1, 2});
  CHECK(same.before == std::vector<Index>{0, 2, 3});
}

TEST_CASE("reorganize: external only if all are, and the new name may be another one of theirs") {
  const Run r = run({{"merge", "Care,Store=Hotline"}});
  CHECK(r.after.atlas.organizations[0].departments[1].external);
  CHECK(r.after.atlas.organizations[0].departments[1].name.value == "Hotline");
}

TEST_CASE("reorganize: what a dissolved department owned is nobody's, and never the next source's") {
  const Run r = run({{"dissolve", "Care"}});
  CHECK(departments(r.after) == "Sales Finance Store");
  CHECK(owners(r.after) == "Look:Sales Ask:- Pay:Finance Help:Sales Thank:-");
  CHECK(touchpoint(r.after, 1).hands_off_to[0].accountable.to == absent);
  CHECK(touchpoint(r.after, 3).open[0].who.to == absent);
  CHECK(r.after.atlas.organizations[0].collaboration.size() == 1);
  const std::vector<ReorganizationEffects> effects = effects_of(compare(r.before, r.after, r.matching));
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].unowned.size() == 2);
  CHECK(effects[0].vanished.size() == 2);
  CHECK(effects[0].appeared.empty());
}

TEST_CASE("reorganize: another one takes over what a dissolved department has") {
  const Run r = run({{"dissolve", "Care=Finance"}});
  CHECK(owners(r.after) == "Look:Sales Ask:Finance Pay:Finance Help:Sales+Finance Thank:Finance");
  CHECK(!r.after.atlas.organizations[0].departments[1].external);
}

TEST_CASE("reorganize: moves, splits, names and sides, one after the other") {
  Run r = run({{"rename", "Care=Service"}, {"move", "Pay=Service"}, {"internal", "Service"}, {"external", "Sales"}});
  CHECK(owners(r.after) == "Look:Sales Ask:Service Pay:Service Help:Sales+Service Thank:Service");
  CHECK(!r.after.atlas.organizations[0].departments[1].external);
  CHECK(r.after.atlas.organizations[0].departments[0].external);

  r = run({{"move", "stage:purchase=Finance"}});
  CHECK(owners(r.after) == "Look:Finance Ask:Care Pay:Finance Help:Sales+Care Thank:Care");
  REQUIRE(r.notices.size() == 1);
  CHECK(r.notices[0] == "\"Ask\" stays with Care: journey.yaml:17 says so");

  r = run({{"split", "Care=Retention:stage:retention"}});
  CHECK(departments(r.after) == "Sales Care Finance Store Retention");
  CHECK(owners(r.after) == "Look:Sales Ask:Care Pay:Finance Help:Sales+Retention Thank:Retention");

  r = run({{"split", "Sales=Web:channel:WEB"}});
  CHECK(owners(r.after) == "Look:Web Ask:Care Pay:Finance Help:Sales+Care Thank:Care");
  CHECK(names(touchpoint(r.after, 2).approved_by) == "Web");
  CHECK(owners(run({{"split", "Sales=Few:tag:vip"}}).after).starts_with("Look:Few "));
  CHECK(owners(run({{"split", "Sales=Few:name:l*k"}}).after).starts_with("Look:Few "));
}

TEST_CASE("reorganize: a border is known by what the two have become") {
  const Run r = run({{"move", "Ask=Finance"}, {"rename", "Sales=Trade"}});
  const ReorganizationEffects e = effects_of(compare(r.before, r.after, r.matching)).front();
  REQUIRE(e.vanished.size() == 2);
  CHECK(name(r.before, e.vanished[0].one) + "-" + name(r.before, e.vanished[0].other) == "Sales-Care");
  REQUIRE(e.appeared.size() == 1);
  CHECK(name(r.after, e.appeared[0].one) + "-" + name(r.after, e.appeared[0].other) == "Trade-Finance");
  REQUIRE(e.to_work_together.size() == 1);
  CHECK(e.to_work_together[0].now.frequency == Frequency::rarely);
}

TEST_CASE("reorganize: what names nothing, or says too little, is told with what is meant") {
  CHECK(error_of({{"merge", "Sales=All"}}).find("two departments or more") != std::string::npos);
  CHECK(error_of({{"merge", "Sales,Care=Finance"}}) ==
        "--merge Sales,Care=Finance: there is a department \"Finance\" already: merge it, too");
  CHECK(error_of({{"merge", "Sales,Sale=X"}}).find("no department \"Sale\"; did you mean \"Sales\"?") !=
        std::string::npos);
  CHECK(error_of({{"rename", "Sales=everyone"}}).find("is no name for a department") != std::string::npos);
  CHECK(error_of({{"dissolve", "Sales="}}).find("a name is missing") != std::string::npos);
  CHECK(error_of({{"move", "Lok=Sales"}}).find("there is no touchpoint \"Lok\"") != std::string::npos);
  CHECK(error_of({{"move", "stage:loyalty=Sales"}}).find("there is no stage \"loyalty\"") != std::string::npos);
  CHECK(error_of({{"split", "Sales=X:stage"}}).find("what goes is missing") != std::string::npos);
  CHECK(error_of({{"split", "Sales=X:colour:red"}}).find("by stage, channel, tag or name") != std::string::npos);
  CHECK(error_of({{"split", "Sales=X:channel:fax"}}).find("no touchpoint has the channel \"fax\"") !=
        std::string::npos);
  CHECK(error_of({{"split", "Store=X:channel:web"}}).find("has no part in what would go") != std::string::npos);
  // A step sees what those before it have done.
  CHECK(error_of({{"dissolve", "Care"}, {"move", "Pay=Care"}}).find("no department \"Care\"") != std::string::npos);
}

TEST_CASE("reorganize: a scenario is read with the places of what is wrong in it") {
  const auto read = [](const std::string& yaml) {
    const auto steps = steps_of_scenario(Source("plan.yaml", yaml));
    return steps ? fmt::format("{} steps", steps->size()) : steps.error();
  };
  CHECK(read("reorg:\n  - {merge: [A, 'B=C'], into: 'X, Y'}\n  - rename: A\n    to: B\n  - dissolve: A\n  - split: A\n"
             "    to: B\n    stage: [loyalty, advocacy]\n  - {move: 'a:b', to: C}\n  - external: A\n") == "6 steps");
  CHECK(read("reorg: []\n") == "0 steps");
  CHECK(read("reorg:\n  - {merg: [A, B], into: X}\n")
            .starts_with("plan.yaml:2:6: \"merg\" can't stand here; did you mean \"merge\"?"));
  CHECK(read("reorg:\n  - {rename: A}\n") == "plan.yaml:2:6: a name is missing");
  CHECK(read("reorg:\n  - {rename: {a: b}, to: B}\n").starts_with("plan.yaml:2:"));
  CHECK(read("reorg: x\n") == "plan.yaml:1:1: \"reorg\" takes a list of changes");
  CHECK(read("a: b\n").starts_with("plan.yaml:1:1: unknown key \"a\""));
  CHECK(read("[\n").starts_with("plan.yaml:"));
  CHECK(read("").starts_with("plan.yaml:"));
}
