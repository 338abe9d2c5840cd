#include "map/graphviz/context.h"

#include <dlfcn.h>
#include <graphviz/gvc.h>

#include <cstdlib>
#include <string>

namespace cxmap::map {
namespace {

bool add_plugin(GVC_t* context, const std::string& folder, const std::string& name) {
  void* library = dlopen((folder + "/graphviz/libgvplugin_" + name + ".so.6").c_str(), RTLD_NOW);
  void* plugin = library ? dlsym(library, ("gvplugin_" + name + "_LTX_library").c_str()) : nullptr;
  if (plugin) gvAddLibrary(context, static_cast<gvplugin_library_t*>(plugin));
  return plugin != nullptr;
}

GVC_t* make_context() {
  unsetenv("GVBINDIR");  // would have code loaded from anywhere
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&gvContext), &info) == 0 || !info.dli_fname) return gvContext();
  const std::string file = info.dli_fname;
  const std::string folder = file.substr(0, file.find_last_of('/'));
  GVC_t* context = gvContextPlugins(nullptr, 0);
  if (!context) return gvContext();
  if (add_plugin(context, folder, "core") && add_plugin(context, folder, "neato_layout") &&
      add_plugin(context, folder, "dot_layout"))
    return context;
  gvFreeContext(context);
  return gvContext();
}

}  // namespace

GVC_s* full_context() {
  unsetenv("GVBINDIR");
  return gvContext();
}

GVC_s* plain_context() {
  static GVC_t* const context = make_context();
  return context;
}

}  // namespace cxmap::map
