#include <algorithm>

#include "cxmap/comparison.h"
#include "written.h"

// Any bytes as two journeys, a NUL between them: what has changed from one to the other, in every format. Nothing has
// changed from a journey to itself. The first byte says how they are compared.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string both = fuzz::text_of(data + 1, size - 1);
  const std::size_t middle = std::min(both.find('\0'), both.size());
  const Analysis before = analyze(fuzz::load_text(both.substr(0, middle)), fuzz::config());
  const Analysis after = analyze(fuzz::load_text(both.substr(std::min(middle + 1, both.size()))), fuzz::config());
  const Comparison comparison = compare(before, after, Sides{data[0] % 2 == 1, {}, {}});
  ComparisonOptions options;
  options.reorganization = data[0] / 2 % 2 == 1;
  for (const Format& f : formats())
    if (f.comparison) fuzz::is_right(f.comparison(comparison, options), f.name);
  MapRequest request;
  request.paper = PaperSize::screen;
  for (const JourneyChange& change : comparison.journeys)
    fuzz::is_right(draw_changes(comparison, change, request), "svg");
  fuzz::must(compare(after, after).is_empty(), "a journey differs from itself");
  return 0;
}
