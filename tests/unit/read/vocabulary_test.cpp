#include <doctest/doctest.h>

#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

namespace {

// The input errors only.
Codes input_errors(const std::string& yaml) {
  Codes out;
  for (const std::string& code : codes(analysis_of(yaml, only({"SIL201"})))) out.push_back(code);
  return out;
}

const std::string tail = "stages:\n  purchase:\n    touchpoints:\n";

}  // namespace

TEST_CASE("all vocabulary errors of a file are reported in one run") {
  CHECK(input_errors("journey: {name: J, goals: x}\n" + tail +
                     "      - {name: A, owner: }\n"
                     "      - {nam: B}\n"
                     "      - {name: C, sentiment: 3, layer: onstage}\n"
                     "      - {name: '', hands_off_to: Z}\n") ==
        Codes{"CX003 1:20", "CX003 6:10", "CX004 7:30", "CX004 7:40", "CX004 8:16"});
}

TEST_CASE("unknown references are not reported for a list that has an entry without a valid name") {
  CHECK(input_errors("journey: J\n" + tail + "      - {name: A, hands_off_to: B}\n      - {owner: Sales}\n") ==
        Codes{"CX009 6:10"});
  CHECK(input_errors("journey: J\norganization:\n  departments: [Sales, {function: sales}]\n" + tail +
                     "      - {name: A, owner: Support}\n") == Codes{"CX009 3:25"});
}

TEST_CASE("texts are taken as they are spelled") {
  const Analysis a = analysis_of("journey: NO\n" + tail + "      - {name: 404, owner: 0x1F, channel: on}\n");
  CHECK(codes(a) == Codes{"OWN113 2:1"});
  CHECK(a.atlas.journeys[0].name.value == "NO");
  CHECK(a.atlas.journeys[0].touchpoints[0].name.value == "404");
  CHECK(a.atlas.organizations[0].departments[0].name.value == "0x1F");
}

TEST_CASE("a null value counts as an absent key, a null in a list is an error") {
  CHECK(input_errors("journey: J\nassign:\n" + tail +
                     "      - name: A\n        owner: ~\n        metrics: [NPS, ~]\n") == Codes{"CX004 8:24"});
}

TEST_CASE("an empty list or mapping counts as absent") {
  CHECK(input_errors("journey: {}\nstages: {}\n") == Codes{"CX009 1:1", "CX009 1:1"});
  CHECK(input_errors("journey: J\n" + tail + "      - {name: A, owner: [], metrics: {}}\n").empty());
}

TEST_CASE("one item stands for a list of one") {
  const Analysis a =
      analysis_of("journey: J\nassign: {owner: Sales}\nstages:\n  purchase:\n    touchpoints: Checkout\n");
  CHECK(a.measures[0].coverage.owned == 1);
}

TEST_CASE("a stage, a rule and a journey take one owner, not a list") {
  CHECK(input_errors("journey: {name: J, owner: [A, B]}\nassign: [{owner: [A]}]\nstages:\n  purchase: {owner: [A], "
                     "touchpoints: [T]}\n") == Codes{"CX004 1:27", "CX004 2:18", "CX004 4:21"});
}

TEST_CASE("words that are no departments can't stand among R, C and I, nor name a department") {
  CHECK(input_errors("journey: J\norganization: {departments: [All, Sales]}\n" + tail +
                     "      - {name: A, responsible: everyone, informed: [customer]}\n"
                     "      - {name: B, owner: [none, Sales]}\n") ==
        Codes{"CX004 2:30", "CX004 6:32", "CX004 6:53", "CX004 7:27"});
}

TEST_CASE("dates, durations, amounts and sentiments") {
  CHECK(input_errors("journey: {name: J, reviewed: 2026-02-30, review_every: 3 hours}\nstages:\n  purchase:\n    "
                     "budget: -1\n    touchpoints: [T]\n"
                     "  loyalty:\n    budget: 12.5 %\n    touchpoints:\n      - {name: U, sentiment: +2, hands_off_to: "
                     "{to: T, within: 2days}}\n"
                     "      - {name: V, sentiment: 1.5, hands_off_to: {to: T, within: soon}}\n") ==
        Codes{"CX004 1:30", "CX004 1:56", "CX004 4:13", "CX004 10:30", "CX004 10:65"});
}

TEST_CASE("a custom stage says to which of the six it belongs") {
  CHECK(input_errors("journey: J\nstages:\n  trial: {touchpoints: [A]}\n  Purchase: {as: loyalty, touchpoints: [B]}\n  "
                     "test: {as: buying}\n") == Codes{"CX009 3:3", "CX004 4:18", "CX004 5:14"});
}

