#pragma once

#include <span>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/comparison.h"
#include "cxmap/directive.h"
#include "cxmap/result.h"

// What if the organization changed?
//
//     words of a command line, a scenario --> Reorganization steps --reorganize()--> atlas and what is the same
//                                                                                         |
//     Comparison <--compare()-- Analysis after <--judged_like()---------------------------+
//
// Nothing is read a second time: the steps change a copy of the linked model, and since they say themselves what became
// of each department, nothing has to be guessed when the two are compared.

namespace cxmap {

/// One step, as a person asks for it. Names are as they are written; nothing is known of them yet.
struct ReorganizationStep {
  enum class Kind : std::uint8_t { merge, rename, dissolve, move, split, external, internal };
  /// Which touchpoints a split takes: those in a stage, of a channel, with a tag, of a name (a glob).
  enum class By : std::uint8_t { stage, channel, tag, name };

  Kind kind{};
  std::vector<std::string> from;  ///< departments; of a move the touchpoint, or "stage:" and a stage
  std::string to = {};            ///< a department, or its new name; empty where what it owned becomes nobody's
  By by = By::stage;              ///< of a split, with the values of which one has to fit
  std::vector<std::string> values = {};
  std::string where = {};  ///< how messages call it: "--merge Sales,Care=Frontline", "plan.yaml:3:5"
};

/// The step that an option of the command line asks for: "merge", "Sales,Care=Frontline". Fails if it has not the
/// shape of its kind.
Result<ReorganizationStep> step_of(std::string_view kind, std::string_view words);

/// The steps of a scenario: YAML with the key `reorg`. Fails at the first thing that is wrong, with its place.
Result<std::vector<ReorganizationStep>> steps_of_scenario(const Source& scenario);

/// A linked atlas in which the organization has changed.
struct Reorganized {
  Atlas atlas;
  Matching matching;                      ///< what things of it were before
  std::vector<std::string> notices = {};  ///< what a step left as it was, one line each
};

/// Takes the steps one after the other, in each organization that has the departments which they name. Fails if they
/// name what is not there, or may mean several things.
Result<Reorganized> reorganize(const Atlas& atlas, std::span<const ReorganizationStep> steps);

/// Judges a changed atlas as the analysis of the one that it came from: by the same settings, with the same input
/// errors and comments that silence findings.
Analysis judged_like(const Analysis& before, Atlas atlas, const std::vector<Directive>& directives);

}  // namespace cxmap
