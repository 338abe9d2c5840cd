#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

namespace {

// Touchpoints one a line, from line 5 on.
Analysis asked_twice(const std::string& touchpoints) {
  return analysis_of("journey: J\nstages:\n  purchase:\n    touchpoints:\n" + touchpoints, only({"DAT607"}));
}

}  // namespace

TEST_CASE("DAT607: one finding a place, at the first that it asks again, and a customer's step is a place") {
  const Analysis a = asked_twice(
      "      - {name: A, owner: customer, captures: [x, w]}\n      - {name: B, owner: Sales, captures: y}\n"
      "      - {name: C, owner: Care, captures: [z, x, Y, w]}\n      - {name: D, owner: customer, captures: X}\n");
  CHECK(codes(a) == Codes{"DAT607 7:46", "DAT607 8:46"});
  CHECK(parties(a) == Codes{"Care, Sales", "Care"});
  CHECK(a.findings[0].subject == "x, y, w");
  CHECK(a.findings[0].message ==
        "\"C\" captures \"x\" and \"w\", which \"A\" has captured already, and \"y\", which \"B\" has");
  CHECK(a.findings[1].message == "\"D\" captures \"x\", which \"C\" has captured already");
  CHECK(codes(asked_twice("      - {name: A, captures: [x, x]}\n      - {name: B, layer: backstage, captures: x}\n"))
            .empty());
}

TEST_CASE("DAT607: where hand-offs are drawn, a way of them leads to the later place") {
  const std::string way =
      "      - {name: A, captures: x, hands_off_to: M}\n      - {name: M, hands_off_to: [C, A]}\n"
      "      - {name: B, captures: x}\n      - {name: C, captures: x, hands_off_to: C2}\n      - {name: C2, captures: "
      "x}\n";
  const Analysis a = asked_twice(way);
  CHECK(codes(a) == Codes{"DAT607 8:29", "DAT607 9:30"});  // no way leads to B, which comes before C
  CHECK(a.findings[0].message == "\"C\" captures \"x\", which \"A\" has captured already");
  CHECK(a.findings[1].message == "\"C2\" captures \"x\", which \"C\" has captured already");
}

TEST_CASE("DAT607: in a very large journey a way is one hand-off, and it takes no longer than reading") {
  std::string many =
      "      - {name: A, captures: [x, v], hands_off_to: M}\n      - {name: M, hands_off_to: C}\n"
      "      - {name: B, captures: x, hands_off_to: C}\n      - {name: C, captures: [x, v]}\n";
  CHECK(asked_twice(many).findings[0].subject == "x, v");
  for (int i = 0; i < 2'000; ++i) many += fmt::format("      - {{name: T{}, captures: y}}\n", i);
  const Analysis a = asked_twice(many);
  CHECK(codes(a) == Codes{"DAT607 8:30"});
  CHECK(a.findings[0].subject == "x");
}

namespace {

// An organization of these data (or systems), and touchpoints T of A, U of B.
Analysis with_data(const std::string& organization, const std::string& t, const char* code) {
  return analysis_of("journey: J\norganization:\n" + organization + "stages:\n  purchase:\n    touchpoints:\n" +
                         "      - {name: T, owner: A" + t + "}\n      - {name: U, owner: B}\n",
                     only({code}));
}

}  // namespace

TEST_CASE("data is in a silo if it has an owner and does not reach the one who needs it") {
  const auto silo = [](const std::string& data) {
    return codes(with_data("  data:\n    - {name: D" + data + "}\n", ", data: D", "DAT601"));
  };
  CHECK(silo(", owner: C, shared_with: B") == Codes{"DAT601 8:35"});
  CHECK(silo(", owner: C, shared_with: [B, A]").empty());
  CHECK(silo(", owner: C, shared_with: everyone").empty());
  CHECK(silo(", owner: A").empty());
  CHECK(silo(", shared_with: B").empty());
  CHECK(silo(", owner: C, shared_with: customer") == Codes{"CX004 4:40", "DAT601 8:35"});
  const Analysis a = with_data("  data:\n    - {name: D, owner: C}\n", ", data: D", "DAT601");
  CHECK(a.findings[0].departments.size() == 2);
  CHECK(a.findings[0].subject == "D");
}

TEST_CASE("data is hoarded if its owner says so") {
  const auto hoarded = [](const std::string& data) {
    return codes(with_data("  data:\n    - {name: D" + data + "}\n", "", "DAT602"));
  };
  CHECK(hoarded(", owner: A, shared_with: none") == Codes{"DAT602 4:8"});
  CHECK(hoarded(", owner: A, shared_with: C").empty());
  CHECK(hoarded(", owner: A").empty());
  CHECK(hoarded(", shared_with: none").empty());
  CHECK(codes(analysis_of("journey: J\norganization: {data: [{name: D, owner: A, shared_with: none}]}\n"
                          "stages: {purchase: {owner: A, touchpoints: [T]}}\n",
                          only({"DAT602"})))
            .empty());
}

TEST_CASE("data and systems without an owner are those of a list") {
  CHECK(codes(with_data("  data:\n    - {name: D}\n    - {name: E, owner: none}\n  systems: [{name: S, owner: all}]\n",
                        "", "DAT603")) == Codes{"DAT603 4:8", "DAT603 5:8", "DAT603 6:14"});
  CHECK(codes(with_data("  name: O\n", ", data: D, systems: S", "DAT603")).empty());
  // A bare name only says that the thing exists.
  CHECK(codes(with_data("  data: [D, {name: E}]\n  systems: S\n", "", "DAT603")) == Codes{"DAT603 3:14"});
}

TEST_CASE("another department's system, and who hardly works with it") {
  const auto split = [](const std::string& collaboration, const std::string& t) {
    return codes(with_data("  systems: [{name: S, owner: C}]\n" + collaboration, ", systems: S" + t, "DAT604"));
  };
  const std::string start = "  collaboration:\n    - {between: [A, C], frequency: ";
  CHECK(split(start + "sometimes}\n", "") == Codes{"DAT604 9:38"});
  CHECK(split(start + "often}\n", "").empty());
  CHECK(split(start + "never}\n", ", informed: C").empty());
  CHECK(split("", "").empty());
  CHECK(split("  collaboration:\n    - {between: [A, B], frequency: often}\n", "").empty());  // of C nothing is known
  CHECK(split(start + "never}\n", ", approved_by: C").empty());
}

TEST_CASE("a touchpoint that goes badly on a system of somebody who has no part in the journey") {
  const auto split = [](const std::string& t) {
    return codes(with_data("  systems: [{name: S, owner: C}]\n", ", systems: S" + t, "DAT604"));
  };
  CHECK(split(", pain: it is slow") == Codes{"DAT604 7:38"});
  CHECK(split(", sentiment: -1") == Codes{"DAT604 7:38"});
  CHECK(split(", sentiment: 0").empty());
  CHECK(split(", pain: it is slow, hands_off_to: {to: U, accountable: C}").empty());
  CHECK(split(", pain: it is slow}\n      - {name: V, owner: B, informed: C").empty());
  CHECK(split(", pain: it is slow}\n      - {name: V, owner: [B, C]").empty());
}

TEST_CASE("a single view reaches all internal owners") {
  const auto view = [](const std::string& data) {
    return codes(with_data("  departments: [A, B, C]\n  data:\n    - {name: D, " + data + "}\n", "", "DAT605"));
  };
  CHECK(view("about: customers, owner: C, shared_with: [A, C]") == Codes{"DAT605 4:3"});
  CHECK(view("about: customers, owner: A, shared_with: [A, B]").empty());
  CHECK(view("about: customers, shared_with: all").empty());
  CHECK(view("about: customers, owner: A, shared_with: none") == Codes{"DAT605 4:3"});
  CHECK(view("about: customers, owner: A").empty());  // it does not say
  CHECK(view("about: market, shared_with: all").empty());
  CHECK(view("about: customers, shared_with: [A, BB]") == Codes{"DAT605 4:3", "CX005 5:52"});
}

TEST_CASE("data about customers that is captured nowhere, reported once") {
  const auto never = [](const char* captures) {
    return codes(analysis_of(fmt::format(R"(journey: J
organization: {{data: [{{name: D, about: customers}}, {{name: E}}]}}
stages:
  purchase:
    touchpoints:
      - {{name: S, owner: customer, data: D{}}}
      - {{name: T, data: [E, D]}}
      - {{name: U, data: D}}
)",
                                         captures),
                             only({"DAT608"})));
  };
  CHECK(never("").empty());
  CHECK(never(", captures: E") == Codes{"DAT608 7:29"});
  CHECK(never(", captures: d").empty());
  CHECK(never(", captures: E}\n      - {name: O, owner: Sales") == Codes{"DAT608 8:29"});
}

