#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"

namespace cxmap::map {
namespace {

/// The only text in a PDF that differs from run to run.
void strip_creation_date(std::string& pdf) {
  constexpr std::string_view key = "/CreationDate (D:";
  constexpr std::string_view epoch = "19700101000000";
  const std::size_t at = pdf.find(key);
  if (at != std::string::npos && at + key.size() + epoch.size() < pdf.size())
    pdf.replace(at + key.size(), epoch.size(), epoch);
}

}  // namespace

Result<Written> paint_pdf(const Scene& scene) {
  Result<Written> drawing = render_with_fonts(scene, Medium::page, "pdf", "%PDF");
  if (drawing) strip_creation_date(drawing->bytes);
  return drawing;
}

}  // namespace cxmap::map
