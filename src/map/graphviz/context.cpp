#include "map/graphviz/context.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "map/graphviz/library.h"
#include "util/isolated.h"

namespace cxmap::map {
namespace {

// Where Graphviz lies; empty if that can't be said.
std::string folder_of_graphviz() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(graphviz().gvContext), &info) == 0 || !info.dli_fname) return {};
  const std::string file = info.dli_fname;
  return file.substr(0, file.find_last_of('/'));
}

std::string plugin_file(const std::string& folder, const std::string& name) {
  return folder + "/graphviz/libgvplugin_" + name + ".so.6";
}

bool add_plugin(GVC_t* context, const std::string& folder, const std::string& name) {
  void* library = dlopen(plugin_file(folder, name).c_str(), RTLD_NOW);
  void* plugin = library ? dlsym(library, ("gvplugin_" + name + "_LTX_library").c_str()) : nullptr;
  if (plugin) graphviz().gvAddLibrary(context, static_cast<gvplugin_library_t*>(plugin));
  return plugin != nullptr;
}

GVC_t* make_context() {
  unsetenv("GVBINDIR");  // would have code loaded from anywhere
  const std::string folder = folder_of_graphviz();
  if (folder.empty()) return graphviz().gvContext();
  GVC_t* context = graphviz().gvContextPlugins(nullptr, 0);
  if (!context) return graphviz().gvContext();
  if (add_plugin(context, folder, "core") && add_plugin(context, folder, "neato_layout") &&
      add_plugin(context, folder, "dot_layout"))
    return context;
  graphviz().gvFreeContext(context);
  return graphviz().gvContext();
}

}  // namespace

Result<void> can_write_text() {
  const std::string file = plugin_file(folder_of_graphviz(), "pango");
  if (::access(file.c_str(), F_OK) != 0 || dlopen(file.c_str(), RTLD_NOW)) return {};
  return Failure{fmt::format("Graphviz can't load what writes text: {}", dlerror())};
}

GVC_s* full_context() {
  unsetenv("GVBINDIR");
  return graphviz().gvContext();
}

GVC_s* plain_context() {
  static GVC_t* const context = make_context();
  return context;
}

Result<Written> drawn_apart(const std::function<Result<Written>()>& draw) {
  if (const Result<void> can = load_graphviz(); !can) return Failure{can.error()};
  return isolated(draw);
}

}  // namespace cxmap::map
