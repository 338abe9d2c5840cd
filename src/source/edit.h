#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"
#include "cxmap/source.h"

namespace cxmap {

/// Bytes of one source, and the text that takes their place. Where there are none, the text is inserted.
struct Edit {
  Span at;
  std::string text;
};

/// Edits of one or more sources, in any order; of several insertions at one place the first comes first.
using Edits = std::vector<Edit>;

/// The bytes of a source with its edits in them. Fails where edits overlap, or end after the bytes.
Result<std::string> apply_edits(std::string_view bytes, Edits edits);

/// What differs between two texts of a file, as `diff -u` writes it and `git apply` takes it; empty if nothing does.
/// `name` is the path from the folder in which it is to be applied.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace cxmap