TEST_CASE("stages stand in canonical order, one without a valid `as` after the stage before it") {
  const Analysis a = analysis_of(
      "journey: J\nstages:\n  odd: {touchpoints: [O]}\n  loyalty: {touchpoints: [A]}\n  lost: {touchpoints: [B]}\n"
      "  trial: {as: purchase, touchpoints: [C]}\n  awareness: {touchpoints: [D]}\n");
  std::string order;
  for (const Index s : a.atlas.journeys[0].shown) order += a.atlas.journeys[0].stages[s].name.value + " ";
  CHECK(order == "odd awareness trial loyalty lost ");
}

TEST_CASE("ids: written ones first, then slugs in file order with numbers where taken") {
  const Analysis a = analysis_of(
      "journey: J\nstages:\n  awareness: {touchpoints: [Newsletter, {name: X, id: newsletter-2}]}\n"
      "  loyalty: {touchpoints: [Newsletter, Newsletter]}\n");
  std::string ids;
  for (const Touchpoint& t : a.atlas.journeys[0].touchpoints) ids += t.id + " ";
  CHECK(ids == "newsletter newsletter-2 newsletter-3 newsletter-4 ");
}

TEST_CASE("a reference goes to the same stage, and is an error where several fit") {
  CHECK(
      input_errors("journey: J\nstages:\n  awareness:\n    touchpoints:\n      - Newsletter\n      - {name: A, "
                   "hands_off_to: Newsletter}\n"
                   "  loyalty: {touchpoints: [Newsletter, {name: B, hands_off_to: newsletter-2}]}\n"
                   "  advocacy: {touchpoints: [{name: C, hands_off_to: newsletter}, {name: D, hands_off_to: D}]}\n") ==
      Codes{"CX006 8:52", "CX004 8:89"});
}

TEST_CASE("two equal ids, stages, departments and roles") {
  CHECK(input_errors("journey: J\norganization:\n  departments: [Sales, {name: Support, aliases: [sales]}, SALES]\n"
                     "  executives: [{role: CEO}, {role: ceo}]\n"
                     "stages:\n  purchase: {touchpoints: [{name: A, id: x}, {name: B, id: X}]}\n  PURCHASE: "
                     "{touchpoints: [C]}\n") ==
        Codes{"CX006 3:50", "CX006 3:59", "CX006 4:30", "CX006 6:60", "CX006 7:3"});
}

TEST_CASE("a reference finds a department by id, name, slug and alias") {
  const Analysis a = analysis_of(
      "journey: J\norganization:\n  departments: [{name: Customer Service, id: cs, aliases: [Help desk]}]\n" + tail +
      "      - {name: A, owner: CS}\n      - {name: B, owner: customer-service}\n      - {name: C, owner: help  DESK}\n"
      "      - {name: D, owner: Customer   service}\n");
  CHECK(a.measures[0].coverage.owned == 4);
}

TEST_CASE("without a list, mentions with one slug are one department, spelled as first") {
  const Analysis a =
      analysis_of("journey: J\n" + tail +
                  "      - {name: A, owner: Customer Service}\n      - {name: B, owner: customer-service}\n");
  CHECK(a.atlas.organizations[0].departments.size() == 1);
  CHECK(a.atlas.organizations[0].departments[0].name.value == "Customer Service");
}

TEST_CASE("columns count code points, and a byte order mark has none") {
  CHECK(input_errors("\xEF\xBB\xBFjourney: J\nstages: {purchase: {touchpoints: [{name: 'Grüße 😀', chanel: web}]}}\n") ==
        Codes{"CX003 2:53"});
}

TEST_CASE("keys that belong under journey say so") {
  const Analysis a =
      analysis_of("journey: J\nowner: Sales\npersona: P\n" + tail + "      - {name: A, owner: S}\n", only({"SIL201"}));
  REQUIRE(codes(a) == Codes{"CX003 2:1", "CX003 3:1"});
  CHECK(a.findings[0].help.find("under \"journey\"") != std::string::npos);
}

TEST_CASE("an input error in a node silences its other findings, and no others") {
  CHECK(
      codes(analysis_of("journey: {name: J, covers: [purchase]}\n" + tail + "      - {name: A, ownr: web}\n      - B\n",
                        only({"OWN101"}))) == Codes{"CX003 5:19", "OWN101 6:9"});
  CHECK(codes(analysis_of("journey: {name: J, covers: [purchase]}\nassign: [{chanel: web, owner: Sales}]\n" + tail +
                              "      - A\n      - {name: B, owner: none}\n",
                          only({"OWN101", "OWN117"}))) == Codes{"CX003 2:11", "OWN117 7:19"});
  CHECK(codes(analysis_of("journey: {name: J, covers: [purchase]}\nstages:\n  purchase:\n    owner: [A]\n    "
                          "touchpoints: [B]\n  loyalty: {touchpoints: [C]}\n",
                          only({"OWN101"}))) == Codes{"CX004 4:12", "OWN101 6:27"});
}

