#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Touchpoints of one stage, from line 5 on: name, owner, and more.
std::string touchpoint(const std::string& name, const std::string& owner, const std::string& more = "") {
  return "      - {name: " + name + ", owner: " + owner + (more.empty() ? "" : ", " + more) + "}\n";
}

Analysis of(const std::string& touchpoints, const char* code) {
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
  CHECK(codes(of(inner_ties("A", 4) + touchpoint("Y", "B"), "SIL202")) == Strings{"SIL202 5:10", "SIL202 10:10"});
  CHECK(codes(of(inner_ties("A", 3) + touchpoint("Y", "B"), "SIL202")).empty());
  CHECK(codes(of(inner_ties("A", 4), "SIL202")).empty());  // nobody else owns anything
  CHECK(codes(of(inner_ties("A", 4) + touchpoint("Y", "customer"), "SIL202")).empty());
  CHECK(codes(of(inner_ties("A", 4) + touchpoint("Y", "B", "informed: A"), "SIL202")).empty());
  CHECK(parties(of(inner_ties("A", 4) + touchpoint("Y", "B", "informed: C"), "SIL202")) == Strings{"A"});
}

TEST_CASE("SIL203: exactly five to one is let pass") {
  const std::string with_tie = touchpoint("Y", "B", "hands_off_to: X0") + touchpoint("Z", "B") + touchpoint("V", "B");
  CHECK(codes(of(inner_ties("A", 5) + with_tie, "SIL203")).empty());
  const Analysis a = of(inner_ties("A", 6) + with_tie, "SIL203");
  CHECK(codes(a) == Strings{"SIL203 5:10"});
  CHECK(parties(a) == Strings{"A"});
  CHECK(a.findings[0].about.touchpoint() == absent);
  // Without one to the outside it is SIL202's.
  CHECK(codes(of(inner_ties("A", 6) + touchpoint("Y", "B"), "SIL203")).empty());
  // Owning nearly everything it can hardly do otherwise: 8 of 9 gives 1 - 2 * 7 / 8 = -0.75.
  CHECK(codes(of(inner_ties("A", 7) + touchpoint("Y", "B", "hands_off_to: X0"), "SIL203")).empty());
}

TEST_CASE("SIL204: two groups of two, reported once") {
  const std::string one = touchpoint("X", "A", "consulted: B"), other = touchpoint("Y", "C", "informed: D");
  const Analysis a = of(one + other + touchpoint("Z", "E"), "SIL204");
  CHECK(codes(a) == Strings{"SIL204 2:1"});
  CHECK(parties(a) == Strings{"A, B, C, D"});
  CHECK(codes(of(one + touchpoint("Y", "C"), "SIL204")).empty());  // the other group is one department
  CHECK(codes(of(one + touchpoint("Y", "C", "informed: [D, B]"), "SIL204")).empty());
  CHECK(codes(of(one + touchpoint("Y", "customer", "hands_off_to: X, informed: D"), "SIL204")).empty());
}

TEST_CASE("SIL205: a bridge is reported where it first takes part") {
  const Analysis a = of(touchpoint("X", "A", "responsible: M") + touchpoint("Y", "B", "consulted: M"), "SIL205");
  CHECK(codes(a) == Strings{"SIL205 5:10"});
  CHECK(parties(a) == Strings{"M"});
  CHECK(
      codes(of(touchpoint("X", "A", "responsible: [M, B]") + touchpoint("Y", "B", "consulted: M"), "SIL205")).empty());
  // The first that it owns goes before.
  CHECK(codes(of(touchpoint("X", "A", "responsible: M") + touchpoint("Y", "B", "consulted: M") + touchpoint("Z", "M"),
                 "SIL205")) == Strings{"SIL205 7:10"});
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