TEST_CASE("DAT608: data of a department that meets no customer comes from outside") {
  const auto never = [](const std::string& owner) {
    return codes(with_data("  data: [{name: D, about: customers, owner: " + owner + "}, {name: E}]\n",
                           ", data: D, captures: E", "DAT608"));
  };
  CHECK(never("Registry").empty());
  CHECK(never("B") == Codes{"DAT608 7:35"});
}

TEST_CASE("data about two of customers, products and the market is narrow, in a business") {
  const auto narrow = [](const std::string& data, const std::string& sector = "business") {
    const Analysis a = with_data("  sector: " + sector + "\n  data:\n" + data, "", "DAT609");
    return a.findings.empty() ? std::string() : a.findings[0].message;
  };
  const std::string market = "    - {name: D, about: market}\n", products = "    - {name: E, about: products}\n",
                    customers = "    - {name: F, about: customers}\n";
  CHECK(narrow(customers).empty());
  CHECK(narrow(market + products) == "no data is about customers, though there is some about the other two");
  CHECK(narrow(customers + products) == "no data is about the market, though there is some about the other two");
  CHECK(narrow(customers + products, "public").empty());
  CHECK(narrow(customers + products + market).empty());
  CHECK(narrow("    - {name: D}\n").empty());
}

TEST_CASE("a moment of truth with data that is a day old or older") {
  const auto stale = [](const std::string& refresh, const std::string& t = "moment_of_truth: yes, owner: A") {
    return analysis_of("journey: J\norganization: {data: [{name: D" + refresh + "}]}\nstages:\n  purchase:\n" +
                           "    touchpoints:\n      - {name: T, data: D, " + t + "}\n",
                       only({"DAT606"}));
  };
  CHECK(codes(stale(", refresh: daily")) == Codes{"DAT606 6:25"});
  CHECK(parties(stale(", refresh: daily")) == Codes{"A"});
  CHECK(stale(", refresh: daily").findings[0].subject == "D");
  CHECK(codes(stale(", refresh: yearly", "moment_of_truth: yes")) == Codes{"DAT606 6:25"});
  CHECK(codes(stale(", refresh: hourly")).empty());
  CHECK(codes(stale(", refresh: real-time")).empty());
  CHECK(codes(stale("")).empty());
  CHECK(codes(stale(", refresh: daily", "owner: A")).empty());
  CHECK(codes(stale(", refresh: daily", "moment_of_truth: yes, owner: customer")).empty());
}
