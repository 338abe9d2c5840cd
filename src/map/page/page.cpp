#include "map/page/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cxmap/cxmap.h"
#include "cxmap/map.h"
#include "map/graphviz/paint.h"
#include "map/ownership/parts.h"
#include "map/page/page_parts.h"
#include "map/scene/palette.h"
#include "util/escape.h"

namespace cxmap::map {
namespace {

std::string about(const Heading& heading) {
  std::string out;
  for (const std::string& line : heading.lines)
    if (!line.empty()) out += fmt::format("<p>{}</p>\n", xml_safe(line));
  return out;
}

std::string figures(const Heading& heading) {
  std::string out = "<ul class=\"figures\">\n";
  for (const Figure& f : heading.figures) {
    const std::string_view css = f.color == palette::ink          ? ""
                                 : f.color == palette::purple_ink ? " class=\"clash\""
                                                                  : " class=\"alarm\"";
    out += fmt::format("<li{}><b>{}</b> {}</li>\n", css, xml_safe(f.number), xml_safe(f.words));
  }
  return out + "</ul>";
}

/// The map without its title, which is the page's.
Drawing untitled(const Analysis& analysis, Index journey, const MapRequest& request) {
  Scene scene = ownership_scene(analysis, journey, request);
  std::erase_if(scene.labels, [](const Label& label) {
    return label.tag.css == "title" || label.tag.css == "subtitle" || label.tag.css.starts_with("figure ");
  });
  // Where the ink begins and ends: the rest of the paper is left out.
  double top = scene.height, bottom = 0;
  const auto reach = [&](double from, double to) {
    top = std::min(top, from - 8);
    bottom = std::max(bottom, to + 8);
  };
  for (const Box& box : scene.boxes) reach(box.at.top, box.at.bottom());
  for (const Label& label : scene.labels) reach(label.at.top, label.at.bottom());
  for (const Shape& shape : scene.shapes)
    for (const Point& corner : shape.corners) reach(corner.y, corner.y);
  Drawing drawing = paint(scene, MapFormat::svg);
  if (!drawing.error.empty()) return drawing;
  // The painter's size and place of the view give way to ours.
  const std::size_t head = drawing.bytes.find("<svg "), role = drawing.bytes.find("role=", head);
  drawing.bytes = fmt::format(
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {:.0f} {:.0f} {:.0f}\" "
                      "preserveAspectRatio=\"xMidYMin\" ",
                      top, scene.width, bottom - top) +
                  drawing.bytes.substr(role);
  return drawing;
}

}  // namespace

Drawing page(const Analysis& analysis, Index journey, const MapRequest& request) {
  const Story story = tell(analysis, journey);
  const Heading heading = heading_of(story);
  Drawing drawing = untitled(analysis, journey, request);
  if (!drawing.error.empty()) return drawing;
  drawing.bytes = filled(page_part("page"), [&](std::string_view name) -> std::string {
    if (name == "policy") return policy(request.live);
    if (name == "live_style" && request.live) return fmt::format("<style>{}</style>\n", page_part(name));
    if (name == "live" && request.live) return fmt::format("<script>{}</script>\n", page_part(name));
    if (name.starts_with("live")) return {};
    if (name == "version") return std::string(version());
    if (name == "title") return xml_safe(title_of(story));
    if (name == "name") return xml_safe(heading.title);
    if (name == "about") return about(heading);
    if (name == "figures") return figures(heading);
    if (name == "map") return drawing.bytes;
    if (name == "data") return page_data(analysis, journey, story);
    return std::string(page_part(name));
  });
  return drawing;
}

}  // namespace cxmap::map
