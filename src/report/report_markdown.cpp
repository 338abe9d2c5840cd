#include <fmt/format.h>

#include <algorithm>

#include "report/count.h"
#include "report/matrix.h"
#include "report/report.h"
#include "util/escape.h"
#include "util/words.h"

namespace cxmap {
namespace {

void write_matrix(std::string& out, const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  const Matrix m = matrix_of(a, j);
  if (m.rows.empty()) return;
  std::string head = "| |", rule = "|---|", leads = "| *led by* |";
  for (const Index s : m.stages) {
    const Index lead = a.measures[j].leads[s];
    head += fmt::format(" {} |", markdown_safe(journey.stages[s].name.value));
    rule += "---:|";
    leads += fmt::format(
        " {} |", lead == absent ? "–" : markdown_safe(a.atlas.organization_of(journey).departments[lead].name.value));
  }
  out += "## Who owns what\n\n" + head + " all |\n" + rule + "---:|\n";
  for (const Matrix::Row& row : m.rows) {
    out += fmt::format("| {} |", row.problem ? fmt::format("**{}**", row.name) : markdown_safe(row.name));
    for (const std::uint32_t n : row.counts) out += n ? fmt::format(" {} |", n) : " |";
    out += fmt::format(" {} |\n", row.total);
  }
  out += leads + " |\n\n";
}

void write_findings(std::string& out, const Analysis& a, Index j) {
  Findings own;
  for (const Finding& f : a.findings)
    if (f.journey == j) own.push_back(f);
  std::ranges::stable_sort(own, std::greater{}, &Finding::severity);
  out += "## Findings\n\n";
  if (own.empty()) {
    out += "None.\n";
    return;
  }
  out += "| severity | code | line | what is wrong | what to do |\n|---|---|---:|---|---|\n";
  for (const Finding& f : own)
    out += fmt::format("| {} | {} | {} | {} | {} |\n", severity_name(f.severity), f.rule->code,
                       a.atlas.sources[f.at.source].position(f.at.begin).line, markdown_safe(f.message),
                       markdown_safe(f.help));
}

void write_journey(std::string& out, const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  const Measures& m = a.measures[j];
  out += fmt::format("# {}\n\n", markdown_safe(journey.name ? journey.name.value : journey.id));
  const auto fact = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) out += fmt::format("- {}: {}\n", label, markdown_safe(value));
  };
  fact("File", a.atlas.sources[journey.source].name());
  fact("Persona", journey.persona.value);
  fact("Goal", journey.goal.value);
  if (!journey.owner.departments.empty()) fact("Owner", journey.owner.departments.front().name.value);
  const Coverage& c = m.coverage;
  out += fmt::format("- Coverage: {} of {} owned", c.owned, counted(c.touchpoints, "touchpoint"));
  if (const auto r = c.ratio()) out += fmt::format(" ({:.0f} %)", *r * 100);
  out += fmt::format("; {} without an owner, {} contested, {} everyone's, {} of the customer alone\n", c.unowned,
                     c.contested, c.everyones, c.customer_steps);
  if (m.hhi) fact("Concentration", concentration_in_words(a, j));
  out += '\n';
  write_matrix(out, a, j);
  write_findings(out, a, j);
}

}  // namespace

std::string report_markdown(const Analysis& a) {
  std::string out;
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    if (j > 0) out += '\n';
    write_journey(out, a, j);
  }
  return out;
}

}  // namespace cxmap
