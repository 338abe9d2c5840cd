#include "map/page/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cxmap/cxmap.h"
#include "map/graphviz/paint.h"
#include "map/ownership/ownership_map.h"
#include "map/ownership/title.h"
#include "map/page/page_data.h"
#include "map/page/page_parts.h"
#include "map/page/page_views.h"
#include "map/scene/palette.h"
#include "util/escape.h"

namespace cxmap::map {
namespace {

std::string about(const SheetHeading& heading) {
  std::string out = heading.alert.empty() ? "" : fmt::format("<p><strong>{}</strong></p>\n", xml_safe(heading.alert));
  for (const std::string& line : heading.lines)
    if (!line.empty()) out += fmt::format("<p>{}</p>\n", xml_safe(line));
  return out;
}

std::string figures(const SheetHeading& heading) {
  std::string out = "<ul class=\"figures\">\n";
  for (const Figure& f : heading.figures) {
    const std::string_view css = f.color == palette::ink          ? ""
                                 : f.color == palette::purple_ink ? " class=\"clash\""
                                                                  : " class=\"alarm\"";
    out += fmt::format("<li{} data-figure=\"{}\"><b>{}</b> {}</li>\n", css, xml_safe(f.id), xml_safe(f.number),
                       xml_safe(f.words));
  }
  return out + "</ul>";
}

/// The sheet that the page is printed on: the one that was chosen, else A3.
std::string_view paper_of(const JourneyDrawing& drawing) {
  const bool chosen = drawing.paper != PaperSize::by_content && drawing.paper != PaperSize::screen;
  return paper_names[static_cast<std::size_t>(chosen ? drawing.paper : PaperSize::a3)];
}

}  // namespace

Result<Written> page(const Analysis& analysis, const JourneyDrawing& drawing, bool live) {
  JourneyDrawing plain = drawing;
  plain.overlay = Overlay::none;  // the page shows one when it is chosen
  const Story story = story_of(plain);
  Scene scene = ownership_map(story, false);  // the heading is the page's
  scene.window = inked(scene);
  Result<Written> out = paint_svg(scene);
  if (!out) return out;
  const SheetHeading heading = heading_of(story);
  out->bytes = filled(page_part("page"), [&](std::string_view name) -> std::string {
    if (name == "policy") return policy(live);
    if (name == "live_style" && live) return fmt::format("<style>{}</style>\n", page_part(name));
    if (name == "live" && live) return fmt::format("<script>{}</script>\n", page_part(name));
    if (name.starts_with("live")) return {};
    if (name == "version") return std::string(version());
    if (name == "title") return xml_safe(scene.title);
    if (name == "name") return xml_safe(heading.title);
    if (name == "about") return about(heading);
    if (name == "paper") return std::string(paper_of(drawing));
    if (name == "figures") return figures(heading);
    if (name == "map") return out->bytes;
    if (name == "views") return other_views(drawing);
    if (name == "data") return page_data(analysis, story, drawing.overlay);
    return std::string(page_part(name));
  });
  return out;
}

}  // namespace cxmap::map
