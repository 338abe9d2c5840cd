#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

TEST_CASE("what a customer's step captures counts, nothing is found there, and one touchpoint is not two") {
  CHECK(codes(analysis_of(R"(journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, owner: customer, captures: x}
      - {name: B, captures: [y, y]}
      - {name: C, captures: [x, X]}
      - {name: D, owner: customer, captures: x}
)",
                          only({"DAT607"}))) == Codes{"DAT607 7:30"});
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

TEST_CASE("sharing with oneself is sharing with nobody") {
  const auto hoarded = [](const std::string& data) {
    return codes(with_data("  data:\n    - {name: D" + data + "}\n", "", "DAT602"));
  };
  CHECK(hoarded(", owner: A, shared_with: A") == Codes{"DAT602 4:8"});
  CHECK(hoarded(", owner: A, shared_with: C").empty());
  CHECK(hoarded("").empty());
  CHECK(codes(analysis_of("journey: J\norganization: {data: [{name: D, owner: A}]}\n"
                          "stages: {purchase: {owner: A, touchpoints: [T]}}\n",
                          only({"DAT602"})))
            .empty());
}

TEST_CASE("data and systems without an owner are those of a list") {
  CHECK(codes(with_data("  data:\n    - {name: D}\n    - {name: E, owner: none}\n  systems: [{name: S, owner: all}]\n",
                        "", "DAT603")) == Codes{"DAT603 4:8", "DAT603 5:8", "DAT603 6:14"});
  CHECK(codes(with_data("  name: O\n", ", data: D, systems: S", "DAT603")).empty());
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
}

TEST_CASE("a single view reaches all internal owners") {
  const auto view = [](const std::string& data) {
    return codes(with_data("  departments: [A, B, C]\n  data:\n    - {name: D, " + data + "}\n", "", "DAT605"));
  };
  CHECK(view("about: customers, owner: C, shared_with: [A, C]") == Codes{"DAT605 4:3"});
  CHECK(view("about: customers, owner: A, shared_with: [A, B]").empty());
  CHECK(view("about: customers, shared_with: all").empty());
  CHECK(view("about: market, shared_with: all") == Codes{"DAT605 4:3"});
  CHECK(view("owner: C").empty());
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
}

TEST_CASE("data about customers alone is narrow") {
  const auto narrow = [](const std::string& data) {
    const Analysis a = with_data("  data:\n" + data, "", "DAT609");
    return a.findings.empty() ? std::string() : a.findings[0].message;
  };
  CHECK(narrow("    - {name: D, about: customers}\n") == "no data is about products, and none about the market");
  CHECK(narrow("    - {name: D, about: market}\n") == "no data is about products");
  CHECK(narrow("    - {name: D, about: products}\n    - {name: E, about: market}\n").empty());
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
