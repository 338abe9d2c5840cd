#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"

namespace cxmap::map {

Result<Written> paint_json(const Scene& scene) { return render(scene, Medium::data, "json", "{", "}\n"); }

}  // namespace cxmap::map
