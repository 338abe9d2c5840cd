#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"

namespace cxmap::map {

Result<Written> paint_png(const Scene& scene) { return render_with_fonts(scene, Medium::pixels, "png", "\x89PNG"); }

}  // namespace cxmap::map
