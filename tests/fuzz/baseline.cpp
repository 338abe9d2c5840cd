#include "findings/baseline.h"

#include "run.h"

// Any bytes as a baseline: it is refused, or moves findings and loses none.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Loaded journey =
      fuzz::load_text("journey: Coffee\nstages: {purchase: {touchpoints: [Checkout, Receipt]}}\n");
  Config config = fuzz::config();
  config.baseline = "known.json";
  Analysis analysis = analyze(journey, config);
  const std::size_t all = analysis.findings.size() + analysis.silenced.size();
  const Result<std::vector<std::string>> gone = apply_baseline(analysis, "known.json", fuzz::text_of(data, size));
  fuzz::must(analysis.findings.size() + analysis.silenced.size() == all, "findings are lost");
  if (!gone) fuzz::must(!gone.error().empty() && analysis.silenced.empty(), "a baseline that is refused counts");
  return 0;
}
