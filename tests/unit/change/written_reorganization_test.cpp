#include "change/written_reorganization.h"

#include <filesystem>
#include <map>

#include "../analysis.h"
#include "../folder.h"
#include "rule_pages.h"

using namespace cxmap;
namespace fs = std::filesystem;

namespace {

using NamedFiles = std::vector<std::pair<std::string, std::string>>;

struct Outcomes {
  std::size_t done = 0, refused = 0, other = 0;
  std::map<std::string, std::size_t> reasons;
};

std::string details(const Comparison& c) {
  std::string out;
  for (const OrganizationChange& o : c.organizations) {
    for (const DepartmentChange& d : o.departments)
      out += fmt::format(" [{}{}{}]",
                         d.came()    ? "came "
                         : d.went()  ? "went "
                         : d.renamed ? "renamed "
                                     : "",
                         fmt::join(d.keys, ","), d.gained.size() + d.lost.size());
    for (const EntryChange& e : o.entries) out += fmt::format(" <{}>", fmt::join(e.keys, ","));
  }
  for (const JourneyChange& j : c.journeys)
    for (const TouchpointChange& t : j.touchpoints)
      out += fmt::format(" ({}{}{}{}{}{})", t.owner, t.renamed, t.responsible, t.approved_by, t.consulted, t.informed);
  return out;
}

// Steps of each kind that fit an organization.
std::vector<ReorganizationStep> steps_for(const Analysis& a, Index o) {
  const Organization& org = a.atlas.organizations[o];
  std::vector<ReorganizationStep> out;
  using Kind = ReorganizationStep::Kind;
  const auto add = [&](Kind kind, std::vector<std::string> from, std::string to = {}) -> ReorganizationStep& {
    ReorganizationStep& step = out.emplace_back();
    step.kind = kind;
    step.from = std::move(from);
    step.to = std::move(to);
    step.where = "test";
    return step;
  };
  const std::size_t most = std::min<std::size_t>(org.departments.size(), 6);
  for (std::size_t d = 0; d < most; ++d) {
    const std::string& name = org.departments[d].name.value;
    add(Kind::rename, {name}, "Zebra: unit, \"7\"");
    add(Kind::dissolve, {name});
    add(org.departments[d].external ? Kind::internal : Kind::external, {name});
    const std::string& other = org.departments[(d + 1) % org.departments.size()].name.value;
    if (org.departments.size() > 1) {
      add(Kind::merge, {name, other}, "Zebra");
      add(Kind::merge, {name, other}, other);
      add(Kind::dissolve, {name}, other);
    }
    for (const Index j : org.journeys)
      for (const Stage& stage : a.atlas.journeys[j].stages) {
        add(Kind::move, {"stage:" + stage.id}, name);
        add(Kind::split, {name}, "Zebra").values = {stage.id};
      }
  }
  for (const Index j : org.journeys)
    for (const Touchpoint& t : a.atlas.journeys[j].touchpoints)
      if (!org.departments.empty()) add(Kind::move, {t.id}, org.departments.back().name.value);
  return out;
}

void try_all(const std::string& what, const NamedFiles& files, Outcomes& tally) {
  Folder folder(files);
  const Analysis before = folder.analysis();
  for (Index o = 0; o < before.atlas.organizations.size(); ++o)
    for (const ReorganizationStep& step : steps_for(before, o)) {
      const Result<Reorganized> changed = reorganize(before.atlas, {&step, 1});
      if (!changed) continue;  // names that fit several things, parts that are not there
      ++tally.done;
      const Result<std::vector<Rewrite>> rewrites = files_of(before, *changed);
      if (!rewrites) {
        ++tally.refused;
        ++tally.reasons[rewrites.error().substr(rewrites.error().find("safely") + 1)];
        continue;
      }
      for (const Rewrite& file : *rewrites) std::ofstream(file.path, std::ios::binary) << file.after;
      const Analysis after = judged_like(before, changed->atlas, {}), again = folder.analysis();
      const Comparison comparison = compare(after, again);
      const ChangeCounts n = comparison.counts();
      const bool same = n.owner_changed + n.added + n.removed + n.renamed + n.moved == 0;
      if (!same || !comparison.is_empty()) {
        ++tally.other;
        MESSAGE(
            what << ": " << static_cast<int>(step.kind) << " " << step.from.front() << " -> " << step.to << ": "
                 << n.owner_changed << " owners, " << n.new_findings << " new, " << n.gone_findings << " gone"
                 << details(comparison)
                 << (comparison.new_findings.empty() ? "" : ": " + comparison.new_findings.front()->message)
                 << (comparison.gone_findings.empty() ? "" : "; gone " + comparison.gone_findings.front()->message));
      }
      for (const auto& [name, text] : files) folder.write(name, text);
    }
}

}  // namespace

TEST_CASE("a reorganization in files says what it says in memory, in examples and rule pages") {
  Outcomes tally;
  for (const auto& entry : fs::directory_iterator("examples")) {
    if (entry.path().extension() == ".yaml")
      try_all(entry.path().string(), {{".cxmap.yaml", ""}, {entry.path().filename().string(), bytes_of(entry.path())}},
              tally);
    if (!fs::exists(entry.path() / "organization.yaml")) continue;
    NamedFiles files = {{".cxmap.yaml", ""}};
    for (const auto& file : fs::directory_iterator(entry.path()))
      if (file.path().extension() == ".yaml")
        files.emplace_back(file.path().filename().string(), bytes_of(file.path()));
    try_all(entry.path().string(), files, tally);
  }
  const std::vector<fs::path> pages = rule_pages();
  for (std::size_t i = 0; i < pages.size(); i += 3)  // all of them take long
    for (const std::string& block : blocks_of(pages[i])) try_all(pages[i].string(), files_of_block(block), tally);
  for (const auto& [reason, count] : tally.reasons) MESSAGE(count << ": " << reason);
  MESSAGE(tally.done << " done, " << tally.refused << " refused, " << tally.other << " other");
  CHECK(tally.done > 500);
  CHECK(tally.other == 0);
  CHECK(tally.refused < tally.done / 10);
}
