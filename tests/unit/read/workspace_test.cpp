#include "read/workspace.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "analysis.h"
#include "cxmap/cxmap.h"

using namespace cxmap;

namespace {

std::string journey(std::string_view name, std::string_view owner = "Sales") {
  return fmt::format(
      "journey: {{name: {}, covers: [purchase]}}\norganization: company.yaml\n"
      "stages: {{purchase: {{touchpoints: [{{name: Checkout, owner: {}}}, Receipt]}}}}\n",
      name, owner);
}

constexpr std::string_view company = "organization: {departments: [Sales, Finance]}\n";

/// A project that is nowhere but in memory.
struct Project {
  Project() {
    files.put("/shop/.cxmap.yaml", "");
    files.put("/shop/company.yaml", std::string(company));
    files.put("/shop/notes.yaml", "notes: nothing of ours\n");
    for (int i = 0; i < 40; ++i) files.put(fmt::format("/shop/j{:02}.yaml", i), journey(fmt::format("J{}", i)));
  }
  Loaded load(const std::string& path) {
    Request request;
    request.paths = {path};
    return workspace.load(request);
  }
  Analysis analysis() { return analyze(load("/shop"), only({"OWN101"})); }

  TextFiles files;
  Workspace workspace{files, Workspace::Keeps::files};
};

}  // namespace

TEST_CASE("workspace: a second run reads only what has changed") {
  Project p;
  CHECK(p.analysis().findings.size() == 40);
  CHECK(p.workspace.files_read() == 42);  // the journeys, their organization, and a look at the notes
  const std::vector<std::string> before = codes(p.analysis());
  CHECK(p.workspace.files_read() == 0);

  p.files.put("/shop/j07.yaml", journey("J7", "Fiance"));
  const Analysis after = p.analysis();
  CHECK(p.workspace.files_read() == 1);
  CHECK(codes(after).size() == before.size() + 1);  // CX005
  p.files.put("/shop/j07.yaml", journey("J7"));
  CHECK(codes(p.analysis()) == before);
}

TEST_CASE("workspace: a new file is read alone, and one that is gone is forgotten") {
  Project p;
  p.analysis();
  p.files.put("/shop/j99.yaml", journey("J99"));
  const Analysis with_it = p.analysis();
  CHECK(with_it.findings.size() == 41);
  CHECK(p.workspace.files_read() == 1);
  p.files.drop("/shop/j03.yaml");
  CHECK(p.analysis().findings.size() == 40);
  CHECK(p.workspace.files_read() == 0);
  p.files.put("/shop/j03.yaml", journey("J3"));  // takes the number of the one that is gone
  const Analysis again = p.analysis();
  CHECK(p.workspace.files_read() == 1);
  CHECK(again.findings.size() == 41);
  CHECK(again.atlas.sources.size() == with_it.atlas.sources.size());
}

TEST_CASE("workspace: others are read only for an organization file that they may share") {
  Project p;
  p.files.put("/shop/alone.yaml",
              "journey: Alone\norganization: {departments: [Finance]}\nstages: {purchase: {touchpoints: [Bill]}}\n");
  Request request;
  request.other_journeys = true;
  request.paths = {"/shop/alone.yaml"};
  CHECK(p.workspace.load(request).written.journeys.size() == 1);
  CHECK(p.workspace.files_read() == 1);
  request.paths = {"/shop/j07.yaml"};
  CHECK(p.workspace.load(request).written.journeys.size() == 40);
}

TEST_CASE("workspace: what changed in the organization is seen by all journeys") {
  Project p;
  p.analysis();
  p.files.put("/shop/company.yaml", "organization: {departments: [Service]}\n");
  CHECK(p.analysis().findings.size() == 80);  // CX005, OWN101 at another touchpoint
  CHECK(p.workspace.files_read() == 1);
}

TEST_CASE("workspace: a changed model is linked and analyzed again without files") {
  Project p;
  const Loaded loaded = p.load("/shop/j00.yaml");
  Atlas changed = loaded.written;
  Touchpoint& receipt = changed.journeys[0].touchpoints[1];
  receipt.owner = changed.journeys[0].touchpoints[0].owner;
  Findings errors;
  const Analysis after = analyze(link(changed, errors), only({"OWN101"}));
  CHECK(errors.empty());
  CHECK(after.findings.empty());
  CHECK(after.owners[0][1].owner == after.owners[0][0].owner);
  CHECK(analyze(loaded, only({"OWN101"})).findings.size() == 1);  // as it was written
}

TEST_CASE("text files: they stand over the files below them") {
  TextFiles below, above(&below);
  below.put("/a/x.yaml", "below");
  below.put("/a/b/y.yaml", "y");
  above.put("/a/x.yaml", "above");
  CHECK(*above.read("/a/x.yaml", 100) == "above");
  CHECK(*above.read("/a/b/../b/y.yaml", 100) == "y");
  CHECK(above.read("/a/x.yaml", 1)->size() == 2);  // one more than the limit
  CHECK(above.list("/a")->size() == 2);
  CHECK(above.kind("/a/b") == FileKind::folder);
  CHECK(above.kind("/a/z") == FileKind::none);
  CHECK_FALSE(above.read("/a/z", 100));
  above.drop("/a/x.yaml");
  CHECK(*above.read("/a/x.yaml", 100) == "below");
}

