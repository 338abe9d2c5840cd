#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Touchpoints of one stage, from line 5 on: name, owner, and more.
std::string touchpoint(const std::string& name, const std::string& owner, const std::string& more = "") {
  return "      - {name: " + name + ", owner: " + owner + (more.empty() ? "" : ", " + more) + "}\n";
}

Analysis of_ties(const std::string& touchpoints, const char* code) {
  return analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n" + touchpoints, only({code}));
}

// X1 to X2 and so on, all of one owner: one tie less than touchpoints.
std::string inner_ties(const std::string& owner, int ties) {
  std::string out;
  for (int i = 0; i < ties; ++i)
    out += touchpoint(fmt::format("X{}", i), owner, fmt::format("hands_off_to: X{}", i + 1));
  return out + touchpoint(fmt::format("X{}", ties), owner);
}

}  // namespace

TEST_CASE("SIL202: no tie to another, once there are ties enough") {
  CHECK(codes(of_ties(inner_ties("A", 4) + touchpoint("Y", "B"), "SIL202")) == Strings{"SIL202 5:10", "SIL202 10:10"});
  CHECK(codes(of_ties(inner_ties("A", 3) + touchpoint("Y", "B"), "SIL202")).empty());
  CHECK(codes(of_ties(inner_ties("A", 4), "SIL202")).empty());  // nobody else owns anything
  CHECK(codes(of_ties(inner_ties("A", 4) + touchpoint("Y", "customer"), "SIL202")).empty());
  CHECK(codes(of_ties(inner_ties("A", 4) + touchpoint("Y", "B", "consulted: A"), "SIL202")).empty());
  CHECK(codes(of_ties(inner_ties("A", 4) + touchpoint("Y", "B", "approved_by: A"), "SIL202")).empty());
  CHECK(parties(of_ties(inner_ties("A", 4) + touchpoint("Y", "B", "consulted: C"), "SIL202")) == Strings{"A"});
  CHECK(parties(of_ties(inner_ties("A", 4) + touchpoint("Y", "B", "informed: A"), "SIL202")) == Strings{"A", "B"});
  // A contested touchpoint joins its claimants with who is at the other end.
  CHECK(parties(of_ties(inner_ties("A", 4) + touchpoint("Y", "B", "hands_off_to: Z") + touchpoint("Z", "[A, C]"),
                        "SIL202")) == Strings{});
}

TEST_CASE("SIL202: support, what goes on beside all else, partners") {
  const auto alone = [](const std::string& more) {
    return parties(of_ties(inner_ties("A", 2) + touchpoint("V", "A", "hands_off_to: W, consulted: C") +
                               touchpoint("W", "C", "hands_off_to: X0") + touchpoint("Y", "B", more),
                           "SIL202"));
  };
  CHECK(alone("") == Strings{"B"});
  CHECK(alone("layer: backstage") == Strings{"B"});
  CHECK(alone("layer: support").empty());
  CHECK(alone("repeats: monthly").empty());
  CHECK(codes(analysis_of("journey: J\norganization:\n  departments: [A, C, {name: B, external: yes}]\nstages:\n  "
                          "purchase:\n    touchpoints:\n" +
                              touchpoint("V", "A", "hands_off_to: W, consulted: C") +
                              touchpoint("W", "C", "hands_off_to: V, consulted: A") + touchpoint("Y", "B"),
                          only({"SIL202"})))
            .empty());
}

TEST_CASE("SIL202: silent where HND308 or HND301 tells the same") {
  const std::string ties =
      touchpoint("V", "A", "hands_off_to: W, consulted: C") + touchpoint("W", "C", "hands_off_to: V, consulted: A");
  const auto told = [&](const std::string& more) { return codes(of_ties(ties + more, "SIL202")); };
  const std::string after = touchpoint("Y", "B");
  CHECK(told(touchpoint("S", "customer", "hands_off_to: Y") + after) == Strings{"SIL202 8:10"});
  CHECK(told(touchpoint("U", "A", "hands_off_to: S") + touchpoint("S", "customer", "hands_off_to: Y") + after).empty());
  CHECK(told("  loyalty:\n    touchpoints:\n" + after).empty());
  CHECK(told("  loyalty:\n    touchpoints:\n" + after + touchpoint("Z", "A", "hands_off_to: V")) ==
        Strings{"SIL202 9:10"});
}