TEST_CASE("an input error silences nothing that stands before it") {
  CHECK(
      codes(analysis_of("journey: {name: J, covers: [purchase]}\n" + tail + "      - A\n      - {name: B, ownr: web}\n",
                        only({"OWN101"}))) == Codes{"OWN101 5:9", "CX003 6:19"});
}

TEST_CASE("an empty item makes its list incomplete: unknown names may mean it") {
  CHECK(input_errors("journey: J\n" + tail + "      - ~\n      - {name: A, hands_off_to: B}\n") == Codes{"CX004 5:9"});
  CHECK(input_errors("journey: J\norganization: {departments: [Sales, ~]}\n" + tail +
                     "      - {name: A, owner: B}\n") == Codes{"CX004 2:37"});
}

TEST_CASE("an assign rule with a broken condition decides nothing") {
  const Analysis a = analysis_of("journey: J\nassign: [{chanel: web, owner: Web}]\n" + tail +
                                 "      - {name: A, owner: Own}\n      - B\n");
  CHECK(a.measures[0].coverage.owned == 1);
}

TEST_CASE("a comment is idle, unless what it speaks of has an input error") {
  const auto idle = [](const std::string& touchpoints) {
    return codes(analysis_of("journey: {name: J, covers: [purchase]}\n" + tail + touchpoints, only({"OWN", "CX008"})));
  };
  const std::string comment = "# cxmap: ignore[OWN102] -- why\n";
  CHECK(idle("      - {name: A, ownr: S}  " + comment) == Codes{"CX003 5:19"});
  CHECK(idle("      " + comment + "      - {name: A, ownr: S}\n") == Codes{"CX003 6:19"});
  CHECK(idle("      - {name: A, ownr: S}\n      - {name: B, owner: S}  " + comment) ==
        Codes{"CX003 5:19", "CX008 6:30"});
}

TEST_CASE("what is wrong behind an alias silences the place of the alias") {
  CHECK(codes(analysis_of(
            "journey: {name: J, covers: [purchase]}\nx-t: &t {name: A, ownr: web}\n" + tail + "      - *t\n",
            only({"OWN101"}))) == Codes{"CX003 2:19"});
}

TEST_CASE("a lone mapping stands where it would stand in a list") {
  CHECK(codes(analysis_of("journey: {name: J, covers: [purchase]}\nstages: {purchase: {touchpoints: {name: A}}}\n",
                          only({"OWN101"}))) == Codes{"OWN101 2:35"});
}

TEST_CASE("a dropped definition is still known by its names, and names win over slugs of entries with an id") {
  CHECK(input_errors("journey: J\norganization:\n  departments: [Sales, {name: Sales, aliases: [Selling]}]\n" + tail +
                     "      - {name: A, owner: selling}\n") == Codes{"CX006 3:25"});
  CHECK(input_errors("journey: J\norganization:\n  departments: [{name: Customer Service, id: cs}, {name: X, id: "
                     "customer-service}]\n" +
                     tail + "      - {name: A, owner: customer-service}\n")
            .empty());
}

TEST_CASE("lines without dashes are reported, and a long name over several lines is not") {
  CHECK(input_errors("journey: J\nstages:\n  purchase:\n    touchpoints:\n      -Tour\n      -Visit\n") ==
        Codes{"CX001 5:7"});
  CHECK(input_errors("journey: J\n" + tail + "      - a short\n        name\n") == Codes{"CX010 6:9"});
  CHECK(input_errors("journey: J\n" + tail +
                     "      - a name that goes up to the end of the line, as far as it may\n        go\n")
            .empty());
}

TEST_CASE("a stage that is mistyped suggests the one that is meant") {
  const Analysis a = analysis_of("journey: J\nstages:\n  awarness: {touchpoints: [A]}\n", only({"SIL201"}));
  REQUIRE(codes(a) == Codes{"CX009 3:3"});
  CHECK(a.findings[0].help.find("\"awareness\"") != std::string::npos);
}

TEST_CASE("covers without a valid stage covers nothing") {
  CHECK(codes(analysis_of("journey: {name: J, covers: [purchas]}\n" + tail + "      - {name: A, owner: S}\n")) ==
        Codes{"CX004 1:29"});
}
