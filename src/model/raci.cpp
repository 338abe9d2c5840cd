#include "model/raci.h"

#include <algorithm>
#include <utility>

namespace cxmap {
namespace {

/// The parts in one touchpoint, one per department; the last are the customer's.
std::vector<Parts> parts_at(std::size_t departments, const Touchpoint& t, const Ownership& o) {
  std::vector<Parts> out(departments + 1);
  const auto add = [&](Index department, Part part) { out[department].set(static_cast<std::size_t>(part)); };
  if (o.owner != absent) add(o.owner, Part::accountable);
  for (const Index d : o.claimants) add(d, Part::accountable);
  if (o.state == Ownership::State::customer) add(static_cast<Index>(departments), Part::accountable);
  for (const auto& [refs, part] : {std::pair(&t.responsible, Part::responsible),
                                   {&t.approved_by, Part::approves},
                                   {&t.consulted, Part::consulted},
                                   {&t.informed, Part::informed}})
    for (const Ref& ref : *refs) {
      if (ref.customer) add(static_cast<Index>(departments), part);
      if (ref.to != absent) add(ref.to, part);
    }
  return out;
}

}  // namespace

std::string letters_of(const Parts& parts) {
  std::string out;
  for (std::size_t i = 0; i < part_count; ++i)
    if (parts[i]) {
      if (!out.empty()) out += ' ';
      out += part_letters[i];
    }
  return out;
}

RaciTable raci_table(const Organization& organization, const Journey& journey, const Owners& owners) {
  const std::size_t departments = organization.departments.size();
  RaciTable out;
  std::vector<RaciTable::Column> all(departments + 1);
  for (std::size_t d = 0; d <= departments; ++d) all[d].department = d < departments ? static_cast<Index>(d) : absent;
  std::vector<bool> used(departments + 1);
  for (const Index s : journey.shown)
    for (const Index t : journey.stages[s].touchpoints) {
      RaciTable::Row row{t, owners[t].state, parts_at(departments, journey.touchpoints[t], owners[t])};
      for (std::size_t d = 0; d <= departments; ++d) {
        for (std::size_t i = 0; i < part_count; ++i) all[d].sums[i] += row.parts[d][i];
        if (row.parts[d].none()) continue;
        used[d] = true;
        if (d < departments) ++row.involved;
      }
      out.rows.push_back(std::move(row));
    }
  for (std::size_t d = 0; d <= departments; ++d)
    if (used[d]) out.columns.push_back(all[d]);
  for (RaciTable::Row& row : out.rows) {
    std::size_t kept = 0;
    for (std::size_t d = 0; d <= departments; ++d)
      if (used[d]) row.parts[kept++] = row.parts[d];
    row.parts.resize(kept);
  }
  return out;
}

}  // namespace cxmap
