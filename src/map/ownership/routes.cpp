#include "map/ownership/routes.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "map/ownership/layout.h"

namespace cxmap::map {
namespace {

using Way = Route::Way;

/// Which rows have a card in which track.
class Occupied {
 public:
  explicit Occupied(const Grid& grid) : tracks_(grid.tracks), taken_(std::size_t{grid.tracks} * grid.rows) {
    for (const Place& p : grid.places) taken_[p.row * tracks_ + grid.columns[p.column].first_track + p.slot] = true;
  }
  /// Is the row free in the tracks strictly between a and b?
  bool free_between(std::uint32_t row, std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t t = std::min(a, b) + 1; t < std::max(a, b); ++t) {
      if (taken_[row * tracks_ + t]) return false;
    }
    return true;
  }

 private:
  std::size_t tracks_;
  std::vector<bool> taken_;
};

/// Lines along a border, each with the tracks that it passes.
struct Borders {
  struct Run {
    std::uint32_t first, last, level;
  };
  std::vector<std::vector<Run>> runs;

  std::uint32_t free_level(std::uint32_t border, std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t level = 0;; ++level) {
      const bool taken = std::any_of(runs[border].begin(), runs[border].end(), [&](const Run& r) {
        return r.level == level && r.first <= last && first <= r.last;
      });
      if (!taken) return level;
    }
  }
};

/// One vertical piece of a course.
struct Piece {
  std::size_t link = 0;
  bool second = false;  // the piece in the last gutter of a course with two
  double left_y = 0, right_y = 0;
  bool from_left = true, to_left = false;  // sides of the gutter that its ends come from
  std::uint32_t level = 0;

  double top() const { return std::min(left_y, right_y); }
  double bottom() const { return std::max(left_y, right_y); }
};

/// An end of a link on a side of a stop.
struct Port {
  std::size_t link = 0;
  bool source = false;
  bool loop = false;
  double far = 0;  // where the line goes to from here
};

struct Ends {
  double source = 0, target = 0;  // y of the ports
};

/// A line with corners becomes a Bézier spline with round ones.
std::vector<Point> rounded(const std::vector<Point>& line) {
  constexpr double radius = 8;
  constexpr double kappa = 0.5523;
  const auto towards = [](Point a, Point b, double distance) {
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const double f = length > 0 ? distance / length : 0;
    return Point{a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f};
  };
  const auto length = [&](std::size_t i) { return std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y); };
  std::vector<Point> spline = {line[0]};
  const auto straight_to = [&](Point to) {
    const Point from = spline.back();
    spline.push_back({from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3});
    spline.push_back({from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3});
    spline.push_back(to);
  };
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const double before = length(i - 1) / (i == 1 ? 1 : 2);
    const double after = length(i) / (i + 2 == line.size() ? 1 : 2);
    const double r = std::min({radius, before, after});
    const Point enter = towards(line[i], line[i - 1], r);
    const Point leave = towards(line[i], line[i + 1], r);
    straight_to(enter);
    spline.push_back(towards(enter, line[i], r * kappa));
    spline.push_back(towards(leave, line[i], r * kappa));
    spline.push_back(leave);
  }
  straight_to(line.back());
  return spline;
}

/// Where the vertical piece at an end leads to: this decides the order of the ports, so that lines do not cross at
/// once.
double far_end(const Layout& layout, const Route& route, const Rect& other) {
  return route.way == Way::along_border ? layout.border(route.border) : other.center();
}

/// The height of a line along a border: it stays near the cards of the target's lane, however high the lane is.
double run_height(const Layout& layout, const Route& route, std::uint32_t target_lane, std::uint32_t lines) {
  if (route.border == target_lane) return layout.cards_top[target_lane] - 4 - (lines - route.level) * line_distance;
  if (route.border == target_lane + 1) return layout.cards_bottom[target_lane] + 9 + route.level * line_distance;
  return layout.border(route.border) + (route.level - (lines - 1) / 2.0) * line_distance;
}

