#include <nlohmann/json.hpp>

#include "map/map_formats.h"
#include "map/views/views.h"
#include "output/formats.h"
#include "run.h"
#include "util/utf8.h"

// Any bytes as a journey, in every format: what is written is UTF-8 that a terminal, a page and a log can show. The
// first byte chooses the view of the map. Workbooks, PDF and PNG are left out: libraries make them, in processes of
// their own.

using namespace cxmap;

namespace {

void is_clean(std::string_view text, std::string_view format) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    fuzz::must(c.valid, format);
    const bool is_space = c.value == '\n' || c.value == '\t' || c.value == '\r';
    fuzz::must((c.value >= 0x20 || is_space) && (c.value < 0x7F || c.value >= 0xA0), format);
    text.remove_prefix(c.length);
  }
}

void is_right(const Result<Written>& written, std::string_view format) {
  if (!written) return;
  is_clean(written->bytes, format);
  if (format == "json" || format == "sarif" || format == "gitlab")
    fuzz::must(nlohmann::json::accept(written->bytes), format);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Analysis analysis = analyze(fuzz::load_text(fuzz::text_of(data + 1, size - 1)), fuzz::config());
  for (const Format& f : formats()) {
    if (f.name == "xlsx") continue;
    if (f.findings) is_right(f.findings(analysis, {}), f.name);
    if (f.report) is_right(f.report(analysis, {}), f.name);
    if (f.owners) is_right(f.owners(analysis, {.suggest = true}), f.name);
  }
  if (analysis.atlas.journeys.empty()) return 0;
  MapRequest request;
  for (const map::FormatOfMap& format : map::formats_of_map()) {
    request.format = format.value;
    request.view = format.is_picture() ? static_cast<MapView>(data[0] % map::views().size()) : MapView::ownership;
    if (format.is_picture() && format.name != "svg") continue;
    is_right(draw_map(analysis, 0, request), format.name);
  }
  return 0;
}
