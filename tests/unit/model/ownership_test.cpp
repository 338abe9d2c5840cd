#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "analysis.h"
#include "model/vocabulary.h"

using namespace cxmap;

namespace {

// The name of each touchpoint's owner in file order: a department, or what else it is.
std::string owners_of(const Analysis& a) {
  std::string out;
  for (const Ownership& o : a.owners[0]) {
    if (!out.empty()) out += ' ';
    switch (o.state) {
      case Ownership::State::owned:
        out += a.atlas.organizations[0].departments[o.owner].name.value;
        break;
      case Ownership::State::unowned:
        out += o.on_purpose ? "none" : "-";
        break;
      case Ownership::State::contested:
        out += "contested";
        break;
      case Ownership::State::everyones:
        out += "everyone";
        break;
      case Ownership::State::customer:
        out += "customer";
        break;
    }
  }
  return out;
}

std::string suggestion(const Analysis& a, Index touchpoint) {
  const Suggestion s = suggest_owner(a.atlas.organizations[0], a.atlas.journeys[0], a.owners[0], touchpoint);
  return s.department == absent ? "" : a.atlas.organizations[0].departments[s.department].name.value;
}

}  // namespace

TEST_CASE(
    "the touchpoint's owner wins over the rules, the last rule that matches over the others, the rules over the "
    "stage") {
  const Analysis a = analysis_of(R"(
journey: J
assign:
  - {channel: web, owner: Web}
  - {name: "*page*", owner: Pages}
stages:
  purchase:
    owner: Sales
    touchpoints:
      - {name: A, channel: WEB}
      - {name: A page, channel: web}
      - {name: B page, channel: web, owner: Own}
      - {name: C, channel: phone}
      - {name: D, owner: [X, Y, x]}
      - {name: E, owner: [X, everyone]}
      - {name: F, owner: none}
      - {name: G, owner: customer}
      - {name: H, owner: [X, x]}
)");
  CHECK(owners_of(a) == "Web Pages Own Sales contested everyone none customer X");
}

TEST_CASE("a stage condition holds for the stage's name and for its canonical stage") {
  const Analysis a = analysis_of(R"(
journey: J
assign:
  - {stage: purchase, owner: Sales}
  - {stage: trial, owner: Trials}
stages:
  Trial: {as: purchase, touchpoints: [A]}
  Buy: {as: purchase, touchpoints: [B]}
  Purchase: {touchpoints: [C]}
  loyalty: {touchpoints: [D]}
)");
  CHECK(owners_of(a) == "Trials Sales Sales -");
}

TEST_CASE("owners tell what says so") {
  const Analysis a = analysis_of(R"(journey: J
assign:
  - {channel: web, owner: Web}
stages:
  purchase:
    owner: Sales
    touchpoints:
      - {name: A, channel: web}
      - B
      - {name: C, owner: Own}
  loyalty:
    touchpoints: [D]
)");
  const auto line = [&](Index i) { return a.atlas.sources[0].position(a.owners[0][i].at.begin).line; };
  CHECK(a.owners[0][0].decided_by == Ownership::DecidedBy::assignment);
  CHECK(line(0) == 3);
  CHECK(a.owners[0][1].decided_by == Ownership::DecidedBy::stage);
  CHECK(line(1) == 6);
  CHECK(a.owners[0][2].decided_by == Ownership::DecidedBy::touchpoint);
  CHECK(line(2) == 10);
  CHECK(a.owners[0][3].decided_by == Ownership::DecidedBy::none);
  CHECK_FALSE(a.owners[0][3].at);
}

TEST_CASE("an owner is suggested by channel and stage, by channel, by stage, by function") {
  const Analysis a = analysis_of(R"(
journey: J
organization: {departments: [Web, Shops, Sales, Customer Service]}
stages:
  purchase:
    touchpoints:
      - {name: A, channel: web, owner: Web}
      - {name: B, channel: shop, owner: Shops}
      - {name: C, channel: web, owner: Web}
      - {name: D, channel: shop, owner: Shops}
      - {name: E, channel: shop, owner: Shops}
      - {name: F, channel: app, owner: Shops}
      - {name: G, channel: kiosk, owner: Web}
      - {name: H, channel: shop, owner: Shops}
      - {name: I, channel: web}
      - {name: J, channel: fax}
      - {name: K, channel: kiosk}
  loyalty:
    touchpoints:
      - {name: L, channel: shop}
      - {name: M, channel: kiosk}
)");
  CHECK(suggestion(a, 8) == "Web");
  CHECK(suggestion(a, 9) == "Shops");
  CHECK(suggestion(a, 10) == "Shops");  // one touchpoint makes nobody the owner of a channel
  CHECK(suggestion(a, 11) == "Shops");
  CHECK(suggestion(a, 12) == "Customer Service");
}

