#pragma once

#include <array>
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
  Index organization_index;               ///< of the organization in the atlas
  const std::vector<Owners>& all_owners;  ///< one per journey of the atlas
  const Network& pooled;                  ///< over all journeys of the organization
  const Collaborations& collaborations;
};

/// What a rule about a journey may look at.
struct Context : OrganizationContext {
  const Journey& journey;
  Index index;  ///< of the journey in the atlas
  const Owners& owners;
  const std::vector<AssignmentUse>& assignment_uses;
  const Measures& measures;
  const Network& network;
};

/// What a rule is about: the input itself, a journey, an organization, the whole run.
enum class Scope : std::uint8_t { input, journey, organization, run };

/// How much must have been read for a rule to speak: it looks at what is there; it counts, or looks for what is not
/// there; it looks for what is in no journey of the organization.
enum class Extent : std::uint8_t { parts, whole, known };

/// What the files have to contain. Where they do not, it means nothing that a rule finds nothing.
enum class Basis : std::uint8_t {
  touchpoint,             ///< one that a department should own
  executives,             ///< a list of them that says more than roles
  several_owners,         ///< five touchpoints, and two departments that own some
  customer_need,          ///< of some touchpoint
  product_and_marketing,  ///< a department of each, and who works with whom
  touchpoint_metric,      ///< of some touchpoint
  unmeasured_truth,       ///< a metric of some touchpoint, and a moment of truth
  department_metric,      ///< of some department
  metric,                 ///< of a touchpoint or a department
  both_metrics,           ///< one of each
  systems,                ///< a list of them
  foreign_system,         ///< a system with an owner at a touchpoint with an owner; collaboration, or a feeling there
  fresh_data,             ///< data at a moment of truth that says how often it is refreshed
  feeling,                ///< a pain or a sentiment
  owned_data,             ///< data with an owner at a touchpoint with an owner
  data,                   ///< a list of them
  captures,               ///< data that some touchpoint captures
  captures_anywhere,      ///< the same in any journey of the organization
  domination,             ///< enough owned touchpoints for one department to have most of them
  tie,                    ///< of departments
  budget,                 ///< of some stage
  wanted,                 ///< how often departments want to collaborate
  hand_off_and_collaboration,  ///< a hand-off between departments, and who works with whom
  leader_and_collaboration,    ///< the department of the CX leader, and who works with whom
  cx_team,                     ///< the team
  agreed,                      ///< whether some hand-off is agreed
  accountable,                 ///< who is accountable for some hand-off
  feeling_at_system,           ///< a pain or a sentiment at a touchpoint or customer step with systems
  three_hand_offs,             ///< between different owners, also to other journeys
  customer_between             ///< a customer step with hand-offs to it and from it
};

/// One of the ten challenges of readiness that a rule is evidence for.
struct Assessment {
  int challenge = 0;  ///< 1 .. 10; 0: none
  Basis basis{};
};

/// What three or more findings of a rule say together. Empty where they are never told so: it is found once in a
/// journey or an organization, or each asks for something else.
struct Plural {
  std::string_view message;  ///< after how many there are: "touchpoints have no owner"
  std::string_view help;     ///< what to do about all of them
};

/// One kind of finding. A rule is a pure function of the model; an input rule has none, its findings arise while
/// reading. A rule of the run is about the journeys of one organization file.
struct Rule {
  Code code;
  std::string_view id;       ///< its code as text: "OWN101"
  std::string_view name;     ///< the bad pattern: "unowned-touchpoint"
  std::string_view summary;  ///< one line
  Severity severity;         ///< by default
  Scope scope;
  Extent extent;
  std::array<Assessment, 2> assessments;                       ///< those with a challenge come first
  Findings (*check)(const Context&);                           ///< of a journey; may be null
  Findings (*check_organization)(const OrganizationContext&);  ///< of an organization; may be null
  std::string_view page;                                       ///< its documentation, Markdown
  Plural plural;
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

/// Is it a rule about the input that is always reported? All input rules are, but the two that are warnings.
bool is_input_error(const Rule& rule);

/// May a rule speak of an organization or one of its journeys, of which all or only parts could be read?
bool may_speak(const Rule& rule, const Organization& organization, bool is_whole);

/// How a rule counts under the settings: off if it is deselected or ignored. Input rules can't be turned off.
Severity severity_of(const Rule& rule, const Config& config);

}  // namespace cxmap
