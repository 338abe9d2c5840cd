#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <unordered_map>

#include "map/graphviz/fonts.h"
#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"
#include "util/escape.h"

namespace cxmap::map {
namespace {

/// What is between two marks; moves `text` past the second one. Empty if they are not found.
std::string_view take_between(std::string_view& text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find(close, begin + open.size());
  if (end == std::string_view::npos) return {};
  const std::string_view found = text.substr(begin + open.size(), end - begin - open.size());
  text.remove_prefix(end + close.size());
  return found;
}

/// A text of the elements that have it, by their ids.
std::unordered_map<std::string_view, std::string_view> texts_of(const Scene& scene, std::string Tag::*text) {
  std::unordered_map<std::string_view, std::string_view> texts;
  const auto add = [&](const auto& elements) {
    for (const auto& e : elements) {
      if (!(e.tag.*text).empty()) texts.emplace(e.tag.id, e.tag.*text);
    }
  };
  add(scene.boxes);
  add(scene.arrows);
  add(scene.cards);
  add(scene.marks);
  add(scene.labels);
  return texts;
}

/// Copies markup, and says shorter or better what Graphviz always says in the same way.
void append_plain(std::string& out, std::string_view text) {
  static const std::string family = " font-family=\"" + std::string(font_family) + "\"";
  std::size_t done = 0, at = 0;
  const auto change = [&](std::string_view from, std::string_view to) {
    if (text.compare(at, from.size(), from) != 0) return;
    out.append(text.substr(done, at - done)).append(to);
    done = at + from.size();
    at = done - 1;
  };
  for (; at < text.size(); ++at) {
    switch (text[at]) {
      case ' ':
        change(family, "");
        break;
      case '"':
        change("\"transparent\"", "\"none\"");  // the word that SVG 1.1 knows
        break;
      case '&':
        change("&#45;", "-");
        break;
    }
  }
  out += text.substr(done);
}

/// The bars of a card's owners, inside its edge. Graphviz would draw them as stripes: as polygons, one more than there
/// are bars, and the edge once more.
void append_bars(std::string& out, const Card& card, double sheet_height) {
  const double edge = card.pen.width / 2;
  double left = edge, right = 0;
  for (const Bar& bar : card.bars)
    for (std::string color : bar.stripes) {
      right += bar_width / static_cast<double>(bar.stripes.size());
      // In small letters, as Graphviz writes the others.
      std::ranges::transform(color, color.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      fmt::format_to(
          std::back_inserter(out), "\n<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"{}\"/>",
          card.at.left + left, card.at.top + edge - sheet_height, right - left, card.at.height - 2 * edge, color);
      left = right;
    }
}

/// The root element: a role, a title and a description for the whole.
std::string root(const Scene& scene, std::string_view attributes) {
  std::string out;
  if (scene.window) {  // inside of a page, as large as there is room
    const Rect& r = *scene.window;
    out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{:.0f} {:.0f} {:.0f} {:.0f}\" "
        "preserveAspectRatio=\"xMidYMin\"",
        r.left, r.top, r.width, r.height);
  } else {
    const std::string_view width = take_between(attributes, "width=\"", "\"");
    const std::string_view height = take_between(attributes, "height=\"", "\"");
    const std::string_view view = take_between(attributes, "viewBox=\"", "\"");
    out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"";
    out.append(width).append("\" height=\"").append(height).append("\" viewBox=\"").append(view).append("\"");
  }
  out += fmt::format(" role=\"img\" aria-labelledby=\"{0}map-title {0}map-description\" font-family=\"{1}\">\n",
                     scene.prefix, font_family);
  return out + fmt::format("<title id=\"{0}map-title\">{1}</title>\n<desc id=\"{0}map-description\">{2}</desc>",
                           scene.prefix, xml_safe(scene.title), xml_safe(scene.description));
}

/// Makes Graphviz's SVG accessible and small: tooltips as titles of the elements, no names of tools, no document type,
/// no comments. Empty if it does not look like Graphviz's SVG.
std::string refined(std::string_view raw, const Scene& scene) {
  std::string_view rest = raw;
  const std::string_view head = take_between(rest, "<svg ", ">");
  if (head.empty()) return {};
  std::string out = root(scene, head);
  out.reserve(raw.size());

  const auto tooltips = texts_of(scene, &Tag::tooltip), links = texts_of(scene, &Tag::link);
  std::unordered_map<std::string_view, const Card*> barred;
  for (const Card& card : scene.cards) {
    if (!card.bars.empty()) barred.emplace(card.tag.id, &card);
  }
  std::string id;
  bool is_link = false;
  while (!rest.empty()) {
    const std::size_t at = rest.find('<');
    if (at == std::string_view::npos) break;
    append_plain(out, rest.substr(0, at));
    rest.remove_prefix(at);
    if (rest.starts_with("<!--")) {
      take_between(rest, "<!--", "-->");
      if (rest.starts_with("\n")) rest.remove_prefix(1);
    } else if (rest.starts_with("<title>")) {
      take_between(rest, "<title>", "</title>");
      if (rest.starts_with("\n")) rest.remove_prefix(1);
      if (const auto found = tooltips.find(id); found != tooltips.end()) {
        out.append("<title>").append(xml_safe(found->second)).append("</title>\n");
      }
      if (const auto found = links.find(id); found != links.end()) {
        out.append("<a href=\"").append(xml_safe(found->second)).append("\">\n");
        is_link = true;
      }
    } else {
      const std::size_t end = std::min(rest.find('>') + 1, rest.size());
      std::string_view element = rest.substr(0, end);
      if (is_link && element == "</g>") {
        out += "</a>\n";
        is_link = false;
      }
      append_plain(out, element);
      if (element.starts_with("<g ")) {
        id.clear();
        append_plain(id, take_between(element, "id=\"", "\""));
        if (id.starts_with(scene.prefix)) id.erase(0, scene.prefix.size());
      } else if (const auto card = barred.find(id); card != barred.end() && element.starts_with("<polygon ")) {
        append_bars(out, *card->second, scene.height);
      }
      rest.remove_prefix(end);
    }
  }
  append_plain(out, rest);
  return out;
}

}  // namespace

Result<Written> paint_svg(const Scene& scene) {
  Result<Written> drawing = render(scene, Medium::screen, "svg", "<", "</svg>\n");
  return drawing ? checked(refined(drawing->bytes, scene), "<", "</svg>\n") : drawing;
}

}  // namespace cxmap::map
