#include "output/xlsx/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <utility>

#include "output/xlsx/check_workbook.h"
#include "output/xlsx/excel.h"
#include "util/escape.h"
#include "util/file.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr std::size_t most_rows = LXW_ROW_MAX;
constexpr std::size_t page_width = 170;  // characters: so many can still be read on A4, landscape
constexpr std::size_t most_lines = 27;   // no row is higher
constexpr std::size_t letter_width = 5;  // characters: "R A"

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

// How many lines a cell takes if it is `width` characters wide, at most most_lines.
std::size_t lines_of(std::string_view text, std::size_t width) {
  width -= 1;  // its margins
  // Columns are measured in digits, and most letters are narrower: in a long line that matters.
  if (width > 40) width += width / 12;
  if (text.size() <= width && text.find('\n') == std::string_view::npos) return 1;
  std::size_t lines = 1, used = 0;
  while (!text.empty() && lines < most_lines) {
    const std::string_view word = text.substr(0, text.find_first_of(" \n"));
    const std::size_t columns = terminal_width(word);
    if (used > 0 && used + columns > width) {
      ++lines;
      used = 0;
    }
    used += columns;
    lines += used > width ? (used - 1) / width : 0;  // a word that is longer than a line goes on in the next one
    used = (used > width ? (used - 1) % width + 1 : used) + 1;
    if (text.substr(word.size()).starts_with('\n')) {
      ++lines;
      used = 0;
    }
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return std::min(lines, most_lines);
}

// Which columns have numbers only.
std::vector<bool> numbers_in(const FactTable& table) {
  std::vector<bool> out(table.columns.size());
  for (const auto& row : table.rows)
    for (std::size_t c = 0; c < row.size(); ++c)
      if (std::holds_alternative<double>(row[c])) out[c] = true;
  return out;
}

bool is_letter(const FactTable& table, std::size_t column) {
  return column >= table.first_letters && column < table.first_letters + table.letters;
}

// In characters, of each column: room for the longest field. Where all that is printed is too wide for a page, the
// widest become narrower, but none narrower than its head.
std::vector<std::size_t> widths_of(const FactTable& table, const TableLook& look, std::size_t heads_room) {
  constexpr std::size_t widest = 60, narrowest = 14, widest_head = 24;
  std::vector<std::size_t> heads, out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (is_letter(table, c)) {
      heads.push_back(letter_width);
      out.push_back(letter_width);
      continue;
    }
    std::size_t most = terminal_width(table.columns[c]) + heads_room;
    heads.push_back(std::min(most, widest_head));
    for (const auto& row : table.rows)
      if (!std::holds_alternative<double>(row[c]) && most < widest)
        most = std::max(most, terminal_width(text_of(row[c]).substr(0, 240)) + 2);
    out.push_back(std::clamp<std::size_t>(most, 6, widest));
  }
  const std::size_t first = look.first_printed, last = out.size() - look.last_not_printed;
  const auto capped = [&](std::size_t c, std::size_t cap) { return std::min(out[c], std::max(cap, heads[c])); };
  const auto printed = [&](std::size_t cap) {
    std::size_t sum = 0;
    for (std::size_t c = first; c < last; ++c) sum += capped(c, cap);
    return sum;
  };
  std::size_t cap = widest;
  while (cap > narrowest && printed(cap) > page_width) --cap;
  for (std::size_t c = first; c < last; ++c) out[c] = capped(c, cap);
  for (const auto& [column, least] : look.least) out[column] = std::max(out[column], least);
  return out;
}

// The library quotes the name of a sheet in references (`'Q 1'!$1:$2`) where it has special characters, but not where
// it looks like a number, a cell or a word of formulas (`1e5`, `IT1`, `TRUE`): Excel then finds the file damaged.
// Quotes are right around any name. The library frees what is put there.
void quote_name(lxw_worksheet& sheet) {
  const std::string_view name = sheet.quoted_name;
  if (name.starts_with('\'')) return;
  char* quoted = ::strdup(fmt::format("'{}'", name).c_str());
  if (!quoted) return;
  std::free(std::exchange(sheet.quoted_name, quoted));
}

// How much darker a ground is, from 0 to 4, for a number of at most `most`.
std::size_t shade_of(double number, double most) {
  constexpr double steps = 5;
  return static_cast<std::size_t>(std::clamp(number / std::max(most, 1.0) * steps - 1e-9, 0.0, steps - 1));
}

}  // namespace

