#include "map/graphviz/library.h"

#include <optional>

#include "map/graphviz/context.h"
#include "util/load_library.h"

namespace cxmap::map {
namespace {

// libgvc brings libcgraph along.
const std::optional<Graphviz>& loaded() {
  static const auto library = load_library<Graphviz>(CXMAP_LIBGVC, [](Graphviz& out, const auto& find) {
#define CXMAP_FIND(name) find(out.name, #name);
    CXMAP_GRAPHVIZ(CXMAP_FIND)
#undef CXMAP_FIND
  });
  return library;
}

}  // namespace

Result<void> load_graphviz() {
  if (loaded()) return {};
  return Failure{"Graphviz draws maps, and its library " CXMAP_LIBGVC " can't be loaded: install Graphviz"};
}

const Graphviz& graphviz() { return *loaded(); }

}  // namespace cxmap::map
