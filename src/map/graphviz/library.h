#pragma once

#include <graphviz/gvc.h>

namespace cxmap::map {

// What is used of libgvc and libcgraph. They are loaded when something is drawn: most runs draw nothing, and loading
// them, with the libraries that they need in turn, would take a seventh of the time of checking one file.
#define CXMAP_GRAPHVIZ(X) \
  X(agattr)               \
  X(agclose)              \
  X(agedge)               \
  X(agget)                \
  X(agnode)               \
  X(agopen)               \
  X(agset)                \
  X(agseterrf)            \
  X(agstrdup)             \
  X(agstrdup_html)        \
  X(agstrfree)            \
  X(agsubg)               \
  X(agwrite)              \
  X(AgIoDisc)             \
  X(AgMemDisc)            \
  X(gvAddLibrary)         \
  X(gvContext)            \
  X(gvContextPlugins)     \
  X(gvFreeContext)        \
  X(gvFreeLayout)         \
  X(gvFreeRenderData)     \
  X(gvLayout)             \
  X(gvRenderData)         \
  X(Agdirected)

/// The functions and objects of Graphviz, each under its own name.
struct Graphviz {
#define CXMAP_MEMBER(name) decltype(&::name) name = nullptr;
  CXMAP_GRAPHVIZ(CXMAP_MEMBER)
#undef CXMAP_MEMBER
};

/// Loaded by the first call; load_graphviz() has seen that it is there.
const Graphviz& graphviz();

}  // namespace cxmap::map