Result<std::unique_ptr<Workbook>> Workbook::open(const std::string& title, const std::string& last) {
  const Excel* excel = load_excel();
  if (!excel)
    return Failure{fmt::format("a workbook needs {}; on Debian, apt-get install libxlsxwriter4", CXMAP_XLSXWRITER)};
  std::FILE* file = std::tmpfile();
  if (!file) return Failure{"can't create a temporary file"};
  return std::unique_ptr<Workbook>(new Workbook(*excel, file, title, last));
}

Workbook::Workbook(const Excel& excel, std::FILE* file, const std::string& title, const std::string& last)
    : excel_(&excel), file_(file), path_(fmt::format("/dev/fd/{}", ::fileno(file))), last_(without_case(last)) {
  book_ = excel_->workbook_new(path_.c_str());
  std::string shown = workbook_text(fit_terminal(title, 200));
  lxw_doc_properties properties{};
  properties.title = shown.data();
  properties.created = 946'684'800;  // 2000-01-01, so that equal reports have equal bytes
  excel_->workbook_set_properties(book_, &properties);
  head_ = look(0x334155, LXW_COLOR_WHITE, true);
  plain_ = look(0, LXW_COLOR_BLACK, false);
  sum_ = look(0xF1F5F9, LXW_COLOR_BLACK, true);
  error_ = look(0xFEE2E2, 0x7F1D1D, false);
  warning_ = look(0xFEF3C7, 0x713F12, false);
  info_ = look(0xE0F2FE, 0x1E3A5F, false);
  title_ = look(0, 0x0F172A, true, false).text;
  excel_->format_set_font_size(title_, 16);
  under_title_ = look(0, 0x475569, false, false).text;
  note_ = look(0, LXW_COLOR_BLACK, false, false).text;
  label_ = look(0xF1F5F9, LXW_COLOR_BLACK, true).text;
  link_ = look(0, 0x1D4ED8, false, false).text;
  excel_->format_set_underline(link_, LXW_UNDERLINE_SINGLE);
  letter_head_ = look(0x334155, LXW_COLOR_WHITE, true).number;
  excel_->format_set_rotation(letter_head_, 90);
  constexpr std::array<unsigned, 5> grounds = {0xEFF6FF, 0xDBEAFE, 0xBFDBFE, 0x93C5FD, 0x60A5FA};
  for (std::size_t i = 0; i < grounds.size(); ++i) shades_[i] = look(grounds[i], LXW_COLOR_BLACK, false);
}

Workbook::~Workbook() { std::fclose(file_); }

void Workbook::add_summary(const std::string& name, const std::string& title,
                           const std::vector<std::string>& under_title, const FactTable& table, bool sum,
                           const std::vector<std::string>& notes) {
  lxw_worksheet* sheet = add_sheet(name);
  const std::size_t columns = table.columns.size();
  const std::vector<std::size_t> widths = widths_of(table, {}, 2);
  const std::vector<bool> numbers = numbers_in(table);
  const std::size_t width = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  for (std::size_t c = 0; c < columns; ++c)
    excel_->worksheet_set_column(sheet, column_of(c), column_of(c), static_cast<double>(widths[c]), nullptr);
  std::size_t row = 0;
  write_across(sheet, row++, columns, width * 11 / 17, title, title_);  // its letters are larger
  for (const std::string& line : under_title) write_across(sheet, row++, columns, width, line, under_title_);
  ++row;
  write_row(sheet, row++, {table.columns.begin(), table.columns.end()}, numbers, widths, head_);
  const std::size_t room = std::min(table.rows.size(), most_rows - row - notes.size() - 1);
  left_out_ += table.rows.size() - room;
  for (std::size_t r = 0; r < room; ++r)
    write_row(sheet, row++, table.rows[r], numbers, widths, sum && r + 1 == table.rows.size() ? sum_ : plain_);
  ++row;
  for (const std::string& line : notes) write_across(sheet, row++, columns, width, line, note_);
  first_free_row_ = row + 1;
  first_widths_ = widths;
}

void Workbook::add_contents(const std::vector<std::string>& about) {
  lxw_worksheet* first = sheets_.front();
  const std::size_t columns = first_widths_.size();
  const std::size_t width = std::accumulate(first_widths_.begin() + 1, first_widths_.end(), std::size_t{0});
  std::size_t row = first_free_row_;
  for (std::size_t i = 1; i < sheets_.size() && row < most_rows; ++i, ++row) {
    const std::string name = sheets_[i]->name;
    excel_->worksheet_write_url(first, row_of(row), 0, fmt::format("internal:{}!A1", sheets_[i]->quoted_name).c_str(),
                                link_);
    write(first, row, 0, name, link_);  // the name in place of the address
    const std::string_view text = i <= about.size() ? std::string_view(about[i - 1]) : std::string_view();
    std::size_t lines = lines_of(name, first_widths_.front());
    if (!text.empty()) {
      excel_->worksheet_merge_range(first, row_of(row), 1, row_of(row), column_of(columns - 1),
                                    workbook_text(text).c_str(), note_);
      lines = std::max(lines, lines_of(text, width));
    }
    set_height(first, row, lines);
  }
}

