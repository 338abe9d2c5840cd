#include "analysis.h"
#include "folder.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Touchpoints of one stage, from line 5 on.
Analysis of(const std::string& touchpoints, const char* code) {
  return analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n" + touchpoints, only({code}));
}

}  // namespace

TEST_CASE("HND301: the baton is dropped where no hand-off reaches over the gap") {
  const auto dropped = [](const std::string& a, const std::string& b, const std::string& c) {
    return codes(analysis_of(fmt::format(R"(journey: J
stages:
  loyalty: {{touchpoints: [{{name: C{}}}]}}
  retention:
  purchase: {{touchpoints: [{{name: B{}}}]}}
  awareness: {{touchpoints: [{{name: A{}}}]}}
)",
                                         c, b, a),
                             only({"HND301"})));
  };
  CHECK(dropped("", "", "").empty());  // nothing is said of hand-offs
  CHECK(dropped(", hands_off_to: B", ", hands_off_to: C", "").empty());
  CHECK(dropped(", hands_off_to: B", "", "") == Strings{"HND301 3:3"});
  CHECK(dropped("", ", hands_off_to: C", "") == Strings{"HND301 5:3"});
  CHECK(dropped(", hands_off_to: C", "", "").empty());  // from one before it to one after it
  CHECK(dropped("", "", ", hands_off_to: A") == Strings{"HND301 3:3", "HND301 5:3"});
  CHECK(dropped(", owner: customer, hands_off_to: B", ", owner: customer, hands_off_to: C", "").empty());
}

TEST_CASE("HND302: who receives is nobody, several, or everyone") {
  const auto into = [](const std::string& owner, const std::string& giver = "A") {
    return of("      - {name: X, owner: " + giver + ", hands_off_to: Y}\n      - {name: Y" + owner + "}\n", "HND302");
  };
  const Analysis a = into("");
  CHECK(codes(a) == Strings{"HND302 5:43"});
  CHECK(a.findings[0].subject == "Y");
  CHECK(parties(a) == Strings{"A"});
  CHECK(codes(into(", owner: [B, C]")) == Strings{"HND302 5:43"});
  CHECK(parties(into(", owner: [B, C]")) == Strings{"A"});
  CHECK(codes(into(", owner: everyone")) == Strings{"HND302 5:43"});
  CHECK(codes(into(", owner: none")) == Strings{"HND302 5:43"});
  CHECK(codes(into(", chanel: web")) == Strings{"HND302 5:43", "CX003 6:19"});
  CHECK(codes(into("", "customer")) == Strings{"HND302 5:50"});
  CHECK(codes(into(", owner: B")).empty());
  CHECK(codes(into(", owner: customer")).empty());
}

TEST_CASE("HND303, HND306: agreement and accountability between different owners") {
  const std::string x = "      - {name: X, owner: A, hands_off_to: {to: Y, ";
  const auto rest = [](const std::string& owner, const std::string& more = "") {
    return "}}\n      - {name: Y, owner: " + owner + more + "}\n      - {name: Z, owner: C}\n";
  };
  CHECK(codes(of(x + "agreed: no" + rest("B"), "HND303")) == Strings{"HND303 5:44"});
  CHECK(parties(of(x + "agreed: no" + rest("B"), "HND303")) == Strings{"A, B"});
  CHECK(codes(of(x + "agreed: no" + rest("A"), "HND303")).empty());
  CHECK(codes(of(x + "agreed: no" + rest("none"), "HND303")).empty());
  CHECK(codes(of(x + "trigger: t" + rest("B"), "HND303")).empty());

  const std::string accountable = x + "accountable: B";
  CHECK(codes(of(accountable + rest("B", ", hands_off_to: Z"), "HND306")) == Strings{"HND306 6:43"});
  CHECK(parties(of(accountable + rest("B", ", hands_off_to: Z"), "HND306")) == Strings{"B, C"});
  CHECK(codes(of(accountable + rest("C", ", hands_off_to: Z"), "HND306")).empty());
  CHECK(codes(of(accountable + rest("B", ", hands_off_to: {to: Z, agreed: no}"), "HND306")).empty());
  CHECK(codes(of(x + "trigger: t" + rest("B", ", hands_off_to: Z"), "HND306")).empty());  // nobody is anywhere
}

TEST_CASE("HND304: half of the touchpoints must take part before the others are stranded") {
  const auto stranded = [](const std::string& more) {
    return codes(analysis_of(R"(journey: J
stages:
  awareness: {touchpoints: [{name: A, hands_off_to: B}]}
  purchase:
    touchpoints:
      - B
      - {name: C, owner: customer}
)" + more,
                             only({"HND304"})));
  };
  // B and C stand in the last stage: they need not give, but C must receive, customer or not.
  CHECK(stranded("") == Strings{"HND304 7:10"});
  CHECK(stranded("      - D\n") == Strings{"HND304 7:10", "HND304 8:9"});
  CHECK(stranded("      - D\n      - E\n").empty());  // 2 of 5
  // Now B is before the last stage, and so must give too.
  CHECK(stranded("  loyalty: {touchpoints: [{name: F, hands_off_to: A}]}\n") ==
        Strings{"HND304 6:9", "HND304 7:10", "HND304 8:28"});
}

TEST_CASE("HND305: to another department and back") {
  const auto back = [](const std::string& x, const std::string& y, const std::string& z, const char* to = "Z") {
    return of(
        fmt::format("      - {{name: X, hands_off_to: Y, owner: {}}}\n      - {{name: Y, hands_off_to: {}, owner: "
                    "{}}}\n      - {{name: Z, owner: {}}}\n",
                    x, to, y, z),
        "HND305");
  };
  CHECK(codes(back("A", "B", "A")) == Strings{"HND305 6:10"});
  CHECK(parties(back("A", "B", "A")) == Strings{"A, B"});
  CHECK(codes(back("A", "B", "C")).empty());
  CHECK(codes(back("A", "A", "A")).empty());
  CHECK(codes(back("A", "customer", "A")).empty());
  CHECK(codes(back("none", "B", "none")).empty());
  // To and fro is one of X, and one of Y.
  CHECK(codes(back("A", "B", "C", "X")) == Strings{"HND305 5:10", "HND305 6:10"});
  CHECK(codes(back("A", "B", "A", "[X, Z]")) == Strings{"HND305 5:10", "HND305 6:10"});
}

TEST_CASE("hand-offs to another journey count where the rules say so") {
  const std::string organization = "organization: o.yaml\n";
  const auto found = [&](const std::string& there) {
    const Folder folder({{"o.yaml", "organization: {name: O}\n"},
                         {"a.yaml", "journey: One\n" + organization +
                                        "stages:\n  awareness: {touchpoints: [{name: A, owner: A, hands_off_to: "
                                        "{to: B, in: Two, agreed: no}}]}\n  purchase: {touchpoints: [P]}\n"},
                         {"b.yaml", "journey: Two\n" + organization + there}});
    return codes(folder.analysis(only({"HND"})));
  };
  const std::string two = "stages: {purchase: {touchpoints: [{name: B";
  // A, the half of the journey, takes part; P stands in the last stage and receives nothing.
  CHECK(found(two + ", owner: B}]}}\n") == Strings{"HND303 4:64", "HND301 5:3", "HND304 5:28"});
  CHECK(found(two + "}]}}\n") == Strings{"HND302 4:64", "HND301 5:3", "HND304 5:28"});
}
