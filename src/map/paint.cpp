#include "map/paint.h"

#include <dlfcn.h>
#include <graphviz/gvc.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "map/child.h"
#include "map/fonts.h"
#include "map/graph.h"
#include "map/svg.h"

namespace cxmap::map {
namespace {

/// What Graphviz complained of. It comes in pieces; return codes say nothing.
std::string complaints;

int collect(char* piece) {
  complaints += piece;
  return 0;
}

/// The first line that says "Error"; warnings are about texts that are larger than their cards, which is all right.
std::string first_error() {
  const std::size_t at = complaints.find("Error");
  if (at == std::string::npos) return {};
  return complaints.substr(at, complaints.find('\n', at) - at);
}

/// Adds a plugin that lies beside the library. Without a configuration file, so without fonts: they take most of the
/// time.
bool add_plugin(GVC_t* context, const std::string& folder, const std::string& name) {
  void* library = dlopen((folder + "/graphviz/libgvplugin_" + name + ".so.6").c_str(), RTLD_NOW);
  void* plugin = library ? dlsym(library, ("gvplugin_" + name + "_LTX_library").c_str()) : nullptr;
  if (plugin) gvAddLibrary(context, static_cast<gvplugin_library_t*>(plugin));
  return plugin != nullptr;
}

/// A context that can paint SVG and nothing else; null if its plugins are not where they should be.
GVC_t* svg_context() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&gvContext), &info) == 0 || !info.dli_fname) return nullptr;
  const std::string file = info.dli_fname;
  const std::string folder = file.substr(0, file.find_last_of('/'));
  GVC_t* context = gvContextPlugins(nullptr, 0);
  if (!context) return nullptr;
  if (add_plugin(context, folder, "core") && add_plugin(context, folder, "neato_layout")) return context;
  gvFreeContext(context);
  return nullptr;
}

std::string rendered(GVC_t* context, const Scene& scene, MapFormat format) {
  const char* name = format == MapFormat::svg ? "svg" : format == MapFormat::pdf ? "pdf" : "png";
  Agraph_t* graph = make_graph(scene, format);
  std::string bytes;
  if (gvLayout(context, graph, "nop2") == 0) {
    char* data = nullptr;
    unsigned length = 0;
    if (gvRenderData(context, graph, name, &data, &length) == 0 && data) bytes.assign(data, length);
    gvFreeRenderData(data);
  }
  gvFreeLayout(context, graph);
  agclose(graph);
  return bytes;
}

/// The only text in a PDF that is different tomorrow.
void strip_creation_date(std::string& pdf) {
  constexpr std::string_view key = "/CreationDate (D:";
  constexpr std::string_view epoch = "19700101000000";
  const std::size_t at = pdf.find(key);
  if (at != std::string::npos && at + key.size() + epoch.size() < pdf.size())
    pdf.replace(at + key.size(), epoch.size(), epoch);
}

Drawing checked(std::string bytes, bool whole) {
  Drawing drawing;
  drawing.error = first_error();
  if (drawing.error.empty() && !whole)
    drawing.error = "the drawing library returned something else than a whole drawing";
  if (drawing.error.empty()) drawing.bytes = std::move(bytes);
  return drawing;
}

Drawing paint_dot(const Scene& scene) {
  Agraph_t* graph = make_graph(scene, MapFormat::dot);
  char* data = nullptr;
  std::size_t length = 0;
  std::string bytes;
  if (std::FILE* file = open_memstream(&data, &length)) {
    agwrite(graph, file);
    std::fclose(file);
    bytes.assign(data, length);
    std::free(data);
  }
  agclose(graph);
  const bool whole = bytes.starts_with("digraph") && bytes.ends_with("}\n");
  return checked(std::move(bytes), whole);
}

Drawing paint_svg(const Scene& scene) {
  GVC_t* context = svg_context();
  if (!context) context = gvContext();  // slower, and all there is
  const std::string raw = rendered(context, scene, MapFormat::svg);
  gvFreeContext(context);
  const bool whole = raw.ends_with("</svg>\n");
  return checked(whole ? refine_svg(raw, scene) : std::string(), whole);
}

/// A second full context in one process would use memory that the first one has freed; a child has only one.
Drawing paint_with_fonts(const Scene& scene, MapFormat format) {
  std::string bytes = rendered(gvContext(), scene, format);
  if (format == MapFormat::pdf) strip_creation_date(bytes);
  const bool whole = bytes.starts_with(format == MapFormat::pdf ? "%PDF" : "\x89PNG");
  Drawing drawing = checked(std::move(bytes), whole);
  drawing.warning = font_warning(scene);
  return drawing;
}

}  // namespace

Drawing paint(const Scene& scene, MapFormat format) {
  unsetenv("GVBINDIR");  // would have code loaded from anywhere
  complaints.clear();
  agseterrf(collect);
  switch (format) {
    case MapFormat::dot:
      return paint_dot(scene);
    case MapFormat::svg:
      return paint_svg(scene);
    case MapFormat::pdf:
    case MapFormat::png:
      break;
  }
  return in_child([&] { return paint_with_fonts(scene, format); });
}

}  // namespace cxmap::map
