#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/executives.h"
#include "report/count.h"
#include "report/pages.h"

namespace cxmap {
namespace {

// Who can settle a finding that concerns no department: who leads the stage, owns the journey, leads customer
// experience.
std::string who_decides(const Analysis& a, const Organization& org, const Finding& f) {
  const auto name = [&](Index department) -> const std::string& { return org.departments[department].name.value; };
  if (f.journey != absent) {
    const Journey& journey = a.atlas.journeys[f.journey];
    const Index lead = f.stage == absent ? absent : a.measures[f.journey].leads[f.stage];
    if (lead != absent) return fmt::format("{} (leads the stage)", name(lead));
    if (!journey.owner.departments.empty() && journey.owner.departments.front().to != absent)
      return fmt::format("{} (owns the journey)", name(journey.owner.departments.front().to));
  }
  const std::vector<Index> leaders = cx_leaders(org);
  if (!leaders.empty()) return org.executives[leaders.front()].role.value;
  const Index ceo = chief_executive(org);
  return ceo == absent ? "who can name an owner" : org.executives[ceo].role.value;
}

std::string room_of(const Analysis& a, const Organization& org, const Finding& f) {
  std::vector<std::string_view> out;
  for (const Index d : departments_concerned(a, f)) out.push_back(org.departments[d].name.value);
  return out.empty() ? who_decides(a, org, f) : fmt::format("{}", fmt::join(out, ", "));
}

}  // namespace

void add_questions(Document& out, const Analysis& a, Index o, const std::vector<const Finding*>& findings) {
  const Organization& org = a.atlas.organizations[o];
  std::vector<const Finding*> sorted = findings;
  std::ranges::stable_sort(sorted, std::greater{}, &Finding::severity);
  out.push_back(Heading{1, "Questions to settle, and who has to be in the room"});
  if (sorted.empty()) out.push_back(Paragraph{"None: there are no findings."});
  std::size_t number = 0;
  for (const Finding* f : sorted) {
    const Source& source = a.atlas.sources[f->at.source];
    out.push_back(Question{++number, f->severity, f->message, f->help, room_of(a, org, *f),
                           fmt::format("{}, {}:{}", f->rule->code, source.name(), source.position(f->at.begin).line)});
  }
}

}  // namespace cxmap
