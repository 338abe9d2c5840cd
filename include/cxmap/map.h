#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/source.h"

namespace cxmap {

/// What a map shows.
enum class MapView : std::uint8_t {
#define VIEW(name, by_touchpoint, about) name,
#include "cxmap/map_views.def"
#undef VIEW
};

enum class MapFormat : std::uint8_t {
#define PICTURE(type, name, printed) type,
#define DOCUMENT(type, name) type,
#include "cxmap/map_formats.def"
#undef PICTURE
#undef DOCUMENT
};

/// The sheet of a map, landscape. By default the smallest on which it can be read; `screen` is none: the drawing has
/// its own size.
enum class PaperSize : std::uint8_t { by_content, a4, a3, a2, a1, a0, letter, tabloid, screen };
inline constexpr std::array<std::string_view, 9> paper_names = {"",   "a4",     "a3",      "a2",    "a1",
                                                                "a0", "letter", "tabloid", "screen"};

/// Who reads a map from where: at a desk, on a wall, on a screen across the room. It decides the least size of a text.
enum class Distance : std::uint8_t { desk, wall, screen };
inline constexpr std::array<std::string_view, 3> distance_names = {"desk", "wall", "screen"};

/// Colours for paper and bright screens, for dark screens, and for printers without colour.
enum class Theme : std::uint8_t { light, dark, print };
inline constexpr std::array<std::string_view, 3> theme_names = {"light", "dark", "print"};

/// What cards of the ownership view say beside their owner.
enum class Overlay : std::uint8_t { none, sentiment, metrics, evidence };
inline constexpr std::array<std::string_view, 4> overlay_names = {"none", "sentiment", "metrics", "evidence"};

/// What stands above the rows of the ownership view, one row each: the customer's half.
enum class CustomerLane : std::uint8_t { need, feeling, pain, channel, metrics, evidence };
inline constexpr std::array<std::string_view, 6> customer_lane_names = {"need",    "feeling", "pain",
                                                                        "channel", "metrics", "evidence"};

/// What a Mermaid document is: stages with their touchpoints, or a lane for each department.
enum class MermaidKind : std::uint8_t { flowchart, swimlane };
inline constexpr std::array<std::string_view, 2> mermaid_kinds = {"flowchart", "swimlane"};

/// What to draw, and how.
struct MapRequest {
  MapFormat format = MapFormat::svg;
  MapView view = MapView::ownership;
  PaperSize paper = PaperSize::by_content;
  Distance distance = Distance::desk;
  Theme theme = Theme::light;
  Index focus = absent;  ///< the department that the ownership view is about; everything else is pale
  Overlay overlay = Overlay::none;
  std::vector<CustomerLane> lanes = {};  ///< in the order shown; none: the rows alone
  MermaidKind mermaid = MermaidKind::flowchart;
  Index stage = absent;                 ///< only this stage in the ownership view, with the other ends of its hand-offs
  std::vector<std::string> links = {};  ///< by journey: where its row of the portfolio leads in SVG; may be empty
  std::string prefix = {};              ///< what ids in SVG begin with; empty: by the id of the journey
  bool live = false;                    ///< an HTML page that is served: it asks its server for changes, and shows them
};

}  // namespace cxmap
