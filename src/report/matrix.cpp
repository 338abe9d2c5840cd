#include "report/matrix.h"

#include <algorithm>

#include "model/vocabulary.h"

namespace cxmap {

Matrix matrix_of(const Analysis& a, Index j) {
  using State = Ownership::State;
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  Matrix m;
  std::vector<std::size_t> column(journey.stages.size());
  for (const Index s : journey.shown) {
    column[s] = m.columns.size();
    const auto name = [&](Index d) { return d == absent ? "" : org.departments[d].name.value; };
    m.columns.push_back(
        {journey.stages[s].name.value, name(a.measures[j].leads[s]), name(a.measures[j].main_owners[s])});
  }
  const std::vector<std::uint32_t> zeros(m.columns.size());
  for (const StateSpelling& state : words<State>)
    if (state.value != State::owned)
      m.rows.push_back({std::string(state.heading), state.value != State::customer, zeros});
  const std::size_t first_department = m.rows.size();
  for (Index d = 0; d < org.departments.size(); ++d)
    m.rows.push_back({org.departments[d].name.value, false, zeros, 0, d});
  for (Index i = 0; i < a.owners[j].size(); ++i) {
    const Ownership& o = a.owners[j][i];
    const std::size_t row =
        o.state == State::owned ? first_department + o.owner : static_cast<std::size_t>(o.state) - 1;  // owned is 0
    ++m.rows[row].counts[column[journey.touchpoints[i].stage]];
    ++m.rows[row].total;
  }
  std::erase_if(m.rows, [](const Matrix::Row& row) { return row.total == 0; });
  return m;
}

}  // namespace cxmap
