#include "map/map_formats.h"
#include "map/views/views.h"
#include "output/formats.h"
#include "written.h"

// Any bytes as a journey, in every format: what is written is UTF-8 that a terminal, a page and a log can show. The
// first byte chooses the view of the map. Workbooks, PDF and PNG are left out: libraries make them, in processes of
// their own.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Analysis analysis = analyze(fuzz::load_text(fuzz::text_of(data + 1, size - 1)), fuzz::config());
  for (const Format& f : formats()) {
    if (f.name == "xlsx") continue;
    if (f.findings) fuzz::is_right(f.findings(analysis, {}), f.name);
    if (f.report) fuzz::is_right(f.report(analysis, {.workshop = data[0] % 2 == 1}), f.name);
    if (f.owners) fuzz::is_right(f.owners(analysis, {.suggest = true}), f.name);
  }
  if (analysis.atlas.journeys.empty()) return 0;
  MapRequest request;
  for (const map::FormatOfMap& format : map::formats_of_map()) {
    request.format = format.value;
    request.view = format.is_picture() ? static_cast<MapView>(data[0] % map::views().size()) : MapView::ownership;
    if (format.is_picture() && format.name != "svg") continue;
    fuzz::is_right(draw_map(analysis, 0, request), format.name);
  }
  return 0;
}
