#include <fmt/format.h>

#include <algorithm>

#include "findings/concerns.h"
#include "model/find_department.h"
#include "output/formats.h"
#include "output/xlsx/workbook.h"
#include "report/sheets.h"
#include "report/table.h"
#include "util/isolated.h"
#include "util/words.h"

namespace cxmap {
namespace {

constexpr std::size_t most_sheets = 250;

// "Customer journey ownership: Northwind"; journeys where no organization has a name.
std::string title_of(const Atlas& atlas) {
  std::vector<std::string_view> names;
  for (const Organization& org : atlas.organizations)
    if (org.name) names.push_back(org.name.value);
  if (names.empty())
    for (const Journey& journey : atlas.journeys)
      if (journey.requested && journey.name) names.push_back(journey.name.value);
  constexpr std::size_t most_names = 5;
  const std::string_view what = "Customer journey ownership";
  return names.empty() || names.size() > most_names ? std::string(what) : fmt::format("{}: {}", what, listed(names));
}

// The sheets of departments, as the report has them.
void add_departments(Workbook& book, const Analysis& a, std::string_view department, const std::string& title,
                     std::vector<std::string>& notices) {
  const SortedFindings sorted(a);
  std::size_t all = 0;
  for (Index o = 0; o < a.atlas.organizations.size(); ++o) {
    const Organization& org = a.atlas.organizations[o];
    const Index only = find_department(org, department);
    if (!department.empty() && only == absent) continue;
    for (const DepartmentSheet& sheet : department_sheets(a, o, sorted.all_of(org, o), only))
      if (++all <= most_sheets) book.add_page(org.departments[sheet.department].name.value, title, sheet);
  }
  if (all > most_sheets)
    notices.push_back(fmt::format("xlsx: sheets for the first {} of {} departments", most_sheets, all));
}

void add_summary(Workbook& book, const Analysis& a, std::string_view department, const std::string& title) {
  const FactTable journeys = journeys_table(a);
  std::vector<std::string> under_title;
  if (!department.empty())
    under_title.push_back(fmt::format("These figures cover all departments, the other sheets only {}.", department));
  book.add_summary(
      "Summary", title, under_title, journeys, journeys.rows.size() > 1,
      {"Red is an error, or a touchpoint that no single department owns; yellow is a warning, blue an info."});
}

Result<Written> workbook_of(const Analysis& a, const ReportOptions& options) {
  const std::string_view department = options.department;
  const std::string title = title_of(a.atlas);
  const std::string last = "Facts";
  const Result<std::unique_ptr<Workbook>> opened = Workbook::open(title, last);
  if (!opened) return Failure{opened.error()};
  Workbook& book = **opened;
  Written out;
  // The place of a thing in the files is of no use on paper.
  constexpr std::size_t file_and_line = 2;
  add_summary(book, a, department, title);
  const FactTable roles = raci(a, department);
  book.add_table("RACI", roles, {.names = 3, .last_not_printed = file_and_line});
  if (roles.left_out > 0)
    out.notices.push_back(fmt::format("xlsx: {} departments are left out of the sheet RACI", roles.left_out));
  book.add_table("Matrix", ownership_matrix(a, department), {.names = 2, .shades = true});
  book.add_table("Settle first", decisions_table(a, department),
                 {.names = 2, .last_not_printed = file_and_line, .least = {{5, 30}, {6, 18}, {7, 14}}});
  constexpr std::size_t decision = 6, owner = 7, until = 8;  // columns to fill in
  book.add_table("Questions", questions_table(a, department),
                 {.names = 3, .last_not_printed = file_and_line, .least = {{decision, 30}, {owner, 18}, {until, 14}}});
  book.add_table("Findings", findings_table(a, department), {.names = 2, .last_not_printed = file_and_line});
  add_departments(book, a, department, title, out.notices);
  const std::size_t first = a.atlas.organizations.size() > 1 ? 0 : 1;  // one organization is not printed in each row
  book.add_table(last, facts(a, department), {.names = 2, .first_printed = first, .last_not_printed = file_and_line});
  book.add_contents({"who has which part in each touchpoint, and to whom it hands off",
                     "who owns how many touchpoints in each stage",
                     "the decisions that clear most findings, and columns for what is decided",
                     "what is to be settled, who has to be in the room, and columns for what is decided",
                     "what is wrong, and what to do about it"});
  if (book.left_out() > 0)
    out.notices.push_back(fmt::format("xlsx: {} rows are left out: a sheet has no room for them", book.left_out()));
  Result<std::string> bytes = book.finish();
  if (!bytes) return Failure{bytes.error()};
  out.bytes = std::move(*bytes);
  return out;
}

}  // namespace

Result<Written> report_xlsx(const Analysis& a, const ReportOptions& options) {
  return isolated([&] { return workbook_of(a, options); }, "library for workbooks");
}

}  // namespace cxmap
