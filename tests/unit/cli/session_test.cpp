#include "cli/session.h"

#include <doctest/doctest.h>

#include <sstream>

#include "cli/run.h"

using namespace cxmap;

TEST_CASE("What is only read is as it is written, and nothing is found in it") {
  std::istringstream in;
  std::ostringstream out, err;
  Streams streams{in, out, err, false, false, 80, false};
  Console console(streams);
  const ReadingOptions options;
  TextFiles files;
  files.put("j.yaml", "journey: J\nstages:\n  purchase:\n    touchpoints: [{name: A, owner: B}, C]\n");
  Session session(console, options, {"j.yaml"}, Workspace::Keeps::nothing, files);
  REQUIRE_FALSE(session.open().has_value());

  const std::optional<Outcome> read = session.read();
  REQUIRE(read.has_value());
  const Analysis& analysis = read->analysis;
  REQUIRE(analysis.atlas.journeys.size() == 1);
  CHECK(analysis.atlas.journeys[0].touchpoints[0].owner.departments[0].to == absent);
  CHECK(analysis.owners.empty());
  CHECK(analysis.findings.empty());

  const std::optional<Outcome> judged = session.analyze();
  REQUIRE(judged.has_value());
  CHECK(judged->analysis.atlas.journeys[0].touchpoints[0].owner.departments[0].to == Index{0});
  CHECK_FALSE(judged->analysis.findings.empty());
}
