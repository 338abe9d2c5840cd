#include "map/scene/scene.h"

namespace cxmap::map {

double head_length(const Pen& pen) { return 10 * (0.45 + 0.12 * pen.width); }

}  // namespace cxmap::map
