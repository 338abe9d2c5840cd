#pragma once

#include <string_view>

#include "import/draft.h"

namespace cxmap::imports {

/// The lines of a `journey` diagram of Mermaid as a sheet: a section, a task with its score and its actors. Fails if
/// it is none, or has no task.
Result<Book> read_mermaid(std::string_view bytes);

/// Sections are stages, tasks touchpoints; the first actor who is no customer is the owner, the others are responsible.
/// What only customers do is a step of theirs.
void read_diagram(Builder& builder);

}  // namespace cxmap::imports
