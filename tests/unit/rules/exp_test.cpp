#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

TEST_CASE("messages are compared as names are, and the customer's own steps say nothing") {
  const auto said = [](const std::string& head) {
    return codes(analysis_of("journey: {name: J" + head + "}\n" + R"(stages:
  purchase:
    touchpoints:
      - {name: A, owner: M, message: FRESH   coffee}
      - {name: B, message: Cheap}
      - {name: C, owner: customer, message: Cheap}
)",
                             only({"EXP701"})));
  };
  CHECK(said(", messages: [fresh coffee]") == Codes{"EXP701 6:19"});
  CHECK(said("").empty());
}

TEST_CASE("a need is missed only where more than half of the frontstage touchpoints say theirs") {
  const std::string start = "journey: J\nstages:\n  purchase:\n    touchpoints:\n      - {name: A, customer_need: n}\n";
  CHECK(codes(analysis_of(start + "      - B\n", only({"EXP702"}))).empty());
  CHECK(codes(analysis_of(start + "      - B\n      - {name: C, customer_need: n}\n      - {name: D, layer: support}\n"
                                  "      - {name: E, owner: customer}\n",
                          only({"EXP702"}))) == Codes{"EXP702 6:9"});
}

TEST_CASE("a pain, or a bad mood, without an action") {
  CHECK(codes(analysis_of(R"(journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, sentiment: -1, pain: p}
      - {name: B, sentiment: -1}
      - {name: C, sentiment: 0}
      - {name: D, sentiment: -2, action: a}
      - {name: E, owner: customer, pain: p}
)",
                          only({"EXP703"}))) == Codes{"EXP703 5:34", "EXP703 6:19", "EXP703 9:36"});
}

TEST_CASE("the pain of a customer step is of those between whom it lies") {
  const Analysis a = analysis_of(R"(journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, owner: One, hands_off_to: [S, B]}
      - {name: S, owner: customer, pain: p, hands_off_to: [B, C]}
      - {name: B, owner: Two, hands_off_to: S}
      - {name: C, owner: [Three, Four]}
)",
                                 only({"EXP703"}));
  CHECK(codes(a) == Codes{"EXP703 6:36"});
  CHECK(parties(a) == Codes{"One, Two"});
  CHECK(a.findings[0].about.touchpoint() == 1);
}

TEST_CASE("a channel of three owners, two of whom hardly collaborate") {
  const auto channel = [](const std::string& collaboration, const std::string& last) {
    return analysis_of("journey: J\norganization:\n  collaboration:\n" + collaboration + R"(stages:
  purchase:
    touchpoints:
      - {name: S, channel: e-mail, owner: customer}
      - {name: T, channel: e-mail}
      - {name: U, channel: E-Mail, owner: A}
      - {name: V, channel: e-mail, owner: B}
)" +
                           "      - {name: W, channel: e-mail, owner: " + last + "}\n",
                       only({"EXP704"}));
  };
  const std::string often = "    - {between: [A, B], frequency: often}\n";
  const Analysis a = channel(often + "    - {between: [C, D], frequency: often}\n", "C");
  CHECK(codes(a) == Codes{"EXP704 10:10"});
  CHECK(a.findings[0].departments.size() == 3);
  CHECK(a.findings[0].subject == "e-mail");
  CHECK(a.findings[0].about.touchpoint() == absent);
  CHECK(codes(channel(often, "C")).empty());  // of C nothing is known
  CHECK(codes(channel("    - {between: [A, B], frequency: never}\n", "B")).empty());
  CHECK(codes(channel("    - {between: [A, B, C], frequency: often}\n", "C")).empty());
  // Of a pair that SIL206 or SIL207 tells it says nothing more; one that neither tells is enough.
  const std::string rarely =
      often + "    - {between: [A, C], frequency: often}\n    - {between: [B, C], frequency: rarely";
  CHECK(codes(channel(rarely + "}\n", "C")) == Codes{"EXP704 11:10"});
  CHECK(codes(channel(rarely + ", wanted: often}\n", "C")).empty());
  CHECK(codes(channel(rarely + "}\n", "C, hands_off_to: V")).empty());
  CHECK(codes(channel(rarely + "}\n", "D, hands_off_to: V")).empty());
}

TEST_CASE("marketing meets product by a tie, or by working together at least sometimes") {
  const auto found = [](const std::string& organization, const std::string& t) {
    return codes(analysis_of(
        "journey: J\norganization:\n  departments: [Sales, Marketing, Product, Brand marketing]\n" + organization +
            "stages:\n  purchase:\n    touchpoints:\n" + "      - {name: T, owner: Marketing" + t + "}\n",
        only({"EXP705"})));
  };
  const std::string all =
      "  collaboration:\n    - {between: [Marketing, Sales], frequency: often}\n"
      "    - {between: [Product, Sales], frequency: often}\n";
  const std::string with_brand = all + "    - {between: [Product, Brand marketing], frequency: ";
  CHECK(found("", "").empty());
  CHECK(found("", ", informed: Sales").empty());  // to be informed is no tie
  CHECK(found("", ", consulted: Sales") == Codes{"EXP705 3:24"});
  CHECK(found("", ", consulted: Sales, informed: Product") == Codes{"EXP705 3:24"});
  CHECK(found("", ", consulted: Product").empty());
  CHECK(found(all, "").empty());  // of one marketing department nothing is known
  CHECK(found(with_brand + "rarely}\n", "") == Codes{"EXP705 3:24"});
  CHECK(found(with_brand + "sometimes}\n", "").empty());
}

TEST_CASE("who owns nothing communicates nothing") {
  CHECK(codes(analysis_of("journey: J\norganization:\n  departments: [Marketing, Product, IT]\nstages:\n  retention:\n "
                          "   touchpoints: [{name: T, owner: IT, consulted: Product, informed: Marketing}]\n",
                          only({"EXP705"})))
            .empty());
}

TEST_CASE("a touchpoint with several channels counts for each") {
  const std::string yaml = R"(journey: J
organization:
  collaboration: [{between: [A, B], frequency: rarely}, {between: [A, C], frequency: often}]
stages:
  purchase:
    touchpoints:
      - {name: T, channel: [web, phone], owner: A}
      - {name: U, channel: phone, owner: B}
      - {name: V, channel: [Phone, post], owner: C}
)";
  const Analysis a = analysis_of(yaml, only({"EXP704"}));
  CHECK(codes(a) == Codes{"EXP704 7:10"});
  CHECK(a.findings[0].subject == "phone");
}
