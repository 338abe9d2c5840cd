#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "cxmap/rule.h"
#include "model/executives.h"
#include "report/pages.h"

namespace cxmap {
namespace {

// Who can settle a finding that concerns no department: who leads the stage, owns the journey, leads customer
// experience.
std::string who_decides(const Analysis& a, const Organization& org, const Finding& f) {
  const auto name = [&](Index department) -> const std::string& { return org.departments[department].name.value; };
  if (f.journey != absent) {
    const Journey& journey = a.atlas.journeys[f.journey];
    const Index stage = f.about.stage(journey);
    const Index lead = stage == absent ? absent : a.measures[f.journey].leads[stage];
    if (lead != absent) return fmt::format("{} (leads the stage)", name(lead));
    if (!journey.owner.departments.empty() && journey.owner.departments.front().to != absent)
      return fmt::format("{} (owns the journey)", name(journey.owner.departments.front().to));
  }
  const std::vector<Index> leaders = cx_leaders(org);
  if (!leaders.empty()) return org.executives[leaders.front()].role.value;
  const Index ceo = chief_executive(org);
  return ceo == absent ? "who can name an owner" : org.executives[ceo].role.value;
}

// "OWN101, Buy a kitchen, kitchen.yaml:73"
std::string where(const Analysis& a, const Organization& org, const Finding& f) {
  const Source& source = a.atlas.sources[f.at.source];
  const bool one_of_several = f.journey != absent && org.journeys.size() > 1;
  return fmt::format("{}, {}{}:{}", rule_of(f).id, one_of_several ? a.atlas.journeys[f.journey].name.value + ", " : "",
                     source.name(), source.position(f.at.begin).line);
}

}  // namespace

void add_questions(Blocks& out, const Analysis& a, Index o, const std::vector<const Finding*>& findings) {
  const Organization& org = a.atlas.organizations[o];
  // Errors first; the questions of one rule are together.
  std::vector<const Finding*> sorted = findings;
  std::ranges::stable_sort(sorted, {}, &Finding::code);
  std::ranges::stable_sort(sorted, std::greater{}, &Finding::severity);
  Blocks questions;
  std::vector<std::vector<std::size_t>> needed(org.departments.size());  // the numbers of questions
  for (const Finding* f : sorted) {
    const std::vector<Index> room = departments_in_the_room(a, *f);
    const std::size_t number = questions.size() + 1;
    for (const Index d : room) needed[d].push_back(number);
    questions.push_back(Question{number, f->severity, f->message, f->help,
                                 room.empty() ? who_decides(a, org, *f) : names_of(org, room), where(a, org, *f)});
  }
  out.push_back(Heading{1, "Questions to settle, and who has to be in the room"});
  if (questions.empty()) {
    out.push_back(Paragraph{"None: there are no findings."});
    return;
  }
  Table rooms{{{"who"}, {"for the questions"}}, {}};
  for (Index d = 0; d < needed.size(); ++d)
    if (!needed[d].empty())
      rooms.rows.push_back({org.departments[d].name.value, fmt::format("{}", fmt::join(needed[d], ", "))});
  if (!rooms.rows.empty()) out.push_back(std::move(rooms));
  out.insert(out.end(), std::make_move_iterator(questions.begin()), std::make_move_iterator(questions.end()));
}

}  // namespace cxmap