TEST_CASE("SIL203: exactly five to one is let pass") {
  const std::string with_tie = touchpoint("Y", "B", "hands_off_to: X0") + touchpoint("Z", "B") + touchpoint("V", "B");
  CHECK(codes(of_ties(inner_ties("A", 5) + with_tie, "SIL203")).empty());
  const Analysis a = of_ties(inner_ties("A", 6) + with_tie, "SIL203");
  CHECK(codes(a) == Strings{"SIL203 5:10"});
  CHECK(parties(a) == Strings{"A"});
  CHECK(a.findings[0].about.touchpoint() == absent);
  // Without one to the outside it is SIL202's.
  CHECK(codes(of_ties(inner_ties("A", 6) + touchpoint("Y", "B"), "SIL203")).empty());
  // Owning nearly everything it can hardly do otherwise: 8 of 9 gives 1 - 2 * 7 / 8 = -0.75.
  CHECK(codes(of_ties(inner_ties("A", 7) + touchpoint("Y", "B", "hands_off_to: X0"), "SIL203")).empty());
}

TEST_CASE("SIL204: two groups of two, reported once") {
  const std::string one = touchpoint("X", "A", "consulted: B"), other = touchpoint("Y", "C", "approved_by: D");
  const Analysis a = of_ties(one + other + touchpoint("Z", "E"), "SIL204");
  CHECK(codes(a) == Strings{"SIL204 2:1"});
  CHECK(parties(a) == Strings{"A, B, C, D"});
  CHECK(codes(of_ties(one + touchpoint("Y", "C"), "SIL204")).empty());  // the other group is one department
  CHECK(codes(of_ties(one + touchpoint("Y", "C", "responsible: [D, B]"), "SIL204")).empty());
  CHECK(codes(of_ties(one + touchpoint("Y", "customer", "hands_off_to: X, consulted: D"), "SIL204")).empty());
  CHECK(codes(of_ties(one + touchpoint("Y", "C", "informed: D"), "SIL204")).empty());
  // Contested touchpoints join departments, and give no ties.
  CHECK(codes(of_ties(touchpoint("X", "[A, B]", "consulted: C") + touchpoint("Y", "[D, E]", "consulted: F"), "SIL204"))
            .empty());
  CHECK(codes(of_ties(one + touchpoint("Y", "[D, E]", "consulted: F"), "SIL204")) == Strings{"SIL204 2:1"});
}

TEST_CASE("SIL205: a bridge joins groups of three that own or claim something") {
  // A and B work with C, as F and G do with E; M is all that joins C with E.
  const std::string one = touchpoint("A", "A", "hands_off_to: C") + touchpoint("B", "B", "hands_off_to: C");
  const std::string other = touchpoint("E", "E", "hands_off_to: [F, G]") + touchpoint("F", "F");
  const auto found = [&](const std::string& more) { return of_ties(one + other + more, "SIL205"); };
  const std::string c = touchpoint("C", "C", "hands_off_to: M"), g = touchpoint("G", "G");
  const std::string m = touchpoint("M", "M", "hands_off_to: E");
  const Analysis a = found(c + g + m);
  CHECK(codes(a) == Strings{"SIL205 11:10"});
  CHECK(parties(a) == Strings{"M"});
  CHECK(a.findings[0].message.find("joins 2 groups of departments in this journey: E and 2 more; C and 2 more") !=
        std::string::npos);
  CHECK(codes(found(c + touchpoint("G", "F") + m)).empty());  // E and F are two
  CHECK(codes(found(c + touchpoint("G", "[G, H]") + m)) == Strings{"SIL205 11:10"});
  CHECK(
      codes(found(c + g + touchpoint("M", "M", "hands_off_to: E, consulted: B") + touchpoint("N", "A", "consulted: G")))
          .empty());
  // Who only takes part owns nothing that could fall apart.
  CHECK(codes(found(touchpoint("C", "C", "consulted: M") + g + touchpoint("N", "E", "consulted: M"))).empty());
}

TEST_CASE("SIL205: in the middle of a ring there is no bridge, on a long chain nearly everybody is one") {
  const auto chain = [](int length, const std::string& last) {
    std::string out;
    for (int i = 0; i < length; ++i)
      out += touchpoint(fmt::format("T{}", i), fmt::format("D{}", i), fmt::format("hands_off_to: T{}", i + 1));
    return of_ties(out + touchpoint(fmt::format("T{}", length), fmt::format("D{}", length), last), "SIL205");
  };
  CHECK(codes(chain(9, "")).size() == 4);  // three on either side of each
  CHECK(codes(chain(9, "hands_off_to: T0")).empty());
  CHECK(codes(chain(9, "hands_off_to: T4")).size() == 2);
}