void Workbook::add_table(const std::string& name, const FactTable& table, const TableLook& look) {
  lxw_worksheet* sheet = add_sheet(name);
  const std::size_t columns = table.columns.size();
  const std::size_t rows = std::min(table.rows.size(), most_rows - 1);
  left_out_ += table.rows.size() - rows;
  const std::vector<std::size_t> widths = widths_of(table, look, 4);  // room for the mark of the filter
  const std::vector<bool> numbers = numbers_in(table);
  for (std::size_t c = 0; c < columns; ++c)
    excel_->worksheet_set_column(sheet, column_of(c), column_of(c), static_cast<double>(widths[c]), nullptr);
  write_row(sheet, 0, {table.columns.begin(), table.columns.end()}, numbers, widths, head_);
  write_letter_heads(sheet, table);
  const std::size_t sums = std::min(table.sums, rows);
  for (std::size_t r = 0; r < rows; ++r)
    write_row(sheet, r + 1, table.rows[r], numbers, widths, r + sums < rows ? look_of(table.rows[r]) : sum_);
  if (look.shades) write_shades(sheet, table, rows);
  excel_->worksheet_freeze_panes(sheet, 1, column_of(look.names));
  excel_->worksheet_autofilter(sheet, 0, 0, row_of(rows - sums), column_of(columns - 1));
  excel_->worksheet_repeat_rows(sheet, 0, 0);
  excel_->worksheet_print_area(sheet, 0, column_of(look.first_printed), row_of(rows),
                               column_of(columns - 1 - look.last_not_printed));
}

// The heads of narrow columns stand upright.
void Workbook::write_letter_heads(lxw_worksheet* sheet, const FactTable& table) {
  if (table.letters == 0) return;
  constexpr double least = 60, most = 180, of_a_letter = 6;  // points
  std::size_t longest = 0;
  for (std::size_t c = table.first_letters; c < table.first_letters + table.letters; ++c) {
    write(sheet, 0, c, table.columns[c], letter_head_);
    longest = std::max(longest, terminal_width(table.columns[c]));
  }
  const double height = std::clamp(of_a_letter * static_cast<double>(longest + 4), least, most);
  excel_->worksheet_set_row(sheet, 0, height, nullptr);
}

// Numbers in rows that are no problem, but the last of each, which is the sum of the others.
void Workbook::write_shades(lxw_worksheet* sheet, const FactTable& table, std::size_t rows) {
  double most = 1;
  const auto each = [&](auto visit) {
    for (std::size_t r = 0; r < rows; ++r) {
      if (&look_of(table.rows[r]) != &plain_) continue;
      for (std::size_t c = 0; c + 1 < table.rows[r].size(); ++c)
        if (const auto* number = std::get_if<double>(&table.rows[r][c])) visit(r, c, *number);
    }
  };
  each([&](std::size_t, std::size_t, double number) { most = std::max(most, number); });
  each([&](std::size_t r, std::size_t c, double number) {
    excel_->worksheet_write_number(sheet, row_of(r + 1), column_of(c), number, shades_[shade_of(number, most)].number);
  });
}

void Workbook::add_page(const std::string& name, const std::string& under_title, const DepartmentSheet& page) {
  constexpr std::size_t label_width = 18, line_width = 110;
  lxw_worksheet* sheet = add_sheet(name, true);
  excel_->worksheet_set_column(sheet, 0, 0, label_width, nullptr);
  excel_->worksheet_set_column(sheet, 1, 1, line_width, nullptr);
  write_across(sheet, 0, 2, (label_width + line_width) * 11 / 17, name, title_);
  write_across(sheet, 1, 2, label_width + line_width, under_title, under_title_);
  excel_->worksheet_freeze_panes(sheet, 2, 0);
  excel_->worksheet_repeat_rows(sheet, 0, 1);
  std::size_t row = 3;
  for (const SheetPart& part : sheet_parts) {
    std::string_view label = part.label;
    const auto add = [&](const std::string& text) {
      if (row == most_rows) {
        ++left_out_;
        return;
      }
      write(sheet, row, 0, std::exchange(label, ""), label_);
      write(sheet, row, 1, text, plain_.text);
      set_height(sheet, row++, lines_of(text, line_width));
    };
    for (const Item& line : page.*part.lines) {
      add(line.whole());
      for (const std::string& place : line.parts) add("    " + place);
    }
  }
}

