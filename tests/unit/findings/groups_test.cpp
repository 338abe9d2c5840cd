#include "findings/groups.h"

#include <set>

#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

// Which findings people are told together, and what is said of them.

namespace {

/// "OWN101: 3 of 3 touchpoints have no owner", in their order.
Strings told(const Analysis& a) {
  Strings out;
  for (const Group& group : groups(a.findings))
    out.push_back(fmt::format("{}: {}", rule_of(group.first()).id, message_of(group)));
  return out;
}

/// What each finding of a rule is about.
Strings names(const Analysis& a) {
  Strings out;
  for (const Finding& f : a.findings) out.push_back(name_of_topic(a.atlas, f));
  return out;
}

std::string journey(const std::string& touchpoints) {
  return "journey: J\nstages:\n  purchase:\n    touchpoints:\n" + touchpoints;
}

}  // namespace

TEST_CASE("groups: three of one rule are told together, two are not") {
  CHECK(told(analysis_of(journey("      - A\n      - B\n"), only({"OWN101"}))) ==
        Strings{"OWN101: nobody owns \"A\"", "OWN101: nobody owns \"B\""});
  CHECK(told(analysis_of(journey("      - A\n      - B\n      - C\n      - {name: D, owner: X}\n"),
                         only({"OWN101"}))) == Strings{"OWN101: 3 of 4 touchpoints have no owner"});
}

TEST_CASE("groups: at the place of the first, and others stay where they are") {
  const Analysis a = analysis_of(journey("      - A\n      - {name: B, owner: [X, Y]}\n      - C\n      - D\n"),
                                 only({"OWN101", "OWN102"}));
  CHECK(told(a) == Strings{"OWN101: 3 of 4 touchpoints have no owner", "OWN102: \"B\" has 2 owners: X and Y"});
}

TEST_CASE("groups: not of how many where another rule reports a part of them") {
  const Analysis a =
      analysis_of(journey("      - A\n      - B\n      - C\n      - {name: D, moment_of_truth: yes}\n"), only({"OWN"}));
  CHECK(std::ranges::count(told(a), "OWN101: 3 touchpoints have no owner") == 1);
}

TEST_CASE("groups: input errors are single, as each has another cure") {
  const Analysis a = analysis_of(journey("      - {name: A, chanel: x, messag: y, metrcs: z, owner: X}\n"));
  const auto is_unknown_key = [](const Group& group) { return group.first().code == Code::CX003; };
  CHECK(std::ranges::count_if(groups(a.findings), is_unknown_key) == 3);
}

TEST_CASE("groups: what a finding is about has a name") {
  CHECK(names(analysis_of(journey("      - {name: A, owner: X, hands_off_to: {to: B, agreed: no}}\n"
                                  "      - {name: B, owner: Y}\n"),
                          only({"HND303"}))) == Strings{"\"A\" to \"B\" (X, Y)"});
  CHECK(names(analysis_of(journey("      - {name: A, owner: X, pain: Slow}\n"), only({"EXP703"}))) ==
        Strings{"\"A\": Slow (X)"});
  CHECK(names(analysis_of("journey: J\norganization: {data: [{name: Orders, owner: all}]}\nstages: {purchase: {owner: "
                          "X, touchpoints: [A]}}\n",
                          only({"DAT603"}))) == Strings{"\"Orders\""});
}

TEST_CASE("groups: rules that have no plural are found once, or are input") {
  std::set<std::string> without;
  for (const Rule& rule : rules())
    if (rule.plural.message.empty() && rule.scope != Scope::input) without.emplace(rule.id);
  // Whoever adds a rule: write its PLURAL in rules.def, unless a journey or an organization can have it once only.
  CHECK(without == std::set<std::string>{"DAT605", "DAT609", "ECO801", "EXP705", "GOV401", "GOV402", "GOV403", "GOV404",
                                         "GOV406", "GOV407", "GOV409", "GOV410", "HND307", "MET504", "MET505", "OWN104",
                                         "OWN113", "SIL204"});
  for (const Rule& rule : rules()) CHECK(rule.plural.message.empty() == rule.plural.help.empty());
}