TEST_CASE("a tie between candidates goes on to the next way") {
  const Analysis a = analysis_of(R"(
journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, channel: web, owner: X}
      - {name: B, channel: web, owner: Y}
      - {name: C, owner: X}
      - {name: D, channel: web}
)");
  CHECK(suggestion(a, 3) == "X");
}

TEST_CASE("customer steps are in no count") {
  const Analysis a = analysis_of(R"(
journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, owner: Sales}
      - {name: B, owner: customer}
      - C
)");
  const Coverage& c = a.measures[0].coverage;
  CHECK(c.touchpoints == 2);
  CHECK(c.customer_steps == 1);
  CHECK(c.owned == 1);
  CHECK(c.ratio() == 0.5);
  CHECK_FALSE(Coverage{}.ratio());
}

TEST_CASE("concentration: the worked values of two published chains") {
  // Incident management: KAM KAM L1 L2 Dev L2 L1 KAM KAM; an out-patient visit.
  const auto hhi = [](const std::vector<std::string>& owners) {
    std::string yaml = "journey: J\nstages:\n  purchase:\n    touchpoints:\n";
    for (std::size_t i = 0; i < owners.size(); ++i)
      yaml += fmt::format("      - {{name: T{}, owner: {}}}\n", i, owners[i]);
    const Analysis a = analysis_of(yaml);
    return *concentration_of(a.atlas.organizations[0], a.networks[0].owns).hhi;
  };
  CHECK(hhi({"KAM", "KAM", "L1", "L2", "Dev", "L2", "L1", "KAM", "KAM"}) == doctest::Approx(25.0 / 81));
  CHECK(hhi({"Reception", "Reception", "Accounts", "Clinician", "Diagnostics", "Clinician", "Accounts", "Pharmacy"}) ==
        doctest::Approx(7.0 / 32));
}

TEST_CASE("figures hold together for any journey") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string yaml = "journey: J\nstages:\n";
    for (const auto& stage : words<Canonical>) {
      yaml += fmt::format("  {}:\n    touchpoints:\n", stage.word);
      for (auto i = random() % 6 + 1; i > 0; --i) {
        static constexpr const char* owners[] = {"A", "B", "C", "[A, B]", "everyone", "none", "customer", "~"};
        yaml += fmt::format("      - {{name: T{}, owner: {}}}\n", random() % 10, owners[random() % 8]);
      }
    }
    const Analysis a = analysis_of(yaml);
    const Measures& m = a.measures[0];
    const Coverage& c = m.coverage;
    CHECK(c.owned + c.unowned + c.contested + c.everyones == c.touchpoints);
    CHECK(c.touchpoints + c.customer_steps == a.atlas.journeys[0].touchpoints.size());
    double share = 0;
    std::uint32_t owns = 0;
    for (const Holding& h : m.holdings) share += h.share, owns += h.owns;
    CHECK(owns == c.owned);
    if (c.owned == 0) continue;
    CHECK(share == doctest::Approx(1));
    const Concentration concentration = concentration_of(a.atlas.organizations[0], a.networks[0].owns);
    CHECK(*concentration.hhi >= 1.0 / static_cast<double>(m.holdings.size()) - 1e-12);
    CHECK(*concentration.hhi <= 1 + 1e-12);
    CHECK(*concentration.effective_owners() * *concentration.hhi == doctest::Approx(1));
  }
}

TEST_CASE("a stage is led by its owner alone, and who owns more than half of it is its main owner") {
  const Analysis a = analysis_of(R"(
journey: J
stages:
  awareness: {owner: Marketing, touchpoints: [{name: A, owner: Sales}]}
  purchase: {touchpoints: [{name: B, owner: Sales}, {name: C, owner: Sales}, {name: D, owner: customer}, E]}
  retention: {touchpoints: [{name: F, owner: Sales}, G]}
  loyalty: {owner: everyone, touchpoints: [H]}
)");
  const auto names = [&](const std::vector<Index>& departments) {
    std::vector<std::string> out;
    for (const Index d : departments)
      out.push_back(d == absent ? "" : a.atlas.organizations[0].departments[d].name.value);
    return out;
  };
  CHECK(names(a.measures[0].leads) == std::vector<std::string>{"Marketing", "", "", ""});
  CHECK(names(a.measures[0].main_owners) == std::vector<std::string>{"Sales", "Sales", "", ""});
}
