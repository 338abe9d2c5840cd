#include "map/ownership/ownership_map.h"

#include <algorithm>
#include <map>
#include <set>

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

/// The heights of rows by the width of their cards, each found once.
class Rows {
 public:
  Rows(const Story& story, const CardTexts& texts) : story_(story), texts_(texts) {}

  const RowHeights& operator()(double card_width) {
    const auto [at, fresh] = known_.try_emplace(card_width);
    RowHeights& rows = at->second;
    if (!fresh) return rows;
    rows.least.resize(story_.grid.rows);
    rows.full.resize(story_.grid.rows);
    for (const Index t : story_.grid.order) {
      const std::uint32_t row = story_.grid.places[t].row;
      const CardTexts::Height height = texts_.height(t, card_width);
      rows.least[row] = std::max(rows.least[row], height.least);
      rows.full[row] = std::max(rows.full[row], height.full);
    }
    return rows;
  }

 private:
  const Story& story_;
  const CardTexts& texts_;
  std::map<double, RowHeights> known_;
};

/// Heads and the foot are as large as cards allow that still can be read on paper.
void choose_scale(const Story& story, SizeRequest& demand, const Traffic& traffic) {
  const Style& style = style_of(story.grid);
  const double smallest = style.detail_size > 0 ? style.detail_size : style.name_size;
  const double most = most_width(smallest, story.drawing.paper, story.drawing.distance);
  for (const double scale : {4.0, 2.8, 2.0, 1.4}) {
    demand.largest_scale = scale;
    if (lay_out(story.grid, demand, traffic).width <= most) return;
  }
}

/// Free space of the sheet goes to words: rows may be higher as long as the sheet does not have to be a larger one.
void give_room_to_words(const Story& story, SizeRequest& demand, const Traffic& traffic) {
  const Style& style = style_of(story.grid);
  if (style.detail_size <= 0) return;
  const double least = lay_out(story.grid, demand, traffic).width;
  const double widest = widest_on_paper(least, style.detail_size, story.drawing.paper, story.drawing.distance);
  for (const double more : {72.0, 48.0, 32.0, 20.0, 10.5}) {
    demand.more = more;
    if (lay_out(story.grid, demand, traffic).width <= widest) return;
  }
  demand.more = 0;
}

/// How far it is laid out: what has its place, and what is said at the foot as it found none.
struct Arranged {
  Legend footer;
  Layout layout;
  std::vector<Course> courses;
  std::vector<std::optional<PlacedWords>> words;
  std::vector<bool> at_foot;  // by link
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
    heads.push_back(head_length(pen_of(h.passages[i], h.links[i].count)));
  out.layout = lay_out(story.grid, demand, traffic);
  for (int round = 0; round < 2; ++round) {
    const std::vector<Rect> places = stop_places(h, story.grid, out.layout);
    out.courses = run_routes(out.layout, h.stops, places, h.links, routes, heads, traffic);
    if (round == 0) out.layout = lay_out(story.grid, demand, traffic);
  }
}

/// What an arrow has no room for goes to the foot, and the sheet is laid out once more with that.
Arranged arrange(const Story& story, Rows& rows, const std::vector<std::vector<Flag>>& flags,
                 const std::set<Index>& coded) {
  constexpr int most_rounds = 6;
  Arranged out;
  SizeRequest demand{[&](double card_width) -> const RowHeights& { return rows(card_width); },
                     {},
                     {},
                     [&](double width, double scale) { return out.footer.height(width, scale); },
                     [&](const Layout& layout) { return stage_height(story, layout); },
                     aspect_of(story.drawing.paper, story.drawing.distance)};
  for (const Lane& lane : story.grid.lanes) demand.heads.push_back(height_of(lane_head(story, lane)));
  for (const std::vector<Flag>& under_a_card : flags) demand.feet.push_back(height_of(under_a_card));

  Traffic traffic;
  const std::vector<Route> routes = plan_routes(story.grid, story.hand_offs.stops, story.hand_offs.links, traffic);
  const std::vector<ArrowWords> words = arrow_words(story);
  widen(traffic, routes, words);
  out.at_foot.resize(words.size());
  for (int round = 0;; ++round) {
    out.footer = legend_of(story, coded);
    add_table(out.footer, story, out.at_foot);
    if (round == 0) choose_scale(story, demand, traffic);
    if (round == 0) give_room_to_words(story, demand, traffic);
    run(out, story, demand, routes, traffic);
    out.words = place_words(story, out.layout, out.courses, words, out.at_foot);
    bool settled = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool told = words[i].forms.empty() || out.at_foot[i] || (out.words[i] && out.words[i]->complete);
      if (!told || round + 1 == most_rounds) out.at_foot[i] = out.at_foot[i] || !words[i].forms.empty();
      settled = settled && told;
    }
    if (settled) return out;
  }
}

/// Draws the map, with room for a key to the departments in `coded`; these become the ones that it calls by their
/// codes.
Scene draw(const Story& story, const CardTexts& texts, Rows& rows, bool heading, std::set<Index>& coded) {
  const std::vector<std::vector<Flag>> flags = flags_of(story);
  const Arranged arranged = arrange(story, rows, flags, coded);
  const Layout& layout = arranged.layout;
  coded.clear();

  Scene scene;
  scene.width = layout.width;
  scene.height = layout.height;
  scene.title = title_of(story);
  scene.description = description_of(story);
  add_lanes(scene, story, layout);
  if (heading) add_heading(scene, heading_of(story), layout.margin, layout.scale);
  for (const Index d : add_stages(scene, story, layout)) coded.insert(d);
  add_arrows(scene, story, layout, arranged.courses, arranged.words);
  add_flags(scene, story, layout, flags);
  add_end_stops(scene, story, layout, arranged.courses);
  for (const Index d : add_cards(scene, story, layout, texts)) coded.insert(d);
  Legend footer = legend_of(story, coded);
  add_table(footer, story, arranged.at_foot);
  footer.add_to(scene, layout.matrix_bottom, layout.margin, layout.scale);
  return scene;
}

}  // namespace

Scene ownership_map(const Story& story, bool heading) {
  const CardTexts texts(story);
  Rows rows(story, texts);
  // Which departments are called by their codes is known only when all is drawn, and the key to them takes room.
  std::set<Index> known;
  for (;;) {
    std::set<Index> coded = known;
    Scene scene = draw(story, texts, rows, heading, coded);
    if (std::ranges::includes(known, coded)) return scene;
    known.merge(coded);
  }
}

}  // namespace cxmap::map