TEST_CASE("workspace: a file counts by its looks as soon as no glob names it") {
  Project p;
  const auto include = [&](const char* settings) { p.files.put("/shop/.cxmap.yaml", settings); };
  include("include: '*.yaml'\n");
  const auto finds_in_notes = [&] {
    const Analysis a = p.analysis();
    return std::ranges::any_of(
        a.findings, [&](const Finding& f) { return a.atlas.sources[f.at.source].name() == "/shop/notes.yaml"; });
  };
  CHECK(finds_in_notes());  // CX003: it was asked for
  include("");
  CHECK_FALSE(finds_in_notes());
  include("include: '*.yaml'\n");
  CHECK(finds_in_notes());
}

TEST_CASE("workspace: files that only a link tells apart are two files") {
  namespace fs = std::filesystem;
  std::string name = (fs::temp_directory_path() / "cxmap-test-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  const fs::path root = name;
  fs::create_directories(root / "here");
  fs::create_directories(root / "there/deep");
  fs::create_directory_symlink(root / "there/deep", root / "here/link");
  std::ofstream(root / "here/a.yaml") << "journey: Here\nstages: {purchase: {touchpoints: [T]}}\n";
  std::ofstream(root / "there/a.yaml") << "journey: There\nstages: {purchase: {touchpoints: [T]}}\n";
  for (const auto keeps : {Workspace::Keeps::nothing, Workspace::Keeps::files}) {
    Workspace workspace(disk(), keeps);
    Request request;
    request.paths = {(root / "here/a.yaml").string(), (root / "here/link/../a.yaml").string()};
    const Loaded loaded = workspace.load(request);
    REQUIRE(loaded.written.journeys.size() == 2);
    CHECK(loaded.written.journeys[0].name.value == "Here");
    CHECK(loaded.written.journeys[1].name.value == "There");
  }
  fs::remove_all(root);
}

TEST_CASE("workspace: what is known of an organization, and by which settings each file goes") {
  TextFiles files;
  const auto touchpoints = [](const char* names) {
    return fmt::format("stages: {{purchase: {{touchpoints: {}}}}}\n", names);
  };
  files.put("/marked/.cxmap.yaml", "thresholds: {minimum_ties: 7}\n");
  files.put("/marked/org.yaml", "organization: {departments: [Sales]}\n");
  files.put("/marked/a.yaml", "journey: A\norganization: org.yaml\n" + touchpoints("[T]"));
  files.put("/marked/deep/.cxmap.yaml", "thresholds: {responsible: 9}\n");
  files.put("/marked/deep/b.yaml", "journey: B\norganization: ../org.yaml\n" + touchpoints("[T]"));
  files.put("/loose/org.yaml", "organization: {departments: [Sales]}\n");
  files.put("/loose/a.yaml", "journey: A\norganization: org.yaml\n" + touchpoints("[T]"));
  files.put("/loose/inline.yaml", "journey: A\norganization: {departments: [Sales]}\n" + touchpoints("[T]"));
  files.put("/loose/none.yaml", "journey: A\n" + touchpoints("[{name: T, owner: Sales}]"));
  const auto load = [&](const char* path, bool others = true) {
    Request request;
    request.paths = {path};
    request.other_journeys = others;
    return Workspace(files).load(request);
  };
  const auto known = [&](const char* path, bool others = true) {
    const Loaded loaded = load(path, others);
    REQUIRE(loaded.written.organizations.size() == 1);
    return loaded.written.organizations[0].known;
  };
  CHECK(known("/marked/a.yaml"));
  CHECK_FALSE(known("/marked/a.yaml", false));  // the others are not read
  CHECK(known("/marked/org.yaml"));
  CHECK_FALSE(known("/marked/deep", false));  // its file lies above
  CHECK(known("/marked", false));
  CHECK_FALSE(known("/loose/a.yaml"));
  CHECK_FALSE(known("/loose/org.yaml"));
  CHECK(known("/loose/inline.yaml"));
  CHECK(known("/loose/none.yaml"));

  const Loaded loaded = load("/marked/org.yaml");
  REQUIRE(loaded.written.journeys.size() == 2);
  CHECK_FALSE(loaded.written.journeys[0].requested);
  const auto& [a, b] = std::tie(loaded.written.journeys[0], loaded.written.journeys[1]);
  CHECK(loaded.configs.of(a.source).thresholds.minimum_ties == 7);
  CHECK(loaded.configs.of(a.source).thresholds.responsible == 3);
  CHECK(loaded.configs.of(b.source).thresholds.minimum_ties == 7);
  CHECK(loaded.configs.of(b.source).thresholds.responsible == 9);
  CHECK(loaded.configs.of(b.source).root == "/marked");
}

TEST_CASE("workspace: settings that are wrong end a run, but where files are kept those that were right stay") {
  Project p;
  p.files.put("/shop/.cxmap.yaml", "rules: {OWN101: info}\n");
  const auto severity = [](const Loaded& loaded) {
    const Config& config = loaded.configs.of(loaded.written.journeys.at(0).source);
    return severity_of(rule_of(Code::OWN101), config);
  };
  CHECK(severity(p.load("/shop")) == Severity::info);
  p.files.put("/shop/.cxmap.yaml", "rules: {OWN101: infos}\n");
  const Loaded kept = p.load("/shop");
  CHECK(kept.settings_errors.size() == 1);
  CHECK(severity(kept) == Severity::info);
  Request request;
  request.paths = {"/shop"};
  const Loaded once = Workspace(p.files).load(request);
  CHECK(once.settings_errors.size() == 1);
  CHECK(once.written.journeys.empty());
}
