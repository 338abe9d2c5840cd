#include "map/graphviz/paint.h"

#include <graphviz/gvc.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "cxmap/map.h"
#include "map/graphviz/context.h"
#include "map/graphviz/fonts.h"
#include "map/graphviz/graph.h"
#include "map/graphviz/isolated.h"
#include "map/graphviz/svg.h"

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

std::string rendered(GVC_t* context, const Scene& scene, MapFormat format) {
  const char* name = format == MapFormat::svg    ? "svg"
                     : format == MapFormat::pdf  ? "pdf"
                     : format == MapFormat::json ? "json"
                                                 : "png";
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

Drawing paint_json(const Scene& scene) {
  std::string bytes = rendered(plain_context(), scene, MapFormat::json);
  const bool whole = bytes.starts_with('{') && bytes.ends_with("}\n");
  return checked(std::move(bytes), whole);
}

Drawing paint_svg(const Scene& scene) {
  const std::string raw = rendered(plain_context(), scene, MapFormat::svg);
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
    case MapFormat::json:
      return paint_json(scene);
    case MapFormat::svg:
    case MapFormat::html:  // what a page shows
      return paint_svg(scene);
    case MapFormat::mermaid:  // needs no painting
      return {};
    case MapFormat::pdf:
    case MapFormat::png:
      break;
  }
  return isolated([&] { return paint_with_fonts(scene, format); });
}

}  // namespace cxmap::map
