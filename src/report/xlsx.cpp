#include <dlfcn.h>
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

#include "model/find_department.h"
#include "model/names.h"
#include "read/files.h"
#include "report/concerns.h"
#include "report/pages.h"
#include "report/report.h"
#include "report/table.h"
#include "util/escape.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr std::size_t most_sheets = 250;

// What is used of libxlsxwriter. It is loaded when a workbook is asked for: with the libraries that it needs in turn it
// would take as long to load as all the rest of the program.
#define CXMAP_EXCEL(X)       \
  X(format_set_align)        \
  X(format_set_bg_color)     \
  X(format_set_bold)         \
  X(format_set_font_color)   \
  X(format_set_text_wrap)    \
  X(lxw_strerror)            \
  X(workbook_add_format)     \
  X(workbook_add_worksheet)  \
  X(workbook_close)          \
  X(workbook_new)            \
  X(workbook_set_properties) \
  X(worksheet_autofilter)    \
  X(worksheet_fit_to_pages)  \
  X(worksheet_freeze_panes)  \
  X(worksheet_repeat_rows)   \
  X(worksheet_set_column)    \
  X(worksheet_set_landscape) \
  X(worksheet_write_number)  \
  X(worksheet_write_string)

struct Excel {
#define CXMAP_MEMBER(name) decltype(&::name) name = nullptr;
  CXMAP_EXCEL(CXMAP_MEMBER)
#undef CXMAP_MEMBER
};

// None if the library is not there, or is another one.
const Excel* load_excel() {
  static const std::optional<Excel> loaded = []() -> std::optional<Excel> {
    void* library = ::dlopen(CXMAP_XLSXWRITER, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return std::nullopt;
    Excel excel;
    bool complete = true;
    const auto find = [&]<class F>(F& function, const char* name) {
      function = reinterpret_cast<F>(::dlsym(library, name));
      complete = complete && function;
    };
#define CXMAP_FIND(name) find(excel.name, #name);
    CXMAP_EXCEL(CXMAP_FIND)
#undef CXMAP_FIND
    return complete ? std::optional(excel) : std::nullopt;
  }();
  return loaded ? &*loaded : nullptr;
}

// A folder for one file, gone with everything in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "cxmap.XXXXXX").string();
    if (!error && ::mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }  ///< empty if there is none

 private:
  std::string path_;
};

class Book {
 public:
  Book(const Excel& excel, const std::string& file) : excel_(excel), book_(excel_.workbook_new(file.c_str())) {
    lxw_doc_properties properties{};
    properties.created = 946'684'800;  // 2000-01-01, so that equal reports have equal bytes
    excel_.workbook_set_properties(book_, &properties);
    head_ = format(LXW_COLOR_WHITE, 0x334155);
    excel_.format_set_bold(head_);
    plain_ = format(LXW_COLOR_BLACK, 0);
    label_ = format(LXW_COLOR_BLACK, 0);
    excel_.format_set_bold(label_);
    error_ = format(0x7F1D1D, 0xFEE2E2);
    warning_ = format(0x713F12, 0xFEF3C7);
    info_ = format(0x1E3A5F, 0xE0F2FE);
  }

