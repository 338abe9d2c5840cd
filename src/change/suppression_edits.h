#pragma once

#include <optional>
#include <string_view>

#include "source/edit.h"
#include "yaml/document.h"

// Comments that silence findings, as edits: they change nothing of what a file says.

namespace cxmap {

/// A comment without one of the rules that it names; all of it goes if it names no other. None if it names none.
std::optional<Edit> without_suppression(const Source& source, Span comment, std::string_view rule);

/// A comment for a finding that is placed somewhere, with a reason to be filled in: without one, it does not count. At
/// the end of its line, or above it where a comment is already. None where neither can be.
std::optional<Edit> suppression_at(const Document& document, Span place, std::string_view rule);

}  // namespace cxmap
