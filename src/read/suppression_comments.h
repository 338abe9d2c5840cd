#pragma once

#include <vector>

#include "cxmap/directive.h"
#include "yaml/document.h"

namespace cxmap {

/// The comments of a source that silence findings: `# cxmap: ignore[OWN101] until 2026-12-31 -- reason`, likewise
/// `ignore-file[...]`. At the end of a line one covers the line; alone on a line, what begins in the next one: a key
/// with its value, or an item of a list. Broken ones come along, and say why.
std::vector<Directive> find_directives(const Source& source, const Document& document);

}  // namespace cxmap
