#include "analysis.h"
#include "folder.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Touchpoints of one stage, from line 5 on.
Analysis of_hand_offs(const std::string& touchpoints, const char* code) {
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

TEST_CASE("HND301: stages that customers don't see are passed over, and those in which no hand-off is drawn") {
  const auto dropped = [](const std::string& stages) {
    return codes(analysis_of("journey: J\nstages:\n" + stages, only({"HND301"})));
  };
  const std::string centre = "  centre: {as: retention, touchpoints: [{name: A, hands_off_to: B}, B, C]}\n";
  const std::string supply =
      "  supply: {as: retention, touchpoints: [{name: S, layer: backstage, hands_off_to: B}, {name: T, layer: "
      "support}]}\n";
  // It feeds the stage before it, and stands last only because it is written last.
  CHECK(dropped(centre + supply).empty());
  CHECK(dropped(supply + centre).empty());
  CHECK(dropped(centre + supply + "  after: {as: loyalty, touchpoints: [Z]}\n") == Strings{"HND301 5:3"});
  CHECK(dropped("  centre: {as: retention, touchpoints: [{name: A, hands_off_to: S}]}\n"
                "  supply: {as: retention, touchpoints: [{name: S, layer: backstage, hands_off_to: Z}]}\n"
                "  after: {as: loyalty, touchpoints: [Z]}\n")
            .empty());
  // Nobody drew a hand-off before the purchase: one finding, not one for each two stages.
  CHECK(dropped("  awareness: {touchpoints: [X]}\n  consideration: {touchpoints: [Y]}\n"
                "  purchase: {touchpoints: [{name: A, hands_off_to: B}, B]}\n") == Strings{"HND301 5:3"});
}

TEST_CASE("HND301, HND304: a hand-off that leads nobody knows where may lead anywhere") {
  const auto found = [](const std::string& to) {
    return codes(
        analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: A, owner: O, "
                    "hands_off_to: " +
                        to +
                        "}\n      - {name: B, owner: P}\n      - {name: C, owner: Q}\n  loyalty:\n    "
                        "touchpoints: [{name: D, owner: Q}]\n",
                    only({"HND301", "HND304"})));
  };
  CHECK(found("B") == Strings{"HND304 7:10", "HND301 8:3"});  // of D HND301 says it
  CHECK(found("Bb") == Strings{"CX005 5:43"});
  CHECK(found("[B, Bb]") == Strings{"CX005 5:47"});
}

TEST_CASE("HND302: who receives in another journey is nobody, several, or everyone") {
  const auto into = [](const std::string& more, const std::string& giver = "A", const std::string& in = ", in: Two") {
    const Folder folder({{"o.yaml", "organization: {name: O}\n"},
                         {"a.yaml",
                          "journey: One\norganization: o.yaml\nstages:\n  purchase:\n    touchpoints:\n"
                          "      - {name: X, owner: " +
                              giver + ", hands_off_to: {to: Y" + in + "}}\n      - Y\n"},
                         {"b.yaml",
                          "journey: Two\norganization: o.yaml\nstages:\n  purchase:\n    touchpoints:\n"
                          "      - {name: Y" +
                              more + "}\n"}});
    return folder.analysis(only({"HND302"}));
  };
  const Analysis a = into("");
  CHECK(codes(a) == Strings{"HND302 6:44"});
  CHECK(a.findings[0].subject == "Y");
  CHECK(parties(a) == Strings{"A"});
  CHECK(parties(into(", owner: [B, C]")) == Strings{"A"});
  CHECK(codes(into(", owner: everyone")) == Strings{"HND302 6:44"});
  CHECK(codes(into(", owner: none")) == Strings{"HND302 6:44"});
  CHECK(codes(into(", owner: TBD")) == Strings{"HND302 6:44"});
  CHECK(codes(into("", "customer")) == Strings{"HND302 6:51"});
  CHECK(codes(into(", owner: B")).empty());
  CHECK(codes(into(", owner: customer")).empty());
  CHECK(codes(into("", "A", "")).empty());  // in its own journey the touchpoint says so
}

