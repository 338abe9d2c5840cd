#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "cxmap/ownership.h"

// How it works
//
// The vocabulary is what people may write in a file: keys, and the words of their fixed lists. Each of them stands in
// one table, which everything else walks:
//
//   words<Layer>            one row for each value of an enum: the value, its word in a file, and how reports and maps
//                           show it where that differs. Reading, messages, reports, maps and JSON take it from there.
//   fields<Touchpoint>      one row for each key of a noun: the key, the member that holds its value, and what the
//   (model/fields.h)        type of the member does not say. The type says how a value is read, so a row has no code.
//
// To add a word: a value of the enum in cxmap/model.h, a row here. To add a key: a member in cxmap/model.h, a row in
// model/fields.h. A new type of value also needs one function that reads it, in read/decode_fields.h. The texts that
// explain a word or a key stand in schemas/; the unit tests compare the schemas with the tables.
//
// An enum of another room (a crossing of the map, say) has its table beside it: a specialization of words<>.

namespace cxmap {

/// One value of an enum: its word in a file (or, of what no file says, in JSON and style sheets), lower case, words
/// separated by single spaces; and how reports and maps show it.
template <class Enum>
struct Spelling {
  Enum value;
  std::string_view word;
  std::string_view shown = word;
};
template <class Enum, class... Texts>
Spelling(Enum, Texts...) -> Spelling<Enum>;

/// The words of an enum, in the order of its values. What cannot be written (`unsaid`, `none`) has no row.
template <class Enum>
inline constexpr auto words = std::array<Spelling<Enum>, 0>{};

/// Do the rows of a table follow each other as the values of its enum do?
template <class Row, std::size_t n>
constexpr bool in_order(const std::array<Row, n>& rows) {
  for (std::size_t i = 1; i < n; ++i)
    if (static_cast<int>(rows[i].value) != static_cast<int>(rows[i - 1].value) + 1) return false;
  return n > 0;
}

/// The row of a value; null if it has no word.
template <class Enum>
constexpr auto* row_of(Enum value) {
  constexpr auto& rows = words<Enum>;
  static_assert(in_order(rows));
  const int row = static_cast<int>(value) - static_cast<int>(rows[0].value);
  return row >= 0 && row < static_cast<int>(rows.size()) ? &rows[static_cast<std::size_t>(row)] : nullptr;
}

/// The word of a value; empty if it has none.
template <class Enum>
constexpr std::string_view word_of(Enum value) {
  const auto* row = row_of(value);
  return row ? row->word : std::string_view();
}

/// A value as reports and maps show it; empty if it has no word.
template <class Enum>
constexpr std::string_view shown_word(Enum value) {
  const auto* row = row_of(value);
  return row ? row->shown : std::string_view();
}

/// The words of a table alone, in its order.
template <class Row, std::size_t n>
constexpr std::array<std::string_view, n> list_of(const std::array<Row, n>& rows) {
  std::array<std::string_view, n> out;
  for (std::size_t i = 0; i < n; ++i) out[i] = rows[i].word;
  return out;
}

// ---- the journey -----------------------------------------------------------------------------------------------

template <>
inline constexpr std::array words<Canonical> = {
    Spelling{Canonical::awareness, "awareness"}, Spelling{Canonical::consideration, "consideration"},
    Spelling{Canonical::purchase, "purchase"},   Spelling{Canonical::retention, "retention"},
    Spelling{Canonical::loyalty, "loyalty"},     Spelling{Canonical::advocacy, "advocacy"},
};

template <>
inline constexpr std::array words<Layer> = {
    Spelling{Layer::frontstage, "frontstage"},
    Spelling{Layer::backstage, "backstage"},
    Spelling{Layer::support, "support"},
};

template <>
inline constexpr std::array words<Evidence> = {
    Spelling{Evidence::observed, "observed"},
    Spelling{Evidence::assumed, "assumed"},
    Spelling{Evidence::proposed, "proposed"},
};

template <>
inline constexpr std::array words<Horizon> = {
    Spelling{Horizon::short_term, "short", "short-term"},
    Spelling{Horizon::long_term, "long", "long-term"},
};

template <>
inline constexpr std::array words<MetricKind> = {
    Spelling{MetricKind::financial, "financial"},
    Spelling{MetricKind::experience, "experience"},
    Spelling{MetricKind::operational, "operational"},
};

// ---- the organization ------------------------------------------------------------------------------------------

template <>
inline constexpr std::array words<Function> = {
    Spelling{Function::marketing, "marketing"},
    Spelling{Function::sales, "sales"},
    Spelling{Function::customer_service, "customer service"},
    Spelling{Function::product, "product"},
    Spelling{Function::technology, "technology"},
    Spelling{Function::human_resources, "human resources"},
    Spelling{Function::finance, "finance"},
    Spelling{Function::commerce, "commerce"},
    Spelling{Function::agency, "agency"},
    Spelling{Function::operations, "operations"},
    Spelling{Function::legal, "legal"},
    Spelling{Function::other, "other"},
};

template <>
inline constexpr std::array words<CxRole> = {
    Spelling{CxRole::definer, "definer"},
    Spelling{CxRole::implementer, "implementer"},
    Spelling{CxRole::influencer, "influencer"},
    Spelling{CxRole::data_provider, "data provider"},
};

template <>
inline constexpr std::array words<Frequency> = {
    Spelling{Frequency::never, "never"},         Spelling{Frequency::rarely, "rarely"},
    Spelling{Frequency::sometimes, "sometimes"}, Spelling{Frequency::often, "often"},
    Spelling{Frequency::always, "always"},
};

template <>
inline constexpr std::array words<About> = {
    Spelling{About::customers, "customers"},
    Spelling{About::products, "products"},
    Spelling{About::market, "market"},
};

template <>
inline constexpr std::array words<Sector> = {
    Spelling{Sector::business, "business"},
    Spelling{Sector::public_sector, "public"},
    Spelling{Sector::nonprofit, "nonprofit"},
};

template <>
inline constexpr std::array words<Refresh> = {
    Spelling{Refresh::real_time, "real time"}, Spelling{Refresh::hourly, "hourly"},
    Spelling{Refresh::daily, "daily"},         Spelling{Refresh::weekly, "weekly"},
    Spelling{Refresh::monthly, "monthly"},     Spelling{Refresh::quarterly, "quarterly"},
    Spelling{Refresh::yearly, "yearly"},
};

template <>
inline constexpr std::array words<Rhythm> = {
    Spelling{Rhythm::weekly, "weekly"},   Spelling{Rhythm::fortnightly, "fortnightly"},
    Spelling{Rhythm::monthly, "monthly"}, Spelling{Rhythm::quarterly, "quarterly"},
    Spelling{Rhythm::yearly, "yearly"},   Spelling{Rhythm::never, "never"},
};

// ---- the settings ----------------------------------------------------------------------------------------------

template <>
inline constexpr std::array words<Severity> = {
    Spelling{Severity::off, "off"},
    Spelling{Severity::info, "info"},
    Spelling{Severity::warning, "warning"},
    Spelling{Severity::error, "error"},
};

/// The severities as `fail_on` takes them: where nothing fails, the word is "never".
inline constexpr auto fail_levels = [] {
  auto rows = words<Severity>;
  rows[0].word = rows[0].shown = "never";
  return rows;
}();

// ---- who owns a touchpoint, which no file says -----------------------------------------------------------------

/// Of the state of a touchpoint also what stands where else the owner's name does: "NO OWNER".
struct StateSpelling : Spelling<Ownership::State> {
  std::string_view heading;
};

template <>
inline constexpr std::array words<Ownership::State> = {
    StateSpelling{{Ownership::State::owned, "owned"}, ""},
    StateSpelling{{Ownership::State::unowned, "unowned"}, "NO OWNER"},
    StateSpelling{{Ownership::State::contested, "contested"}, "CONTESTED"},
    StateSpelling{{Ownership::State::everyones, "everyones", "everyone's"}, "EVERYONE'S"},
    StateSpelling{{Ownership::State::customer, "customer"}, "CUSTOMER"},
};

/// What stands where else the owner's name does: "NO OWNER", "CONTESTED", "EVERYONE'S", "CUSTOMER"; empty if owned.
constexpr std::string_view heading_of(Ownership::State state) { return row_of(state)->heading; }

template <>
inline constexpr std::array words<Ownership::DecidedBy> = {
    Spelling{Ownership::DecidedBy::touchpoint, "touchpoint"},
    Spelling{Ownership::DecidedBy::assignment, "rule"},
    Spelling{Ownership::DecidedBy::stage, "stage"},
};

}  // namespace cxmap
