#include "run.h"

// Any bytes as the settings of a project with one journey: what is wrong in them is said, or they count.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  TextFiles files;
  files.put("/p/.cxmap.yaml", fuzz::text_of(data, size));
  files.put("/p/journeys/coffee.yaml", "journey: Coffee\nstages: {purchase: {touchpoints: [Checkout]}}\n");
  Workspace workspace(files);
  Request request = fuzz::request_for("/p");
  Loaded loaded = workspace.load(request);
  fuzz::must(loaded.settings_errors.empty() || loaded.files == 0, "wrong settings count");
  for (const std::string& line : loaded.settings_errors) fuzz::must(!line.empty(), "an error says nothing");
  (void)analyze(std::move(loaded));
  return 0;
}
