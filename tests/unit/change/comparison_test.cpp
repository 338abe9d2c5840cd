#include "cxmap/comparison.h"

#include "analysis.h"
#include "folder.h"

using namespace cxmap;

namespace {

/// What has changed in the journeys, a line each: "+ pay", "- pay", "pay: owner", "browse > pay: +".
std::vector<std::string> changes(const Comparison& c) {
  std::vector<std::string> out;
  const auto name = [](const Analysis& a, Index j, Index t) { return a.atlas.journeys[j].touchpoints[t].id; };
  for (const JourneyChange& j : c.journeys) {
    if (j.came() || j.went()) out.push_back(fmt::format("journey {}", j.came() ? "came" : "went"));
    for (const TouchpointChange& t : j.touchpoints) {
      if (t.went()) {
        out.push_back("- " + name(c.before, j.before, t.before));
        continue;
      }
      std::string line = name(c.after, j.after, t.after);
      if (t.came()) {
        out.push_back("+ " + line);
        continue;
      }
      line += ":";
      if (t.renamed) line += " renamed from " + name(c.before, j.before, t.before);
      if (t.moved) line += " moved";
      if (t.owner) line += " owner";
      if (t.parts()) line += " parts";
      out.push_back(line);
    }
    for (const HandOffChange& h : j.hand_offs) {
      constexpr std::array<std::string_view, 4> kinds = {"+", "-", "accountable", "agreed"};
      const bool went = h.kind == HandOffChange::Kind::removed;
      const Touchpoint& from = (went ? c.before : c.after)
                                   .atlas.journeys[went ? j.before : j.after]
                                   .touchpoints[went ? h.before.touchpoint : h.after.touchpoint];
      out.push_back(fmt::format("{} > {}: {}", from.id, from.hands_off_to[went ? h.before.part : h.after.part].to.value,
                                kinds[static_cast<std::size_t>(h.kind)]));
    }
  }
  return out;
}

std::vector<std::string> departments(const Comparison& c) {
  std::vector<std::string> out;
  for (const OrganizationChange& o : c.organizations) {
    for (const DepartmentChange& d : o.departments) {
      const Department& dep = d.went() ? c.before.atlas.organizations[o.before].departments[d.before]
                                       : c.after.atlas.organizations[o.after].departments[d.after];
      std::string line = (d.came() ? "+ " : d.went() ? "- " : "") + dep.name.value;
      if (d.renamed) line += " renamed";
      for (const std::string_view key : d.keys) line += fmt::format(" {}", key);
      if (!d.gained.empty()) line += fmt::format(" gained {}", d.gained.size());
      if (!d.lost.empty()) line += fmt::format(" lost {}", d.lost.size());
      out.push_back(line);
    }
    for (const EntryChange& e : o.entries)
      out.push_back(fmt::format("{} {} {}", static_cast<int>(e.thing),
                                e.came()   ? "+"
                                : e.went() ? "-"
                                           : "~",
                                fmt::join(e.keys, ",")));
  }
  return out;
}

using Lines = std::vector<std::string>;

const std::string shop = R"(journey: Shop
stages:
  consideration:
    owner: Marketing
    touchpoints:
      - name: Product page
        hands_off_to: Checkout
      - name: Newsletter
  purchase:
    touchpoints:
      - name: Checkout
        owner: Sales
        hands_off_to: {to: Receipt by e-mail, accountable: Sales}
      - name: Receipt by e-mail
        owner: Sales
        responsible: Finance
      - Delivery tracking
)";

std::string with(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), now);
}

Lines changed(const std::string& before, const std::string& after) {
  const Analysis was = analysis_of(before), is = analysis_of(after);
  return changes(compare(was, is));
}

}  // namespace

TEST_CASE("comparison: nothing has changed") {
  const Analysis was = analysis_of(shop), is = analysis_of(shop);
  const Comparison c = compare(was, is);
  CHECK(c.is_empty());
  CHECK(departments(c).empty());
  CHECK(c.journeys.size() == 1);
}