/// Spreads the ports of one side of a stop: lines that go up leave above the middle, lines that go down below it.
void spread(std::vector<Port>& ports, const Rect& at, bool right_side, std::vector<Ends>& ends) {
  const double middle = at.center();
  // From above to below: who goes up furthest first. Loops turn before all others do, so they leave at the outside.
  const auto key = [&](const Port& p) {
    if (!p.loop) return std::pair(0, p.far);
    return std::pair(p.far < middle ? -1 : 1, -p.far);
  };
  std::stable_sort(ports.begin(), ports.end(), [&](const Port& a, const Port& b) { return key(a) < key(b); });
  std::array<std::size_t, 3> counts{};
  const auto group = [&](const Port& p) -> std::size_t {
    return p.far < middle - 0.5 ? 0 : p.far > middle + 0.5 ? 2 : 1;
  };
  for (const Port& p : ports) ++counts[group(p)];
  // The two sides of a gutter use different heights, so that lines of cards in one row do not run into each other.
  const double shift = right_side ? 0.035 : -0.035;
  std::array<std::size_t, 3> seen{};
  for (const Port& p : ports) {
    const std::size_t g = group(p);
    const double part = (static_cast<double>(seen[g]++) + 1) / (static_cast<double>(counts[g]) + 1);
    // Many lines to one side may use some of the other half.
    const double reach =
        counts[1] + counts[2 - g] == 0 ? std::min(0.36 + 0.1 * static_cast<double>(counts[g] - 1), 0.76) : 0.36;
    double y = 0.5;
    if (g == 0) y = 0.08 + reach * part + shift;
    if (g == 1 && counts[1] > 1) y = 0.4 + 0.2 * part;
    if (g == 2) y = 0.92 - reach * (1 - part) + shift;
    (p.source ? ends[p.link].source : ends[p.link].target) = at.top + y * at.height;
  }
}

/// Orders the pieces of a gutter from left to right, such that few cross, and packs them into levels.
std::uint32_t pack(std::vector<Piece*>& pieces) {
  const auto key = [](const Piece* p) {
    const double height = p->bottom() - p->top();
    if (p->from_left && p->to_left) return std::tuple(0, height);
    if (!p->from_left && !p->to_left) return std::tuple(3, -height);
    return p->left_y < p->right_y ? std::tuple(1, -p->left_y) : std::tuple(2, p->left_y);
  };
  std::stable_sort(pieces.begin(), pieces.end(), [&](const Piece* a, const Piece* b) { return key(a) < key(b); });
  std::uint32_t levels = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& p = *pieces[i];
    p.level = 0;
    for (std::size_t k = 0; k < i; ++k) {
      const Piece& q = *pieces[k];
      if (q.top() <= p.bottom() + 6 && p.top() <= q.bottom() + 6) p.level = std::max(p.level, q.level + 1);
    }
    levels = std::max(levels, p.level + 1);
  }
  return levels;
}

// Where each line leaves and reaches its cards: the lines at one side of a card are spread over it.
std::vector<Ends> ends_of(const Layout& layout, std::size_t stops, const std::vector<Rect>& places,
                          const std::vector<Link>& links, const std::vector<Route>& routes) {
  std::vector<std::array<std::vector<Port>, 2>> sides(stops);  // left, right
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Route& route = routes[i];
    const Rect& a = places[links[i].from];
    const Rect& b = places[links[i].to];
    const bool target_right = route.way == Way::loop || !route.forward;
    sides[links[i].from][route.forward ? 1 : 0].push_back({i, true, route.way == Way::loop, far_end(layout, route, b)});
    sides[links[i].to][target_right ? 1 : 0].push_back({i, false, route.way == Way::loop, far_end(layout, route, a)});
  }
  std::vector<Ends> ends(links.size());
  for (std::size_t s = 0; s < stops; ++s) {
    spread(sides[s][0], places[s], false, ends);
    spread(sides[s][1], places[s], true, ends);
  }
  return ends;
}

// The vertical pieces of all lines: where each runs.
struct Verticals {
  std::vector<std::array<double, 2>> x;  // by link: of its first piece, and of its second if it has two
  std::vector<double> run_y;             // by link: where it runs between two
};

Verticals verticals_of(const Layout& layout, const std::vector<ArrowStop>& stops, const std::vector<Link>& links,
                       const std::vector<Route>& routes, const std::vector<Ends>& ends, Traffic& traffic) {
  Verticals out{std::vector<std::array<double, 2>>(links.size()), std::vector<double>(links.size())};
  std::vector<Piece> pieces;
  pieces.reserve(2 * links.size());
  std::vector<std::vector<Piece*>> by_gutter(layout.track_left.size() + 1);
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Route& r = routes[i];
    const bool two = r.way == Way::along_border;
    const double middle =
        two ? run_height(layout, r, stops[links[i].to].lane, traffic.borders[r.border]) : ends[i].target;
    out.run_y[i] = middle;
    const auto add = [&](bool second, double from, double to, std::uint32_t gutter) {
      Piece piece{.link = i, .second = second, .from_left = r.forward, .to_left = !r.forward};
      if (r.way == Way::loop) piece.to_left = true;
      piece.left_y = r.forward ? from : to;
      piece.right_y = r.forward ? to : from;
      pieces.push_back(piece);
      by_gutter[gutter].push_back(&pieces.back());
    };
    add(false, ends[i].source, middle, r.first);
    if (two) add(true, middle, ends[i].target, r.last);
  }
  for (std::size_t g = 0; g < by_gutter.size(); ++g) {
    const std::uint32_t levels = pack(by_gutter[g]);
    traffic.gutters[g] = levels;
    if (levels == 0) continue;
    const double left = layout.gutter_left(g) + 12;
    const double right = layout.gutter_right(g) - 12;
    const double step = std::min(line_distance + 2, (right - left) / levels);
    const bool last = g + 1 == by_gutter.size();  // only loops: close to their cards
    const double start = last ? left : left + ((right - left) - step * levels) / 2;
    for (const Piece* p : by_gutter[g]) out.x[p->link][p->second ? 1 : 0] = start + (p->level + 0.5) * step;
  }
  return out;
}

}  // namespace

