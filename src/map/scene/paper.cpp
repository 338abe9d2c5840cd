#include "map/scene/paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "cxmap/map.h"

namespace cxmap::map {
namespace {

constexpr double tolerance = 0.05;                          // pt
constexpr std::span sheets = std::span(papers).subspan(1);  // that a map takes by itself, from A3 on

/// Null for those that follow the drawing.
const Paper* sheet_of(PaperSize size) {
  switch (size) {
    case PaperSize::by_content:
    case PaperSize::screen:
      return nullptr;
    case PaperSize::letter:
      return &letter;
    case PaperSize::tabloid:
      return &tabloid;
    default:
      return &papers[static_cast<std::size_t>(size) - static_cast<std::size_t>(PaperSize::a4)];
  }
}

/// The size of the smallest text of a drawing, in pt.
double smallest_text(const Scene& scene) {
  double least = 12;
  const auto look_at = [&](const std::vector<Line>& lines) {
    for (const Line& line : lines)
      if (line.text != " ") least = std::min(least, line.size);
  };
  for (const Card& card : scene.cards) look_at(card.lines);
  for (const Label& label : scene.labels) look_at(label.lines);
  return least;
}

/// The sheet, upright for a drawing that is.
Paper turned(const Paper& paper, const Scene& scene) {
  return scene.height > scene.width ? Paper{paper.name, paper.height, paper.width} : paper;
}

/// By how much a drawing grows on a sheet.
double growth_on(const Paper& paper, const Scene& scene) {
  return std::min(paper.width * 72 / scene.width, paper.height * 72 / scene.height);
}

std::string_view reader_at(Distance distance) {
  constexpr std::array<std::string_view, 3> readers = {"at a desk", "on a wall", "on a screen across the room"};
  return readers[static_cast<std::size_t>(distance)];
}

/// What to do about a drawing that would have to grow by so much.
std::string too_large(const Scene& scene, double growth, bool sheet_each) {
  constexpr double meter = 72 / 0.0254;  // pt
  return fmt::format("no sheet is large enough, it would take one of {:.1f} x {:.1f} m: zoom in{}",
                     scene.width * growth / meter, scene.height * growth / meter,
                     sheet_each ? ", or draw a sheet for each stage with --split stage" : " on a screen");
}

}  // namespace

double aspect_of(PaperSize size, Distance distance) {
  const Paper* sheet = sheet_of(size);
  if (sheet) return sheet->width / sheet->height;
  return distance == Distance::screen ? 16.0 / 9 : 16.54 / 11.69;
}

double least_text(Distance distance) {
  constexpr std::array<double, 3> least = {7, 20, 24};
  return least[static_cast<std::size_t>(distance)];
}

double widest_on_paper(double width, double smallest, PaperSize size, Distance distance) {
  const auto widest = [&](const Paper& paper) {
    return smallest * paper.width * 72 / (least_text(distance) - tolerance);
  };
  if (const Paper* sheet = sheet_of(size)) return std::max(width, widest(*sheet));
  if (size == PaperSize::screen || distance == Distance::screen) return width;
  const auto enough = std::ranges::find_if(sheets, [&](const Paper& paper) { return widest(paper) >= width; });
  return enough == sheets.end() ? width : widest(*enough);
}

double most_width(double smallest, PaperSize size, Distance distance) {
  if (size == PaperSize::screen || distance == Distance::screen) return std::numeric_limits<double>::infinity();
  const Paper* sheet = sheet_of(size);
  return smallest * (sheet ? *sheet : sheets.back()).width * 72 / (least_text(distance) - tolerance);
}

std::string put_on_paper(Scene& scene, PaperSize size, Distance distance, bool printed, bool sheet_each) {
  const double smallest = smallest_text(scene), wanted = least_text(distance);
  const auto can_be_read = [&](const Paper& paper) { return smallest * growth_on(paper, scene) >= wanted - tolerance; };
  const auto enough =
      std::ranges::find_if(sheets, [&](const Paper& paper) { return can_be_read(turned(paper, scene)); });
  scene.whole_sheet = size != PaperSize::by_content || distance != Distance::desk;
  if (const Paper* sheet = sheet_of(size)) {
    scene.paper = turned(*sheet, scene);
  } else if (size == PaperSize::screen || distance == Distance::screen) {
    const double growth = distance == Distance::screen ? std::max(wanted / smallest, 1.0) : 1;
    scene.paper = {"screen", scene.width / 72 * growth, scene.height / 72 * growth};
    return {};
  } else {
    scene.paper = turned(enough == sheets.end() ? sheets.back() : *enough, scene);
    if (!printed && distance == Distance::desk) return {};
  }
  if (can_be_read(scene.paper)) return {};
  return fmt::format(
      "on {} paper the smallest text of this map is {:.1f} pt high, less than the {} pt that can be read {}; {}",
      scene.paper.name, smallest * growth_on(scene.paper, scene), wanted, reader_at(distance),
      enough == sheets.end() ? too_large(scene, wanted / smallest, sheet_each)
                             : fmt::format("{} is large enough", enough->name));
}

}  // namespace cxmap::map