TEST_CASE("comparison: touchpoints") {
  CHECK(changed(shop, shop + "      - Returns\n") == Lines{"+ returns"});
  CHECK(changed(shop, with(shop, "      - Delivery tracking\n", "")) == Lines{"- delivery-tracking"});
  CHECK(changed(shop, with(shop, "- Delivery tracking", "- Delivery tracing")) ==
        Lines{"delivery-tracing: renamed from delivery-tracking"});
  CHECK(changed(shop, with(shop, "- Delivery tracking", "- Live delivery tracking")) ==
        Lines{"live-delivery-tracking: renamed from delivery-tracking"});
  CHECK(changed(shop, with(shop, "- Delivery tracking", "- Complaints")) ==
        Lines{"+ complaints", "- delivery-tracking"});
  CHECK(changed(with(shop, "- Delivery tracking", "- Reminder 1"), with(shop, "- Delivery tracking", "- Reminder 2")) ==
        Lines{"+ reminder-2", "- reminder-1"});
  CHECK(changed(shop, with(shop, "      - name: Newsletter\n", "") + "      - Newsletter\n") ==
        Lines{"newsletter: moved owner"});
  CHECK(changed(shop, with(shop, "responsible: Finance", "responsible: [Finance, Sales]")) ==
        Lines{"receipt-by-e-mail: parts"});
  CHECK(changed(shop, with(shop, "owner: Marketing", "owner: Sales")) ==
        Lines{"product-page: owner", "newsletter: owner"});
}

TEST_CASE("comparison: a touchpoint with another name is known by its id, or by what it has") {
  const std::string with_id = with(shop, "- Delivery tracking", "- {name: Delivery tracking, id: tracking}");
  CHECK(changed(with_id, with(with_id, "Delivery tracking", "Where is it")) ==
        Lines{"tracking: renamed from tracking"});
  const std::string facts =
      with(shop, "- Delivery tracking", "- {name: Delivery tracking, owner: Sales, channel: web, systems: [ERP]}");
  CHECK(changed(facts, with(facts, "Delivery tracking", "Where is it")) ==
        Lines{"where-is-it: renamed from delivery-tracking"});
}

TEST_CASE("comparison: stages with other names") {
  CHECK(changed(shop, with(shop, "  purchase:", "  buying:\n    as: purchase")).empty());
  const std::string custom = with(shop, "  purchase:", "  buying:\n    as: retention");
  CHECK(changed(custom, with(custom, "  buying:\n    as: retention", "  paying:\n    as: loyalty")).empty());
}

TEST_CASE("comparison: hand-offs") {
  CHECK(changed(shop, with(shop, "accountable: Sales", "accountable: Marketing")) ==
        Lines{"checkout > Receipt by e-mail: accountable"});
  CHECK(changed(shop, with(shop, ", accountable: Sales", ", accountable: Sales, agreed: true")) ==
        Lines{"checkout > Receipt by e-mail: agreed"});
  CHECK(changed(shop, with(shop, "hands_off_to: Checkout", "hands_off_to: [Checkout, Newsletter]")) ==
        Lines{"product-page > Newsletter: +"});
  CHECK(changed(shop, with(shop, "        hands_off_to: Checkout\n", "")) == Lines{"product-page > Checkout: -"});
  const std::string renamed = with(with(shop, "to: Receipt by e-mail", "to: Receipt by mail"),
                                   "- name: Receipt by e-mail", "- name: Receipt by mail");
  CHECK(changed(shop, renamed) == Lines{"receipt-by-mail: renamed from receipt-by-e-mail"});
}

