#include "map/graphviz/context.h"
#include "map/map_formats.h"
#include "map/page/page.h"

namespace cxmap::map {

Result<void> can_write_html(const MapRequest& request) {
  if (request.view != MapView::ownership)
    return Failure{"an HTML page has all views of a journey, and begins with \"ownership\": leave --view out"};
  if (request.stage != absent) return Failure{"an HTML page shows the whole journey; --split is for the other formats"};
  return {};
}

Result<Written> write_html(const Analysis& analysis, const JourneyDrawing& drawing, const MapRequest& request) {
  const Result<void> can = load_graphviz();
  return can ? page(analysis, drawing, request.live) : Failure{can.error()};
}

}  // namespace cxmap::map
