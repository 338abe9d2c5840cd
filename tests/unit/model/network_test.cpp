#include <doctest/doctest.h>

#include <string_view>
#include <utility>

#include "analysis.h"
#include "folder.h"

using namespace cxmap;

namespace {

using Strings = std::vector<std::string>;

/// A journey whose touchpoints, one an owner, hand off along the chain.
Analysis chain(const Strings& owners) {
  std::string yaml = "journey: Chain\nstages:\n  purchase:\n    touchpoints:\n";
  for (std::size_t i = 0; i < owners.size(); ++i) {
    yaml += fmt::format("      - {{name: Step {}, owner: {}", i, owners[i]);
    if (i + 1 < owners.size()) yaml += fmt::format(", hands_off_to: Step {}", i + 1);
    yaml += "}\n";
  }
  return analysis_of(yaml);
}

/// The names of the departments for which something holds, in the order of the organization.
template <class Holds>
Strings departments(const Analysis& a, Holds holds) {
  Strings out;
  const auto& all = a.atlas.organizations[0].departments;
  for (Index d = 0; d < all.size(); ++d)
    if (holds(d)) out.push_back(all[d].name.value);
  return out;
}

/// Betweenness of a department by its name.
double between(const Analysis& a, std::string_view name) {
  const auto& all = a.atlas.organizations[0].departments;
  for (Index d = 0; d < all.size(); ++d)
    if (all[d].name.value == name) return betweenness(a.networks[0])[d];
  FAIL("no department " << name);
  return 0;
}

std::optional<double> modularity_of(const Analysis& a) {
  const Index journey = 0;
  return modularity(a.atlas, a.atlas.organizations[0], {&journey, 1}, a.owners);
}

Concentration concentration(const Analysis& a) {
  return concentration_of(a.atlas.organizations[0], a.networks[0].owns);
}

}  // namespace

TEST_CASE("worked values: incident management") {
  const Analysis a = chain({"KAM", "KAM", "L1", "L2", "Dev", "L2", "L1", "KAM", "KAM"});
  const Network& n = a.networks[0];
  CHECK(*concentration(a).hhi == doctest::Approx(25.0 / 81));
  CHECK(*concentration(a).effective_owners() == doctest::Approx(81.0 / 25));
  CHECK(n.external_ties == 6);
  CHECK(n.internal_ties == 2);
  CHECK(*n.ei_index() == doctest::Approx(1.0 / 2));
  CHECK(*n.expected_ei() == doctest::Approx(5.0 / 9));
  CHECK(*modularity_of(a) == doctest::Approx(-1.0 / 32));
  CHECK(between(a, "L1") == doctest::Approx(2.0 / 3));
  CHECK(between(a, "L2") == doctest::Approx(2.0 / 3));
  CHECK(between(a, "KAM") == 0);
  CHECK(between(a, "Dev") == 0);
  CHECK(departments(a, [&](Index d) { return n.cut_vertex[d]; }) == Strings{"L1", "L2"});
  CHECK(n.components.size() == 1);
}

TEST_CASE("worked values: an out-patient visit") {
  const Analysis a =
      chain({"Reception", "Reception", "Accounts", "Clinician", "Diagnostics", "Clinician", "Accounts", "Pharmacy"});
  const Network& n = a.networks[0];
  CHECK(*concentration(a).hhi == doctest::Approx(7.0 / 32));
  CHECK(*concentration(a).effective_owners() == doctest::Approx(32.0 / 7));
  CHECK(n.external_ties == 6);
  CHECK(n.internal_ties == 1);
  CHECK(*n.ei_index() == doctest::Approx(5.0 / 7));
  CHECK(*n.expected_ei() == doctest::Approx(11.0 / 14));
  CHECK(*modularity_of(a) == doctest::Approx(-9.0 / 98));
  CHECK(between(a, "Accounts") == doctest::Approx(5.0 / 6));
  CHECK(between(a, "Clinician") == doctest::Approx(1.0 / 2));
  for (const char* other : {"Reception", "Diagnostics", "Pharmacy"}) CHECK(between(a, other) == 0);
  CHECK(departments(a, [&](Index d) { return n.cut_vertex[d]; }) == Strings{"Accounts", "Clinician"});
  CHECK(n.components.size() == 1);
}

TEST_CASE("a hand-off to another journey counts for the organization, and for neither journey") {
  const Folder folder({{"organization.yaml", "organization: {name: Firm, departments: [Sales, Service]}\n"},
                       {"buy.yaml", R"(
journey: Buy
organization: organization.yaml
stages:
  purchase:
    owner: Sales
    touchpoints:
      - {name: Offer, hands_off_to: Order}
      - {name: Order, hands_off_to: [{to: Welcome, in: Use}, {to: Check, in: Use}, {to: Welcome, in: Unread}]}
)"},
                       {"use.yaml", R"(
journey: Use
organization: organization.yaml
stages:
  retention:
    touchpoints:
      - {name: Welcome, owner: Service}
      - {name: Check, owner: Sales}
      - {name: Nobody's}
)"}});
  const Analysis a = folder.analysis();
  REQUIRE(a.pooled.size() == 1);
  REQUIRE(a.networks.size() == 2);
  CHECK(a.networks[0].external_ties == 0);
  CHECK(a.networks[0].internal_ties == 1);
  CHECK(a.networks[1].ties() == 0);
  CHECK(a.pooled[0].external_ties == 1);
  CHECK(a.pooled[0].internal_ties == 2);
  CHECK(a.pooled[0].edges == std::vector<std::pair<Index, Index>>{{0, 1}});
  CHECK(a.pooled[0].components.size() == 1);
  const Organization& organization = a.atlas.organizations[0];
  // Three edges, two of them inside Sales: 2/3 - (5/6)^2 - (1/6)^2.
  CHECK(*modularity(a.atlas, organization, organization.journeys, a.owners) == doctest::Approx(-1.0 / 18));
  CHECK(*modularity_of(a) == doctest::Approx(0));
}
