#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/parts.h"
#include "map/scene/heading.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

std::vector<Figure> figures_of(const Story& story) {
  const Coverage& c = story.measures.coverage;
  std::vector<Figure> figures;
  const auto lane_is_problem = [&](Lane::Kind kind) {
    return std::any_of(story.grid.lanes.begin(), story.grid.lanes.end(),
                       [&](const Lane& l) { return l.kind == kind && l.problem; });
  };
  const auto add = [&](std::string id, std::size_t n, std::string words, std::string_view alarm, bool problem) {
    if (n > 0) figures.push_back({std::move(id), std::to_string(n), std::move(words), problem ? alarm : palette::ink});
  };
  if (c.touchpoints > 0)
    figures.push_back({"owned", fmt::format("{} %", percent(c.owned, c.touchpoints)), "owned", palette::ink});
  add("unowned", c.unowned, "no owner", palette::vermillion_ink, lane_is_problem(Lane::Kind::unowned));
  add("contested", c.contested, "contested", palette::purple_ink, lane_is_problem(Lane::Kind::contested));
  add("everyones", c.everyones, "everyone's", palette::vermillion_ink, lane_is_problem(Lane::Kind::everyones));
  const std::size_t missing = story.problems.missing.size();
  add("missing", missing, missing == 1 ? "missing stage" : "missing stages", palette::vermillion_ink, true);
  const auto silos =
      static_cast<std::size_t>(std::count_if(story.grid.lanes.begin(), story.grid.lanes.end(), [&](const Lane& l) {
        return l.kind == Lane::Kind::department && !story.problems.silo[l.department].empty();
      }));
  add("silos", silos, silos == 1 ? "silo" : "silos", palette::ink, false);
  return figures;
}

/// "for persona  ·  goal  ·  end to end: owner"
std::vector<std::string> subtitle_of(const Story& story) {
  const Journey& j = story.journey;
  std::vector<std::string> parts;
  if (j.persona) parts.push_back("Customer: " + shown(j.persona.value));
  if (j.goal) parts.push_back("Goal: " + shown(j.goal.value));
  if (j.owner.kind == Owner::Kind::departments && !j.owner.departments.empty()) {
    const Ref& owner = j.owner.departments.front();
    const bool known = owner.to < story.organization.departments.size();
    parts.push_back("Journey owner: " + (known ? department_name(story, owner.to) : shown(owner.name.value)));
  }
  std::vector<std::string> counts;
  if (story.focus != absent) counts.push_back("In focus: " + department_name(story, story.focus));
  counts.push_back(counted(story.measures.coverage.touchpoints, "touchpoint"));
  if (story.measures.coverage.customer_steps > 0)
    counts.push_back(counted(story.measures.coverage.customer_steps, "customer step"));
  const HandOffs& h = story.hand_offs;
  if (h.total > 0) counts.push_back(fmt::format("{} ({} across departments)", counted(h.total, "hand-off"), h.across));
  return {fmt::format("{}", fmt::join(parts, "   ·   ")), fmt::format("{}", fmt::join(counts, "   ·   "))};
}

/// "Retention · 5 touchpoints · lead: Marketing", as much of it as there is room for.
std::string under_stage(const Story& story, const Column& column, Font font, double room) {
  const Stage& stage = story.journey.stages[column.stage];
  const bool custom = stage.canonical && stage.id != word_of(column.canonical);
  const std::string canonical = custom ? stage_title(column.canonical) : "";
  const auto to_be_owned = static_cast<std::size_t>(std::ranges::count_if(
      stage.touchpoints, [&](Index t) { return story.owners[t].state != Ownership::State::customer; }));
  const std::string count = to_be_owned > 0 ? counted(to_be_owned, "touchpoint") : "no touchpoint";
  const Index lead = story.measures.leads[column.stage];
  std::string long_lead, short_lead;
  if (lead != absent) {
    long_lead = "lead: " + department_name(story, lead);
    short_lead = "lead: " + story.codes[lead];
  } else if (story.problems.leaderless[column.stage]) {
    long_lead = short_lead = "no lead";
  }
  const auto joined = [](std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts) {
      if (!part.empty()) out.append(out.empty() ? "" : " · ").append(part);
    }
    return out;
  };
  for (std::string text : {joined({canonical, count, long_lead}), joined({canonical, count, short_lead}),
                           joined({canonical, short_lead})}) {
    if (text_width(text, font) <= room) return text;
  }
  return elide(joined({canonical, short_lead}), font, room);
}

}  // namespace

