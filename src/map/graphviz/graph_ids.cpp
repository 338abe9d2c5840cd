#include "map/graphviz/graph_ids.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "map/graphviz/library.h"

namespace cxmap::map {
namespace {

/// The names of one graph; the id of a name is its place here. cgraph looks at what lies before a name, so it must be
/// one of its own strings.
struct Names {
  Agraph_t* graph;
  std::vector<char*> names = {nullptr};  // 0 is not an id
  std::unordered_map<std::string_view, IDTYPE> ids = {};
};

void* open(Agraph_t* graph, Agdisc_t*) { return new Names{graph}; }

void close(void* state) { delete static_cast<Names*>(state); }  // the graph frees its strings itself

/// Finds the id of a name; `create` makes one. Without a name: a new id. Returns whether there is one.
long map(void* state, int, char* name, IDTYPE* id, int create) {
  Names& names = *static_cast<Names*>(state);
  if (name) {
    if (const auto found = names.ids.find(name); found != names.ids.end()) {
      *id = found->second;
      return 1;
    }
    if (!create) return 0;
    name = graphviz().agstrdup(names.graph, name);
  }
  *id = names.names.size();
  names.names.push_back(name);
  if (name) names.ids.emplace(name, *id);
  return 1;
}

long alloc(void*, int, IDTYPE) { return 0; }  // no caller may choose an id

void free(void*, int, IDTYPE) {}

char* print(void* state, int, IDTYPE id) {
  const Names& names = *static_cast<Names*>(state);
  return id < names.names.size() ? names.names[id] : nullptr;
}

void idregister(void*, int, void*) {}

}  // namespace

Agdisc_t* numbered_ids() {
  static Agiddisc_t ids{open, map, alloc, free, print, close, idregister};
  static Agdisc_t discipline{graphviz().AgMemDisc, &ids, graphviz().AgIoDisc};
  return &discipline;
}

}  // namespace cxmap::map
