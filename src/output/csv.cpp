#include <fmt/format.h>

#include "output/reports.h"
#include "report/table.h"
#include "util/escape.h"

namespace cxmap {

std::string report_csv(const Analysis& a, std::string_view department) {
  const FactTable table = facts(a, department);
  std::string out = fmt::format("{}\r\n", fmt::join(table.columns, ","));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      out += row[i].index() == 0 ? csv_field(std::get<0>(row[i])) : fmt::format("{}", std::get<1>(row[i]));
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace cxmap
