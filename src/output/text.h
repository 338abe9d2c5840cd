#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

/// How text for a terminal looks.
struct TextStyle {
  bool colour = false;
  bool infos = false;                   ///< list them, instead of counting them only
  unsigned columns = 80;                ///< >= 40
  std::vector<std::string> named = {};  ///< codes, prefixes or names of rules whose infos are listed all the same
};

/// "path:line:col: severity: message [OWN101 unowned-touchpoint]", without a line end.
std::string concise_line(const Atlas& atlas, const Finding& finding);

/// One line a finding.
std::string concise_text(const Analysis& analysis, const TextStyle& style);

/// Findings with the source line, a caret under the place, related places and help.
std::string findings_text(const Analysis& analysis, const TextStyle& style);

/// What a finding says as one line that is safe for a terminal; names in it may be of any length, so it is cut.
std::string message_line(std::string_view text);

/// "2 errors, 1 warning, 3 infos in 4 files"
std::string summary_line(const Analysis& analysis, const TextStyle& style);

}  // namespace cxmap