TEST_CASE("comparison: departments") {
  const auto lines = [](const std::string& before, const std::string& after) {
    const Analysis was = analysis_of(before), is = analysis_of(after);
    return departments(compare(was, is));
  };
  const std::string renamed = with(with(with(shop, "owner: Sales", "owner: Revenue"), "owner: Sales", "owner: Revenue"),
                                   "accountable: Sales", "accountable: Revenue");
  CHECK(changed(shop, renamed).empty());
  CHECK(lines(shop, renamed) == Lines{"Revenue renamed"});
  // One touchpoint alone proves nothing.
  CHECK(changed(shop, with(shop, "- Delivery tracking", "- {name: Delivery tracking, owner: IT}")) ==
        Lines{"delivery-tracking: owner"});
  CHECK(lines(with(shop, "- Delivery tracking", "- {name: Delivery tracking, owner: IT}"),
              with(shop, "- Delivery tracking", "- {name: Delivery tracking, owner: Logistics}")) ==
        Lines{"+ Logistics gained 1", "- IT lost 1"});
  const std::string org =
      "organization:\n  departments:\n    - {name: Sales, external: false}\n    - Marketing\n    - "
      "Finance\n  systems: [{name: CRM, owner: Sales}]\n  collaboration:\n    - {between: [Sales, "
      "Marketing], frequency: rarely}\n";
  CHECK(lines(shop + org, shop + with(org, "external: false", "external: true")) == Lines{"Sales external"});
  CHECK(lines(shop + org, shop + with(org, "frequency: rarely", "frequency: often")) == Lines{"17 ~ frequency"});
  CHECK(lines(shop + org, shop + with(org, "owner: Sales", "owner: Marketing")) == Lines{"19 ~ owner"});
}

TEST_CASE("comparison: findings") {
  const auto compared = [](const std::string& before, const std::string& after) {
    const Analysis was = analysis_of(before), is = analysis_of(after);
    const Comparison c = compare(was, is);
    Lines out;
    for (const auto& [sign, findings] :
         {std::pair('+', &c.new_findings), std::pair('-', &c.gone_findings), std::pair('~', &c.silenced_findings)})
      for (const Finding* f : *findings) out.push_back(fmt::format("{}{}", sign, rule_of(*f).id));
    if (c.in_doubt > 0) out.push_back("in doubt");
    return out;
  };
  const std::string before =
      with(shop, "        owner: Sales\n        responsible", "        owner: [Sales, Finance]\n        responsible");
  CHECK(compared(before, with(before, "Receipt by e-mail\n        owner", "Receipt by mail\n        owner")) !=
        Lines{});
  const std::string silenced =
      with(before, "- Delivery tracking", "- Delivery tracking # cxmap: ignore[OWN101] -- later");
  CHECK(compared(before, silenced) == Lines{"~OWN101"});
  CHECK(compared(silenced, before) == Lines{"+OWN101"});
  const Lines owned = compared(shop, with(shop, "- Delivery tracking", "- {name: Delivery tracking, owner: Sales}"));
  CHECK(std::ranges::find(owned, "-OWN101") != owned.end());
  // What an error hides is not gone.
  const Lines broken = compared(shop, with(shop, "owner: Marketing", "owners: Marketing"));
  CHECK(std::ranges::find(broken, "-OWN101") == broken.end());
}

TEST_CASE("comparison: journeys of folders") {
  const std::string other = with(shop, "journey: Shop", "journey: Store");
  const Folder before({{"a.yaml", shop}, {"b.yaml", other}}), after({{"a.yaml", shop}, {"c/d.yaml", other}});
  const Analysis was = before.analysis(), is = after.analysis();
  const Comparison c = compare(was, is, {false, before.path().string(), after.path().string()});
  CHECK(c.is_empty());
  const Folder less({{"a.yaml", shop}});
  const Analysis one = less.analysis();
  const Comparison d = compare(was, one, {false, before.path().string(), less.path().string()});
  REQUIRE(d.journeys.size() == 2);
  CHECK(d.journeys[1].went());
  CHECK(d.journeys[1].touchpoints.size() == 5);
}
