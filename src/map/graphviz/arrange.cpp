#include "map/graphviz/arrange.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/graphviz/context.h"
#include "map/graphviz/graph_ids.h"
#include "map/graphviz/library.h"

namespace cxmap::map {
namespace {

void declare(Agraph_t* graph, int kind, const char* name, const std::string& value) {
  graphviz().agattr(graph, kind, const_cast<char*>(name), const_cast<char*>(value.c_str()));
}

void set(void* thing, const char* name, const std::string& value) {
  graphviz().agset(thing, const_cast<char*>(name), const_cast<char*>(value.c_str()));
}

std::string inches(double pt) { return fmt::format("{:.4f}", pt / 72); }

Agraph_t* graph_of(const Sketch& sketch, std::vector<Agnode_t*>& nodes, std::vector<Agedge_t*>& edges) {
  Agraph_t* graph = graphviz().agopen(const_cast<char*>("sketch"), *graphviz().Agdirected, numbered_ids());
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, std::string>>{{"rankdir", sketch.across ? "LR" : "TB"},
                                                                  {"nodesep", inches(sketch.node_gap)},
                                                                  {"ranksep", inches(sketch.rank_gap)},
                                                                  {"splines", "true"}})
    declare(graph, AGRAPH, name, value);
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::string>>{
           {"shape", "box"}, {"label", ""}, {"fixedsize", "true"}, {"width", "1"}, {"height", "1"}})
    declare(graph, AGNODE, name, value);
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, std::string>>{{"arrowsize", "1"}, {"arrowhead", "normal"}})
    declare(graph, AGEDGE, name, value);
  for (std::size_t i = 0; i < sketch.nodes.size(); ++i) {
    nodes.push_back(graphviz().agnode(graph, const_cast<char*>(fmt::format("n{}", i).c_str()), 1));
    set(nodes.back(), "width", inches(sketch.nodes[i].width));
    set(nodes.back(), "height", inches(sketch.nodes[i].height));
  }
  for (std::size_t i = 0; i < sketch.links.size(); ++i) {
    const Sketch::Link& link = sketch.links[i];
    edges.push_back(graphviz().agedge(graph, nodes[link.from], nodes[link.to],
                                      const_cast<char*>(fmt::format("e{}", i).c_str()), 1));
    set(edges.back(), "arrowsize", fmt::format("{:.3f}", link.head / 10));
    if (link.head == 0) set(edges.back(), "arrowhead", "none");
  }
  return graph;
}

}  // namespace

Arrangement arrange(const Sketch& sketch) {
  Arrangement out;
  std::vector<Agnode_t*> nodes;
  std::vector<Agedge_t*> edges;
  Agraph_t* graph = graph_of(sketch, nodes, edges);
  if (graphviz().gvLayout(plain_context(), graph, "dot") == 0) {
    const boxf bounds = GD_bb(graph);
    out.width = bounds.UR.x - bounds.LL.x;
    out.height = bounds.UR.y - bounds.LL.y;
    const auto place = [&](pointf p) { return Point{p.x - bounds.LL.x, bounds.UR.y - p.y}; };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const Point center = place(ND_coord(nodes[i]));
      const auto [width, height] = sketch.nodes[i];
      out.nodes.push_back({center.x - width / 2, center.y - height / 2, width, height});
    }
    for (Agedge_t* edge : edges) {
      Arrangement::Course& course = out.links.emplace_back();
      const splines* ways = ED_spl(edge);
      if (!ways || ways->size == 0) continue;
      const bezier& way = ways->list[0];
      for (std::size_t k = 0; k < static_cast<std::size_t>(way.size); ++k) course.spline.push_back(place(way.list[k]));
      // An edge against the ranks is laid out the other way round.
      if (way.sflag && !way.eflag) std::ranges::reverse(course.spline);
      course.tip = way.eflag ? place(way.ep) : way.sflag ? place(way.sp) : course.spline.back();
    }
  }
  graphviz().gvFreeLayout(plain_context(), graph);
  graphviz().agclose(graph);
  return out;
}

Point middle_of(const Arrangement::Course& course) {
  if (course.spline.size() < 4) return course.tip;
  // The middle of the middle piece.
  const std::size_t k = (course.spline.size() - 1) / 3 / 2 * 3;
  const std::vector<Point>& p = course.spline;
  return {(p[k].x + 3 * p[k + 1].x + 3 * p[k + 2].x + p[k + 3].x) / 8,
          (p[k].y + 3 * p[k + 1].y + 3 * p[k + 2].y + p[k + 3].y) / 8};
}

}  // namespace cxmap::map
