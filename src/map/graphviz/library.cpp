#include "map/graphviz/library.h"

#include <dlfcn.h>

#include <optional>

#include "map/graphviz/context.h"

namespace cxmap::map {
namespace {

// libgvc brings libcgraph along.
const std::optional<Graphviz>& loaded() {
  static const std::optional<Graphviz> library = []() -> std::optional<Graphviz> {
    void* handle = ::dlopen(CXMAP_LIBGVC, RTLD_LAZY | RTLD_LOCAL);
    if (!handle) return std::nullopt;
    Graphviz out;
    bool complete = true;
    const auto find = [&]<class P>(P& pointer, const char* name) {
      pointer = reinterpret_cast<P>(::dlsym(handle, name));
      complete = complete && pointer;
    };
#define CXMAP_FIND(name) find(out.name, #name);
    CXMAP_GRAPHVIZ(CXMAP_FIND)
#undef CXMAP_FIND
    return complete ? std::optional(out) : std::nullopt;
  }();
  return library;
}

}  // namespace

Result<void> load_graphviz() {
  if (loaded()) return {};
  return Failure{"Graphviz draws maps, and its library " CXMAP_LIBGVC " can't be loaded: install Graphviz"};
}

const Graphviz& graphviz() { return *loaded(); }

}  // namespace cxmap::map
