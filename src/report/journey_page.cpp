#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "cxmap/rule.h"
#include "report/figures_in_words.h"
#include "report/pages.h"
#include "report/readiness.h"
#include "util/words.h"

namespace cxmap {
namespace {

// What is found against a challenge, in words: "3 of 4 touchpoints have no owner; nobody leads the stage "Renewal"".
std::string because_of(const Challenge& c, const std::map<Code, std::vector<const Finding*>>& findings) {
  std::vector<std::string> out;
  for (const Code code : c.because_of) {
    const Group group{findings.at(code)};
    const bool is_one = group.findings.size() == 1 || rule_of(code).plural.message.empty();
    out.push_back(is_one ? std::string(rule_of(code).summary) : message_of(group));
  }
  if (c.no_agile_teams) out.emplace_back("there are no agile teams of several functions");
  return fmt::format("{}", fmt::join(out, "; "));
}

std::string codes_of(const Challenge& c) {
  std::vector<std::string_view> out;
  for (const Code code : c.because_of) out.push_back(rule_of(code).id);
  return fmt::format("{}", fmt::join(out, ", "));
}

void add_readiness(Blocks& out, const Analysis& a, Index j, const SortedFindings& sorted, int level) {
  using Shows = Table::Shows;
  const std::vector<const Finding*> findings = sorted.with_organization(a.atlas, j);
  std::map<Code, std::vector<const Finding*>> by_code;
  for (const Finding* f : findings) by_code[f->code].push_back(f);
  Table table{{{"", Shows::figures}, {"challenge"}, {"status"}, {"because"}, {"rules", Shows::small_print}}, {}};
  for (const Challenge& c : readiness(a, j, findings))
    table.rows.push_back({fmt::format("{}", c.number), std::string(c.name),
                          Cell(std::string(readiness_in_words(c.status)), c.status == Readiness::failing),
                          because_of(c, by_code), codes_of(c)});
  out.push_back(Heading{level, "Ready to take on the whole experience? The ten challenges"});
  out.push_back(std::move(table));
  out.push_back(
      Paragraph{"failing: because of an error, or a practice that is not in place; at risk: because of a warning "
                "or an info; not assessed: the files say nothing about it, or too little."});
}

}  // namespace

void add_journey(Blocks& out, const Analysis& a, Index j, const SortedFindings& sorted, int level) {
  const Journey& journey = a.atlas.journeys[j];
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) out.push_back(Fact{std::string(label), {Item(std::string(text))}});
  };
  add("File", a.atlas.sources[journey.source].name());
  add("Persona", journey.persona.value);
  add("Goal", journey.goal.value);
  add("Promise", journey.promise.value);
  if (!journey.owner.departments.empty()) add("Owner", journey.owner.departments.front().name.value);
  add_owners(out, a, j, level);
  add_hand_offs(out, a, j, level);
  const Figures figures = figures_of_journey(a, j);
  out.push_back(Heading{level, "Figures"});
  add_figures(out, a.atlas, figures);
  add_departments(out, figures, level);
  add_readiness(out, a, j, sorted, level);
}

}  // namespace cxmap
