#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cxmap/source.h"

namespace cxmap {

/// The code of a rule, in the order of rules.def.
enum class Code : std::uint8_t {
#define INPUT(code, name, severity, summary) code,
#define RULE(code, name, severity, scope, summary) code,
#define RULE_OF_BOTH(code, name, severity, summary) code,
#include "cxmap/rules.def"
#undef INPUT
#undef RULE
#undef RULE_OF_BOTH
};

enum class Severity : std::uint8_t { off, info, warning, error };

/// A related place: the other owner, the first of two equal keys, ...
struct Note {
  Span at;
  std::string message;
};

/// One thing that is wrong, at the place that a person would change.
struct Finding {
  Code code{};
  Span at;
  std::string message;  ///< what is wrong, with names and figures
  std::string help;     ///< what to do
  Index journey = absent;
  Index organization = absent;
  Index stage = absent;               ///< in the journey's stages; absent if it does not speak of one
  Index touchpoint = absent;          ///< in the journey's touchpoints; absent if it does not speak of one
  std::string subject;                ///< what else it speaks of: a key, a value, a metric, ...; may be empty
  std::vector<Index> departments;     ///< in the organization's list; may be empty, any order
  std::vector<Index> partners;        ///< who else has to be there to settle it; no part of what it is about
  std::vector<Note> related;          ///< may be empty
  Severity severity = Severity::off;  ///< after the settings; filled in by check()
  std::string suppressed;             ///< the reason, if a comment silences it
  bool baselined = false;             ///< it was known before
};

using Findings = std::vector<Finding>;

}  // namespace cxmap
