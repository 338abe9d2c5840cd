#include "map/graphviz/render.h"

#include "map/graphviz/context.h"
#include "map/graphviz/fonts.h"
#include "map/graphviz/library.h"

namespace cxmap::map {
namespace {

/// The error messages of Graphviz. They come in pieces; return codes say nothing.
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

/// The last drawing is kept until the next one: most processes draw once, and freeing takes a tenth of the time.
struct Kept {
  GVC_t* context = nullptr;
  Agraph_t* graph = nullptr;

  void free() {
    if (!graph) return;
    graphviz().gvFreeLayout(context, graph);
    graphviz().agclose(graph);
    graph = nullptr;
  }
};

std::string rendered(GVC_t* context, const Scene& scene, Medium medium, const char* format) {
  static Kept last;
  last.free();
  Agraph_t* graph = make_graph(scene, medium);
  std::string bytes;
  if (graphviz().gvLayout(context, graph, "nop2") == 0) {
    char* data = nullptr;
    unsigned length = 0;
    if (graphviz().gvRenderData(context, graph, format, &data, &length) == 0 && data) bytes.assign(data, length);
    graphviz().gvFreeRenderData(data);
  }
  last = {context, graph};
  return bytes;
}

}  // namespace

void listen_to_graphviz() {
  complaints.clear();
  graphviz().agseterrf(collect);
}

Result<Written> checked(std::string bytes, std::string_view begin, std::string_view end) {
  if (std::string error = first_error(); !error.empty()) return Failure{std::move(error)};
  if (!bytes.starts_with(begin) || !bytes.ends_with(end))
    return Failure{"the drawing library returned an incomplete drawing"};
  return Written{std::move(bytes)};
}

Result<Written> render(const Scene& scene, Medium medium, const char* format, std::string_view begin,
                       std::string_view end) {
  listen_to_graphviz();
  return checked(rendered(plain_context(), scene, medium, format), begin, end);
}

Result<Written> render_with_fonts(const Scene& scene, Medium medium, const char* format, std::string_view begin) {
  return drawn_apart([&]() -> Result<Written> {
    prepare_fonts();
    listen_to_graphviz();
    if (const Result<void> ready = can_write_text(); !ready) return Failure{ready.error()};
    Result<std::string> missing = font_warning(scene);
    if (!missing) return Failure{missing.error()};
    Result<Written> drawing = checked(rendered(full_context(), scene, medium, format), begin, {});
    if (drawing && !missing->empty()) drawing->notices.push_back(std::move(*missing));
    return drawing;
  });
}

}  // namespace cxmap::map
