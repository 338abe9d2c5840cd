#pragma once

#include <cstdint>
#include <string>

#include "cxmap/source.h"

namespace cxmap {

/// What a map shows: who owns what by stage; who hands off to whom; who works with whom; who leads; data and systems.
enum class MapView : std::uint8_t { ownership, departments, collaboration, governance, data };

enum class MapFormat : std::uint8_t { dot, json, svg, pdf, png, html, mermaid };

/// The sheet of a map, landscape. By default the smallest on which it can be read; `screen` is none: the drawing has
/// its own size.
enum class PaperSize : std::uint8_t { by_content, a4, a3, a2, a1, a0, letter, tabloid, screen };

/// Colours for paper and bright screens, for dark screens, and for printers without colour.
enum class Theme : std::uint8_t { light, dark, print };

/// What cards of the ownership view say beside their owner.
enum class Overlay : std::uint8_t { none, sentiment, metrics, evidence };

/// What to draw, and how.
struct MapRequest {
  MapFormat format = MapFormat::svg;
  MapView view = MapView::ownership;
  PaperSize paper = PaperSize::by_content;
  Theme theme = Theme::light;
  Index focus = absent;  ///< the department that the ownership view is about; everything else is pale
  Overlay overlay = Overlay::none;
  Index stage = absent;  ///< only this stage in the ownership view, with the other ends of its hand-offs
  bool live = false;     ///< an HTML page that is served: it asks its server for news, and shows them
};

/// The bytes of a drawn map, or why there are none.
struct Drawing {
  std::string bytes;
  std::string error;    ///< empty if all went well
  std::string warning;  ///< something that the reader of the map should know: no fonts, ...; may be empty
};

}  // namespace cxmap