std::vector<Route> plan_routes(const Grid& grid, const std::vector<ArrowStop>& stops, const std::vector<Link>& links,
                               Traffic& traffic) {
  traffic.gutters.assign(grid.tracks + 1, 0);
  traffic.borders.assign(grid.lanes.size() + 1, 0);
  const bool single_rows = grid.density == Density::cards;
  const Grid none;
  const Occupied occupied(single_rows ? grid : none);
  Borders borders{std::vector<std::vector<Borders::Run>>(grid.lanes.size() + 1)};
  std::vector<Route> routes;
  for (const Link& link : links) {
    const ArrowStop& a = stops[link.from];
    const ArrowStop& b = stops[link.to];
    Route route;
    route.forward = b.track >= a.track;
    if (a.track == b.track) {
      route.way = Way::loop;
      route.first = route.last = a.track + 1;
    } else {
      route.first = route.forward ? a.track + 1 : a.track;
      route.last = route.forward ? b.track : b.track + 1;
    }
    if (route.first != route.last) {
      if (single_rows && occupied.free_between(b.row, a.track, b.track)) {
        route.way = Way::along_target;
        route.last = route.first;
      } else if (single_rows && occupied.free_between(a.row, a.track, b.track)) {
        route.way = Way::along_source;
        route.first = route.last;
      } else {
        route.way = Way::along_border;
        const auto [first, last] = std::minmax(route.first, route.last);
        const std::uint32_t low = a.lane == b.lane ? a.lane : std::min(a.lane, b.lane) + 1;
        const std::uint32_t high = a.lane == b.lane ? a.lane + 1 : std::max(a.lane, b.lane);
        route.level = absent;
        for (std::uint32_t i = 0; i <= high - low; ++i) {  // nearest to the target first
          const std::uint32_t border = b.lane >= a.lane ? high - i : low + i;
          const std::uint32_t level = borders.free_level(border, first, last);
          if (level >= route.level) continue;
          route.level = level;
          route.border = border;
        }
        borders.runs[route.border].push_back({first, last, route.level});
        traffic.borders[route.border] = std::max(traffic.borders[route.border], route.level + 1);
        ++traffic.gutters[route.last];
      }
    }
    ++traffic.gutters[route.first];
    routes.push_back(route);
  }
  return routes;
}

std::vector<Course> run_routes(const Layout& layout, const std::vector<ArrowStop>& stops,
                               const std::vector<Rect>& places, const std::vector<Link>& links,
                               const std::vector<Route>& routes, const std::vector<double>& heads, Traffic& traffic) {
  const std::vector<Ends> ends = ends_of(layout, stops.size(), places, links, routes);
  const Verticals verticals = verticals_of(layout, stops, links, routes, ends, traffic);
  std::vector<Course> courses;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Route& r = routes[i];
    const Rect& a = places[links[i].from];
    const Rect& b = places[links[i].to];
    Course course;
    const bool target_right = r.way == Way::loop || !r.forward;
    course.tail = {r.forward ? a.right() : a.left, ends[i].source};
    course.tip = {target_right ? b.right() : b.left, ends[i].target};
    const Point neck{course.tip.x + (target_right ? heads[i] : -heads[i]), course.tip.y};
    std::vector<Point> line = {course.tail};
    const bool level = r.way != Way::along_border && std::abs(course.tail.y - course.tip.y) < 0.05;
    if (!level || r.way == Way::loop) {
      const auto [x1, x2] = verticals.x[i];
      line.push_back({x1, course.tail.y});
      if (r.way == Way::along_border) {
        line.push_back({x1, verticals.run_y[i]});
        line.push_back({x2, verticals.run_y[i]});
        line.push_back({x2, neck.y});
      } else {
        line.push_back({x1, neck.y});
      }
    }
    line.push_back(neck);
    course.spline = rounded(line);
    line.back() = course.tip;
    course.line = std::move(line);
    courses.push_back(std::move(course));
  }
  return courses;
}

}  // namespace cxmap::map
