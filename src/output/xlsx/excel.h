#pragma once

#include <xlsxwriter.h>

namespace cxmap {

// What is used of libxlsxwriter. It is loaded when a workbook is requested: with the libraries that it needs in turn it
// would take as long to load as all the rest of the program.
#define CXMAP_EXCEL(X)               \
  X(format_set_align)                \
  X(format_set_bg_color)             \
  X(format_set_bold)                 \
  X(format_set_border)               \
  X(format_set_border_color)         \
  X(format_set_font_color)           \
  X(format_set_font_size)            \
  X(format_set_rotation)             \
  X(format_set_underline)            \
  X(format_set_text_wrap)            \
  X(lxw_strerror)                    \
  X(workbook_add_format)             \
  X(workbook_add_worksheet)          \
  X(workbook_close)                  \
  X(workbook_new)                    \
  X(workbook_set_properties)         \
  X(worksheet_autofilter)            \
  X(worksheet_data_validation_range) \
  X(worksheet_fit_to_pages)          \
  X(worksheet_freeze_panes)          \
  X(worksheet_merge_range)           \
  X(worksheet_print_area)            \
  X(worksheet_repeat_rows)           \
  X(worksheet_set_column)            \
  X(worksheet_set_footer)            \
  X(worksheet_set_landscape)         \
  X(worksheet_set_margins)           \
  X(worksheet_set_paper)             \
  X(worksheet_set_row)               \
  X(worksheet_write_number)          \
  X(worksheet_write_string)          \
  X(worksheet_write_url)

/// The functions of libxlsxwriter, each under its own name.
struct Excel {
#define CXMAP_MEMBER(name) decltype(&::name) name = nullptr;
  CXMAP_EXCEL(CXMAP_MEMBER)
#undef CXMAP_MEMBER
};

/// None if the library is not installed, or is another version.
const Excel* load_excel();

}  // namespace cxmap
