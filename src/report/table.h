#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cxmap/analysis.h"
#include "model/raci.h"

namespace cxmap {

/// A field that says that no single department owns what its row is about: "NO OWNER", "CONTESTED: Sales, Service".
struct NoOwner {
  std::string text;
};

/// A field of a table: text as the files spell it, a number, or what makes its row stand out.
using Field = std::variant<std::string, double, Severity, NoOwner>;

/// The text of a field; empty for a number.
std::string_view text_of(const Field& field);

/// A table as analysts and spreadsheets take it. Whoever writes it escapes the texts.
struct FactTable {
  std::vector<std::string> columns;
  std::vector<std::vector<Field>> rows;  ///< one field per column
  std::size_t sums = 0;                  ///< as many of the last rows are sums
  /// Columns of letters and small numbers, as narrow as these: the first, and how many.
  std::size_t first_letters = 0, letters = 0;
  std::size_t left_out = 0;  ///< columns that there was no room for
};

/// All facts of the requested journeys, and the findings, one per row: who leads a stage, who owns a touchpoint,
/// takes part in it, receives from it, what it needs and is measured by. With a department only those that name it.
FactTable facts(const Analysis& analysis, std::string_view department);

/// The RACI table of a journey; none where it would be too large for anybody to read.
std::optional<RaciTable> raci_that_fits(const Analysis& analysis, Index journey);

/// Each touchpoint with who owns it, the letters of each department, and to whom it hands off; then how often each
/// department has each letter.
FactTable raci(const Analysis& analysis, std::string_view department);

/// What is to be settled, with columns for the decision, its owner and the day: the open questions of the files first,
/// then those that findings ask, as the report numbers them.
FactTable questions_table(const Analysis& analysis, std::string_view department);

/// What to settle first, with columns for the decision, its owner and the day. With a department only those that need
/// it in the room, with their numbers.
FactTable decisions_table(const Analysis& analysis, std::string_view department);

/// The findings that count, as people take them up.
FactTable findings_table(const Analysis& analysis, std::string_view department);

/// Who owns how many touchpoints in each stage, of all journeys, over the stages of all of them.
FactTable ownership_matrix(const Analysis& analysis, std::string_view department);

/// Each requested journey, with its organization, how much of it has an owner, and how many findings it has;
/// then each organization with findings of its own, and the sum if there are several rows.
FactTable journeys_table(const Analysis& analysis);

/// "Sales"; "NO OWNER", "CONTESTED", "EVERYONE'S" or "CUSTOMER" where no department owns a touchpoint.
std::string owner_in_words(const Organization& organization, const Ownership& ownership);

/// The same with those who claim it: "CONTESTED: Sales, Service".
std::string owner_with_claimants(const Organization& organization, const Ownership& ownership);

}  // namespace cxmap
