#pragma once

#include <span>
#include <string_view>

#include "cxmap/analysis.h"
#include "map/graphviz/paint.h"
#include "map/journey/journey_drawing.h"

namespace cxmap::map {

/// A format of a map: a picture, which is painted from the scene of a view, or a document, which has a form of
/// its own.
struct FormatOfMap {
  MapFormat value;
  std::string_view name;  ///< "svg"; on the command line, and as the ending of files
  bool printed = false;   ///< has a sheet of paper, also where none was requested

  Result<Written> (*paint)(const Scene&) = nullptr;  ///< of a picture
  // Of a document. can_write() fails for what it never shows, whatever the journey.
  Result<void> (*can_write)(const MapRequest&) = nullptr;
  Result<Written> (*write)(const Analysis&, const JourneyDrawing&, const MapRequest&) = nullptr;

  bool is_picture() const { return paint != nullptr; }
};

/// All formats, in the order of MapFormat; the first is the default.
std::span<const FormatOfMap> formats_of_map();

const FormatOfMap& format_of_map(MapFormat format);

// What each document defines in its own file.
#define PICTURE(type, name, printed)
#define DOCUMENT(type, name)                                \
  Result<void> can_write_##type(const MapRequest& request); \
  Result<Written> write_##type(const Analysis& analysis, const JourneyDrawing& drawing, const MapRequest& request);
#include "cxmap/map_formats.def"
#undef PICTURE
#undef DOCUMENT

}  // namespace cxmap::map
