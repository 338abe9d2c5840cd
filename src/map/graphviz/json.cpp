#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"
#include "util/escape.h"

namespace cxmap::map {

Result<Written> paint_json(const Scene& scene) {
  Result<Written> written = render(scene, Medium::data, "json", "{", "}\n");
  if (written) written->bytes = json_safe(written->bytes);
  return written;
}

}  // namespace cxmap::map
