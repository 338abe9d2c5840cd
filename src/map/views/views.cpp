#include "map/views/views.h"

#include <fmt/format.h>

namespace cxmap::map {
namespace {

constexpr View table[] = {
#define VIEW(name, by_touchpoint, about) {MapView::name, #name, about, by_touchpoint, can_draw_##name, name##_scene},
#include "cxmap/map_views.def"
#include "util/words.h"
#undef VIEW
};

}  // namespace

std::span<const View> views() { return table; }

const View& view_of(MapView view) { return table[static_cast<std::size_t>(view)]; }

Result<void> few_enough(std::size_t number, std::string_view things) {
  constexpr std::size_t most = 150;
  if (number <= most) return {};
  return Failure{
      fmt::format("{} {} are too many for this view: it shows up to {}", grouped(number), things, grouped(most))};
}

}  // namespace cxmap::map
