#pragma once

#include "import/draft.h"
#include "import/table.h"

namespace cxmap::imports {

/// What stands above the table: a title, which names the journey if nothing else does, and labels with their values
/// ("Persona: Anna"). What is neither is kept in comments at the top.
void read_title(Builder& builder, const Table& table);
/// The same of what nobody has accounted for, below the table and beside it.
void keep_rest(Builder& builder);

/// One row a touchpoint.
void read_long(Builder& builder, const Table& table);
/// One row, or column, a stage: its cells hold lists.
void read_lanes(Builder& builder, const Table& table);
/// Rows are activities, columns departments.
void read_raci(Builder& builder, const Table& table);
/// A fact a row, as a report writes them; of the journey of that name, if the table has several. Fails if none is named
/// then.
Result<void> read_facts(Builder& builder, const Table& table, const std::string& journey);

/// The first column of a row, from one on, whose own cell is not empty; nowhere if none is.
std::uint32_t first_in(const Sheet& sheet, std::uint32_t row, std::uint32_t from);
/// Is a row the sums of those above: a word for it at a place of it, and nothing but numbers after it?
bool is_sum_row(const Sheet& sheet, std::uint32_t row, std::uint32_t label);
/// Leaves out a row of sums.
void pass_sum(Builder& builder, std::uint32_t row);

/// What the stage of touchpoints is called where no column and no row names one.
inline constexpr std::string_view unnamed_stage = "All steps";

/// The text of a heading or a name at a place, on one line.
std::string name_at(const Sheet& sheet, std::size_t row, std::size_t column);

}  // namespace cxmap::imports