TEST_CASE("HND303, HND306: agreement and accountability between different owners") {
  const std::string x = "      - {name: X, owner: A, hands_off_to: {to: Y, ";
  const auto rest = [](const std::string& owner, const std::string& more = "") {
    return "}}\n      - {name: Y, owner: " + owner + more + "}\n      - {name: Z, owner: C}\n";
  };
  CHECK(codes(of_hand_offs(x + "agreed: no" + rest("B"), "HND303")) == Strings{"HND303 5:44"});
  CHECK(parties(of_hand_offs(x + "agreed: no" + rest("B"), "HND303")) == Strings{"A, B"});
  CHECK(codes(of_hand_offs(x + "agreed: no" + rest("A"), "HND303")).empty());
  CHECK(codes(of_hand_offs(x + "agreed: no" + rest("none"), "HND303")).empty());
  CHECK(codes(of_hand_offs(x + "trigger: t" + rest("B"), "HND303")).empty());

  const std::string accountable = x + "accountable: B";
  CHECK(codes(of_hand_offs(accountable + rest("B", ", hands_off_to: Z"), "HND306")) == Strings{"HND306 6:43"});
  CHECK(parties(of_hand_offs(accountable + rest("B", ", hands_off_to: Z"), "HND306")) == Strings{"B, C"});
  CHECK(codes(of_hand_offs(accountable + rest("C", ", hands_off_to: Z"), "HND306")).empty());
  CHECK(codes(of_hand_offs(accountable + rest("B", ", hands_off_to: {to: Z, agreed: no}"), "HND306")).empty());
  CHECK(
      codes(of_hand_offs(x + "trigger: t" + rest("B", ", hands_off_to: Z"), "HND306")).empty());  // nobody is anywhere
}

