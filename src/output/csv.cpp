#include <fmt/format.h>

#include "output/formats.h"
#include "report/table.h"
#include "util/escape.h"

namespace cxmap {

Result<Written> report_csv(const Analysis& a, const ReportOptions& options) {
  const FactTable table = facts(a, options.department);
  std::string out = fmt::format("{}\r\n", fmt::join(table.columns, ","));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      out += row[i].index() == 0 ? csv_field(std::get<0>(row[i])) : fmt::format("{}", std::get<1>(row[i]));
    }
    out += "\r\n";
  }
  return Written{std::move(out)};
}

}  // namespace cxmap
