#include "map/scene/legend.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {
namespace {

constexpr double text_size = 8;
constexpr double row_height = 15;
constexpr double sample_width = 24;
constexpr double sample_gap = 6;
constexpr double entry_gap = 20;
constexpr double above = 10;

}  // namespace

void Legend::add_card(std::string id, std::string text, Card look) {
  Entry e{Entry::Sample::card, std::move(id), std::move(text)};
  e.card = std::move(look);
  entries_.push_back(std::move(e));
}

void Legend::add_area(std::string id, std::string text, std::string_view fill, Pen pen) {
  Entry e{Entry::Sample::area, std::move(id), std::move(text)};
  e.area.fill = fill;
  e.area.pen = std::move(pen);
  entries_.push_back(std::move(e));
}

void Legend::add_mark(std::string id, std::string text, Mark::Form form, std::string_view fill, std::string_view line) {
  Entry e{Entry::Sample::mark, std::move(id), std::move(text)};
  e.mark.form = form;
  e.mark.fill = fill;
  e.mark.line = line;
  entries_.push_back(std::move(e));
}

void Legend::add_arrow(std::string id, std::string text, Pen pen, Arrow::Head head) {
  Entry e{Entry::Sample::arrow, std::move(id), std::move(text)};
  e.pen = std::move(pen);
  e.head = head;
  entries_.push_back(std::move(e));
}

std::size_t Legend::rows(double width, double scale) const {
  const double room = width - 2 * 26 * scale;
  double x = 0;
  std::size_t count = entries_.empty() ? 0 : 1;
  for (const Entry& e : entries_) {
    const double w = (sample_width + sample_gap) * scale + text_width(e.text, {whole_points(text_size * scale), false});
    if (x > 0 && x + w > room) {
      x = 0;
      ++count;
    }
    x += w + entry_gap * scale;
  }
  return count;
}

Legend::Columns Legend::columns(double room, Font font) const {
  if (table_.empty()) return {0, 0, 0};
  double widest = 0;
  for (const std::string& row : table_) widest = std::max(widest, text_width(row, font));
  const double gap = 2.5 * font.size;
  const auto most = static_cast<std::size_t>(std::max((room + gap) / (widest + gap), 1.0));
  const std::size_t lines = (table_.size() + most - 1) / most;
  return {(table_.size() + lines - 1) / lines, lines, std::min(widest, room) + gap};
}

double Legend::height(double width, double scale) const {
  const Columns table = columns(width - 2 * 26 * scale, {whole_points(text_size * scale), false});
  const auto lines = static_cast<double>(notes_.size() + table.height + rows(width, scale));
  return (above + lines * row_height) * scale;
}

void Legend::add_to(Scene& scene, double top, double margin, double u) const {
  const double left = margin;
  const double room = scene.width - 2 * left;
  double y = top + above * u;
  const Font font{whole_points(text_size * u), false};
  for (std::size_t i = 0; i < notes_.size(); ++i, y += row_height * u) {
    scene.labels.push_back({{fmt::format("note_{}", i + 1), "note", {}},
                            {left, y, room, row_height * u},
                            Align::left,
                            {{elide(notes_[i], font, room), font.size, std::string(palette::soft_ink), false}}});
  }
  const Columns table = columns(room, font);
  for (std::size_t i = 0; i < table_.size(); ++i)
    scene.labels.push_back({{fmt::format("row_{}", i + 1), "note", {}},
                            {left + table.width * static_cast<double>(i / table.height),
                             y + row_height * u * static_cast<double>(i % table.height), table.width, row_height * u},
                            Align::left,
                            {{elide(table_[i], font, room), font.size, std::string(palette::soft_ink), false}}});
  y += row_height * u * static_cast<double>(table.height);
  double x = left;
  for (const Entry& e : entries_) {
    const double words = text_width(e.text, font);
    const double width = (sample_width + sample_gap) * u + words;
    if (x > left && x + width > left + room) {
      x = left;
      y += row_height * u;
    }
    const Rect at{x, y + 2.5 * u, sample_width * u, (row_height - 5) * u};
    const Tag tag{"legend_" + e.id + "_sample", "legend-sample", {}};
    switch (e.sample) {
      case Entry::Sample::card: {
        Card card = e.card;
        card.tag = tag;
        card.at = at;
        scene.cards.push_back(std::move(card));
        break;
      }
      case Entry::Sample::area: {
        scene.boxes.push_back({tag, at, e.area.fill, e.area.pen});
        break;
      }
      case Entry::Sample::mark: {
        Mark mark = e.mark;
        mark.tag = tag;
        mark.center = {at.right() - 6 * u, at.center()};
        mark.size = 9.5 * u;
        scene.marks.push_back(std::move(mark));
        break;
      }
      case Entry::Sample::arrow: {
        Arrow arrow{tag, tag.id + "_from", tag.id + "_to", {}, {at.right(), at.center()}, e.pen, e.head};
        const double head = head_length(e.pen);
        const double length = at.width - head;
        for (int k = 0; k < 4; ++k) arrow.spline.push_back({at.left + length * k / 3, at.center()});
        scene.anchors.push_back({arrow.from, {at.left, at.center()}});
        scene.anchors.push_back({arrow.to, {at.right(), at.center()}});
        scene.arrows.push_back(std::move(arrow));
        break;
      }
    }
    scene.labels.push_back({{"legend_" + e.id, "legend", {}},
                            {x + (sample_width + sample_gap) * u, y, words, row_height * u},
                            Align::left,
                            {{e.text, font.size, std::string(palette::ink), false}}});
    x += width + entry_gap * u;
  }
}

}  // namespace cxmap::map