TEST_CASE("HND306, HND307: each hand-off where at least half name somebody, else all at once") {
  const auto found = [](const std::vector<std::string>& hand_offs) {
    std::string touchpoints;
    for (std::size_t i = 0; i < hand_offs.size(); ++i)
      touchpoints += fmt::format("      - {{name: T{}, owner: {}, hands_off_to: {{to: T{}{}}}}}\n", i,
                                 i % 2 ? "A" : "B", i + 1, hand_offs[i]);
    touchpoints +=
        fmt::format("      - {{name: T{}, owner: {}}}\n", hand_offs.size(), hand_offs.size() % 2 ? "A" : "B");
    return codes(
        analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n" + touchpoints, only({"HND306", "HND307"})));
  };
  const std::string named = ", accountable: A";
  CHECK(found({named, "", named, ""}) == Strings{"HND306 6:45", "HND306 8:45"});
  CHECK(found({named, "", ""}) == Strings{"HND307 2:1"});
  CHECK(found({"", "", ""}) == Strings{"HND307 2:1"});
  CHECK(found({"", ""}).empty());  // two say nothing of a habit
  CHECK(found({named, ", agreed: no"}).empty());
  CHECK(found({named, "", ", accountable: TBD"}) == Strings{"HND307 2:1"});
}

TEST_CASE("HND304: half of the touchpoints must take part before the others are stranded") {
  const auto stranded = [](const std::string& more) {
    return codes(
        of_hand_offs("      - {name: A, owner: O, hands_off_to: B}\n      - {name: B, owner: P}\n" + more, "HND304"));
  };
  const std::string c = "      - {name: C, owner: O";
  CHECK(stranded(c + "}\n") == Strings{"HND304 7:10"});
  CHECK(stranded(c + "}\n      - {name: D, owner: P}\n") == Strings{"HND304 7:10", "HND304 8:10"});
  CHECK(stranded(c + "}\n      - {name: D, owner: P}\n      - {name: E, owner: P}\n").empty());  // 2 of 5
  CHECK(stranded(c + "}\n      - {name: D, owner: customer}\n      - {name: E, owner: customer}\n").empty());
  CHECK(stranded(c + ", layer: backstage}\n").empty());
  CHECK(stranded(c + ", repeats: yes}\n").empty());
  CHECK(stranded(c + ", hands_off_to: none}\n").empty());
  CHECK(stranded("      - C\n").empty());  // OWN101 says enough of it
  CHECK(stranded("      - {name: C, owner: everyone}\n").empty());
  CHECK(stranded("      - {name: C, owner: [O, P]}\n") == Strings{"HND304 7:10"});
  CHECK(stranded("      - {name: C, owner: customer}\n").empty());
}

TEST_CASE("HND304: silent where SIL202 or HND301 tells the same") {
  const auto found = [](const std::string& more) {
    std::string chain;
    for (int i = 0; i < 4; ++i)
      chain += fmt::format("      - {{name: T{}, owner: {}, hands_off_to: T{}}}\n", i, i % 2 ? "A" : "B", i + 1);
    return codes(analysis_of(
        "journey: J\nstages:\n  purchase:\n    touchpoints:\n" + chain + "      - {name: T4, owner: A}\n" + more,
        only({"HND301", "HND304", "SIL202"})));
  };
  CHECK(found("      - {name: X, owner: C}\n") == Strings{"SIL202 10:10"});
  CHECK(found("  loyalty: {touchpoints: [{name: X, owner: C}, {name: Y, owner: A}]}\n") == Strings{"HND301 10:3"});
  CHECK(found("  loyalty: {touchpoints: [{name: X, owner: C}, {name: Y, owner: A, hands_off_to: Z}, {name: Z, owner: "
              "A}]}\n") == Strings{"HND301 10:3", "SIL202 10:28"});
}

TEST_CASE("HND305: to another department and straight back, or twice") {
  const auto back = [](const std::string& x, const std::string& y, const std::string& z, const char* to = "Z",
                       const std::string& more = "", const std::string& rest = "") {
    return of_hand_offs(
        fmt::format("      - {{name: X, hands_off_to: Y, owner: {}}}\n      - {{name: Y, hands_off_to: {}, owner: "
                    "{}{}}}\n      - {{name: Z, owner: {}{}}}\n",
                    x, to, y, more, z, rest),
        "HND305");
  };
  CHECK(codes(back("A", "B", "A")).empty());  // once is how it works
  CHECK(codes(back("A", "B", "C", "X")) == Strings{"HND305 5:10"});
  CHECK(parties(back("A", "B", "C", "X")) == Strings{"A, B"});
  CHECK(codes(back("A", "A", "A", "X")).empty());
  CHECK(codes(back("A", "customer", "A", "X")).empty());
  CHECK(codes(back("none", "B", "none", "X")).empty());
  // X lies between two times Y, too: unless neither is seen, it is ping-pong.
  CHECK(codes(back("A", "B", "C", "X", ", layer: backstage")) == Strings{"HND305 5:10"});
  const std::string on = ", hands_off_to: U}\n      - {name: U, owner: B, hands_off_to: V}\n      - {name: V, owner: A";
  CHECK(codes(back("A", "B", "A", "Z", "", on)) == Strings{"HND305 6:10"});
  CHECK(codes(back("A", "B", "A", "Z", ", repeats: yes", on)) == Strings{"HND305 7:10"});
  CHECK(codes(back("A", "C", "A", "Z", "", on)).empty());  // once with each of two
}

TEST_CASE("HND305: a partner between is how it is bought in") {
  const auto found = [](const char* external) {
    return codes(analysis_of(fmt::format(R"(journey: J
organization:
  departments: [Orders, {{name: Network{}}}]
stages:
  retention:
    touchpoints:
      - {{name: X, owner: Orders, layer: backstage, hands_off_to: Y}}
      - {{name: Y, owner: Network, hands_off_to: X}}
)",
                                         external),
                             only({"HND305"})));
  };
  CHECK(found("") == Strings{"HND305 8:10"});
  CHECK(found(", external: yes").empty());
}

