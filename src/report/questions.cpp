#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "cxmap/rule.h"
#include "model/executives.h"
#include "report/pages.h"
#include "util/words.h"

namespace cxmap {
namespace {

// Who has to be in the room, in words: where a finding concerns no department, with the reason.
std::string room_in_words(const Analysis& a, const Organization& org, const Group& group,
                          const std::vector<Index>& room) {
  const Finding& f = group.first();
  const bool is_decided = !group.is_several() && departments_concerned(a, f).empty() && f.partners.empty();
  const Decider decider = is_decided ? decider_of(a, f) : Decider{};
  if (room.size() == 1 && room.front() == decider.department)
    return fmt::format("{} ({})", names_of(org, room), decider.because);
  if (!room.empty()) return names_of(org, room);
  const std::vector<Index> leaders = cx_leaders(org);
  if (!leaders.empty()) return org.executives[leaders.front()].role.value;
  const Index ceo = chief_executive(org);
  return ceo == absent ? "who can name an owner" : org.executives[ceo].role.value;
}

// "OWN101, Buy a kitchen, kitchen.yaml:73"; the places of a group stand elsewhere.
std::string where(const Analysis& a, const Organization& org, const Group& group) {
  const Finding& f = group.first();
  const Source& source = a.atlas.sources[f.at.source];
  const bool one_of_several = f.journey != absent && org.journeys.size() > 1;
  std::string out(rule_of(f).id);
  if (one_of_several) out += ", " + a.atlas.journeys[f.journey].name.value;
  if (!group.is_several()) out += fmt::format(", {}:{}", source.name(), source.position(f.at.begin).line);
  return out;
}

Item what(const Analysis& a, const Group& group) {
  Item out(message_of(group));
  if (group.is_several())
    for (const Finding* f : group.findings) out.parts.push_back(place_in_group(a.atlas, *f));
  return out;
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
  for (const Group& group : groups(sorted)) {
    const std::vector<Index> room = departments_in_the_room(a, group);
    const std::size_t number = questions.size() + 1;
    for (const Index d : room) needed[d].push_back(number);
    questions.push_back(Question{number, group.first().severity, what(a, group), help_of(group),
                                 room_in_words(a, org, group, room), where(a, org, group)});
  }
  out.push_back(Heading{1, "Questions to settle, and who has to be in the room"});
  if (questions.empty()) {
    out.push_back(Paragraph{"None: there are no findings."});
    return;
  }
  if (questions.size() < findings.size())
    out.push_back(Paragraph{fmt::format("{} about {}: three or more of one kind are one question.",
                                        counted(questions.size(), "question"), counted(findings.size(), "finding"))});
  Table rooms{{{"who"}, {"for the questions"}}, {}};
  for (Index d = 0; d < needed.size(); ++d)
    if (!needed[d].empty())
      rooms.rows.push_back({org.departments[d].name.value, fmt::format("{}", fmt::join(needed[d], ", "))});
  if (!rooms.rows.empty()) out.push_back(std::move(rooms));
  out.insert(out.end(), std::make_move_iterator(questions.begin()), std::make_move_iterator(questions.end()));
}

}  // namespace cxmap
