#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/rule.h"

// What the rules about touchpoints without one owner share.

namespace cxmap::rule {

/// The `owner` that decides about a touchpoint: its own, that of an assign rule, or that of its stage; null if none.
const Owner* deciding_owner(const Context& context, Index touchpoint);

/// What such an `owner` says, where it names no department: "\"TBD\"", "left empty".
std::string word_of(const Owner& owner);
/// The note at the place that says it.
Note note_at(const Owner& owner);

/// The hand-offs inside of the journey, by the touchpoint that receives.
class Arrivals {
 public:
  explicit Arrivals(const Context& context) : context_(context) {}
  /// Adds a note for each hand-off to a touchpoint.
  void note(Index touchpoint, Finding& finding);

 private:
  struct Arrival {
    Index to, from, number;  // in the `hands_off_to` of `from`
    Span at;
  };
  const Context& context_;
  bool known_ = false;
  std::vector<Arrival> arrivals_;  // found when they are asked for; sorted
};

/// Findings for each `owner` that says one thing (everyone, none) and decides touchpoints: OWN103 and OWN117.
/// `problem` is a format of the touchpoints' names, the word that says so, "is" or "are", "it" or "them".
Findings each_place_that_says(const Context& context, Owner::Kind kind, std::string_view problem,
                              std::string_view help);

/// Does such a finding tell about the owner of a stage?
bool is_told_of(const Context& context, const Stage& stage);

}  // namespace cxmap::rule
