#include "map/paint.h"
#include "map/scene.h"

namespace cxmap {

Drawing draw_map(const Analysis& analysis, Index journey, MapFormat format) {
  return map::paint(map::ownership_scene(analysis, journey), format);
}

}  // namespace cxmap
