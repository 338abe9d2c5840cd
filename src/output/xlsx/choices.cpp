#include <fmt/format.h>

#include <algorithm>

#include "output/xlsx/excel.h"
#include "output/xlsx/workbook.h"

namespace cxmap {

void Workbook::offer(std::size_t column, std::size_t last_row, const Choices& choices) {
  // The library takes texts that it does not change as not constant, and titles of at most 32 characters.
  std::string title = choices.title.substr(0, 32), help = choices.help.substr(0, 255), range = choices.range;
  std::vector<std::string> words = choices.words;
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  lxw_data_validation rule{};
  rule.validate = !words.empty()  ? LXW_VALIDATION_TYPE_LIST
                  : range.empty() ? LXW_VALIDATION_TYPE_ANY
                                  : LXW_VALIDATION_TYPE_LIST_FORMULA;
  if (!words.empty()) rule.value_list = list.data();
  if (words.empty() && !range.empty()) rule.value_formula = range.data();
  rule.input_title = title.data();
  rule.input_message = help.data();
  rule.show_input = LXW_VALIDATION_ON;
  rule.show_error = LXW_VALIDATION_OFF;  // another word, or several, may stand there, too
  excel_->worksheet_data_validation_range(sheets_.back(), 1, static_cast<lxw_col_t>(column),
                                          static_cast<lxw_row_t>(last_row), static_cast<lxw_col_t>(column), &rule);
}

}  // namespace cxmap
