#pragma once

#include <functional>

#include "cxmap/result.h"
#include "cxmap/written.h"

struct GVC_s;

namespace cxmap::map {

/// Graphviz is loaded when something is to be drawn. Fails where it is not installed, or is another version.
Result<void> load_graphviz();

/// What Graphviz needs to lay out small graphs and to paint SVG, and nothing else: no configuration file, no fonts,
/// which take most of the time. All of Graphviz where its plugins are not in the library's folder. Kept until the
/// process ends: a second full context after the first is freed would use memory that is gone.
GVC_s* plain_context();

/// Loads what writes text with fonts. Where that fails, Graphviz would leave all text out without a word.
Result<void> can_write_text();

/// All of Graphviz, with fonts. A process may have one full context in its life: see isolated().
GVC_s* full_context();

/// isolated(), with Graphviz loaded once for all children.
Result<Written> drawn_apart(const std::function<Result<Written>()>& draw);

}  // namespace cxmap::map
