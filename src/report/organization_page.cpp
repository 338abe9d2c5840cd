#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/executives.h"
#include "model/survey.h"
#include "model/vocabulary.h"
#include "report/figures_in_words.h"
#include "report/pages.h"
#include "report/practices.h"
#include "util/words.h"

namespace cxmap {
namespace {

std::string spelled(std::optional<Frequency> frequency) { return frequency ? std::string(word_of(*frequency)) : "–"; }

void add_collaboration(Blocks& out, const Organization& org) {
  const Collaborations collaborations(org);
  if (!collaborations.given()) return;
  Table pairs{{{"between"}, {"and"}, {"now"}, {"wanted"}, {"barrier"}}, {}};
  for (const auto& [pair, index] : collaborations.pairs()) {
    const Collaboration& entry = org.collaboration[index];
    pairs.rows.push_back({org.departments[pair.first].name.value, org.departments[pair.second].name.value,
                          spelled(entry.frequency), spelled(entry.wanted), entry.barrier.value});
  }
  out.push_back(Heading{3, "Who works with whom"});
  out.push_back(std::move(pairs));
  Table benchmark{{{"function"}, {"leaders who always do", Table::Shows::figures}, {"here"}}, {}};
  const Index home = leading_department(org);
  for (const Benchmark& b : survey) {
    const ObservedFrequency here = collaboration_with(org, collaborations, b.function);
    benchmark.rows.push_back(
        {std::string(word_of(b.function)), percent(b.always),
         spelled(here.frequency) +
             (here.frequency && home != absent && !here.of_leader ? ", but not the leader's" : "")});
  }
  out.push_back(Heading{3, "Collaboration compared with a survey"});
  if (home != absent) out.push_back(Fact{"CX leader's", {org.departments[home].name.value}});
  out.push_back(std::move(benchmark));
  out.push_back(
      Paragraph{"How many leaders of customer experience always collaborate with a function: 250 "
                "decision-makers, Forrester Consulting for Accenture, 2018. Here: the leader's department with "
                "one of that function; where nothing is known about that, any pair in which one has it."});
}

void add_practices(Blocks& out, const Organization& org) {
  if (!org.practices) return;
  Table table{{{"practice"}, {"here"}}, {}};
  for (const Practice& practice : practices) {
    const auto lived = (*org.practices).*practice.value;
    table.rows.push_back({std::string(practice.meaning), !lived ? "not said" : *lived ? "yes" : "no"});
  }
  out.push_back(Heading{3, "Practices of collaboration leaders"});
  out.push_back(Fact{"Profile", {std::string(collaboration_profile(org))}});
  out.push_back(std::move(table));
  out.push_back(Paragraph{"leader: the first three are in place; traditional: none of them is; mixed: anything else."});
}

}  // namespace

void add_organization(Blocks& out, const Analysis& a, Index o) {
  const Organization& org = a.atlas.organizations[o];
  out.push_back(Heading{2, fmt::format("{}, {}", name_of(org),
                                       org.journeys.size() == 1 ? "the organization" : "over all of its journeys")});
  std::vector<std::string_view> names;
  for (const Index j : org.journeys) names.push_back(a.atlas.journeys[j].name.value);
  out.push_back(Fact{"Journeys", {names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))}});
  const Figures figures = figures_of_organization(a, o);
  // One journey has the same figures, on its own page.
  if (org.journeys.size() > 1) {
    add_figures(out, a.atlas, figures);
    add_departments(out, figures, 2);
  }
  add_collaboration(out, org);
  add_practices(out, org);
}

}  // namespace cxmap
