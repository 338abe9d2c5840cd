#pragma once

#include <span>
#include <string_view>

#include "cxmap/collaborations.h"
#include "cxmap/config.h"
#include "cxmap/figures.h"
#include "cxmap/finding.h"
#include "cxmap/ownership.h"

namespace cxmap {

/// What a rule about an organization may look at.
struct OrganizationContext {
  const Atlas& atlas;
  const Config& config;
  const Organization& organization;
  const std::vector<Owners>& all_owners;  ///< one a journey of the atlas
  const Network& pooled;                  ///< over all journeys of the organization
  const Collaborations& collaborations;
};

/// What a rule about a journey may look at.
struct Context : OrganizationContext {
  const Journey& journey;
  Index index;  ///< of the journey in the atlas
  const Owners& owners;
  const std::vector<RuleUse>& rule_uses;
  const Measures& measures;
  const Network& network;
};

/// What a rule speaks of: the input itself, a journey, an organization, the whole run.
enum class Scope : std::uint8_t { input, journey, organization, run };

/// One kind of finding. A rule is a pure function of the model; an input rule has none, its findings arise while
/// reading. A rule of the run speaks of the journeys of one organization file.
struct Rule {
  Code code;
  std::string_view id;       ///< its code as text: "OWN101"
  std::string_view name;     ///< the bad pattern: "unowned-touchpoint"
  std::string_view summary;  ///< one line
  Severity severity;         ///< by default
  Scope scope;
  Findings (*check)(const Context&);                           ///< of a journey; may be null
  Findings (*check_organization)(const OrganizationContext&);  ///< of an organization; may be null
  std::string_view page;                                       ///< its documentation, Markdown
};

/// All rules, sorted by code.
std::span<const Rule> rules();

/// The rule of a code, or of a finding.
const Rule& rule_of(Code code);
const Rule& rule_of(const Finding& finding);

/// The rule of a code or a name, ASCII case ignored; null if there is none.
const Rule* find_rule(std::string_view code_or_name);

/// Does a word of --select or --ignore mean a rule: its code, its name, or the start of its code? ASCII case ignored.
bool means(std::string_view word, const Rule& rule);

/// Is it a rule about the input that is always told? All input rules are, but the one about needless comments.
bool is_input_error(const Rule& rule);

/// How a rule counts under the settings: off if it is deselected or ignored. Input rules can't be turned off.
Severity severity_of(const Rule& rule, const Config& config);

}  // namespace cxmap
