#include "map/scene/bars.h"

namespace cxmap::map {

void add_bar(Scene& scene, const Tag& tag, const Rect& at, const Bar& bar) {
  const double width = at.width / static_cast<double>(bar.stripes.size());
  for (std::size_t k = 0; k < bar.stripes.size(); ++k) {
    Tag part = tag;
    if (k > 0) part.id += std::to_string(k + 1);
    scene.boxes.push_back(
        {std::move(part), {at.left + static_cast<double>(k) * width, at.top, width, at.height}, bar.stripes[k], {}});
  }
}

}  // namespace cxmap::map
