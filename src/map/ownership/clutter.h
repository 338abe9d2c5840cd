#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "cxmap/model.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// What lies where on a drawing: things that nothing may cover, and lines that something may cross.
class Clutter {
 public:
  void add_thing(const Rect& at) { add({at, absent}); }
  void add_line(Point a, Point b, std::size_t line);

  /// How much of other lines a rectangle would hide, in pt. Where it would touch a thing, far more than `most`; above
  /// `most` it may be more.
  double hidden_by(const Rect& at, std::size_t own_line, double most) const;

 private:
  struct Item {
    Rect at;
    std::size_t line;  // absent: a thing
  };
  std::vector<Item> items_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> squares_;  // items by the squares that they are in
  mutable std::vector<std::uint32_t> seen_;                                // by item: the question that it was in last
  mutable std::uint32_t question_ = 0;

  void add(const Item& item);
};

}  // namespace cxmap::map
