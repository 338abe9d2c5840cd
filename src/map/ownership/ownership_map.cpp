#include "map/ownership/ownership_map.h"

#include "map/ownership/arrows.h"
#include "map/ownership/cards.h"
#include "map/ownership/flags.h"
#include "map/ownership/lanes.h"
#include "map/ownership/layout.h"
#include "map/ownership/map_legend.h"
#include "map/ownership/stages.h"
#include "map/ownership/title.h"
#include "map/scene/paper.h"
#include "map/scene/sheet.h"

namespace cxmap::map {

namespace {

/// How far it is laid out: what has its place, and what is said at the foot as it found none.
struct Arranged {
  Legend footer;
  Layout layout;
  std::vector<Course> courses;
  std::vector<std::optional<PlacedWords>> words;
};

/// The least widths of gutters in which arrows only turn: what a finding says has to stand there.
void widen(Traffic& traffic, const std::vector<Route>& routes, const std::vector<ArrowWords>& words) {
  constexpr double beside = 12;
  traffic.words.resize(traffic.gutters.size());
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const double width = least_width(words[i]);
    const bool turns = routes[i].way == Route::Way::direct || routes[i].way == Route::Way::loop;
    double& room = traffic.words[routes[i].first];
    if (turns && width > 0) room = std::max(room, width + beside);
  }
}

/// How many lines a gutter takes is known only when they run, and where they run depends on the width of the gutters.
void run(Arranged& out, const Story& story, const SizeRequest& demand, const std::vector<Route>& routes,
         Traffic traffic) {
  const DrawnHandOffs& h = story.hand_offs;
  std::vector<double> heads;
  for (std::size_t i = 0; i < h.links.size(); ++i)
    heads.push_back(head_length(arrow_pen(h.passages[i].crossing, h.passages[i].emphasis.problem, h.links[i].count)));
  out.layout = lay_out(story.grid, demand, traffic);
  for (int round = 0; round < 2; ++round) {
    const std::vector<Rect> places = stop_places(h, story.grid, out.layout);
    out.courses = run_routes(out.layout, h.stops, places, h.links, routes, heads, traffic);
    if (round == 0) out.layout = lay_out(story.grid, demand, traffic);
  }
}

/// What an arrow has no room for goes to the foot, and the sheet is laid out once more with that.
Arranged arrange(const Story& story, const std::vector<std::vector<Flag>>& flags) {
  constexpr int most_rounds = 6;
  Arranged out;
  SizeRequest demand{story.names,
                     {},
                     {},
                     {},
                     [&](double width, double scale) { return out.footer.height(width, scale); },
                     aspect_of(story.drawing.paper)};
  for (const Ownership& o : story.drawing.owners) demand.bars.push_back(extra_bars(o));
  for (const Lane& lane : story.grid.lanes) demand.heads.push_back(height_of(lane_head(story, lane)));
  for (const std::vector<Flag>& under_a_card : flags) demand.feet.push_back(height_of(under_a_card));

  Traffic traffic;
  const std::vector<Route> routes = plan_routes(story.grid, story.hand_offs.stops, story.hand_offs.links, traffic);
  const std::vector<ArrowWords> words = arrow_words(story);
  widen(traffic, routes, words);
  std::vector<bool> at_foot(words.size());
  for (int round = 0;; ++round) {
    out.footer = legend_of(story);
    add_table(out.footer, story, at_foot);
    run(out, story, demand, routes, traffic);
    out.words = place_words(story, out.layout, out.courses, words, at_foot);
    bool settled = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool told = words[i].forms.empty() || at_foot[i] || (out.words[i] && out.words[i]->complete);
      if (!told || round + 1 == most_rounds) at_foot[i] = at_foot[i] || !words[i].forms.empty();
      settled = settled && told;
    }
    if (settled) return out;
  }
}

}  // namespace

Scene ownership_map(const Story& story, bool heading) {
  const std::vector<std::vector<Flag>> flags = flags_of(story);
  const Arranged arranged = arrange(story, flags);
  const Layout& layout = arranged.layout;

  Scene scene;
  scene.width = layout.width;
  scene.height = layout.height;
  scene.paper = paper_for(layout, story.grid.density);
  scene.title = title_of(story);
  scene.description = description_of(story);
  add_lanes(scene, story, layout);
  if (heading) add_heading(scene, heading_of(story), layout.margin, layout.scale);
  add_stages(scene, story, layout);
  add_arrows(scene, story, layout, arranged.courses, arranged.words);
  add_flags(scene, story, layout, flags);
  add_end_stops(scene, story, layout, arranged.courses);
  add_cards(scene, story, layout);
  arranged.footer.add_to(scene, layout.matrix_bottom, layout.margin, layout.scale);
  return scene;
}

}  // namespace cxmap::map
