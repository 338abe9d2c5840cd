#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cxmap/result.h"
#include "report/sheets.h"
#include "report/table.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace cxmap {

struct Excel;

/// How a table is placed on its sheet; columns are counted from 0.
struct TableLook {
  std::size_t names = 0;                                        ///< as many columns at the left stay in sight
  std::size_t first_printed = 0;                                ///< columns before it are not printed
  std::size_t last_not_printed = 0;                             ///< as many columns at the right are not printed
  bool shades = false;                                          ///< a larger number has a darker ground
  std::vector<std::pair<std::size_t, std::size_t>> least = {};  ///< columns, and how wide they are at least
};

/// What is offered where a cell of a column is to be filled in.
struct Choices {
  std::string title, help;              ///< shown beside the cell; one word or two, and a sentence
  std::vector<std::string> words = {};  ///< to choose from; none: those of `range`, if there is one
  std::string range = {};               ///< a formula: "=Departments!$A$2:$A$100"
};

/// An Excel workbook being built, on sheets of A4. Texts are as the files spell them, and never become formulas.
class Workbook {
 public:
  /// `title` goes into the properties of the document; no page takes the name of the `last` sheet, a table. Fails
  /// without the library, or without a temporary file.
  static Result<std::unique_ptr<Workbook>> open(const std::string& title, const std::string& last);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// A title with lines under it, a table, whose last row is a sum if `sum`, and notes.
  void add_summary(const std::string& name, const std::string& title, const std::vector<std::string>& under_title,
                   const FactTable& table, bool sum, const std::vector<std::string>& notes);

  /// A table with a head that stays in sight, and a filter. A severity, or a field saying that there is no owner,
  /// colours its row.
  void add_table(const std::string& name, const FactTable& table, const TableLook& look);

  /// Offers choices in a column of the last table, from the row below its head to `last_row`.
  void offer(std::size_t column, std::size_t last_row, const Choices& choices);

  /// A page with the name as its title, a line under it, and the parts of a sheet: a label, and beside it its lines.
  void add_page(const std::string& name, const std::string& under_title, const DepartmentSheet& sheet);

  /// Writes the names of all sheets after the first below what is there on it, as links, with what is on them.
  void add_contents(const std::vector<std::string>& about);

  /// Rows for which a sheet had no room.
  std::size_t left_out() const { return left_out_; }

  /// The bytes. Nothing can be added after it.
  Result<std::string> finish();

 private:
  // The same colours for texts, and for numbers, which stand in the middle of their column as its head does.
  struct Look {
    lxw_format *text = nullptr, *number = nullptr;
  };

  Workbook(const Excel& excel, std::FILE* file, const std::string& title, const std::string& last);
  Look look(unsigned ground, unsigned text, bool bold, bool framed = true);
  const Look& look_of(const std::vector<Field>& row) const;
  void write_letter_heads(lxw_worksheet* sheet, const FactTable& table);
  void write_shades(lxw_worksheet* sheet, const FactTable& table, std::size_t rows);
  lxw_worksheet* add_sheet(const std::string& name, bool is_page = false);
  void write(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text, lxw_format* format);
  void write_across(lxw_worksheet* sheet, std::size_t row, std::size_t columns, std::size_t width,
                    std::string_view text, lxw_format* format);
  void write_row(lxw_worksheet* sheet, std::size_t row, const std::vector<Field>& fields,
                 const std::vector<bool>& numbers, const std::vector<std::size_t>& widths, const Look& look);
  void set_height(lxw_worksheet* sheet, std::size_t row, std::size_t lines);

  const Excel* excel_;
  std::FILE* file_;  // gone when it is closed, or the program ends
  std::string path_;
  lxw_workbook* book_ = nullptr;
  lxw_format *title_ = nullptr, *under_title_ = nullptr, *note_ = nullptr, *label_ = nullptr, *link_ = nullptr,
             *letter_head_ = nullptr;
  std::array<Look, 5> shades_;
  Look head_, plain_, sum_, error_, warning_, info_;
  std::vector<lxw_worksheet*> sheets_;
  std::size_t first_free_row_ = 0;             // of the first sheet
  std::vector<std::size_t> first_widths_;      // of its columns
  std::set<std::string> names_ = {"history"};  // a name that Excel keeps for itself
  std::string last_;                           // the name of the last sheet, as names are compared
  std::size_t left_out_ = 0;
};

}  // namespace cxmap
