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
/// customer are not names.
enum class Names : std::uint8_t { none, departments, executives, data, systems };

/// What the type of a member does not say of its key.
struct How {
  bool required = false;
  Names names = Names::none;
  bool several = false;                ///< of an owner: a list of departments is allowed
  bool may_be_nothing = false;         ///< of a text: "none" and "n/a" say that there is none
  bool in_days = false;                ///< of a duration: at least a day
  double least = 0, most = 0;          ///< of a number
  Affects affects = Affects::nothing;  ///< of a touchpoint: what an error in it could change
};

/// A key of a noun, and the member that holds its value. The type of the member says what kind of value it is.
template <class Noun, class Value>
struct FieldRow {
  std::string_view key;
  Value Noun::*value;
  How how = {};
  Span Noun::*key_at = nullptr;  ///< holds the place of the key; null if it is not needed
};
template <class Noun, class Value>
FieldRow(std::string_view, Value Noun::*, How = {}, Span Noun::* = nullptr) -> FieldRow<Noun, Value>;

/// The keys of a noun, in the order in which they are listed and written: a tuple of FieldRow.
template <class Noun>
inline constexpr auto fields = std::tuple<>{};

/// Calls `visit` for each row of fields<Noun>.
template <class Noun, class Visit>
constexpr void for_each_field(Visit visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, fields<Noun>);
}

/// Does a noun have a key?
template <class Noun>
constexpr bool has_key(std::string_view key) {
  bool out = false;
  for_each_field<Noun>([&](const auto& field) { out |= field.key == key; });
  return out;
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
    FieldRow{"name", &Journey::name, {.required = true}},
    FieldRow{"id", &Journey::id},
    FieldRow{"owner", &Journey::owner},
    FieldRow{"covers", &Journey::covers},
    FieldRow{"persona", &Journey::persona},
    FieldRow{"goal", &Journey::goal},
    FieldRow{"promise", &Journey::promise},
    FieldRow{"messages", &Journey::messages},
    FieldRow{"source", &Journey::origin},
    FieldRow{"reviewed", &Journey::reviewed, {}, &Journey::reviewed_at},
    FieldRow{"review_every", &Journey::review_every, {.in_days = true}},
    FieldRow{"customers", &Journey::customers},
    FieldRow{"part_of", &Journey::part_of},
};

template <>
inline constexpr std::tuple fields<Assignment> = {
    FieldRow{"stage", &Assignment::stages},
    FieldRow{"channel", &Assignment::channels},
    FieldRow{"tag", &Assignment::tags},
    FieldRow{"name", &Assignment::names},
    FieldRow{"owner", &Assignment::owner, {.required = true}},
};

template <>
inline constexpr std::tuple fields<Stage> = {
    FieldRow{"as", &Stage::as},
    FieldRow{"owner", &Stage::owner},
    FieldRow{"budget", &Stage::budget},
    FieldRow{"touchpoints", &Stage::touchpoints},
};

template <>
inline constexpr std::tuple fields<Touchpoint> = {
    FieldRow{"name", &Touchpoint::name, {.required = true, .affects = Affects::everything}},
    FieldRow{"id", &Touchpoint::written_id, {.affects = Affects::everything}},
    FieldRow{"channel", &Touchpoint::channels, {.affects = Affects::cases | Affects::assigning}},
    FieldRow{"owner", &Touchpoint::owner, {.several = true, .affects = Affects::owner}},
    FieldRow{"responsible", &Touchpoint::responsible, {.names = Names::departments, .affects = Affects::parts}},
    FieldRow{"approved_by", &Touchpoint::approved_by, {.names = Names::departments, .affects = Affects::parts}},
    FieldRow{"consulted",
             &Touchpoint::consulted,
             {.names = Names::departments, .affects = Affects::parts},
             &Touchpoint::consulted_key},
    FieldRow{"informed",
             &Touchpoint::informed,
             {.names = Names::departments, .affects = Affects::parts},
             &Touchpoint::informed_key},
    FieldRow{"hands_off_to", &Touchpoint::hands_off_to, {.affects = Affects::hand_offs}},
    FieldRow{"when", &Touchpoint::when, {.affects = Affects::cases}},
    FieldRow{"open", &Touchpoint::open, {.affects = Affects::questions}},
    FieldRow{"takes", &Touchpoint::takes},
    FieldRow{"repeats", &Touchpoint::repeats, {.affects = Affects::repeats}},
    FieldRow{"systems", &Touchpoint::systems, {.names = Names::systems, .affects = Affects::assets}},
    FieldRow{"data", &Touchpoint::data, {.names = Names::data, .affects = Affects::assets}},
    FieldRow{"captures", &Touchpoint::captures, {.names = Names::data, .affects = Affects::assets}},
    FieldRow{"metrics", &Touchpoint::metrics, {.affects = Affects::metrics}},
    FieldRow{"customer_need", &Touchpoint::customer_need, {.may_be_nothing = true, .affects = Affects::experience}},
    FieldRow{"message",
             &Touchpoint::message,
             {.may_be_nothing = true, .affects = Affects::experience},
             &Touchpoint::message_key},
    FieldRow{"moment_of_truth", &Touchpoint::moment_of_truth, {.affects = Affects::layer}},
    FieldRow{"sentiment", &Touchpoint::sentiment, {.affects = Affects::experience}, &Touchpoint::sentiment_key},
    FieldRow{
        "pain", &Touchpoint::pain, {.may_be_nothing = true, .affects = Affects::experience}, &Touchpoint::pain_key},
    FieldRow{"action", &Touchpoint::action, {.may_be_nothing = true, .affects = Affects::experience}},
    FieldRow{"evidence", &Touchpoint::evidence},
    FieldRow{"layer", &Touchpoint::layer, {.affects = Affects::layer}},
    FieldRow{"tags", &Touchpoint::tags, {.affects = Affects::assigning}},
    FieldRow{"notes", &Touchpoint::notes},
};

