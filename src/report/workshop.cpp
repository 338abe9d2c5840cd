#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "findings/asks.h"
#include "model/date.h"
#include "report/decisions.h"
#include "report/pages.h"
#include "report/questions.h"
#include "util/words.h"

// A kit for a workshop: a cover, an agenda with minutes for each question, and a card for each.

namespace cxmap {
namespace {

constexpr unsigned minutes_to_begin = 10, minutes_to_end = 10, minutes_of_a_break = 15, longest_without_break = 90;

// More for what is worse, and for what is in many places; half an hour settles it, or it needs another meeting.
unsigned minutes_for(const Group& group) {
  const Severity severity = group.first().severity;
  const std::size_t base = severity == Severity::error ? 10 : 5;
  const std::size_t more = 5 * ((group.findings.size() - 1 + 2) / 3);
  return static_cast<unsigned>(std::min<std::size_t>(base + more, 30));
}

// "1 h 25 min"
std::string in_hours(unsigned minutes) {
  if (minutes < 60) return fmt::format("{} min", minutes);
  return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

// Who could own what a finding is about: the claimants, and who is suggested, with the reason.
std::vector<Item> options_at(const Analysis& a, const Finding& f) {
  const Index t = f.about.touchpoint();
  std::vector<Item> out;
  if (t == absent || !wants_owner(a.owners[f.journey][t])) return out;
  const Journey& journey = a.atlas.journeys[f.journey];
  const Organization& org = a.atlas.organization_of(journey);
  const Suggestion suggestion = suggest_owner(org, journey, a.owners[f.journey], t);
  if (suggestion.department != absent)
    out.emplace_back(fmt::format("{}: {}", org.departments[suggestion.department].name.value, suggestion.reason));
  for (const Index d : a.owners[f.journey][t].claimants)
    if (d != suggestion.department) out.emplace_back(fmt::format("{}: claims it", org.departments[d].name.value));
  return out;
}

// What else clears a finding of a question, of the decisions to settle first. Owners of its touchpoint stand
// there already.
std::vector<Item> other_options(const Analysis& a, const Group& group) {
  std::vector<Item> out;
  const Index o = group.first().organization;
  if (o >= a.decisions.of_organization.size()) return out;
  for (const Decision& d : a.decisions.of_organization[o]) {
    const auto is_cleared = [&](const Finding* f) {
      const bool is_told = asks_for_an_owner(f->code) && d.kind == Decision::Kind::owner;
      return !is_told && std::ranges::any_of(d.clears, [&](Index i) { return &a.findings[i] == f; });
    };
    if (std::ranges::none_of(group.findings, is_cleared)) continue;
    const std::size_t cleared = d.clears.size();
    out.emplace_back(cleared > 1 ? fmt::format("{} (clears {})", in_words(a, d), counted(cleared, "finding"))
                                 : in_words(a, d));
  }
  return out;
}

// The first lines of many, and how many there are more: a card has room for so many.
template <class Line>
void cut(std::vector<Line>& lines) {
  constexpr std::size_t most = 6;
  if (lines.size() <= most + 1) return;
  const std::size_t more = lines.size() - most;
  lines.erase(lines.begin() + most, lines.end());
  lines.emplace_back(fmt::format("and {} more, see the report", grouped(more)));
}

// A question as its card asks it: what can be decided, of a group at each of its places.
Card card_of(const Analysis& a, AskedQuestion asked) {
  Card out{std::move(asked.question), minutes_for(asked.group), {}};
  out.question.cure = ask_of(a, asked.group);  // a room reads no files
  if (asks_for_an_owner(asked.group.first().code)) {
    for (const Finding* f : asked.group.findings) {
      std::vector<Item> options = options_at(a, *f);
      options.emplace_back(options.empty() ? "a department" : "another department");
      if (!asked.group.is_several()) {
        out.options = std::move(options);
        break;
      }
      std::vector<std::string> lines;
      for (const Item& option : options) lines.push_back(option.text);
      const Index t = f->about.touchpoint();
      out.options.emplace_back(t == absent
                                   ? name_of_topic(a.atlas, *f)
                                   : fmt::format("\"{}\"", a.atlas.journeys[f->journey].touchpoints[t].name.value),
                               std::move(lines));
    }
    out.question.what.parts.clear();  // the options name them
  }
  for (Item& option : other_options(a, asked.group)) out.options.push_back(std::move(option));
  cut(out.options);
  cut(out.question.what.parts);
  return out;
}

Table agenda_of(const std::vector<AskedQuestion>& questions, unsigned& minutes) {
  using Shows = Table::Shows;
  Table table{{{"from", Shows::figures}, {"minutes", Shows::figures}, {"what"}, {"who"}}, {}};
  unsigned since_break = 0;
  const auto add = [&](unsigned length, std::string what, std::string who) {
    table.rows.push_back({fmt::format("{}:{:02}", minutes / 60, minutes % 60), fmt::format("{}", length),
                          Cell(std::move(what)), Cell(std::move(who))});
    minutes += length;
    since_break += length;
  };
  add(minutes_to_begin, "Look at the map: who owns what, and what is open", "all");
  for (const AskedQuestion& asked : questions) {
    const unsigned length = minutes_for(asked.group);
    if (since_break + length > longest_without_break) {
      add(minutes_of_a_break, "Break", "");
      since_break = 0;
    }
    add(length, fmt::format("{}. {}", asked.question.number, asked.question.what.text), asked.question.room);
  }
  add(minutes_to_end, "Read the decisions aloud: who does what until when", "all");
  return table;
}

void add_cover(Blocks& out, const Analysis& a, const Organization& org, const std::vector<AskedQuestion>& questions,
               unsigned minutes) {
  const std::vector<Index> journeys = requested_journeys(a, org);
  out.push_back(Heading{1, fmt::format("Workshop: {}", title_of(a, org))});
  const auto add = [&](std::string_view label, std::string text) {
    if (!text.empty()) out.push_back(Fact{std::string(label), {Item(std::move(text))}});
  };
  add("What for", fmt::format("To settle {} on who owns what", counted(questions.size(), "question")));
  if (journeys.size() == 1) {
    const Journey& journey = a.atlas.journeys[journeys.front()];
    add("Customer", journey.persona.value);
    add("Goal", journey.goal.value);
    if (journey.reviewed) add("As of", spelled(journey.reviewed->value));
  }
  const auto needed = needed_for(org, questions);
  std::vector<Index> invited;
  for (Index d = 0; d < needed.size(); ++d)
    if (!needed[d].empty()) invited.push_back(d);
  std::vector<std::string> room;
  if (!invited.empty()) room.push_back(names_of(org, invited));
  for (const AskedQuestion& asked : questions)  // an executive, or who can name an owner
    if (asked.room.empty() && std::ranges::count(room, asked.question.room) == 0) room.push_back(asked.question.room);
  add("In the room", fmt::format("{}", fmt::join(room, ", ")));
  add("Time", in_hours(minutes));
  for (const std::string_view label : {"Date", "Place", "Moderator"}) out.push_back(Blank{std::string(label)});
  out.push_back(MapPlace{fmt::format("Map of {}", title_of(a, org))});
}

}  // namespace

Blocks workshop_blocks(const Analysis& a, std::string_view department) {
  const SortedFindings sorted(a);
  Blocks out;
  for (const Reported& reported : reported_organizations(a, department)) {
    const Index o = reported.organization, only = reported.only;
    const Organization& org = a.atlas.organizations[o];
    std::vector<AskedQuestion> questions = questions_of(a, o, sorted.all_of(org, o));
    if (only != absent)
      std::erase_if(questions, [&](const AskedQuestion& asked) { return std::ranges::count(asked.room, only) == 0; });
    unsigned minutes = 0;
    Table agenda = agenda_of(questions, minutes);
    add_cover(out, a, org, questions, minutes);
    out.push_back(Heading{2, "Agenda"});
    out.push_back(std::move(agenda));
    add_open_questions(out, a, o);
    if (questions.empty()) {
      out.push_back(Paragraph{"There is no question to settle: there are no findings."});
      continue;
    }
    out.push_back(Heading{2, "Cards"});
    for (AskedQuestion& asked : questions) out.push_back(card_of(a, std::move(asked)));
  }
  return out;
}

}  // namespace cxmap
