#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// The code of a rule, in the order of rules.def.
enum class Code : std::uint8_t {
#define INPUT(code, ...) code,
#define RULE(code, ...) code,
#define RULE_OF_BOTH(code, ...) code,
#include "cxmap/rules.def"
};

enum class Severity : std::uint8_t { off, info, warning, error };

/// A kind of thing that a finding may be about, with the list that Topic::index is in.
enum class Thing : std::uint8_t {
  nothing,               ///< of the model: an input error, a comment
  journey,               ///< as a whole
  canonical_stage,       ///< a Canonical
  stage,                 ///< Journey::stages
  stage_owner,           ///< the `owner` of a stage there
  channel,               ///< by its first touchpoint, in Journey::touchpoints
  touchpoint,            ///< Journey::touchpoints
  hand_off,              ///< a touchpoint; `part` is in its `hands_off_to`
  data_at_touchpoint,    ///< a touchpoint; `part` is in Organization::data
  system_at_touchpoint,  ///< a touchpoint; `part` is in Organization::systems
  assignment,            ///< Journey::assignments
  organization,          ///< as a whole
  department,            ///< Organization::departments
  department_metric,     ///< a department; `part` is in its `metrics`
  cx_role,               ///< a CxRole
  cx_team,               ///< the one of the organization
  executive,             ///< Organization::executives
  collaboration,         ///< Organization::collaboration; absent if no entry names the departments
  data,                  ///< Organization::data
  system                 ///< Organization::systems
};

/// What a finding is about, in the lists of its journey and its organization.
struct Topic {
  Thing thing = Thing::nothing;
  Index index = absent;  ///< absent for what there is only one of
  Index part = absent;   ///< absent for things without parts

  /// The touchpoint that it is, or belongs to; absent if there is none.
  Index touchpoint() const;
  /// The stage that it is, or belongs to; absent if there is none.
  Index stage(const Journey& journey) const;
};

/// What is wrong with a piece of a file, where a program may put it right.
enum class Slip : std::uint8_t {
  none,
  key,         ///< an unknown key
  word,        ///< a text that is none of the fixed words of its key
  name,        ///< a name that stands for nothing
  repetition,  ///< a name that stands in its list already
  idle         ///< a suppression of the rule that `Finding::subject` names, which silences nothing
};

/// A related place: the other owner, the first of two equal keys, ...
struct Note {
  Span at;
  std::string message;
  Topic about = {};  ///< what stands there, where a program has to know it
};

/// One thing that is wrong, at the place that a person would change.
struct Finding {
  Code code{};
  Span at;
  std::string message;  ///< what is wrong, with names and figures
  std::string help;     ///< what to do
  Index journey = absent;
  Index organization = absent;
  Topic about;                ///< programs go by it, and never parse the texts
  std::vector<Topic> others;  ///< more that it is about, such as what one `owner` decides; may be empty
  std::string subject;        ///< a key, a value, a metric, ... as it is written out; may be empty
  std::vector<Index>
      departments;              ///< in the organization's list; may be empty, any order; of a hand-off the giver first
  std::vector<Index> partners;  ///< who else has to be there to settle it; not part of what it is about
  std::vector<Note> related;    ///< may be empty
  Index from = absent, to = absent;   ///< touchpoints that a missing hand-off could join; absent: it is about none
  Slip slip = Slip::none;
  std::string meant;      ///< of a key, word or name: the one that must have been meant; empty if that is not sure
  Span list;              ///< of a name: the key of the list of those that are known, if one is given
  std::size_t among = 0;  ///< how many things the rule looked at, of which this is one; 0: it does not say
  Severity severity = Severity::off;  ///< after the settings; filled in by analyze()
  bool named = false;                 ///< the settings name its rule: it is listed also where infos are only counted
  std::string suppressed;             ///< the reason, if a comment silences it
  bool baselined = false;             ///< it was known before
};

using Findings = std::vector<Finding>;

}  // namespace cxmap
