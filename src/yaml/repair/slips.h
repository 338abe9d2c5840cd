#pragma once

#include <optional>
#include <string_view>

#include "yaml/document.h"

namespace cxmap {

/// The first text of a document that YAML accepts, though it is hardly meant so: it begins with a sign that people type
/// for a dash, has something else for a colon after a word that is a key elsewhere in the file, or is a key in
/// typographic quotes.
std::optional<SyntaxError> find_slip(std::string_view bytes, const Document& document);

}  // namespace cxmap
