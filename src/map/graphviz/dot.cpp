#include <cstdio>
#include <cstdlib>

#include "map/graphviz/library.h"
#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"

namespace cxmap::map {

Result<Written> paint_dot(const Scene& scene) {
  listen_to_graphviz();
  Agraph_t* graph = make_graph(scene, Medium::data);
  char* data = nullptr;
  std::size_t length = 0;
  std::string bytes;
  if (std::FILE* file = open_memstream(&data, &length)) {
    graphviz().agwrite(graph, file);
    std::fclose(file);
    bytes.assign(data, length);
    std::free(data);
  }
  graphviz().agclose(graph);
  return checked(std::move(bytes), "digraph", "}\n");
}

}  // namespace cxmap::map
