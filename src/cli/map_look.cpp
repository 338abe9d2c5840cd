#include "cli/map_look.h"

#include <span>

namespace cxmap {

void add_look(Options& options, MapLook& look) {
  options.add_option("--paper", look.paper, "SIZE", "a4 to a0, letter, tabloid; screen: no sheet",
                     std::span(paper_names).subspan(1));
  options.add_option("--for", look.distance, "WHERE", "desk, wall, screen: how large texts are", distance_names);
  options.add_option("--theme", look.theme, "NAME", "light, dark, print (black and white)", theme_names);
}

void apply(const MapLook& look, MapRequest& request) {
  if (!look.paper.empty()) request.paper = chosen<PaperSize>(look.paper, paper_names);
  request.distance = chosen<Distance>(look.distance, distance_names);
  request.theme = chosen<Theme>(look.theme, theme_names);
}

}  // namespace cxmap
