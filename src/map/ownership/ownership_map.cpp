#include "map/ownership/ownership_map.h"

#include "map/ownership/arrows.h"
#include "map/ownership/cards.h"
#include "map/ownership/lanes.h"
#include "map/ownership/layout.h"
#include "map/ownership/map_legend.h"
#include "map/ownership/stages.h"
#include "map/ownership/title.h"
#include "map/scene/paper.h"
#include "map/scene/sheet.h"

namespace cxmap::map {

Scene ownership_map(const Story& story, bool heading) {
  const DrawnHandOffs& h = story.hand_offs;
  const Legend footer = legend_of(story);

  SizeRequest demand{story.names,
                     {},
                     {},
                     [&](double width, double scale) { return footer.height(width, scale); },
                     aspect_of(story.drawing.paper)};
  for (const Ownership& o : story.drawing.owners) demand.bars.push_back(extra_bars(o));
  for (const Lane& lane : story.grid.lanes) demand.heads.push_back(height_of(lane_head(story, lane)));
  std::vector<double> heads;
  for (std::size_t i = 0; i < h.links.size(); ++i) {
    heads.push_back(head_length(arrow_pen(h.crossings[i], h.emphasis[i].problem, h.links[i].count)));
  }

  // How many lines a gutter takes is known only when they run, and where they run depends on the width of the gutters.
  Traffic traffic;
  const std::vector<Route> routes = plan_routes(story.grid, h.stops, h.links, traffic);
  Layout layout = lay_out(story.grid, demand, traffic);
  std::vector<Rect> places;
  std::vector<Course> courses;
  for (int round = 0; round < 2; ++round) {
    places = stop_places(h, story.grid, layout);
    courses = run_routes(layout, h.stops, places, h.links, routes, heads, traffic);
    if (round == 0) layout = lay_out(story.grid, demand, traffic);
  }

  Scene scene;
  scene.width = layout.width;
  scene.height = layout.height;
  scene.paper = paper_for(layout, story.grid.density);
  scene.title = title_of(story);
  scene.description = description_of(story);
  add_lanes(scene, story, layout);
  if (heading) add_heading(scene, heading_of(story), layout.margin, layout.scale);
  add_stages(scene, story, layout);
  add_arrows(scene, story, places, courses);
  add_cards(scene, story, layout);
  footer.add_to(scene, layout.matrix_bottom, layout.margin, layout.scale);
  return scene;
}

}  // namespace cxmap::map
