#include "map/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>

#include "map/paint.h"
#include "map/palette.h"
#include "map/parts.h"
#include "util/escape.h"

namespace cxmap::map {
namespace {

struct Part {
  std::string_view name, text;
};

// page, style, script.
constexpr Part parts[] = {
#include "page_parts.inc"
};
// Their SHA-256, in hexadecimal digits.
constexpr Part hashes[] = {
#include "page_hashes.inc"
};

constexpr std::string_view part(std::span<const Part> table, std::string_view name) {
  for (const Part& p : table)
    if (p.name == name) return p.text;
  return {};
}

/// Hexadecimal digits as Base64.
std::string base64(std::string_view hex) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::string_view hex_digits = "0123456789abcdef";
  std::string out;
  for (; !hex.empty(); hex.remove_prefix(std::min<std::size_t>(6, hex.size()))) {  // three bytes are four digits
    const std::size_t bytes = std::min<std::size_t>(6, hex.size()) / 2;
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 6; ++i) bits = bits << 4 | (i < hex.size() ? hex_digits.find(hex[i]) : 0);
    for (std::size_t i = 0; i < 4; ++i) out += i <= bytes ? digits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

/// Nothing may be loaded, and nothing may run but the page's own script.
std::string policy() {
  const auto source = [](std::string_view name) { return "'sha256-" + base64(part(hashes, name)) + "'"; };
  return fmt::format("default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
                     source("script"), source("style"));
}

/// A template with `{{names}}`, each replaced once by what `value` gives for it.
std::string filled(std::string_view text, const std::function<std::string(std::string_view)>& value) {
  std::string out;
  for (;;) {
    const std::size_t open = text.find("{{");
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) break;
    out.append(text.substr(0, open)).append(value(text.substr(open + 2, close - open - 2)));
    text.remove_prefix(close + 2);
  }
  return out.append(text);
}

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
  drawing.bytes = filled(part(parts, "page"), [&](std::string_view name) -> std::string {
    if (name == "policy") return policy();
    if (name == "version") return std::string(version());
    if (name == "title") return xml_safe(title_of(story));
    if (name == "name") return xml_safe(heading.title);
    if (name == "about") return about(heading);
    if (name == "figures") return figures(heading);
    if (name == "map") return drawing.bytes;
    if (name == "data") return page_data(analysis, journey, story);
    return std::string(part(parts, name));
  });
  return drawing;
}

}  // namespace cxmap::map