namespace {

// X of A, in the first stage, the customer's step C, and Y of B.
Analysis by_way_of_the_customer(const std::string& x, const std::string& step, const std::string& y,
                                const std::string& stage = "purchase") {
  return analysis_of("journey: J\nstages:\n  " + stage + ":\n    touchpoints:\n      - {name: X, owner: A" + x +
                         "}\n  retention:\n    touchpoints:\n      - {name: C, owner: customer" + step +
                         "}\n      - {name: Y" + y + "}\n",
                     only({"HND308"}));
}

}  // namespace

TEST_CASE("HND308: the customer carries the baton where nothing else leads on") {
  const std::string x = ", hands_off_to: C", c = ", hands_off_to: Y", y = ", owner: B";
  const Analysis a = by_way_of_the_customer(x, c, y);
  CHECK(codes(a) == Strings{"HND308 8:10"});
  CHECK(parties(a) == Strings{"A, B"});
  CHECK(a.findings[0].about.touchpoint() == 1);
  CHECK(codes(by_way_of_the_customer(x, c, ", owner: A")).empty());
  CHECK(codes(by_way_of_the_customer(x, c, ", owner: none")).empty());
  CHECK(codes(by_way_of_the_customer(x, c, y + ", layer: backstage")).empty());
  CHECK(codes(by_way_of_the_customer(", hands_off_to: [C, Y]", c, y)).empty());
  // By way of a touchpoint, not of another step of the customer.
  const auto around = [&](const char* owner) {
    return codes(by_way_of_the_customer(", hands_off_to: [C, Z]", c,
                                        y + "}\n      - {name: Z, hands_off_to: Y, owner: " + owner));
  };
  CHECK(around("none").empty());
  CHECK(around("A").empty());
  CHECK(around("customer") == Strings{"HND308 8:10", "HND308 10:10"});
}

TEST_CASE("HND308: customers who apply, or come from an advert, carry nothing, unless somebody needs what was said") {
  const std::string c = ", captures: Form, hands_off_to: Y", y = ", owner: B";
  CHECK(codes(by_way_of_the_customer(", hands_off_to: C", c, y)).empty());
  CHECK(codes(by_way_of_the_customer(", hands_off_to: C", ", hands_off_to: Y", y, "consideration")).empty());
  const Analysis a = by_way_of_the_customer(", captures: Date, hands_off_to: C", c, y + ", data: [Form, Date]");
  CHECK(codes(a) == Strings{"HND308 8:10"});
  CHECK(a.findings[0].message.find("takes Date there") != std::string::npos);
  CHECK(codes(by_way_of_the_customer(", hands_off_to: {to: C, passes: Date}", ", hands_off_to: Y", y + ", data: date",
                                     "awareness")) == Strings{"HND308 8:10"});
  CHECK(codes(by_way_of_the_customer(", captures: Date, hands_off_to: C", c, y + ", data: Form")).empty());
}

TEST_CASE("HND308: in a large journey one hand-off is as far as it looks") {
  std::string many = ", owner: B}\n      - {name: Z, owner: A, hands_off_to: Y";
  CHECK(codes(by_way_of_the_customer(", hands_off_to: [C, Z]", ", hands_off_to: Y", many)).empty());
  for (int i = 0; i < 2000; ++i) many += fmt::format("}}\n      - {{name: T{}, owner: A", i);
  CHECK(codes(by_way_of_the_customer(", hands_off_to: [C, Z]", ", hands_off_to: Y", many)) == Strings{"HND308 8:10"});
  CHECK(codes(by_way_of_the_customer(", hands_off_to: [C, Y]", ", hands_off_to: Y", many)).empty());
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
  // A, the half of the journey, takes part; of P nobody owns it OWN101 says.
  CHECK(found(two + ", owner: B}]}}\n") == Strings{"HND303 4:64", "HND301 5:3"});
  CHECK(found(two + "}]}}\n") == Strings{"HND302 4:64", "HND301 5:3"});
}
