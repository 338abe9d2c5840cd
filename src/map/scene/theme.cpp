#include "map/scene/theme.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "cxmap/map.h"
#include "map/scene/palette.h"

namespace cxmap::map {
namespace {

struct Look {
  std::string_view text, area, card, line;

  constexpr Look(std::string_view t, std::string_view a, std::string_view c, std::string_view l)
      : text(t), area(a), card(c), line(l) {}
  constexpr explicit Look(std::string_view all) : Look(all, all, all, all) {}
};

struct Swatch {
  std::string_view light;
  Look dark, print;
};

constexpr std::string_view black = "#000000", gray = "#444444", paper = "#FFFFFF";

// One row for each colour of the light theme.
constexpr std::array swatches = {
    Swatch{palette::ink, Look("#F0F4F8"), Look(black)},
    Swatch{palette::soft_ink, {"#B4C0CC", "#465666", "#465666", "#B4C0CC"}, Look(gray)},
    Swatch{palette::navy, {"#DCE6F0", "#34516F", "#34516F", "#8FA9C4"}, {black, "#333333", "#333333", black}},
    Swatch{palette::pale_ink, Look("#D9E2EC"), Look(paper)},
    Swatch{palette::white, {"#FFFFFF", "#141C25", "#273544", "#273544"}, Look(paper)},
    Swatch{palette::rule, Look("#3A4A5A"), Look("#999999")},
    Swatch{palette::faint_rule, Look("#263341"), Look("#CCCCCC")},
    Swatch{palette::card_edge, Look("#64778A"), Look("#666666")},
    Swatch{palette::stripe, Look("#19232E"), Look(paper)},
    Swatch{palette::neutral, {"#EEF1F4", "#202C38", "#1D2834", "#202C38"}, Look(paper)},
    Swatch{palette::behind, Look("#0D141B"), Look("#E4E4E4")},
    Swatch{palette::silo, Look("#2F3D4C"), Look(paper)},
    Swatch{palette::vermillion, Look("#F0803C"), Look(black)},
    Swatch{palette::vermillion_ink, Look("#FFA06B"), Look(black)},
    Swatch{palette::vermillion_tint, Look("#35241A"), Look(paper)},
    Swatch{palette::purple, Look("#CC79A7"), Look(black)},
    Swatch{palette::purple_ink, {"#EBB0D0", "#D98BB6", "#D98BB6", "#D98BB6"}, Look(black)},
    Swatch{palette::purple_tint, Look("#31212B"), Look(paper)},
    Swatch{palette::across, {"#C9D8E6", "#9DB8D2", "#3F5F80", "#9DB8D2"}, {black, black, "#333333", black}},
    Swatch{palette::within, Look("#7C97B2"), Look("#777777")},
    Swatch{palette::departments[0], {"#3D9BDB", "#3D9BDB", "#1A74B2", "#3D9BDB"}, {black, black, "#333333", black}},
    Swatch{palette::departments[1], Look("#E69F00"), Look("#999999")},
    Swatch{palette::departments[2], Look("#1FB98C"), Look("#444444")},
    Swatch{palette::departments[3], Look("#56B4E9"), Look("#AAAAAA")},
    Swatch{palette::departments[4], Look("#F0E442"), Look("#CCCCCC")},
    Swatch{palette::departments[5], Look("#B8B8B8"), Look("#555555")},
    Swatch{palette::departments[6], Look("#A8705F"), Look("#222222")},
    Swatch{palette::departments[7], Look("#6C8FBE"), Look("#333333")},
    Swatch{palette::amber, {"#F0C060", "#8A5A00", "#8A5A00", "#E0A030"}, {black, "#333333", "#333333", black}},
    Swatch{palette::amber_tints[0], Look("#3A3122"), Look(paper)},
    Swatch{palette::amber_tints[1], Look("#4A3A1C"), Look(paper)},
    Swatch{palette::blue_tints[0], Look("#22384A"), Look(paper)},
    Swatch{palette::blue_tints[1], Look("#1F4260"), Look(paper)},
    Swatch{palette::change, {"#7FD8DE", "#1B6C75", "#1B6C75", "#4FC3CC"}, {black, "#333333", "#333333", black}},
    Swatch{palette::change_tint, Look("#17393E"), Look(paper)},
    Swatch{palette::blues[0], Look("#22384C"), Look(paper)},
    Swatch{palette::blues[1], Look("#28506F"), Look("#EEEEEE")},
    Swatch{palette::blues[2], Look("#2C648F"), Look("#CCCCCC")},
};

/// Parts of 0 .. 255.
std::array<int, 3> parts_of(std::string_view color) {
  std::array<int, 3> rgb{};
  for (std::size_t i = 0; i < 3; ++i) std::from_chars(color.data() + 1 + 2 * i, color.data() + 3 + 2 * i, rgb[i], 16);
  return rgb;
}

/// A color on its way to another, 0 .. 1.
void mix(std::string& color, std::string_view to, double share) {
  if (color.empty()) return;
  const auto a = parts_of(color), b = parts_of(to);
  const auto part = [&](std::size_t i) { return static_cast<int>(std::lround(a[i] + share * (b[i] - a[i]))); };
  color = fmt::format("#{:02X}{:02X}{:02X}", part(0), part(1), part(2));
}

/// Relative luminance, after WCAG 2.
double luminance(std::string_view color) {
  constexpr std::array<double, 3> weights = {0.2126, 0.7152, 0.0722};
  const auto rgb = parts_of(color);
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = rgb[i] / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(std::string_view a, std::string_view b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// Fades a text as far as it can still be read on its ground.
void mix_readably(std::string& color, std::string_view ground) {
  constexpr double most = 0.6, step = 0.05, readable = 4.6;
  for (double share = most; share > 0; share -= step) {
    std::string faded = color;
    mix(faded, ground, share);
    if (contrast(faded, ground) < readable) continue;
    color = std::move(faded);
    return;
  }
}

/// What a text stands on where nothing else is said: the last area there.
std::string_view ground_at(const Scene& scene, const Rect& at) {
  std::string_view ground = scene.ground;
  for (const Box& box : scene.boxes) {
    const bool holds = box.at.left <= at.middle() && box.at.right() >= at.middle() && box.at.top <= at.center() &&
                       box.at.bottom() >= at.center();
    if (holds && !box.fill.empty()) ground = box.fill;
  }
  return ground;
}

/// Calls f(color, role, pale) for all colours of an element.
template <class F>
void each_color(Scene& scene, const F& f) {
  for (Shape& shape : scene.shapes) f(shape.fill, Role::area, false);
  for (Box& box : scene.boxes) f(box.fill, Role::area, box.tag.pale), f(box.pen.color, Role::line, box.tag.pale);
  for (Arrow& arrow : scene.arrows) f(arrow.pen.color, Role::line, arrow.tag.pale);
  for (Card& card : scene.cards) {
    f(card.fill, Role::card, card.tag.pale);
    f(card.pen.color, Role::line, card.tag.pale);
    for (Bar& bar : card.bars)
      for (std::string& stripe : bar.stripes) f(stripe, Role::line, card.tag.pale);
    for (Line& line : card.lines) f(line.color, Role::text, card.tag.pale);
  }
  for (Mark& mark : scene.marks) f(mark.fill, Role::line, mark.tag.pale), f(mark.line, Role::line, mark.tag.pale);
  for (Label& label : scene.labels) {
    f(label.fill, Role::area, label.tag.pale);
    for (Line& line : label.lines) f(line.color, Role::text, label.tag.pale);
  }
}

/// Slanting lines over a rectangle, as thin areas.
void hatch(std::vector<Shape>& shapes, const Rect& r, double step, bool falling) {
  constexpr double thick = 0.6;
  for (double d = step; d < r.width + r.height; d += step) {
    // From the left or bottom edge to the top or right one.
    const double x0 = std::max(0.0, d - r.height), y0 = std::min(d, r.height);
    const double x1 = std::min(d, r.width), y1 = std::max(0.0, d - r.width);
    const auto at = [&](double x, double y) { return Point{r.left + x, falling ? r.bottom() - y : r.top + y}; };
    shapes.push_back({{at(x0, y0), at(x1, y1), at(x1 + thick, y1), at(x0 + thick, y0)}, "#BBBBBB"});
  }
}

/// What tints say in colour, hatching says in black and white.
void hatch_tints(Scene& scene) {
  std::vector<Rect> hatched;
  for (Box& box : scene.boxes) {
    const bool silo = box.fill == palette::silo;
    if (silo || box.fill == palette::vermillion_tint) {
      hatch(scene.shapes, box.at, silo ? 7 : 10, silo);
      hatched.push_back(box.at);
    }
    const bool tint = themed(Theme::print, Role::area, box.fill) == paper;
    if (tint) box.fill.clear();  // nothing may cover the hatching
  }
  for (Label& label : scene.labels) {
    const double x = label.at.middle(), y = label.at.center();
    const bool covers = std::ranges::any_of(
        hatched, [&](const Rect& r) { return x > r.left && x < r.right() && y > r.top && y < r.bottom(); });
    if (covers && label.fill.empty()) label.fill = palette::white;
  }
}

}  // namespace

std::string themed(Theme theme, Role role, std::string_view light) {
  const auto it = std::ranges::find(swatches, light, &Swatch::light);
  if (theme == Theme::light || it == swatches.end()) return std::string(light);
  const Look& look = theme == Theme::dark ? it->dark : it->print;
  const std::array<std::string_view, 4> colors = {look.text, look.area, look.card, look.line};
  return std::string(colors[static_cast<std::size_t>(role)]);
}

void apply_theme(Scene& scene, Theme theme) {
  if (theme == Theme::light) return;
  if (theme == Theme::print) hatch_tints(scene);
  each_color(scene, [&](std::string& color, Role role, bool) { color = themed(theme, role, color); });
  scene.ground = themed(theme, Role::area, palette::white);
}

void fade(Scene& scene) {
  each_color(scene, [&](std::string& color, Role role, bool pale) {
    if (pale && role != Role::text) mix(color, scene.ground, role == Role::line ? 0.75 : 0.5);
  });
  for (Card& card : scene.cards)
    for (Line& line : card.lines)
      if (card.tag.pale) mix_readably(line.color, card.fill.empty() ? scene.ground : card.fill);
  for (Label& label : scene.labels) {
    if (!label.tag.pale) continue;
    const std::string ground(label.fill.empty() ? ground_at(scene, label.at) : std::string_view(label.fill));
    for (Line& line : label.lines) mix_readably(line.color, ground);
  }
}

}  // namespace cxmap::map
