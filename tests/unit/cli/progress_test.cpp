#include "cli/progress.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace cxmap;

TEST_CASE("what a long run tells") {
  CHECK(progress_text(0, 0) == "looking for journeys");
  CHECK(progress_text(0, 1) == "read 0 of 1 file");
  CHECK(progress_text(1200, 10000) == "read 1,200 of 10,000 files");
  CHECK(progress_text(999, 1234567) == "read 999 of 1,234,567 files");
  CHECK(progress_text(10000, 10000) == "checking 10,000 files");
}

TEST_CASE("a short run tells nothing, and ends at once") {
  std::ostringstream out;
  { const Progress progress(out, std::chrono::hours(1)); }
  CHECK(out.str().empty());
}

TEST_CASE("the line of a long run is erased at its end") {
  std::ostringstream out;
  {
    Progress progress(out, std::chrono::milliseconds(0));
    progress.tally.found = 3;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }
  CHECK(out.str().find("\r\x1b[Kread 0 of 3 files") != std::string::npos);
  CHECK(out.str().ends_with("files\r\x1b[K"));
}