Heading heading_of(const Story& story) {
  return {shown(story.journey.name.value), subtitle_of(story), figures_of(story)};
}

void add_title(Scene& scene, const Story& story, const Layout& layout) {
  add_heading(scene, heading_of(story), layout.margin, layout.scale);
}

void add_stages(Scene& scene, const Story& story, const Layout& layout) {
  const double u = layout.scale;
  const Font large{whole_points(13 * u), true};
  const Font small{whole_points(8 * u), false};
  const double notch = 9 * u;
  const double top = layout.stage_top;
  const double bottom = layout.stage_bottom;
  for (std::size_t i = 0; i < story.grid.columns.size(); ++i) {
    const Column& column = story.grid.columns[i];
    const bool named = column.stage != absent;
    const bool stubs = story.one_stage && column.stage != 0;
    const std::string canonical(word_of(column.canonical));
    const std::string id = named ? id_part(story.journey.stages[column.stage].id) : canonical;
    const std::string name = named ? stage_title(story.journey.stages[column.stage]) : stage_title(column.canonical);
    const double left = layout.column_left[i];
    const double right = layout.column_right[i];
    const Rect area{left, layout.matrix_top, right - left, layout.matrix_bottom - layout.matrix_top};
    Label label{{"stage_" + id, column.missing ? "stage missing" : "stage", {}},
                {left + 1.5 * notch, top, right - left - 2.5 * notch, bottom - top},
                Align::center,
                {}};
    const double room = label.at.width;
    if (column.missing) {
      const bool behind_chevron = i > 0 && !story.grid.columns[i - 1].missing;
      const double from = left + (behind_chevron ? 0.7 * notch : 3);
      const Rect all{from, top, right - from - 3, layout.matrix_bottom - top};
      scene.boxes.push_back({{"column_" + id, "column missing", name + ": missing stage, no touchpoint"},
                             all,
                             std::string(palette::vermillion_tint),
                             {std::string(palette::vermillion), 1.3 * std::min(u, 2.0), Dash::dashed}});
      const std::string ink(palette::vermillion_ink);
      label.at.left = all.left;
      label.at.width = all.width;
      Font narrow{whole_points(11 * u), true};
      while (narrow.size > 8 * u && text_width(name, narrow) > all.width - 6) --narrow.size;
      label.lines = {{elide(name, narrow, all.width - 6), narrow.size, ink, true}, {"MISSING", small.size, ink, true}};
    } else {
      scene.boxes.push_back(
          {{"column_" + id, "column", {}}, area, {}, {std::string(palette::faint_rule), 0.6, Dash::solid}});
      const double tip = right + notch - 3 * u;
      scene.shapes.push_back({{{left, top},
                               {tip - notch, top},
                               {tip, (top + bottom) / 2},
                               {tip - notch, bottom},
                               {left, bottom},
                               {left + notch, (top + bottom) / 2}},
                              std::string(stubs ? palette::soft_ink : palette::navy)});
      const std::string under = under_stage(story, column, small, room);
      const bool fits = text_width(name, large) <= room;
      const Font font = fits ? large : Font{whole_points(9 * u), true};
      for (std::string& line : wrap(name, font, room, 2))
        label.lines.push_back({std::move(line), font.size, std::string(palette::white), true});
      label.lines.push_back({under, small.size, std::string(palette::pale_ink), false});
    }
    scene.labels.push_back(std::move(label));
  }
  scene.boxes.push_back({{"matrix", "frame", {}},
                         {layout.margin, layout.matrix_top, layout.matrix_right - layout.margin,
                          layout.matrix_bottom - layout.matrix_top},
                         {},
                         {std::string(palette::navy), std::min(u, 2.0), Dash::solid}});
}

}  // namespace cxmap::map
