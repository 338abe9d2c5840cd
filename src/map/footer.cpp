#include <fmt/format.h>

#include <algorithm>

#include "map/names.h"
#include "map/palette.h"
#include "map/parts.h"
#include "map/text_width.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

using State = Ownership::State;

constexpr double text_size = 8;
constexpr double row_height = 15;
constexpr double sample_width = 24;
constexpr double sample_gap = 6;
constexpr double entry_gap = 20;
constexpr double above = 10;

}  // namespace

Footer::Footer(const Story& story) {
  // Which kinds of things are on the map?
  const Problems& problems = story.problems;
  std::array<std::array<bool, 2>, 5> states{};
  std::array<bool, 3> layers{};
  bool moment = false;
  std::array<bool, 2> pains{};
  for (const Index t : story.grid.order) {
    const Touchpoint& touchpoint = story.journey.touchpoints[t];
    states[static_cast<std::size_t>(story.owners[t].state)][problems.ownership[t]] = true;
    layers[static_cast<std::size_t>(touchpoint.layer)] = true;
    moment = moment || touchpoint.moment_of_truth;
    if (hurts(touchpoint)) pains[problems.pain[t]] = true;
  }
  std::array<std::array<bool, 2>, 3> arrows{};
  for (std::size_t i = 0; i < story.hand_offs.links.size(); ++i) {
    arrows[static_cast<std::size_t>(story.hand_offs.crossings[i])][story.hand_offs.problem[i]] = true;
  }

  const auto add_card = [&](State state, std::string id, std::string text, std::vector<std::string> bars) {
    for (const bool problem : {true, false}) {
      if (!states[static_cast<std::size_t>(state)][problem]) continue;
      Entry e{Entry::Sample::card, id, text, card_look(state, problem, Layer::frontstage, bars), {}, {}, {}};
      if (problem) e.id += "_problem";
      if (!problem && states[static_cast<std::size_t>(state)][true]) e.text += " (not reported)";
      entries_.push_back(std::move(e));
    }
  };
  const std::string blue(palette::departments[0]);
  add_card(State::owned, "owned", "Owned touchpoint", {blue});
  add_card(State::unowned, "unowned", "No owner", {});
  add_card(State::contested, "contested", "Contested: several owners", {blue, std::string(palette::departments[1])});
  add_card(State::everyones, "everyones", "Everyone's", {});
  add_card(State::customer, "customer", "The customer acts alone", {});
  const auto add_area = [&](std::string id, std::string text, std::string_view fill, Pen pen) {
    Entry e{Entry::Sample::area, std::move(id), std::move(text), {}, {}, {}, {}};
    e.area.fill = fill;
    e.area.pen = std::move(pen);
    entries_.push_back(std::move(e));
  };
  const Pen edge{std::string(palette::card_edge), 0.7, Dash::dashed};
  if (layers[1] || layers[2]) {
    add_area("behind",
             layers[1] && layers[2] ? "Backstage, support"
             : layers[1]            ? "Backstage"
                                    : "Support",
             palette::behind, edge);
  }
  if (!problems.missing.empty()) {
    add_area("missing", "Missing stage", palette::vermillion_tint,
             {std::string(palette::vermillion), 1.2, Dash::dashed});
  }
  const bool silo = std::any_of(story.grid.lanes.begin(), story.grid.lanes.end(), [&](const Lane& l) {
    return l.kind == Lane::Kind::department && !problems.silo[l.department].empty();
  });
  if (silo) add_area("silo", "Silo", palette::silo, {std::string(palette::rule), 0.7, Dash::solid});
  const auto add_mark = [&](std::string id, std::string text, Mark::Form form, std::string_view fill,
                            std::string_view line) {
    Entry e{Entry::Sample::mark, std::move(id), std::move(text), {}, {}, {}, {}};
    e.mark.form = form;
    e.mark.fill = fill;
    e.mark.line = line;
    entries_.push_back(std::move(e));
  };
  if (moment) add_mark("moment", "Moment of truth", Mark::Form::star, palette::navy, palette::navy);
  if (pains[0]) add_mark("pain", "Pain", Mark::Form::triangle, palette::white, palette::soft_ink);
  if (pains[1])
    add_mark("pain_problem", "Pain that nobody works on", Mark::Form::triangle, palette::vermillion,
             palette::vermillion);
  const auto add_arrow = [&](Crossing crossing, std::string id, std::string text) {
    for (const bool problem : {true, false}) {
      if (!arrows[static_cast<std::size_t>(crossing)][problem]) continue;
      Entry e{Entry::Sample::arrow, id, text, {}, {}, {}, arrow_pen(crossing, problem, 1)};
      if (problem) e.id += "_problem";
      if (crossing == Crossing::inside) e.head = Arrow::Head::hollow;
      entries_.push_back(std::move(e));
    }
  };
  add_arrow(Crossing::lanes, "across", "Hand-off to another row");
  add_arrow(Crossing::inside, "inside", "Hand-off inside a row");
  add_arrow(Crossing::ownerless, "ownerless", "Hand-off to or from no owner");

  // What the matrix leaves out.
  std::string also;
  for (const Index d : also_involved(story)) {
    also += fmt::format("{}{} ({})", also.empty() ? "Also involved, owning nothing here: " : ", ",
                        department_name(story, d), story.codes[d]);
  }
  if (!also.empty()) notes_.push_back(std::move(also));
  const HandOffs& h = story.hand_offs;
  std::string lines;
  if (!h.cards.empty() && h.total > 0) {
    lines = fmt::format("{} of {} are drawn, as lines from cell to cell with their number", h.drawn,
                        counted(h.total, "hand-off"));
    if (h.inside_cells > 0) lines += fmt::format("; {} stay inside their cell", h.inside_cells);
    lines += ". ";
  } else if (h.drawn < h.total) {
    lines = fmt::format("{} of {} are drawn. ", h.drawn, counted(h.total, "hand-off"));
  }
  if (h.elsewhere > 0) lines += fmt::format("{} to other journeys, not drawn.", counted(h.elsewhere, "hand-off"));
  if (!lines.empty()) notes_.push_back(std::move(lines));
}

std::size_t Footer::legend_rows(double width, double scale) const {
  const double room = width - 2 * 26 * scale;
  double x = 0;
  std::size_t rows = entries_.empty() ? 0 : 1;
  for (const Entry& e : entries_) {
    const double w = (sample_width + sample_gap) * scale + text_width(e.text, {whole_points(text_size * scale), false});
    if (x > 0 && x + w > room) {
      x = 0;
      ++rows;
    }
    x += w + entry_gap * scale;
  }
  return rows;
}

double Footer::height(double width, double scale) const {
  const auto rows = static_cast<double>(notes_.size() + legend_rows(width, scale));
  return (above + rows * row_height) * scale;
}

void Footer::add_to(Scene& scene, const Layout& layout) const {
  const double u = layout.scale;
  const double left = layout.margin;
  const double room = layout.width - 2 * left;
  double y = layout.matrix_bottom + above * u;
  const Font font{whole_points(text_size * u), false};
  for (std::size_t i = 0; i < notes_.size(); ++i, y += row_height * u) {
    scene.labels.push_back({{fmt::format("note_{}", i + 1), "note", {}},
                            {left, y, room, row_height * u},
                            Align::left,
                            {{elide(notes_[i], font, room), font.size, std::string(palette::soft_ink), false}}});
  }
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
