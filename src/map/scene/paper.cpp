#include "map/scene/paper.h"

#include <fmt/format.h>

#include <algorithm>

#include "cxmap/map.h"

namespace cxmap::map {
namespace {

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

/// The size of the names on the cards, once printed, in pt.
double printed_name(const Scene& scene, const Paper& paper) {
  double least = 12;
  for (const Card& card : scene.cards) {
    if (!card.lines.empty() && !card.tag.css.starts_with("badge")) least = std::min(least, card.lines.front().size);
  }
  return least * std::min(paper.width * 72 / scene.width, paper.height * 72 / scene.height);
}

}  // namespace

double aspect_of(PaperSize size) {
  const Paper* sheet = sheet_of(size);
  return sheet ? sheet->width / sheet->height : 16.54 / 11.69;
}

std::string put_on_paper(Scene& scene, PaperSize size, bool printed) {
  scene.whole_sheet = size != PaperSize::by_content;
  if (size == PaperSize::screen) {
    scene.paper = {"screen", scene.width / 72, scene.height / 72};
    return {};
  }
  if (scene.whole_sheet)
    scene.paper = *sheet_of(size);
  else if (!printed)
    return {};
  constexpr double readable = 4.5, good = 6;
  const double name = printed_name(scene, scene.paper);
  if (name >= readable) return {};
  const auto larger = std::ranges::find_if(papers, [&](const Paper& p) { return printed_name(scene, p) >= good; });
  return fmt::format(
      "on {} paper the names of this map are {:.1f} pt high, too small to read; {}", scene.paper.name, name,
      larger == papers.end() ? "no sheet is large enough: zoom in, or draw a sheet for each stage with --split stage"
                             : fmt::format("{} is large enough", larger->name));
}

}  // namespace cxmap::map
