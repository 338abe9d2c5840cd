#pragma once

#include <vector>

#include "map/scene/scene.h"

namespace cxmap::map {

/// A small graph that is to be laid out, from the top down.
struct Sketch {
  struct Node {
    double width, height;  ///< pt
  };
  struct Link {
    std::size_t from, to;
    double head;  ///< length of its head, in pt; 0 if it has none
  };
  std::vector<Node> nodes;
  std::vector<Link> links;
  bool across = false;  ///< from left to right instead
  double node_gap = 28, rank_gap = 46;
};

/// Where its parts lie, with the origin in the upper left corner.
struct Arrangement {
  double width = 0, height = 0;
  std::vector<Rect> nodes;
  struct Course {
    std::vector<Point> spline;  ///< 3 n + 1 points; empty if there is no room for it
    Point tip;
  };
  std::vector<Course> links;
};

/// Lets Graphviz find places and ways: its `dot`, which puts what comes first on top, and crosses few lines.
Arrangement arrange(const Sketch& sketch);

/// The middle of a course.
Point middle_of(const Arrangement::Course& course);

}  // namespace cxmap::map
