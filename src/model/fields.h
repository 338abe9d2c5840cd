#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "cxmap/config.h"
#include "cxmap/model.h"

// The keys of each noun; model/vocabulary.h says how they are used. What a key means to people, with examples, stands
// in schemas/.

namespace cxmap {

/// The list of the organization whose entries a value names; of departments, the words for everyone, nobody and the
/// customer are no names.
enum class Names : std::uint8_t { none, departments, executives, data, systems };

/// What the type of a member does not say of its key.
struct How {
  bool required = false;
  Names names = Names::none;
  bool several = false;        ///< of an owner: a list of departments is allowed
  bool in_days = false;        ///< of a duration: at least a day
  double least = 0, most = 0;  ///< of a number
};

/// A key of a noun, and the member that holds its value. The type of the member says what kind of value it is.
template <class Noun, class Value>
struct Field {
  std::string_view key;
  Value Noun::*value;
  How how = {};
  Span Noun::*key_at = nullptr;  ///< holds the place of the key; null if nobody asks for it
};
template <class Noun, class Value>
Field(std::string_view, Value Noun::*, How = {}, Span Noun::* = nullptr) -> Field<Noun, Value>;

/// The keys of a noun, in the order in which they are listed and written: a tuple of Field.
template <class Noun>
inline constexpr auto fields = std::tuple<>{};

/// Calls `visit` for each row of fields<Noun>.
template <class Noun, class Visit>
constexpr void for_each_field(Visit visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, fields<Noun>);
}

/// The key of a member; empty if it has none. `Of` is the noun, or the type that it has the member from.
template <class Noun, class Of, class Value>
constexpr std::string_view key_of(Value Of::*member) {
  std::string_view key;
  for_each_field<Noun>([&](const auto& field) {
    if constexpr (std::is_same_v<decltype(field.value), Value Of::*>)
      if (field.value == member) key = field.key;
  });
  return key;
}

// ---- the journey -----------------------------------------------------------------------------------------------

/// The keys under `journey`; `assign` and `stages` stand beside it.
template <>
inline constexpr std::tuple fields<Journey> = {
    Field{"name", &Journey::name, {.required = true}},
    Field{"id", &Journey::id},
    Field{"owner", &Journey::owner},
    Field{"covers", &Journey::covers},
    Field{"persona", &Journey::persona},
    Field{"goal", &Journey::goal},
    Field{"promise", &Journey::promise},
    Field{"messages", &Journey::messages},
    Field{"source", &Journey::origin},
    Field{"reviewed", &Journey::reviewed, {}, &Journey::reviewed_at},
    Field{"review_every", &Journey::review_every, {.in_days = true}},
};

template <>
inline constexpr std::tuple fields<AssignRule> = {
    Field{"stage", &AssignRule::stages},
    Field{"channel", &AssignRule::channels},
    Field{"tag", &AssignRule::tags},
    Field{"name", &AssignRule::names},
    Field{"owner", &AssignRule::owner, {.required = true}},
};

template <>
inline constexpr std::tuple fields<Stage> = {
    Field{"as", &Stage::as},
    Field{"owner", &Stage::owner},
    Field{"budget", &Stage::budget},
    Field{"touchpoints", &Stage::touchpoints},
};

template <>
inline constexpr std::tuple fields<Touchpoint> = {
    Field{"name", &Touchpoint::name, {.required = true}},
    Field{"id", &Touchpoint::written_id},
    Field{"channel", &Touchpoint::channel},
    Field{"owner", &Touchpoint::owner, {.several = true}},
    Field{"responsible", &Touchpoint::responsible, {.names = Names::departments}},
    Field{"consulted", &Touchpoint::consulted, {.names = Names::departments}},
    Field{"informed", &Touchpoint::informed, {.names = Names::departments}},
    Field{"hands_off_to", &Touchpoint::hands_off_to},
    Field{"systems", &Touchpoint::systems, {.names = Names::systems}},
    Field{"data", &Touchpoint::data, {.names = Names::data}},
    Field{"captures", &Touchpoint::captures, {.names = Names::data}},
    Field{"metrics", &Touchpoint::metrics},
    Field{"customer_need", &Touchpoint::customer_need},
    Field{"message", &Touchpoint::message, {}, &Touchpoint::message_key},
    Field{"moment_of_truth", &Touchpoint::moment_of_truth},
    Field{"sentiment", &Touchpoint::sentiment, {}, &Touchpoint::sentiment_key},
    Field{"pain", &Touchpoint::pain, {}, &Touchpoint::pain_key},
    Field{"action", &Touchpoint::action},
    Field{"evidence", &Touchpoint::evidence},
    Field{"layer", &Touchpoint::layer},
    Field{"tags", &Touchpoint::tags},
    Field{"notes", &Touchpoint::notes},
};

