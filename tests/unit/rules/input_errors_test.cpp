#include "analysis.h"
#include "folder.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

namespace {

// The codes of what is found in a journey of two stages; the touchpoints of the first one are in line 3.
Codes found(const std::string& touchpoints, std::vector<std::string> rules, const std::string& organization = "{}") {
  const Analysis a = analysis_of(
      "journey: {name: J, covers: [purchase, loyalty]}\nstages:\n  purchase: {touchpoints: [" + touchpoints +
          "]}\n  loyalty: {touchpoints: [{name: Z, owner: A}]}\norganization: " + organization + "\n",
      only(std::move(rules)));
  Codes out;
  for (const Finding& f : a.findings) out.emplace_back(rule_of(f).id);
  return out;
}

}  // namespace

TEST_CASE("an input error silences only what its value could change") {
  const std::string pain = "{name: T, pain: P, ";
  const std::vector<std::string> both = {"OWN101", "EXP703"};
  CHECK(found(pain + "owner: {}}", both) == Codes{"OWN101", "EXP703"});
  CHECK(found(pain + "owner: {a: b}}", both) == Codes{"EXP703", "CX004"});
  CHECK(found(pain + "action: {a: b}}", both) == Codes{"OWN101", "CX004"});
  CHECK(found(pain + "metrics: \"\"}", both) == Codes{"OWN101", "EXP703", "CX004"});
  CHECK(found(pain + "hands_off_to: Nowhere}", both) == Codes{"OWN101", "EXP703", "CX005"});
  CHECK(found(pain + "id: \"\"}", both) == Codes{"CX004"});
  // An unknown key counts as the one that is proposed, and as none without a proposal.
  CHECK(found(pain + "ownr: A}", both) == Codes{"EXP703", "CX003"});
  CHECK(found(pain + "actions: A}", both) == Codes{"OWN101", "CX003"});
  CHECK(found(pain + "zzzzzz: A}", both) == Codes{"OWN101", "EXP703", "CX003"});
  // A repetition silences nothing.
  CHECK(found(pain + "channel: [web, web]}", both) == Codes{"OWN101", "EXP703", "CX010"});
}

TEST_CASE("a department has two parts, if its parts were understood") {
  CHECK(found("{name: T, owner: A, informed: A}", {"OWN119"}) == Codes{"OWN119"});
  CHECK(found("{name: T, owner: A, informed: [A, {}]}", {"OWN119"}) == Codes{"CX004"});
  CHECK(found("{name: T, owner: A, informed: A, pain: {}}", {"OWN119"}) == Codes{"OWN119"});
}

TEST_CASE("a hand-off to what is not known leads somewhere") {
  const std::vector<std::string> rules = {"HND301"};
  CHECK(found("{name: T, owner: A, hands_off_to: U}, {name: U, owner: A}", rules) == Codes{"HND301"});
  CHECK(found("{name: T, owner: A, hands_off_to: [U, Nowhere]}, {name: U, owner: A}", rules) == Codes{"CX005"});
  CHECK(found("{name: T, owner: A, hands_off_to: [U, T]}, {name: U, owner: A}", rules) == Codes{"CX004", "HND301"});
  CHECK(found("{name: T, owner: A, hands_off_to: [U, {to: \"\"}]}, {name: U, owner: A}", rules).size() == 1);
  // Who is accountable changes nothing of that.
  CHECK(found("{name: T, owner: A, hands_off_to: {to: U, accountable: {a: b}}}, {name: U, owner: A}", rules) ==
        Codes{"CX004", "HND301"});
}

TEST_CASE("a hand-off to an unknown touchpoint of another journey silences who receives none there") {
  const auto stranded = [](const std::string& to) {
    const std::string rest = "organization: o.yaml\nstages: {purchase: {touchpoints: [";
    const Analysis a =
        Folder({{"o.yaml", "organization: {name: O}\n"},
                {"a.yaml", "journey: A\n" + rest + "{name: T, owner: X, hands_off_to: {to: " + to + ", in: B}}]}}\n"},
                {"b.yaml", "journey: B\n" + rest +
                               "{name: U, owner: X, hands_off_to: V}, {name: V, owner: X}, {name: W, owner: X}]}, "
                               "loyalty: {touchpoints: [{name: Y, owner: X}]}}\n"}})
            .analysis(only({"HND304"}));
    return std::ranges::count(a.findings, Code::HND304, &Finding::code) > 0;
  };
  CHECK(stranded("U"));
  CHECK_FALSE(stranded("Nowhere"));
}

TEST_CASE("without the key `stages` nothing else is known of a journey") {
  const std::string journey =
      "journey: {name: J, reviewed: 2020-01-01, review_every: 1 year}\n"
      "organization: {departments: [A, B]}\n";
  const std::vector<std::string> rules = {"GOV410", "OWN106"};
  CHECK(codes(analysis_of(journey + "stages: {purchase: {touchpoints: [{name: T, owner: A}]}}\n", only(rules))) ==
        Codes{"GOV410 1:31", "OWN106 2:33"});
  CHECK(codes(analysis_of(journey + "stagse: {purchase: {touchpoints: [{name: T, owner: A}]}}\n", only(rules))) ==
        Codes{"CX003 3:1"});
}

TEST_CASE("a list with an entry that has no name, and an unknown sector") {
  const std::string touchpoint = "{name: T, owner: A}";
  CHECK(found(touchpoint, {"GOV401"}, "{executives: [{role: CEO, name: N}]}") == Codes{"GOV401"});
  CHECK(found(touchpoint, {"GOV401"}, "{executives: [{role: CEO, name: N}, {name: M}]}") == Codes{"CX009"});
  CHECK(found(touchpoint, {"DAT609"},
              "{sector: busines, data: [{name: D, about: customers}, {name: E, about: market}]}") == Codes{"CX004"});
  // Two departments in one text where one is asked for: each may have a part in it.
  CHECK(found("{name: T, owner: A, hands_off_to: {to: Z, accountable: A or B}}", {"OWN106"}, "{departments: [A, B]}") ==
        Codes{"CX004"});
}
