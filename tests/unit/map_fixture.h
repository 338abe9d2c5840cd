#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "model/vocabulary.h"

// A journey made up for tests of the map: any number of touchpoints, any problem, the same for the same wish.

namespace cxmap::map_fixture {

/// What the journey should be like.
struct Wish {
  std::size_t touchpoints = 30;
  std::size_t departments = 8;
  std::size_t stages = 6;  ///< canonical ones; those behind are not in the file
  std::size_t hand_offs = 28;
  std::uint32_t seed = 1;
  std::size_t unowned = 2, contested = 1, everyones = 0, customer = 0;
  std::vector<std::string> names = {};  ///< of touchpoints, repeated with numbers; empty: of a bank
  std::vector<std::string> departments_named = {};
  bool findings = true;                 ///< the rules are on
  bool marks = true;                    ///< moments of truth, pains, layers
  bool text = true;                     ///< persona, goal, owner
  std::vector<std::string> silos = {};  ///< codes, one a department from the first on
};

/// Minimal standard generator: the same numbers with every standard library.
struct Dice {
  std::uint64_t state;
  std::uint32_t operator()(std::size_t sides) {
    state = state * 48271 % 2147483647;
    return static_cast<std::uint32_t>(state % sides);
  }
};

inline std::string slug(std::string_view name) {
  std::string id;
  for (const char c : name) id += c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return id;
}

/// A journey with owners, figures and findings, as analyze() would give it.
inline Analysis make(const Wish& wish) {
  static const std::vector<std::string> bank_departments = {
      "Marketing",  "Digital Product", "Sales",   "Branch Network", "Operations",         "Customer Service",
      "CRM & Data", "Legal & Risk",    "Finance", "IT Platform",    "Partner Management", "Human Resources"};
  static const std::vector<std::string> bank = {"Search ad",
                                                "Social video campaign",
                                                "Comparison-site listing",
                                                "Outdoor poster",
                                                "Branch window display",
                                                "Product landing page",
                                                "Fee & rate comparison table",
                                                "Live chat with an adviser",
                                                "Branch appointment booking",
                                                "Eligibility checker",
                                                "Online application form",
                                                "Identity check (video)",
                                                "Credit decision",
                                                "Contract signature",
                                                "Welcome e-mail",
                                                "Monthly statement",
                                                "App push notification",
                                                "Complaint handling",
                                                "Fraud alert call",
                                                "Card replacement",
                                                "Rewards dashboard",
                                                "Anniversary gift",
                                                "Cross-sell offer: savings",
                                                "Relationship-manager review",
                                                "Premium upgrade invitation",
                                                "Refer-a-friend link",
                                                "NPS survey",
                                                "App-store review prompt",
                                                "Customer community forum",
                                                "Case-study interview"};
  static const std::vector<std::string> channels = {"Web", "App", "Phone", "E-mail", "Branch", "Post"};
  const auto& names = wish.names.empty() ? bank : wish.names;
  const auto& department_names = wish.departments_named.empty() ? bank_departments : wish.departments_named;
  Dice dice{wish.seed * 7919ull + 1};
  Analysis a;
  a.owners.resize(1);
  a.atlas.sources.emplace_back("journey.yaml", "journey: x\n");

  Organization o;
  o.name.value = "Acme Bank";
  for (std::size_t d = 0; d < wish.departments; ++d) {
    Department department;
    department.name.value = department_names[d % department_names.size()];
    if (d >= department_names.size()) department.name.value += " " + std::to_string(d / department_names.size() + 1);
    department.id = slug(department.name.value);
    o.departments.push_back(department);
  }
  o.journeys = {0};

  Journey j;
  j.name.value = "Acme Bank – New current account";
  j.id = "new-current-account";
  j.source = 0;
  j.organization = 0;
  if (wish.text) {
    j.persona.value = "Young professional moving to a new city";
    j.goal.value = "an account that works on the first payday";
    j.owner.kind = Owner::Kind::departments;
    j.owner.departments = {{{o.departments[0].name.value, {}}, 0}};
  }
  for (std::size_t s = 0; s < wish.stages; ++s) {
    Stage stage;
    stage.name.value = words<Canonical>[s].word;
    stage.id = words<Canonical>[s].word;
    stage.canonical = stage.block = static_cast<Canonical>(s);
    j.shown.push_back(static_cast<Index>(s));
    j.stages.push_back(stage);
  }

  const std::size_t special = wish.unowned + wish.contested + wish.everyones + wish.customer;
  for (std::size_t i = 0; i < wish.touchpoints; ++i) {
    Touchpoint t;
    const std::size_t stage = i * wish.stages / wish.touchpoints;
    const std::size_t round = i / names.size();
    t.name.value = names[wish.touchpoints > names.size() ? (i * 7) % names.size() : i] +
                   (round ? " " + std::to_string(round + 1) : "");
    t.id = slug(t.name.value) + (wish.touchpoints > names.size() ? "-" + std::to_string(i) : "");
    t.stage = static_cast<Index>(stage);
    t.channels = {{channels[dice(channels.size())], {}}};
    t.at = {0, static_cast<std::uint32_t>(10 * i), static_cast<std::uint32_t>(10 * i + 1)};
    const auto someone = [&] {
      const auto d = static_cast<Index>((stage * 2 + dice(4) * dice(3)) % o.departments.size());
      return d;
    };
    Ownership own;
    const std::size_t turn = (i + 1) * special / wish.touchpoints;
    const bool is_special = special > 0 && turn != i * special / wish.touchpoints;
    own.at = t.at;
    if (is_special) {
      std::size_t k = turn - 1;
      if (k < wish.unowned) {
        own.state = Ownership::State::unowned;
        own.at = {};
      } else if ((k -= wish.unowned) < wish.contested) {
        own.state = Ownership::State::contested;
        own.claimants = {someone(), 0};
        if (own.claimants[0] == 0) own.claimants[1] = static_cast<Index>(o.departments.size() - 1);
      } else if ((k -= wish.contested) < wish.everyones) {
        own.state = Ownership::State::everyones;
      } else {
        own.state = Ownership::State::customer;
      }
    } else {
      own.state = Ownership::State::owned;
      own.owner = someone();
    }
    for (std::uint32_t k = dice(3); k-- > 0;) {
      const Index d = dice(o.departments.size());
      t.consulted.push_back({{o.departments[d].name.value, {}}, d});
    }
    if (wish.marks) {
      t.moment_of_truth = dice(8) == 0;
      if (dice(9) == 0) t.pain.value = "takes too long";
      if (t.pain && dice(2) == 0) t.action.value = "shorten it";
      if (dice(9) == 0) t.layer = dice(2) ? Layer::backstage : Layer::support;
    }
    j.stages[stage].touchpoints.push_back(static_cast<Index>(i));
    j.touchpoints.push_back(t);
    a.owners[0].push_back(own);
  }
  for (std::size_t i = 0; i < wish.hand_offs && wish.touchpoints > 1; ++i) {
    const Index from = dice(wish.touchpoints);
    const std::size_t reach = 2 * wish.touchpoints / std::max<std::size_t>(wish.stages, 1) + 2;
    Index to = static_cast<Index>(std::min<std::size_t>(from + 1 + dice(reach), wish.touchpoints - 1));
    if (dice(7) == 0) to = dice(wish.touchpoints);
    if (to == from) continue;
    HandOff h;
    h.to.value = j.touchpoints[to].name.value;
    h.journey = 0;
    h.target = to;
    j.touchpoints[from].hands_off_to.push_back(h);
  }

  const auto find = [&](std::string_view code) -> Finding& {
    Finding f;
    f.code = find_rule(code)->code;
    f.journey = 0;
    f.severity = Severity::error;
    a.findings.push_back(f);
    return a.findings.back();
  };
  if (wish.findings) {
    for (Index i = 0; i < j.touchpoints.size(); ++i) {
      switch (a.owners[0][i].state) {
        case Ownership::State::unowned:
          find("OWN101").about = {Thing::touchpoint, i};
          break;
        case Ownership::State::contested:
          find("OWN102").about = {Thing::touchpoint, i};
          break;
        case Ownership::State::everyones:
          find("OWN103").about = {Thing::touchpoint, i};
          break;
        default:
          break;
      }
      if (j.touchpoints[i].pain && !j.touchpoints[i].action) find("EXP703").about = {Thing::touchpoint, i};
    }
    std::vector<Topic> missing;
    for (Index s = 0; s < words<Canonical>.size(); ++s) {
      if (s < j.stages.size() && !j.stages[s].touchpoints.empty()) continue;
      missing.push_back({Thing::canonical_stage, s});
    }
    if (!missing.empty()) find("OWN104").others = missing;
    for (std::size_t d = 0; d < wish.silos.size(); ++d) find(wish.silos[d]).departments = {static_cast<Index>(d)};
  }
  a.atlas.journeys.push_back(std::move(j));
  a.atlas.organizations.push_back(std::move(o));
  a.measures.push_back(measure(a.atlas.organizations[0], a.atlas.journeys[0], a.owners[0]));
  return a;
}

}  // namespace cxmap::map_fixture
