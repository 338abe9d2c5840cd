#include "map/ownership/clutter.h"

#include <algorithm>
#include <cmath>

namespace cxmap::map {
namespace {

constexpr double square = 90;  // pt

/// Calls `visit` with each square that a rectangle is in.
template <class Visit>
void visit_squares(const Rect& at, Visit visit) {
  const auto first = [](double v) { return static_cast<std::int64_t>(std::floor(v / square)); };
  for (std::int64_t x = first(at.left); x <= first(at.right()); ++x)
    for (std::int64_t y = first(at.top); y <= first(at.bottom()); ++y)
      visit(static_cast<std::uint64_t>(x) << 32U | static_cast<std::uint32_t>(y));
}

}  // namespace

void Clutter::add(const Item& item) {
  const auto index = static_cast<std::uint32_t>(items_.size());
  items_.push_back(item);
  seen_.push_back(0);
  visit_squares(item.at, [&](std::uint64_t key) { squares_[key].push_back(index); });
}

void Clutter::add_line(Point a, Point b, std::size_t line) {
  add({{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)}, line});
}

double Clutter::hidden_by(const Rect& at, std::size_t own_line, double most) const {
  ++question_;
  constexpr double never = 1e9;
  double hidden = 0;
  visit_squares(at, [&](std::uint64_t key) {
    const auto found = squares_.find(key);
    if (hidden >= most || found == squares_.end()) return;
    for (const std::uint32_t i : found->second) {
      const Item& item = items_[i];
      if (item.line == own_line || seen_[i] == question_) continue;
      seen_[i] = question_;
      const double width = std::min(at.right(), item.at.right()) - std::max(at.left, item.at.left);
      const double height = std::min(at.bottom(), item.at.bottom()) - std::max(at.top, item.at.top);
      if (width < 0 || height < 0) continue;
      if (item.line == absent) {
        hidden = never;
        return;
      }
      hidden += std::max(width, height);
    }
  });
  return hidden;
}

}  // namespace cxmap::map