Result<std::string> Workbook::finish() {
  const WorkbookContents contents = contents_of(*book_);
  if (const lxw_error error = excel_->workbook_close(book_); error != LXW_NO_ERROR)
    return Failure{fmt::format("can't write the workbook: {}", excel_->lxw_strerror(error))};
  Result<std::string> bytes = read_file(path_, std::size_t{1} << 30);
  if (!bytes) return bytes;
  if (const Result<void> whole = check_workbook(*bytes, contents); !whole)
    return Failure{fmt::format("can't write the workbook: {}", whole.error())};
  return bytes;
}

Workbook::Look Workbook::look(unsigned ground, unsigned text, bool bold, bool framed) {
  const auto format = [&] {
    lxw_format* out = excel_->workbook_add_format(book_);
    excel_->format_set_text_wrap(out);
    excel_->format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
    excel_->format_set_font_color(out, text);
    if (ground) excel_->format_set_bg_color(out, ground);
    if (bold) excel_->format_set_bold(out);
    if (framed) {
      excel_->format_set_border(out, LXW_BORDER_THIN);
      excel_->format_set_border_color(out, 0xCBD5E1);
    }
    return out;
  };
  const Look out = {format(), format()};
  excel_->format_set_align(out.number, LXW_ALIGN_CENTER);
  return out;
}

// By the kind of a field, never by its text: a department may be called "info".
const Workbook::Look& Workbook::look_of(const std::vector<Field>& row) const {
  for (const Field& field : row) {
    if (std::holds_alternative<NoOwner>(field)) return error_;
    if (const auto* severity = std::get_if<Severity>(&field))
      return *severity == Severity::error ? error_ : *severity == Severity::warning ? warning_ : info_;
  }
  return plain_;
}

lxw_worksheet* Workbook::add_sheet(const std::string& wanted, bool is_page) {
  std::string name;
  for (int n = 1; name.empty(); ++n) {
    name = sheet_name(wanted, n == 1 ? "" : fmt::format(" ({})", n));
    const std::string compared = without_case(name);
    if ((is_page && compared == last_) || !names_.insert(compared).second) name.clear();
  }
  lxw_worksheet* sheet = excel_->workbook_add_worksheet(book_, name.c_str());
  sheets_.push_back(sheet);
  quote_name(*sheet);
  constexpr std::uint8_t a4 = 9;
  excel_->worksheet_set_paper(sheet, a4);
  excel_->worksheet_set_landscape(sheet);
  excel_->worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.7);  // inches
  excel_->worksheet_fit_to_pages(sheet, 1, 0);
  excel_->worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
  return sheet;
}

// Always text, whatever it begins with.
void Workbook::write(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text,
                     lxw_format* format) {
  excel_->worksheet_write_string(sheet, row_of(row), column_of(column), workbook_text(text).c_str(), format);
}

// A line over all columns, which are `width` characters wide together.
void Workbook::write_across(lxw_worksheet* sheet, std::size_t row, std::size_t columns, std::size_t width,
                            std::string_view text, lxw_format* format) {
  excel_->worksheet_merge_range(sheet, row_of(row), 0, row_of(row), column_of(columns - 1), workbook_text(text).c_str(),
                                format);
  set_height(sheet, row, lines_of(text, width) * (format == title_ ? 2 : 1));
}

void Workbook::write_row(lxw_worksheet* sheet, std::size_t row, const std::vector<Field>& fields,
                         const std::vector<bool>& numbers, const std::vector<std::size_t>& widths, const Look& look) {
  std::size_t lines = 1;
  for (std::size_t c = 0; c < fields.size(); ++c) {
    lxw_format* format = numbers[c] ? look.number : look.text;
    if (const auto* number = std::get_if<double>(&fields[c])) {
      excel_->worksheet_write_number(sheet, row_of(row), column_of(c), *number, format);
    } else {
      write(sheet, row, c, text_of(fields[c]), format);
      lines = std::max(lines, lines_of(text_of(fields[c]), widths[c]));
    }
  }
  set_height(sheet, row, lines);
}

// Not every program finds out by itself how high a row has to be.
void Workbook::set_height(lxw_worksheet* sheet, std::size_t row, std::size_t lines) {
  constexpr double highest = 409;  // points, by Excel
  if (lines > 1)
    excel_->worksheet_set_row(sheet, row_of(row), std::min(LXW_DEF_ROW_HEIGHT * static_cast<double>(lines), highest),
                              nullptr);
}

}  // namespace cxmap
