#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "model/find_department.h"
#include "model/parts.h"
#include "model/texts.h"
#include "model/vocabulary.h"
#include "report/pages.h"
#include "report/table.h"

// Who has which part, as a sheet: the tables of all requested journeys below each other, over one set of departments.

namespace cxmap {
namespace {

constexpr std::size_t most_departments = 250;
constexpr std::size_t no_room = ~std::size_t{0};  // a column that is left out
constexpr std::array<std::string_view, part_count> part_names = {"R, responsible", "A, accountable", "P, approves",
                                                                 "C, consulted", "I, informed"};

using Member = std::pair<Index, Index>;  ///< an organization, and a department of it; absent: the customer

bool takes_part(const Touchpoint& t, const Ownership& o, Index department) {
  return o.owner == department || std::ranges::count(o.claimants, department) > 0 ||
         std::ranges::any_of(parts_of(t), [&](const auto* refs) {
           return std::ranges::find(*refs, department, &Ref::to) != refs->end();
         });
}

Field owner_field(const Organization& org, const Ownership& o) {
  std::string text = owner_with_claimants(org, o);
  const bool has_owner = o.state == Ownership::State::owned || o.state == Ownership::State::customer;
  return has_owner ? Field(std::move(text)) : Field(NoOwner{std::move(text)});
}

// The names of the touchpoints that one hands off to.
std::string targets(const Atlas& atlas, const Touchpoint& t) {
  if (t.ends_here) return "none";
  std::vector<std::string_view> out;
  for (const HandOff& h : t.hands_off_to)
    out.push_back(h.target == absent ? h.to.value : atlas.journeys[h.journey].touchpoints[h.target].name.value);
  return fmt::format("{}", fmt::join(out, ", "));
}

class Sheet {
 public:
  Sheet(const Analysis& a, std::string_view department)
      : a_(a), department_(department), only_(find_departments(a.atlas.organizations, department)) {
    for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
      if (!a.atlas.journeys[j].requested) continue;
      const Journey& journey = a.atlas.journeys[j];
      tables_.emplace_back(j, raci_that_fits(a, j).value_or(RaciTable{}));
      for (const RaciTable::Column& c : tables_.back().second.columns)
        column_.emplace(c.department == absent ? Member(absent, absent) : Member(journey.organization, c.department),
                        0);
    }
    add_columns();
    sums_.resize(out_.letters);
    for (const auto& [j, table] : tables_) add_rows(j, table);
    add_sums();
  }

  FactTable take() { return std::move(out_); }

 private:
  void add_columns() {
    out_.columns = {"Journey", "Stage", "Touchpoint", "Owner (accountable)"};
    out_.first_letters = out_.columns.size();
    for (auto& [member, column] : column_) {
      column = out_.letters;
      if (out_.letters == most_departments) {
        column = no_room;
        ++out_.left_out;
        continue;
      }
      ++out_.letters;
      const auto& [o, d] = member;
      const bool says_whose = o != absent && a_.atlas.organizations.size() > 1;
      out_.columns.push_back(o == absent ? "customer" : a_.atlas.organizations[o].departments[d].name.value);
      if (says_whose) out_.columns.back() += fmt::format(" ({})", name_of(a_.atlas.organizations[o]));
    }
    for (const char* after : {"When", "Channel", "Hands off to", "Decided by", "File", "Line"})
      out_.columns.emplace_back(after);
  }

  void add_rows(Index j, const RaciTable& table) {
    const Journey& journey = a_.atlas.journeys[j];
    const Organization& org = a_.atlas.organization_of(journey);
    const Index only = only_[journey.organization];
    std::size_t at = 0;  // in the rows of the table, which are in the same order; it may have none
    for (const Index s : journey.shown)
      for (const Index i : journey.stages[s].touchpoints) {
        const std::size_t row = at++;
        const Touchpoint& t = journey.touchpoints[i];
        if (!department_.empty() && (only == absent || !takes_part(t, a_.owners[j][i], only))) continue;
        std::vector<Field> fields = {journey.name.value, journey.stages[s].name.value, t.name.value,
                                     owner_field(org, a_.owners[j][i])};
        fields.resize(fields.size() + out_.letters, Field(std::string()));
        if (row < table.rows.size()) add_letters(fields, journey.organization, table, table.rows[row]);
        add_rest(fields, t, a_.owners[j][i]);
        out_.rows.push_back(std::move(fields));
      }
  }

  void add_letters(std::vector<Field>& fields, Index organization, const RaciTable& table, const RaciTable::Row& row) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Index d = table.columns[c].department;
      const std::size_t column = column_.at(d == absent ? Member(absent, absent) : Member(organization, d));
      if (column == no_room || row.parts[c].none()) continue;
      fields[out_.first_letters + column] = letters_of(row.parts[c]);
      for (std::size_t part = 0; part < part_count; ++part) sums_[column][part] += row.parts[c][part];
    }
  }

  void add_rest(std::vector<Field>& fields, const Touchpoint& t, const Ownership& o) {
    const Source& source = a_.atlas.sources[t.at.source];
    fields.emplace_back(t.when.value);
    fields.emplace_back(in_one(t.channels));
    fields.emplace_back(targets(a_.atlas, t));
    fields.emplace_back(std::string(word_of(o.decided_by)));
    fields.emplace_back(source.name());
    fields.emplace_back(static_cast<double>(source.position(t.at.begin).line));
  }

  void add_sums() {
    for (std::size_t part = 0; part < part_count; ++part) {
      std::vector<Field> fields(out_.columns.size(), Field(std::string()));
      fields[2] = std::string(part_names[part]);
      for (std::size_t c = 0; c < out_.letters; ++c)
        if (sums_[c][part] > 0) fields[out_.first_letters + c] = static_cast<double>(sums_[c][part]);
      out_.rows.push_back(std::move(fields));
      ++out_.sums;
    }
  }

  const Analysis& a_;
  std::string_view department_;
  std::vector<Index> only_;                          // that department, by organization
  std::vector<std::pair<Index, RaciTable>> tables_;  // with their journeys
  std::map<Member, std::size_t> column_;             // after first_letters, or no_room; the customer last
  std::vector<std::array<std::uint32_t, part_count>> sums_;
  FactTable out_;
};

}  // namespace

std::optional<RaciTable> raci_that_fits(const Analysis& a, Index j) {
  constexpr std::size_t most_cells = 4'000'000;
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  if (journey.touchpoints.size() * (org.departments.size() + 1) > most_cells) return std::nullopt;
  return raci_table(org, journey, a.owners[j]);
}

FactTable raci(const Analysis& a, std::string_view department) { return Sheet(a, department).take(); }

}  // namespace cxmap
