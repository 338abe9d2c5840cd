#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "cxmap/map.h"
#include "map/graphviz/paint.h"
#include "map/mermaid.h"
#include "map/ownership/focus.h"
#include "map/ownership/stage_sheet.h"
#include "map/page/page.h"
#include "map/scene/paper.h"
#include "map/scene/theme.h"
#include "map/views/views.h"

namespace cxmap {
namespace map {

std::string cannot_draw(const Analysis& a, Index j, MapView view) {
  // More is no picture any more, and takes Graphviz very long.
  constexpr std::size_t most = 150, most_rows = 2000;
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[j]);
  const auto too_many = [&](std::size_t n, std::string_view what) {
    return n > most ? fmt::format("{} {} are too many for this view: it shows up to {}", n, what, most) : "";
  };
  switch (view) {
    case MapView::ownership: {
      std::set<Index> owners;
      for (const Ownership& o : a.owners[j])
        if (o.state == Ownership::State::owned) owners.insert(o.owner);
      return owners.size() > most_rows
                 ? fmt::format(
                       "{} departments own touchpoints of this journey, too many rows for one map: it has up to "
                       "{}; \"cxmap report\" lists them all",
                       owners.size(), most_rows)
                 : "";
    }
    case MapView::departments: {
      std::size_t n = 0;
      for (const auto& component : a.networks[j].components) n += component.size();
      return n == 0 ? "no department owns a touchpoint of this journey, or takes part in one"
                    : too_many(n, "departments");
    }
    case MapView::collaboration:
      if (org.collaboration.empty()) return "the files say nothing of \"collaboration\", which this view shows";
      return too_many(org.departments.size(), "departments");
    case MapView::governance:
      if (!org.lists_executives && !org.cx_team)
        return "the files say nothing of \"executives\" or a \"cx_team\", which this view shows";
      return too_many(org.executives.size(), "executives");
    case MapView::data:
      if (org.data.empty() && org.systems.empty())
        return "the files say nothing of \"data\" or \"systems\", which this view shows";
      return too_many(std::max(org.data.size() + org.systems.size(), org.departments.size()), "rows or columns");
  }
  return {};
}

namespace {

Scene scene_of(const Analysis& a, Index j, const MapRequest& request) {
  switch (request.view) {
    case MapView::departments:
      return departments_scene(a, j);
    case MapView::collaboration:
      return collaboration_scene(a, j);
    case MapView::governance:
      return governance_scene(a, j);
    case MapView::data:
      return data_scene(a, j);
    case MapView::ownership:
      break;
  }
  return ownership_scene(a, j, request);
}

}  // namespace
}  // namespace map

Drawing draw_map(const Analysis& analysis, Index journey, const MapRequest& request) {
  if (request.format == MapFormat::html && request.view != MapView::ownership)
    return {{}, "an HTML page is made of the view \"ownership\" alone", {}};
  if (std::string why_not = map::cannot_draw(analysis, journey, request.view); !why_not.empty())
    return {{}, why_not, {}};
  if (request.focus != absent) {
    const Journey& j = analysis.atlas.journeys[journey];
    if (std::ranges::all_of(map::beside(j, journey, analysis.owners[journey], request.focus), std::identity()))
      return {{},
              fmt::format("{} has no part in this journey: it owns nothing, and nothing is handed to or asked of it",
                          analysis.atlas.organization_of(j).departments[request.focus].name.value),
              {}};
  }
  const bool part = request.stage != absent;
  const Analysis sheet = part ? map::stage_sheet(analysis, journey, request.stage) : Analysis();
  if (request.format == MapFormat::mermaid) {
    if (request.view != MapView::ownership && request.view != MapView::departments)
      return {{}, "mmd draws the views ownership and departments", {}};
    return {map::mermaid(part ? sheet : analysis, part ? 0 : journey, request.view), {}, {}};
  }
  if (request.format == MapFormat::html && part)
    return {{}, "an HTML page shows the whole journey; --split is for the other formats", {}};
  if (request.format == MapFormat::html) return map::page(analysis, journey, request);
  map::Scene scene = map::scene_of(part ? sheet : analysis, part ? 0 : journey, request);
  map::apply_theme(scene, request.theme);
  map::fade(scene);
  const bool printed = request.format == MapFormat::pdf || request.format == MapFormat::png;
  const std::string too_small = map::put_on_paper(scene, request.paper, printed);
  Drawing drawing = map::paint(scene, request.format);
  if (!too_small.empty()) drawing.warning = too_small + (drawing.warning.empty() ? "" : "; ") + drawing.warning;
  return drawing;
}

}  // namespace cxmap