template <>
inline constexpr std::tuple fields<HandOff> = {
    Field{"to", &HandOff::to, {.required = true}},
    Field{"in", &HandOff::in},
    Field{"accountable", &HandOff::accountable, {.names = Names::departments}},
    Field{"trigger", &HandOff::trigger},
    Field{"passes", &HandOff::passes, {.names = Names::data}},
    Field{"within", &HandOff::within},
    Field{"agreed", &HandOff::agreed},
};

template <>
inline constexpr std::tuple fields<Metric> = {
    Field{"name", &Metric::name, {.required = true}},
    Field{"horizon", &Metric::horizon},
    Field{"kind", &Metric::kind},
};

// ---- the organization ------------------------------------------------------------------------------------------

template <>
inline constexpr std::tuple fields<Organization> = {
    Field{"name", &Organization::name},
    Field{"departments", &Organization::departments, {}, &Organization::departments_at},
    Field{"executives", &Organization::executives, {}, &Organization::executives_at},
    Field{"collaboration", &Organization::collaboration, {}, &Organization::collaboration_at},
    Field{"data", &Organization::data, {}, &Organization::data_at},
    Field{"systems", &Organization::systems, {}, &Organization::systems_at},
    Field{"cx_team", &Organization::cx_team},
    Field{"practices", &Organization::practices, {}, &Organization::practices_at},
};

template <>
inline constexpr std::tuple fields<Department> = {
    Field{"name", &Department::name, {.required = true, .names = Names::departments}},
    Field{"id", &Department::written_id, {.names = Names::departments}},
    Field{"aliases", &Department::aliases, {.names = Names::departments}},
    Field{"function", &Department::function},
    Field{"external", &Department::external},
    Field{"lead", &Department::lead, {.names = Names::executives}},
    Field{"cx_roles", &Department::cx_roles},
    Field{"empowered", &Department::empowered},
    Field{"metrics", &Department::metrics},
};

template <>
inline constexpr std::tuple fields<Executive> = {
    Field{"role", &Executive::role, {.required = true}},
    Field{"name", &Executive::name},
    Field{"reports_to", &Executive::reports_to, {.names = Names::executives}},
    Field{"champions_cx", &Executive::champions_cx},
    Field{"leads_cx", &Executive::leads_cx},
    Field{"department", &Executive::department, {.names = Names::departments}},
};

template <>
inline constexpr std::tuple fields<Collaboration> = {
    Field{"between", &Collaboration::between, {.required = true, .names = Names::departments}},
    Field{"frequency", &Collaboration::frequency, {.required = true}},
    Field{"wanted", &Collaboration::wanted},
    Field{"barrier", &Collaboration::barrier},
};

template <>
inline constexpr std::tuple fields<DataSet> = {
    Field{"name", &DataSet::name, {.required = true}},
    Field{"about", &DataSet::about},
    Field{"owner", &DataSet::owner},
    Field{"shared_with", &DataSet::shared_with, {.names = Names::departments}},
    Field{"refresh", &DataSet::refresh},
};

template <>
inline constexpr std::tuple fields<System> = {
    Field{"name", &System::name, {.required = true}},
    Field{"owner", &System::owner},
};

template <>
inline constexpr std::tuple fields<CxTeam> = {
    Field{"members", &CxTeam::members, {.required = true, .names = Names::departments}},
    Field{"meets", &CxTeam::meets},
};

template <>
inline constexpr std::tuple fields<Practices> = {
    Field{"works_across_company", &Practices::works_across_company},
    Field{"agile_cross_functional_teams", &Practices::agile_cross_functional_teams},
    Field{"cross_business_culture", &Practices::cross_business_culture},
    Field{"employee_suggestions", &Practices::employee_suggestions},
    Field{"aligned_on_shared_experience", &Practices::aligned_on_shared_experience},
};

// ---- the settings ----------------------------------------------------------------------------------------------

template <>
inline constexpr std::tuple fields<Thresholds> = {
    Field{"dominant_share", &Thresholds::dominant_share, {.least = 0, .most = 1}},
    Field{"inward_ei", &Thresholds::inward_ei, {.least = -1, .most = 1}},
    Field{"minimum_ties", &Thresholds::minimum_ties, {.least = 1, .most = 1'000'000}},
    Field{"post_purchase_budget", &Thresholds::post_purchase_budget, {.least = 0, .most = 1}},
    Field{"cx_team_meets", &Thresholds::cx_team_meets},
    Field{"responsible", &Thresholds::responsible, {.least = 1, .most = 1'000'000}},
};

}  // namespace cxmap
