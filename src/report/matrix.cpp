#include "report/matrix.h"

#include <fmt/format.h>

#include <algorithm>

namespace cxmap {

Matrix matrix_of(const Analysis& a, Index j) {
  using State = Ownership::State;
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  Matrix m;
  m.stages = journey.shown;
  std::vector<std::size_t> column(journey.stages.size());
  for (std::size_t k = 0; k < m.stages.size(); ++k) column[m.stages[k]] = k;

  const std::vector<std::uint32_t> zeros(m.stages.size());
  m.rows = {
      {"NO OWNER", true, zeros}, {"CONTESTED", true, zeros}, {"EVERYONE'S", true, zeros}, {"CUSTOMER", false, zeros}};
  const std::size_t first_department = m.rows.size();
  for (const Department& d : org.departments) m.rows.push_back({d.name.value, false, zeros});
  for (Index i = 0; i < a.owners[j].size(); ++i) {
    const Ownership& o = a.owners[j][i];
    const std::size_t row = o.state == State::owned       ? first_department + o.owner
                            : o.state == State::unowned   ? 0
                            : o.state == State::contested ? 1
                            : o.state == State::everyones ? 2
                                                          : 3;
    ++m.rows[row].counts[column[journey.touchpoints[i].stage]];
    ++m.rows[row].total;
  }
  std::erase_if(m.rows, [](const Matrix::Row& row) { return row.total == 0; });
  return m;
}

std::string concentration_in_words(const Analysis& a, Index j) {
  const Measures& m = a.measures[j];
  if (!m.hhi) return {};
  const std::uint32_t most = m.holdings[m.top_department].owns;
  std::vector<std::string_view> top;
  for (Index d = 0; d < m.holdings.size(); ++d)
    if (m.holdings[d].owns == most)
      top.push_back(a.atlas.organization_of(a.atlas.journeys[j]).departments[d].name.value);
  return fmt::format("HHI {:.2f}, {:.1f} effective owners; most: {} with {:.0f} %{}", *m.hhi, *m.effective_owners,
                     fmt::join(top, ", "), m.holdings[m.top_department].share * 100, top.size() > 1 ? " each" : "");
}

}  // namespace cxmap