  /// A sheet with a head that stays in sight, and a filter. Rows whose field in a column is a problem are coloured.
  void add(std::string_view name, const FactTable& table, std::size_t telling) {
    lxw_worksheet* sheet = add_sheet(name);
    const auto columns = static_cast<lxw_col_t>(table.columns.size());
    const std::size_t rows = std::min<std::size_t>(table.rows.size(), LXW_ROW_MAX - 1);
    left_out_ += table.rows.size() - rows;
    for (lxw_col_t c = 0; c < columns; ++c) write(sheet, 0, c, table.columns[c], head_);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto& row = table.rows[r];
      lxw_format* look =
          telling < row.size() && row[telling].index() == 0 ? look_of(std::get<0>(row[telling])) : plain_;
      for (lxw_col_t c = 0; c < columns; ++c) {
        const auto at = static_cast<lxw_row_t>(r + 1);
        if (row[c].index() == 0)
          write(sheet, at, c, std::get<0>(row[c]), look);
        else
          excel_.worksheet_write_number(sheet, at, c, std::get<1>(row[c]), look);
      }
    }
    for (lxw_col_t c = 0; c < columns; ++c) excel_.worksheet_set_column(sheet, c, c, width(table, c), nullptr);
    excel_.worksheet_freeze_panes(sheet, 1, 0);
    excel_.worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns - 1));
    excel_.worksheet_set_landscape(sheet);
    excel_.worksheet_repeat_rows(sheet, 0, 0);
    excel_.worksheet_fit_to_pages(sheet, 1, 0);
  }

  /// The sheet of a department: labels, and behind each its lines.
  void add(const std::string& department, const std::vector<const Fact*>& facts) {
    lxw_worksheet* sheet = add_sheet(department);
    excel_.worksheet_set_column(sheet, 0, 0, 18, nullptr);
    excel_.worksheet_set_column(sheet, 1, 1, 110, nullptr);
    write(sheet, 0, 0, department, head_);
    write(sheet, 0, 1, "", head_);
    excel_.worksheet_freeze_panes(sheet, 1, 0);
    lxw_row_t row = 1;
    for (const Fact* fact : facts) {
      write(sheet, row, 0, fact->label, label_);
      for (const std::string& line : fact->lines) {
        if (row >= LXW_ROW_MAX - 1) {
          ++left_out_;
        } else {
          write(sheet, row++, 1, line, plain_);
        }
      }
    }
    excel_.worksheet_fit_to_pages(sheet, 1, 0);
  }

  /// Rows for which a sheet had no room.
  std::size_t left_out() const { return left_out_; }

  lxw_error close() { return excel_.workbook_close(book_); }

 private:
  lxw_format* format(lxw_color_t text, lxw_color_t ground) {
    lxw_format* out = excel_.workbook_add_format(book_);
    excel_.format_set_text_wrap(out);
    excel_.format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
    excel_.format_set_font_color(out, text);
    if (ground) excel_.format_set_bg_color(out, ground);
    return out;
  }

  lxw_format* look_of(const std::string& text) const {
    if (text == "error" || text == "NO OWNER" || text == "EVERYONE'S" || text.starts_with("CONTESTED")) return error_;
    return text == "warning" ? warning_ : text == "info" ? info_ : plain_;
  }

  // Always text, whatever it begins with.
  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text, lxw_format* look) {
    excel_.worksheet_write_string(sheet, row, column, workbook_text(text).c_str(), look);
  }

  // In characters: of the longest field, but between 6 and 60.
  static double width(const FactTable& table, std::size_t column) {
    std::size_t most = terminal_width(table.columns[column]) + 4;  // room for the mark of the filter
    for (const auto& row : table.rows)
      if (row[column].index() == 0 && most < 60)
        most = std::max(most, terminal_width(std::string_view(std::get<0>(row[column])).substr(0, 240)) + 1);
    return static_cast<double>(std::clamp<std::size_t>(most, 6, 60));
  }

  lxw_worksheet* add_sheet(std::string_view wanted) {
    return excel_.workbook_add_worksheet(book_, unique_sheet_name(wanted, names_).c_str());
  }

  static std::string unique_sheet_name(std::string_view wanted, std::set<std::string>& taken) {
    for (int n = 1;; ++n) {
      const std::string name = sheet_name(wanted, n == 1 ? "" : fmt::format(" ({})", n));
      if (taken.insert(without_case(name)).second) return name;
    }
  }

  const Excel& excel_;
  lxw_workbook* book_;
  lxw_format *head_, *plain_, *label_, *error_, *warning_, *info_;
  std::set<std::string> names_ = {"history"};  // a name that Excel keeps for itself
  std::size_t left_out_ = 0;
};

// The sheets of departments, as the report has them.
void add_departments(Book& book, const Analysis& a, std::string_view department, std::string& talk) {
  const SortedFindings sorted(a);
  std::size_t sheets = 0, all = 0;
  for (Index o = 0; o < a.atlas.organizations.size(); ++o) {
    const Organization& org = a.atlas.organizations[o];
    const Index only = find_department(org, department);
    if (!department.empty() && only == absent) continue;
    Document document;
    add_sheets(document, a, o, sorted.all_of(org, o), only);
    std::string name;
    std::vector<const Fact*> facts;
    const auto finish = [&] {
      if (name.empty()) return;
      if (++all <= most_sheets) {
        book.add(name, facts);
        ++sheets;
      }
      facts.clear();
    };
    for (const auto& block : document) {
      if (const auto* heading = std::get_if<Heading>(&block)) {
        finish();
        name = heading->level == 2 ? heading->text : "";
      } else if (const auto* fact = std::get_if<Fact>(&block)) {
        facts.push_back(fact);
      }
    }
    finish();
  }
  if (sheets < all) talk = fmt::format("xlsx: sheets for the first {} of {} departments", sheets, all);
}

}  // namespace

std::string report_xlsx(const Analysis& a, std::string_view department, std::string& problem, std::string& talk) {
  const Excel* excel = load_excel();
  if (!excel) problem = fmt::format("a workbook needs {}; on Debian, apt-get install libxlsxwriter4", CXMAP_XLSXWRITER);
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/report.xlsx";
  if (excel && folder.path().empty()) problem = "can't make a temporary folder";
  if (!problem.empty()) return {};
  Book book(*excel, file);
  book.add("Matrix", ownership_matrix(a, department), 1);
  book.add("RACI", raci(a, department), 4);
  book.add("Findings", findings_table(a, department), 0);
  book.add("Facts", facts(a, department), absent);
  add_departments(book, a, department, talk);
  if (book.left_out() > 0)
    talk += fmt::format("{}xlsx: {} rows are left out, for which a sheet has no room", talk.empty() ? "" : "; ",
                        book.left_out());
  if (const lxw_error error = book.close(); error != LXW_NO_ERROR) {
    problem = fmt::format("can't write the workbook: {}", excel->lxw_strerror(error));
    return {};
  }
  return read_file(file, std::size_t{1} << 30, problem).value_or("");
}

}  // namespace cxmap
