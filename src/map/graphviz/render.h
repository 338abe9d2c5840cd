#pragma once

#include <string>
#include <string_view>

#include "cxmap/result.h"
#include "cxmap/written.h"
#include "map/graphviz/graph.h"
#include "map/scene/scene.h"

// What the painters share.

namespace cxmap::map {

/// From here on the messages of Graphviz are collected: it reports errors in words, not by what it returns.
void listen_to_graphviz();

/// The bytes of a drawing. Fails if Graphviz has reported an error since then, or if they do not begin and end as they
/// should.
Result<Written> checked(std::string bytes, std::string_view begin, std::string_view end);

/// Renders a scene in a format of Graphviz, such as "svg", without looking for fonts.
Result<Written> render(const Scene& scene, Medium medium, const char* format, std::string_view begin,
                       std::string_view end);

/// Renders, in a child process, what takes fonts; a notice names those that are missing.
Result<Written> render_with_fonts(const Scene& scene, Medium medium, const char* format, std::string_view begin);

}  // namespace cxmap::map
