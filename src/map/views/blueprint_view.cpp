#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "map/journey/imprint.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "map/views/strips.h"
#include "map/views/views.h"
#include "model/texts.h"
#include "util/words.h"

// A service blueprint (Shostack 1984): who acts, from the customer down to those whom no customer sees, with the lines
// between them drawn once.

namespace cxmap::map {
namespace {

constexpr double small = 8;

struct Level {
  std::string_view id, name, about, line_below;
};

constexpr std::array<Level, 4> blueprint_levels = {
    {{"customer", "Customer", "what they do and need", "line of interaction"},
     {"frontstage", "Frontstage", "what they meet", "line of visibility"},
     {"backstage", "Backstage", "what they do not see", "line of internal interaction"},
     {"support", "Support", "what makes it possible", ""}}};

std::size_t level_of(const Story& story, Index t) {
  if (story.drawing.owners[t].state == Ownership::State::customer) return 0;
  return 1 + static_cast<std::size_t>(story.drawing.journey.touchpoints[t].layer);
}

class Blueprint {
 public:
  explicit Blueprint(const JourneyDrawing& drawing) : story_(story_of(drawing)) {}

  Scene scene() const {
    Scene out;
    out.title = shown(story_.drawing.journey.name.value) + " – service blueprint";
    out.description = description();
    SheetHeading heading{shown(story_.drawing.journey.name.value) + ": service blueprint",
                         {"Each column is a touchpoint, from left to right as the customer goes."},
                         {}};
    const Coverage& c = story_.drawing.measures.coverage;
    heading.figures.push_back({"touchpoints", std::to_string(c.touchpoints), "touchpoints", palette::ink});
    if (c.unowned + c.everyones > 0)
      heading.figures.push_back(
          {"unowned", std::to_string(c.unowned + c.everyones), "no owner", palette::vermillion_ink});
    if (c.contested > 0)
      heading.figures.push_back({"contested", std::to_string(c.contested), "contested", palette::purple_ink});
    Legend legend;
    add_card_legend(legend, story_, false);
    add_imprint(legend, story_.drawing);
    draw_strips(out, story_, heading, legend,
                [this](const std::vector<Index>& strip, double width) { return rows_of(strip, width); });
    return out;
  }

 private:
  static Line line(std::string text, double size, std::string_view ink, bool bold = false) {
    return {std::move(text), size, std::string(ink), bold};
  }

  std::vector<std::string> channel_lines(Index t, double width) const {
    const std::string text = shown(in_one(story_.drawing.journey.touchpoints[t].channels));
    return text.empty() ? std::vector<std::string>{} : wrap(text, {small}, width - 4, 2);
  }

  // What the customer needs, where somebody else acts.
  std::vector<std::string> need_lines(Index t, double width) const {
    const Text& need = story_.drawing.journey.touchpoints[t].customer_need;
    if (!need || level_of(story_, t) == 0) return {};
    return wrap(shown(need.value), {small}, width - 4, 4);
  }

  std::vector<StripRow> rows_of(const std::vector<Index>& strip, double width) const {
    std::vector<StripRow> out;
    StripRow& channel = out.emplace_back();
    channel.id = "channel";
    channel.head = {line("Channel", 10, palette::ink, true), line("where they meet", small, palette::soft_ink)};
    channel.height = 34;
    channel.draw = [this](Scene& scene, const std::vector<Index>& touchpoints, const std::vector<Rect>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i)
        add_text(scene, "channel", touchpoints[i], cells[i], channel_lines(touchpoints[i], cells[i].width),
                 palette::ink);
    };
    for (std::size_t level = 0; level < blueprint_levels.size(); ++level) {
      StripRow& row = out.emplace_back();
      row.id = blueprint_levels[level].id;
      row.head = {line(std::string(blueprint_levels[level].name), 10, palette::ink, true),
                  line(std::string(blueprint_levels[level].about), small, palette::soft_ink)};
      row.line_below = blueprint_levels[level].line_below;
      if (level > 1) row.fill = palette::behind;
      row.height = 34;
      for (const Index t : strip) {
        if (level_of(story_, t) == level) row.height = std::max(row.height, strip_card_height(story_, t, width));
        if (level == 0)
          row.height = std::max(row.height, 1.22 * small * static_cast<double>(need_lines(t, width).size()) + 12);
      }
      row.draw = [this, level](Scene& scene, const std::vector<Index>& touchpoints, const std::vector<Rect>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) draw_cell(scene, level, touchpoints[i], cells[i]);
      };
    }
    return out;
  }

  void add_text(Scene& scene, std::string_view what, Index t, const Rect& cell, const std::vector<std::string>& lines,
                std::string_view ink) const {
    if (lines.empty()) return;
    Label label{{fmt::format("{}_{}", what, id_part(story_.drawing.journey.touchpoints[t].id)), std::string(what), {}},
                cell,
                Align::left,
                {}};
    for (const std::string& text : lines) label.lines.push_back(line(text, small, ink));
    scene.labels.push_back(std::move(label));
  }

  void draw_cell(Scene& scene, std::size_t level, Index t, const Rect& cell) const {
    if (level == 0) add_text(scene, "need", t, cell, need_lines(t, cell.width), palette::soft_ink);
    if (level_of(story_, t) != level) return;
    add_strip_card(scene, story_, t, cell);
  }

  std::string description() const {
    std::string out = "Columns are touchpoints in their order, rows are who acts.";
    for (const Level& level : blueprint_levels) {
      std::string names;
      for (const Index t : strip_touchpoints(story_))
        if (&level == &blueprint_levels[level_of(story_, t)])
          names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", story_.names[t],
                               ownership_in_words(story_.drawing, t));
      if (!names.empty()) out += fmt::format(" {}: {}.", level.name, names);
    }
    return out;
  }

  Story story_;
};

}  // namespace

Result<void> can_draw_blueprint(const JourneyDrawing& drawing) {
  constexpr std::size_t most = 1500;
  const std::size_t touchpoints = drawing.journey.touchpoints.size();
  if (touchpoints == 0) return Failure{"the journey has no touchpoint, and a blueprint is a row of them"};
  if (touchpoints <= most) return {};
  return Failure{fmt::format("{} touchpoints are too many for one blueprint: it shows up to {}", grouped(touchpoints),
                             grouped(most))};
}

Scene blueprint_scene(const JourneyDrawing& drawing) { return Blueprint(drawing).scene(); }

}  // namespace cxmap::map
