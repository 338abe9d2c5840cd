#include "map/map_formats.h"

namespace cxmap::map {
namespace {

constexpr FormatOfMap table[] = {
#define PICTURE(type, name, printed) {MapFormat::type, name, printed, paint_##type},
#define DOCUMENT(type, name) {MapFormat::type, name, false, nullptr, can_write_##type, write_##type},
#include "cxmap/map_formats.def"
#undef PICTURE
#undef DOCUMENT
};

}  // namespace

std::span<const FormatOfMap> formats_of_map() { return table; }

const FormatOfMap& format_of_map(MapFormat format) { return table[static_cast<std::size_t>(format)]; }

}  // namespace cxmap::map
