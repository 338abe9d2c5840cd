#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "../analysis.h"
#include "../folder.h"
#include "change/apply_decision.h"
#include "cxmap/rule.h"
#include "rule_pages.h"

using namespace cxmap;
namespace fs = std::filesystem;

namespace {

// What a finding is about, in names: written here from the model, and not as settle_first() does it.
using About = std::tuple<Code, std::string, std::string>;

About about(const Analysis& a, const Finding& f) {
  std::string what;
  if (f.about.thing == Thing::collaboration) {
    std::set<std::string> names;
    for (const Index d : f.departments) names.insert(a.atlas.organizations[f.organization].departments[d].id);
    what = fmt::format("{}", fmt::join(names, "+"));
  } else {
    what = fmt::format("{} {} {}", static_cast<int>(f.about.thing), f.about.index, f.about.part);
  }
  return {f.code, f.journey == absent ? "" : a.atlas.journeys[f.journey].id, what};
}

std::multiset<About> all_of(const Analysis& a) {
  std::multiset<About> out;
  for (const Finding& f : a.findings) out.insert(about(a, f));
  return out;
}

std::size_t errors(const Analysis& a) {
  return static_cast<std::size_t>(std::ranges::count(a.findings, Severity::error, &Finding::severity));
}

struct Seen {
  std::size_t decisions = 0, questions = 0;
  std::set<Decision::Kind> kinds;
};

// Whatever the answer to a question is.
std::vector<Decision> answers(const Analysis& a, const Decision& d) {
  if (!d.is_question()) return {d};
  const Organization& org = a.atlas.organizations[d.organization];
  std::vector<Decision> out;
  const bool is_owner = d.kind == Decision::Kind::owner;
  for (Index i = 0; i < (is_owner ? org.departments.size() : org.executives.size()); ++i) {
    Decision& answer = out.emplace_back(d);
    if (is_owner)
      answer.departments = {i};
    else
      answer.part = i;
  }
  return out;
}

void look_at(const std::string& what, const Analysis& a, Seen& seen) {
  INFO(what);
  const Analysis before = analyze(a.atlas, a.configs);
  const Decisions decisions = settle_first(a);
  REQUIRE(decisions.of_organization.size() == a.atlas.organizations.size());
  REQUIRE(decisions.of_journey.size() == a.atlas.journeys.size());
  for (const auto* lists : {&decisions.of_organization, &decisions.of_journey})
    for (const std::vector<Decision>& list : *lists) {
      CHECK(list.size() <= 10);
      std::set<Index> cleared;
      for (const Decision& d : list) {
        ++seen.decisions;
        seen.questions += d.is_question();
        seen.kinds.insert(d.kind);
        REQUIRE(d.at);
        CHECK(!d.clears.empty());
        for (const Index i : d.clears) CHECK_MESSAGE(cleared.insert(i).second, "is claimed twice");
        for (const Decision& answer : answers(a, d)) {
          Atlas changed = a.atlas;
          apply(changed, answer);
          const Analysis after = analyze(std::move(changed), a.configs);
          const std::multiset<About> left = all_of(after), known = all_of(before);
          for (const Index i : d.clears)
            CHECK_MESSAGE(!left.contains(about(a, a.findings[i])), "not cleared: " << a.findings[i].message);
          CHECK(errors(after) <= errors(before));
          std::multiset<Code> caused;
          if (!d.is_question()) {
            for (const Finding& f : after.findings)
              if (!known.contains(about(after, f))) caused.insert(f.code);
            CHECK(caused == std::multiset<Code>(d.causes.begin(), d.causes.end()));
          }
        }
      }
    }
  // All of them together.
  for (const std::vector<Decision>& list : decisions.of_organization) {
    Atlas changed = a.atlas;
    for (const Decision& d : list)
      if (!d.is_question()) apply(changed, d);
    CHECK(errors(analyze(std::move(changed), a.configs)) <= errors(before));
  }
}

std::string first_of(const Analysis& a) {
  const Decisions decisions = settle_first(a);
  REQUIRE(!decisions.of_organization[0].empty());
  const Decision& d = decisions.of_organization[0].front();
  std::string out = fmt::format("{}:", static_cast<int>(d.kind));
  for (const Index department : d.departments) out += ' ' + a.atlas.organizations[0].departments[department].name.value;
  for (const Index i : d.clears) out += fmt::format(" {}", rule_of(a.findings[i]).id);
  return out;
}

}  // namespace

TEST_CASE("settle first: in examples and rule pages, each clears what it says, and causes just what it says") {
  Seen seen;
  for (const auto& entry : fs::directory_iterator("examples"))
    if (entry.path().extension() == ".yaml" || fs::exists(entry.path() / "organization.yaml")) {
      Request request;
      request.paths = {entry.path().string()};
      look_at(entry.path().string(), analyze(load(request)), seen);
    }
  for (const fs::path& page : rule_pages())
    for (const std::string& block : blocks_of(page))
      look_at(page.string(), Folder(files_of_block(block)).analysis(), seen);
  CHECK(seen.decisions > 100);
  CHECK(seen.questions > 5);
  CHECK(seen.kinds.size() == 7);
}

TEST_CASE("settle first: errors count before warnings, then the most findings, then the first in the file") {
  const Analysis a = analysis_of(R"(
journey: {name: Shop, covers: [purchase]}
stages:
  purchase:
    touchpoints:
      - {name: Look, owner: Sales, channel: web}
      - {name: Pay, owner: Sales, channel: web}
      - {name: Send, channel: web}
)");
  CHECK(first_of(a) == "0: Sales OWN101");
}

TEST_CASE("settle first: what is suppressed or in a baseline counts as there, and not as cleared") {
  Analysis a = analysis_of(R"(
journey: {name: Shop, covers: [purchase]}
stages:
  purchase:
    touchpoints:
      - {name: Look, owner: Sales}
      - {name: Pay, owner: Sales}
      - name: Send  # cxmap: ignore[OWN101] -- known
)");
  REQUIRE(a.silenced.size() == 1);
  CHECK(settle_first(a).of_organization[0].empty());
}

TEST_CASE("settle first: large input is looked at in part, in the order of the file") {
  std::string yaml = "journey: {name: Large, covers: [purchase]}\nstages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 6000; ++i)
    yaml += fmt::format("      - {{name: Step {}{}, hands_off_to: Step {}}}\n", i,
                        i % 3 == 0 ? "" : ", owner: D" + std::to_string(i % 7), (i + 1) % 6000);
  const Analysis a = analysis_of(yaml);
  const Decisions decisions = settle_first(a);
  REQUIRE(!decisions.of_organization[0].empty());
  CHECK(decisions.of_organization[0].front().touchpoint == 0);
}
