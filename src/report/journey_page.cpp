#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cxmap/rule.h"
#include "report/figures_in_words.h"
#include "report/pages.h"
#include "report/readiness.h"

namespace cxmap {
namespace {

// Rules by their names, which say the bad pattern.
std::string because_of(const Challenge& c) {
  std::vector<std::string_view> out;
  for (const Code code : c.because_of) out.push_back(rule_of(code).name);
  if (c.no_agile_teams) out.push_back("no agile cross-functional teams");
  return fmt::format("{}", fmt::join(out, ", "));
}

void add_readiness(Blocks& out, const Analysis& a, Index j, const SortedFindings& sorted) {
  const Journey& journey = a.atlas.journeys[j];
  std::vector<const Finding*> findings = sorted.of_journey[j];
  for (const Finding* f : sorted.of_organization[journey.organization])
    if (rule_of(*f).scope != Scope::run) findings.push_back(f);
  Table table{{{"", true}, {"challenge"}, {"status"}, {"because of"}}, {}};
  for (const Challenge& c : readiness(a, j, findings))
    table.rows.push_back(
        {fmt::format("{}", c.number), std::string(c.name), std::string(readiness_in_words(c.status)), because_of(c)});
  out.push_back(Heading{2, "Ready to take on the whole experience? The ten challenges"});
  out.push_back(std::move(table));
  out.push_back(
      Paragraph{"failing: because of an error, or a practice that is not in place; at risk: because of a warning "
                "or an info; not assessed: the files say nothing about it, or too little."});
}

}  // namespace

void add_journey(Blocks& out, const Analysis& a, Index j, const SortedFindings& sorted) {
  const Journey& journey = a.atlas.journeys[j];
  out.push_back(Heading{1, journey.name ? journey.name.value : journey.id});
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) out.push_back(Fact{std::string(label), {std::string(text)}});
  };
  add("File", a.atlas.sources[journey.source].name());
  add("Persona", journey.persona.value);
  add("Goal", journey.goal.value);
  add("Promise", journey.promise.value);
  if (!journey.owner.departments.empty()) add("Owner", journey.owner.departments.front().name.value);
  const Figures figures = figures_of_journey(a, j);
  add_figures(out, a.atlas, figures);
  Matrix matrix = matrix_of(a, j);
  if (!matrix.rows.empty()) {
    out.push_back(Heading{2, "Who owns what"});
    out.push_back(std::move(matrix));
  }
  add_departments(out, figures);
  add_readiness(out, a, j, sorted);
}

}  // namespace cxmap
