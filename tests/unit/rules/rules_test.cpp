#include <doctest/doctest.h>

#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

namespace {

std::string message(const Analysis& a, std::string_view code) {
  for (const Finding& f : a.findings)
    if (rule_of(f).id == code) return f.message;
  return {};
}

}  // namespace

TEST_CASE("a general rule speaks where the special one is ignored") {
  const std::string yaml =
      "journey: J\nstages:\n  purchase:\n    touchpoints: [{name: A, moment_of_truth: yes}]\n"
      "organization: {sector: business}\n";
  CHECK(codes(analysis_of(yaml)) == Codes{"OWN104 2:1", "OWN113 2:1", "OWN110 4:20"});
  Config config;
  config.ignore = {"OWN110", "stops-at-purchase"};
  const Analysis a = analysis_of(yaml, config);
  CHECK(codes(a) == Codes{"OWN104 2:1", "OWN101 4:20"});
  CHECK(message(a, "OWN104").find("awareness, consideration, retention, loyalty and advocacy") != std::string::npos);
}

TEST_CASE("everyone's and nobody's: one finding for each place that decides") {
  const Analysis a = analysis_of(R"(journey: {name: J, covers: [purchase]}
assign:
  - {channel: web, owner: all}
stages:
  purchase:
    owner: none
    touchpoints:
      - {name: A, channel: web}
      - {name: B, channel: web}
      - C
      - D
      - {name: E, owner: everyone}
)",
                                 only({"OWN103", "OWN117"}));
  CHECK(codes(a) == Codes{"OWN103 3:20", "OWN117 6:5", "OWN103 12:19"});
  CHECK(a.findings[0].about.touchpoint() == absent);
  CHECK(a.findings[1].about.stage(a.atlas.journeys[0]) == absent);
  CHECK(a.findings[2].about.touchpoint() == 4);
}

TEST_CASE("a dominant department owns the share exactly, in three stages") {
  const auto journey = [](int marketing, int sales, const char* third) {
    std::string yaml = "journey: J\nstages:\n";
    const std::array<std::string, 3> stages = {"awareness", "consideration", third};
    std::array<std::string, 3> lists;
    for (int i = 0; i < marketing; ++i)
      lists[static_cast<std::size_t>(i % 3)] += fmt::format("{{name: M{}, owner: Marketing}}, ", i);
    for (int i = 0; i < sales; ++i) lists[0] += fmt::format("{{name: S{}, owner: Sales}}, ", i);
    for (std::size_t s = 0; s < 3; ++s)
      yaml += fmt::format("  {}: {{as: {}, touchpoints: [{}]}}\n", stages[s],
                          stages[s] == "more" ? "consideration" : stages[s], lists[s]);
    return analysis_of(yaml, only({"SIL201"}));
  };
  CHECK(codes(journey(6, 4, "purchase")) == Codes{"SIL201 3:45"});
  CHECK(codes(journey(6, 4, "more")) == Codes{"SIL201 3:45"});  // custom stages count as themselves
  CHECK(codes(journey(6, 5, "purchase")).empty());
  CHECK(codes(journey(4, 0, "purchase")).empty());
}

TEST_CASE("lookalike departments differ in one letter, or in a last s") {
  const auto alike = [](const char* a, const char* b) {
    return !codes(analysis_of(fmt::format("journey: J\nstages: {{purchase: {{touchpoints: [{{name: A, owner: {}}}, "
                                          "{{name: B, owner: {}}}]}}}}\n",
                                          a, b),
                              only({"OWN115"})))
                .empty();
  };
  CHECK(alike("Marketing", "Marketting"));
  CHECK(alike("Marketing", "Markteing"));
  CHECK(alike("Marketing", "Narketing"));
  CHECK(alike("Qualität", "Qualitat"));
  CHECK_FALSE(alike("Tale", "Sale"));
  CHECK(alike("Sale", "Sales"));  // one of the two is the plural, however short
  CHECK_FALSE(alike("Region 1", "Region 2"));
  CHECK_FALSE(alike("Region 1", "Region 12"));
  CHECK_FALSE(alike("Ecommerce", "E-commerce"));
  CHECK_FALSE(alike("Marketing", "Marketers"));
}

TEST_CASE("redundant touchpoints: by name, and by channel and need, reported once each") {
  const Analysis a = analysis_of(R"(journey: {name: J, covers: [purchase]}
stages:
  purchase:
    touchpoints:
      - {name: x, owner: M}
      - {name: x, owner: S, channel: web, customer_need: n}
      - {name: y, owner: M, channel: WEB, customer_need: N}
      - {name: x, owner: M}
)",
                                 only({"OWN108"}));
  CHECK(codes(a) == Codes{"OWN108 6:10", "OWN108 7:10"});
}

TEST_CASE("lookalikes are found in an organization in line too, and among very many") {
  CHECK(
      codes(analysis_of("journey: J\norganization: {collaboration: [{between: [Marketing, Sales], frequency: often}]}\n"
                        "stages: {purchase: {touchpoints: [{name: A, owner: Marketting}]}}\n",
                        only({"OWN115"}))) == Codes{"OWN115 3:52"});
}

TEST_CASE("assign rules that match nothing, or decide nothing") {
  const Analysis a = analysis_of(R"(journey: {name: J, covers: [purchase]}
assign:
  - {channel: fax, owner: A}
  - {channel: web, owner: B}
  - {owner: C}
stages:
  purchase: {touchpoints: [{name: X, channel: web}]}
)",
                                 only({"OWN107", "OWN116"}));
  CHECK(codes(a) == Codes{"OWN107 3:6", "OWN116 4:6"});
}

TEST_CASE("findings are the same whatever the number of threads") {
  Request request;
  request.paths = {"examples"};
  const auto lines = [&](unsigned jobs) {
    request.jobs = jobs;
    const Analysis a = analyze(load(request), {});
    std::string out;
    for (const Finding& f : a.findings) out += a.atlas.sources[f.at.source].name() + f.message + "\n";
    return out;
  };
  const std::string one = lines(1);
  CHECK_FALSE(one.empty());
  CHECK(lines(7) == one);
}
