#include "map/scene/legend.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/scene/bars.h"
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
constexpr double imprint_height = 7;  // beyond the margin of the sheet, in which it stands
constexpr double sheet_margin = 30;   // at least as wide as that of any sheet

}  // namespace

void Legend::set_imprint(std::string origin, std::string sheet) {
  origin_ = std::move(origin);
  sheet_ = std::move(sheet);
}

void Legend::add_note(std::string text) { notes_.push_back(std::move(text)); }

void Legend::add_row(std::string text) { table_.push_back(std::move(text)); }

void Legend::add_card(std::string id, std::string text, Card look) {
  Entry e{Entry::Sample::card, std::move(id), std::move(text)};
  e.card = std::move(look);
  entries_.push_back(std::move(e));
}

void Legend::add_words(std::string id, std::string text) {
  entries_.push_back({Entry::Sample::none, std::move(id), std::move(text)});
}

double Legend::sample_room(const Entry& entry) {
  return entry.sample == Entry::Sample::none ? 0 : sample_width + sample_gap;
}

void Legend::add_bar(std::string id, std::string text, Bar bar) {
  Entry e{Entry::Sample::bar, std::move(id), std::move(text)};
  e.bar = std::move(bar);
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

std::vector<std::string> Legend::note_lines(double room, double scale) const {
  constexpr std::size_t most = 6;
  std::vector<std::string> out;
  for (const std::string& note : notes_)
    for (std::string& line : wrap(note, {whole_points(text_size * scale), false}, room, most))
      out.push_back(std::move(line));
  return out;
}

std::size_t Legend::rows(double width, double scale) const {
  const double room = width - 2 * sheet_margin * scale;
  double x = 0;
  std::size_t count = entries_.empty() ? 0 : 1;
  for (const Entry& e : entries_) {
    const double w = sample_room(e) * scale + text_width(e.text, {whole_points(text_size * scale), false});
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
  const double room = width - 2 * sheet_margin * scale;
  const Columns table = columns(room, {whole_points(text_size * scale), false});
  const auto lines = static_cast<double>(note_lines(room, scale).size() + table.height + rows(width, scale));
  return (above + lines * row_height + (sheet_.empty() ? 0 : imprint_height)) * scale;
}

double Legend::add_notes(Scene& scene, double y, double left, double u) const {
  const double room = scene.width - 2 * left;
  const Font font{whole_points(text_size * u), false};
  const std::vector<std::string> notes = note_lines(scene.width - 2 * sheet_margin * u, u);
  for (std::size_t i = 0; i < notes.size(); ++i, y += row_height * u)
    scene.labels.push_back({{fmt::format("note_{}", i + 1), "note", {}},
                            {left, y, room, row_height * u},
                            Align::left,
                            {{notes[i], font.size, std::string(palette::soft_ink), false}}});
  const Columns table = columns(scene.width - 2 * sheet_margin * u, font);
  for (std::size_t i = 0; i < table_.size(); ++i)
    scene.labels.push_back({{fmt::format("row_{}", i + 1), "note", {}},
                            {left + table.width * static_cast<double>(i / table.height),
                             y + row_height * u * static_cast<double>(i % table.height), table.width, row_height * u},
                            Align::left,
                            {{elide(table_[i], font, room), font.size, std::string(palette::soft_ink), false}}});
  y += row_height * u * static_cast<double>(table.height);
  return y;
}

void Legend::add_sample(Scene& scene, const Entry& e, const Rect& at, double u) {
  const Tag tag{"legend_" + e.id + "_sample", "legend-sample", {}};
  switch (e.sample) {
    case Entry::Sample::none:
      break;
    case Entry::Sample::card: {
      Card card = e.card;
      card.tag = tag;
      card.at = at;
      for (Line& line : card.lines) {
        line.size = whole_points(line.size * u);
        card.indent = (at.width - text_width(line.text, {line.size, line.bold})) / 2;
      }
      scene.cards.push_back(std::move(card));
      break;
    }
    case Entry::Sample::area: {
      scene.boxes.push_back({tag, at, e.area.fill, e.area.pen});
      break;
    }
    case Entry::Sample::bar:
      map::add_bar(scene, tag, at, e.bar);
      break;
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
}

void Legend::add_imprint(Scene& scene, double y, double left, double u) const {
  const double room = scene.width - 2 * left;
  const Font font{whole_points(text_size * u), false};
  const double right = text_width(sheet_, font) + 2 * u;
  const auto add = [&](std::string id, std::string text, double at, double width, Align align) {
    scene.labels.push_back({{std::move(id), "imprint", {}},
                            {at, y, width, row_height * u},
                            align,
                            {{elide(text, font, width), font.size, std::string(palette::soft_ink), false}}});
  };
  if (!origin_.empty()) add("origin", origin_, left, room - right - entry_gap * u, Align::left);
  add("sheet", sheet_, left + room - right, right, Align::right);
}

void Legend::add_to(Scene& scene, double top, double margin, double u) const {
  const double left = margin;
  const double room = scene.width - 2 * left;
  const Font font{whole_points(text_size * u), false};
  double y = add_notes(scene, top + above * u, left, u), x = left;
  for (const Entry& e : entries_) {
    const double words = text_width(e.text, font);
    const double width = sample_room(e) * u + words;
    if (x > left && x + width > left + room) {
      x = left;
      y += row_height * u;
    }
    add_sample(scene, e, {x, y + 2.5 * u, sample_width * u, (row_height - 5) * u}, u);
    scene.labels.push_back({{"legend_" + e.id, "legend", {}},
                            {x + sample_room(e) * u, y, words, row_height * u},
                            Align::left,
                            {{e.text, font.size, std::string(palette::ink), false}}});
    x += width + entry_gap * u;
  }
  if (!sheet_.empty()) add_imprint(scene, y + (entries_.empty() ? 0 : row_height * u) + 5 * u, left, u);
}

}  // namespace cxmap::map
