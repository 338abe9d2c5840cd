#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/decoder.h"

namespace cxmap {

/// What a stage says of the canonical stage that it belongs to.
struct WrittenAs {
  bool given = false;    ///< it has an `as`, perhaps a wrong one
  bool excused = false;  ///< no `as` is missed: it has one, or may have had one in a part that could not be read
};

/// The canonical stage that the slug of a stage's name stands for, as a word that people use for one of the six.
std::optional<Canonical> meant_by_word(std::string_view slug);

/// Finds the canonical stage of each stage that was read: by its own name, by its `as` (already in Stage::canonical),
/// or by a word that people use for one of the six, if all stages then stand in canonical order. What does not fit is
/// CX004, what is missing CX009. One of `written` a stage.
void place_stages(Decoder& reader, Journey& journey, const std::vector<WrittenAs>& written);

}  // namespace cxmap
