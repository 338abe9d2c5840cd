#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// A comment that silences findings: `# cxmap: ignore[OWN101] until 2026-12-31 -- reason`.
struct Directive {
  Span at;                         ///< the comment
  Span covers;                     ///< findings placed in it are meant
  Span line;                       ///< where what it is about begins; empty if that is the file
  std::vector<std::string> codes;  ///< as written, each once
  std::optional<Date> until;       ///< its last day
  std::string reason;
  bool whole_file = false;
  std::string broken, help;  ///< why it is not understood, and what to do; empty if it is
};

}  // namespace cxmap
