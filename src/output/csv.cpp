#include <fmt/format.h>

#include "output/formats.h"
#include "report/table.h"
#include "util/escape.h"

namespace cxmap {

Result<Written> report_csv(const Analysis& a, const ReportOptions& options) {
  const FactTable table = facts(a, options.department);
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it, spreadsheets misread umlauts
  std::string out = fmt::format("{}{}\r\n", byte_order_mark, fmt::join(table.columns, ","));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      const auto* number = std::get_if<double>(&row[i]);
      out += number ? fmt::format("{}", *number) : csv_field(text_of(row[i]));
    }
    out += "\r\n";
  }
  return Written{std::move(out)};
}

}  // namespace cxmap