namespace {

// One entry of collaboration a line, from line 4 on.
Analysis with(const std::string& collaboration, const std::string& rest, const char* code,
              const std::string& organization = "") {
  return analysis_of("journey: J\norganization:\n  collaboration:\n" + collaboration + organization +
                         "stages:\n  purchase:\n    touchpoints:\n" + rest,
                     only({code}));
}

std::string between(const std::string& who, const std::string& frequency) {
  return "    - {between: [" + who + "], frequency: " + frequency + "}\n";
}

}  // namespace

TEST_CASE("SIL206: more is wanted than there is") {
  const std::string t = touchpoint("X", "A");
  const Analysis a = with(between("A, B, C", "rarely, wanted: often, barrier: targets"), t, "SIL206");
  CHECK(codes(a) == Strings{"SIL206 4:8"});
  CHECK(parties(a) == Strings{"A, B, C"});
  CHECK(a.findings[0].message.find("targets") != std::string::npos);
  CHECK(codes(with(between("A, B", "often, wanted: often"), t, "SIL206")).empty());
  CHECK(codes(with(between("A, B", "always, wanted: often"), t, "SIL206")).empty());
  CHECK(codes(with(between("A, B", "never"), t, "SIL206")).empty());
}

TEST_CASE("SIL207: handing off to somebody one hardly works with, once a pair") {
  const std::string there_and_back = touchpoint("X", "A", "hands_off_to: Y") + touchpoint("Y", "B", "hands_off_to: X");
  CHECK(codes(with(between("A, B", "rarely"), there_and_back, "SIL207")) == Strings{"SIL207 8:43"});
  CHECK(parties(with(between("A, B", "rarely"), there_and_back, "SIL207")) == Strings{"A, B"});
  CHECK(codes(with(between("A, B", "sometimes"), there_and_back, "SIL207")).empty());
  // The most frequent entry counts.
  CHECK(codes(with(between("A, B", "never") + between("A, B, C", "often"), there_and_back, "SIL207")).empty());
  // In no entry together; but of B nothing is known at first.
  CHECK(codes(with(between("A, C", "often"), there_and_back, "SIL207")).empty());
  CHECK(codes(with(between("A, C", "often") + between("B, C", "often"), there_and_back, "SIL207")) ==
        Strings{"SIL207 9:43"});
}

TEST_CASE("SIL208, EXP704: silent of a pair of which SIL206 or SIL207 tells") {
  const auto found = [](const std::string& entries, const std::string& more = "") {
    return codes(with(entries,
                      touchpoint("X", "IT", "channel: web" + more) + touchpoint("Y", "CX office", "channel: web") +
                          touchpoint("Z", "Sales", "channel: web"),
                      "SIL208",
                      "  departments: [CX office, IT, Sales]\n  executives: [{role: CXO, leads_cx: yes, department: CX "
                      "office}]\n"));
  };
  CHECK(found(between("CX office, IT", "rarely")) == Strings{"SIL208 5:28"});
  CHECK(found(between("CX office, IT", "rarely, wanted: often")).empty());
  CHECK(found(between("CX office, IT", "rarely, wanted: never")) == Strings{"SIL208 5:28"});
}

TEST_CASE("SIL208: the leader's department and those that leaders mostly work with") {
  const auto missing = [](const std::string& entries, const std::string& home = "CX office") {
    return with(entries, touchpoint("X", "IT"), "SIL208",
                "  departments: [CX office, IT, Legal, Sales]\n  executives: [{role: CXO, leads_cx: yes, department: " +
                    home + "}]\n");
  };
  CHECK(codes(missing(between("CX office, IT", "sometimes"))) == Strings{"SIL208 5:28"});
  CHECK(parties(missing(between("CX office, IT", "sometimes"))) == Strings{"CX office, IT"});
  CHECK(codes(missing(between("CX office, IT", "often"))).empty());
  CHECK(codes(missing(between("CX office, Legal", "never"))).empty());  // no survey says that it matters
  // In entries, but not together.
  CHECK(codes(missing(between("CX office, Legal", "often") + between("IT, Sales", "often"))) ==
        Strings{"SIL208 6:28", "SIL208 6:39"});
  CHECK(codes(missing(between("CX office, IT", "never"), "~")).empty());
}
