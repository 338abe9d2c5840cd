#include "report/questions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cxmap/rule.h"
#include "findings/asks.h"
#include "model/date.h"
#include "model/touchpoint_numbers.h"
#include "report/pages.h"
#include "util/words.h"

namespace cxmap {
namespace {

// What the map calls the touchpoint that a finding is about: ", card 7".
class Cards {
 public:
  explicit Cards(const Analysis& a) : a_(a) {}

  std::string of(const Finding& f) {
    const Index t = f.journey == absent ? absent : f.about.touchpoint();
    if (t == absent) return {};
    std::vector<std::uint32_t>& numbers = numbers_[f.journey];
    if (numbers.empty()) numbers = touchpoint_numbers(a_.atlas.journeys[f.journey]);
    return fmt::format(", card {}", numbers[t]);
  }

 private:
  const Analysis& a_;
  std::map<Index, std::vector<std::uint32_t>> numbers_;  // by journey
};

// "OWN101, Buy a kitchen, card 7, kitchen.yaml:73"; the places of a group stand elsewhere.
std::string where(const Analysis& a, const Organization& org, const Group& group, Cards& cards) {
  const Finding& f = group.first();
  const Source& source = a.atlas.sources[f.at.source];
  const bool one_of_several = f.journey != absent && org.journeys.size() > 1;
  std::string out(rule_of(f).id);
  if (one_of_several) out += ", " + a.atlas.journeys[f.journey].name.value;
  if (!group.is_several()) out += cards.of(f) + fmt::format(", {}:{}", source.name(), source.position(f.at.begin).line);
  return out;
}

Item what(const Analysis& a, const Organization& org, const Group& group, Cards& cards) {
  Item out(message_of(group), {}, where(a, org, group, cards));
  if (group.is_several())
    for (const Finding* f : group.findings) out.parts.push_back(place_in_group(a.atlas, *f, cards.of(*f)));
  return out;
}

}  // namespace

std::vector<AskedQuestion> questions_of(const Analysis& a, Index o, const std::vector<const Finding*>& findings) {
  const Organization& org = a.atlas.organizations[o];
  std::vector<const Finding*> sorted = findings;
  std::ranges::stable_sort(sorted, {}, &Finding::code);
  std::ranges::stable_partition(sorted, [](const Finding* f) { return f->code == Code::OWN110; });
  std::ranges::stable_sort(sorted, std::greater{}, &Finding::severity);
  std::vector<AskedQuestion> out;
  Cards cards(a);
  for (const Group& group : groups(sorted)) {
    const std::vector<Index> room = departments_in_the_room(a, group);
    out.push_back({group,
                   room,
                   {out.size() + 1, group.first().severity, what(a, org, group, cards), help_of(group),
                    room_in_words(a, org, group)}});
  }
  return out;
}

std::vector<std::vector<std::size_t>> needed_for(const Organization& org, const std::vector<AskedQuestion>& questions) {
  std::vector<std::vector<std::size_t>> out(org.departments.size());
  for (const AskedQuestion& asked : questions)
    for (const Index d : asked.room) out[d].push_back(asked.question.number);
  return out;
}

void add_questions(Blocks& out, const Organization& org, std::vector<AskedQuestion> questions) {
  out.push_back(Heading{2, "Questions to settle, and who has to be in the room"});
  if (questions.empty()) {
    out.push_back(Paragraph{"None: there are no findings."});
    return;
  }
  std::size_t findings = 0;
  for (const AskedQuestion& asked : questions) findings += asked.group.findings.size();
  if (questions.size() < findings)
    out.push_back(Paragraph{fmt::format("{} about {}: three or more of one kind are one question.",
                                        counted(questions.size(), "question"), counted(findings, "finding"))});
  const auto needed = needed_for(org, questions);
  Table rooms{{{"who"}, {"for the questions"}}, {}};
  for (Index d = 0; d < needed.size(); ++d)
    if (!needed[d].empty())
      rooms.rows.push_back({org.departments[d].name.value, fmt::format("{}", fmt::join(needed[d], ", "))});
  std::map<std::string, std::vector<std::size_t>> others;  // an executive, or who can name an owner
  for (const AskedQuestion& asked : questions)
    if (asked.room.empty()) others[asked.question.room].push_back(asked.question.number);
  for (const auto& [who, numbers] : others) rooms.rows.push_back({who, fmt::format("{}", fmt::join(numbers, ", "))});
  if (!rooms.rows.empty()) out.push_back(std::move(rooms));
  for (AskedQuestion& asked : questions) out.push_back(std::move(asked.question));
}

std::vector<ParkedQuestion> parked_questions(const Analysis& a, const Organization& org) {
  std::set<std::pair<Index, std::uint32_t>> overdue;  // places
  for (const Finding& f : a.findings)
    if (f.code == Code::GOV411) overdue.emplace(f.at.source, f.at.begin);
  std::vector<ParkedQuestion> out;
  for (const Index j : requested_journeys(a, org)) {
    const Journey& journey = a.atlas.journeys[j];
    for (const Index s : journey.shown)
      for (const Index t : journey.stages[s].touchpoints)
        for (const OpenQuestion& q : journey.touchpoints[t].open) {
          const bool is_named = static_cast<bool>(q.who);
          const Index who = is_named ? q.who.to : a.owners[j][t].owner;
          const std::string word = who != absent ? org.departments[who].name.value
                                   : is_named    ? q.who.name.value
                                                 : "nobody";
          out.push_back({j, t, &q, who, word, !is_named && who == absent, overdue.contains({q.at.source, q.at.begin})});
        }
  }
  return out;
}

void add_open_questions(Blocks& out, const Analysis& a, Index o) {
  const Organization& org = a.atlas.organizations[o];
  const bool several = requested_journeys(a, org).size() > 1;
  Table table{{{"question"}, {"at"}, {"settled by"}, {"until"}}, {}};
  for (const ParkedQuestion& parked : parked_questions(a, org)) {
    const Journey& journey = a.atlas.journeys[parked.journey];
    std::string at = fmt::format("\"{}\"", journey.touchpoints[parked.touchpoint].name.value);
    if (several) at += fmt::format(" ({})", journey.name.value);
    std::string until = parked.question->until ? spelled(parked.question->until->value) : "no day";
    if (parked.is_overdue) until += ", overdue";
    table.rows.push_back({parked.question->text.value, std::move(at), Cell(parked.who, parked.is_nobodys),
                          Cell(std::move(until), parked.is_overdue)});
  }
  if (table.rows.empty()) return;
  out.push_back(Heading{2, "Open questions that are parked"});
  out.push_back(std::move(table));
  out.push_back(
      Paragraph{"Questions that the files name as open. Where nobody is named to settle one, the owner of its "
                "touchpoint does."});
}

}  // namespace cxmap