template <>
inline constexpr std::tuple fields<OpenQuestion> = {
    FieldRow{"question", &OpenQuestion::text, {.required = true}},
    FieldRow{"who", &OpenQuestion::who, {.names = Names::departments}},
    FieldRow{"until", &OpenQuestion::until},
};

template <>
inline constexpr std::tuple fields<HandOff> = {
    FieldRow{"to", &HandOff::to, {.required = true}},
    FieldRow{"in", &HandOff::in},
    FieldRow{"accountable", &HandOff::accountable, {.names = Names::departments}},
    FieldRow{"trigger", &HandOff::trigger},
    FieldRow{"passes", &HandOff::passes, {.names = Names::data}},
    FieldRow{"within", &HandOff::within},
    FieldRow{"agreed", &HandOff::agreed},
};

template <>
inline constexpr std::tuple fields<Metric> = {
    FieldRow{"name", &Metric::name, {.required = true}},
    FieldRow{"horizon", &Metric::horizon},
    FieldRow{"kind", &Metric::kind},
};

// ---- the organization ------------------------------------------------------------------------------------------

template <>
inline constexpr std::tuple fields<Organization> = {
    FieldRow{"name", &Organization::name},
    FieldRow{"sector", &Organization::sector},
    FieldRow{"departments", &Organization::departments, {}, &Organization::departments_at},
    FieldRow{"executives", &Organization::executives, {}, &Organization::executives_at},
    FieldRow{"collaboration", &Organization::collaboration, {}, &Organization::collaboration_at},
    FieldRow{"data", &Organization::data, {}, &Organization::data_at},
    FieldRow{"systems", &Organization::systems, {}, &Organization::systems_at},
    FieldRow{"cx_team", &Organization::cx_team},
    FieldRow{"practices", &Organization::practices, {}, &Organization::practices_at},
};

template <>
inline constexpr std::tuple fields<Department> = {
    FieldRow{"name", &Department::name, {.required = true, .names = Names::departments}},
    FieldRow{"id", &Department::written_id, {.names = Names::departments}},
    FieldRow{"aliases", &Department::aliases, {.names = Names::departments}},
    FieldRow{"function", &Department::function},
    FieldRow{"external", &Department::external},
    FieldRow{"company", &Department::company},
    FieldRow{"lead", &Department::lead, {.names = Names::executives}},
    FieldRow{"cx_roles", &Department::cx_roles},
    FieldRow{"empowered", &Department::empowered},
    FieldRow{"metrics", &Department::metrics},
};

template <>
inline constexpr std::tuple fields<Executive> = {
    FieldRow{"role", &Executive::role, {.required = true}},
    FieldRow{"name", &Executive::name},
    FieldRow{"reports_to", &Executive::reports_to, {.names = Names::executives}},
    FieldRow{"champions_cx", &Executive::champions_cx},
    FieldRow{"leads_cx", &Executive::leads_cx},
    FieldRow{"department", &Executive::department, {.names = Names::departments}},
};

template <>
inline constexpr std::tuple fields<Collaboration> = {
    FieldRow{"between", &Collaboration::between, {.required = true, .names = Names::departments}},
    FieldRow{"frequency", &Collaboration::frequency, {.required = true}},
    FieldRow{"wanted", &Collaboration::wanted},
    FieldRow{"barrier", &Collaboration::barrier},
};

template <>
inline constexpr std::tuple fields<DataSet> = {
    FieldRow{"name", &DataSet::name, {.required = true}},
    FieldRow{"about", &DataSet::about},
    FieldRow{"owner", &DataSet::owner},
    FieldRow{"shared_with", &DataSet::shared_with, {.names = Names::departments}},
    FieldRow{"refresh", &DataSet::refresh},
};

template <>
inline constexpr std::tuple fields<System> = {
    FieldRow{"name", &System::name, {.required = true}},
    FieldRow{"owner", &System::owner},
};

template <>
inline constexpr std::tuple fields<CxTeam> = {
    FieldRow{"members", &CxTeam::members, {.required = true, .names = Names::departments}},
    FieldRow{"meets", &CxTeam::meets},
};

template <>
inline constexpr std::tuple fields<Practices> = {
    FieldRow{"works_across_company", &Practices::works_across_company},
    FieldRow{"agile_cross_functional_teams", &Practices::agile_cross_functional_teams},
    FieldRow{"cross_business_culture", &Practices::cross_business_culture},
    FieldRow{"employee_suggestions", &Practices::employee_suggestions},
    FieldRow{"aligned_on_shared_experience", &Practices::aligned_on_shared_experience},
};

// ---- the settings ----------------------------------------------------------------------------------------------

template <>
inline constexpr std::tuple fields<Thresholds> = {
    FieldRow{"dominant_share", &Thresholds::dominant_share, {.least = 0, .most = 1}},
    FieldRow{"inward_ei", &Thresholds::inward_ei, {.least = -1, .most = 1}},
    FieldRow{"minimum_ties", &Thresholds::minimum_ties, {.least = 1, .most = 1'000'000}},
    FieldRow{"post_purchase_budget", &Thresholds::post_purchase_budget, {.least = 0, .most = 1}},
    FieldRow{"cx_team_meets", &Thresholds::cx_team_meets},
    FieldRow{"responsible", &Thresholds::responsible, {.least = 1, .most = 1'000'000}},
};

}  // namespace cxmap
