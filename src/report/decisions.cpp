#include "report/decisions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "cxmap/rule.h"
#include "findings/asks.h"
#include "model/find_department.h"
#include "report/pages.h"
#include "report/table.h"
#include "util/words.h"

// What to settle first, in the words of those who decide it.

namespace cxmap {
namespace {

std::string listed_names(const Organization& org, const std::vector<Index>& departments) {
  std::vector<std::string_view> names;
  for (const Index d : departments) names.push_back(org.departments[d].name.value);
  return listed(names);
}

// "Let Sales own"; "Which one of Sales and Service owns"
std::string owner_question(const Organization& org, const Ownership& o, const std::string& touchpoint) {
  if (o.claimants.empty()) return fmt::format("Who owns {}?", touchpoint);
  return fmt::format("Which one of {} owns {}?", listed_names(org, o.claimants), touchpoint);
}

std::string hand_off(const Analysis& a, const Organization& org, const Decision& d, const std::string& from,
                     const std::string& to) {
  const Index giver = a.owners[d.journey][d.touchpoint].owner, receiver = a.owners[d.journey][d.part].owner;
  const std::string passing = fmt::format("from {} to {}", from, to);
  if (giver == absent) return fmt::format("Hand off {}", passing);
  const std::string out = fmt::format("Let {} hand off {}", org.departments[giver].name.value, passing);
  return receiver == absent || receiver == giver ? out
                                                 : fmt::format("{} of {}", out, org.departments[receiver].name.value);
}

// "questions 2 and 5"
std::string questions_in_words(const std::set<std::size_t>& numbers) {
  std::vector<std::string> words;
  for (const std::size_t n : numbers) words.push_back(fmt::format("{}", n));
  return fmt::format("question{} {}", words.size() == 1 ? "" : "s",
                     listed(std::vector<std::string_view>(words.begin(), words.end())));
}

bool names_journeys(const Analysis& a, Index organization) {
  return requested_journeys(a, a.atlas.organizations[organization]).size() > 1;
}

}  // namespace

std::string in_words(const Analysis& a, const Decision& d, bool names_journey) {
  const Organization& org = a.atlas.organizations[d.organization];
  const auto touchpoint = [&](Index journey, Index t) {
    const Journey& j = a.atlas.journeys[journey];
    const std::string name = fmt::format("\"{}\"", j.touchpoints[t].name.value);
    return names_journey && t == d.touchpoint ? fmt::format("{} ({})", name, name_of(j)) : name;
  };
  switch (d.kind) {
    case Decision::Kind::owner:
      if (d.is_question())
        return owner_question(org, a.owners[d.journey][d.touchpoint], touchpoint(d.journey, d.touchpoint));
      return fmt::format("Let {} own {}", listed_names(org, d.departments), touchpoint(d.journey, d.touchpoint));
    case Decision::Kind::accountable: {
      const HandOff& h = a.atlas.journeys[d.journey].touchpoints[d.touchpoint].hands_off_to[d.part];
      return fmt::format("Make {} accountable for the hand-off from {} to \"{}\"", listed_names(org, d.departments),
                         touchpoint(d.journey, d.touchpoint), h.to.value);
    }
    case Decision::Kind::hand_off:
      return hand_off(a, org, d, touchpoint(d.journey, d.touchpoint), touchpoint(d.journey, d.part));
    case Decision::Kind::share: {
      const DataSet& data = org.data[d.part];
      const std::string what = fmt::format("\"{}\" with {}", data.name.value, listed_names(org, d.departments));
      if (data.owner.departments.empty()) return fmt::format("Share {}", what);
      return fmt::format("Let {} share {}", data.owner.departments.front().name.value, what);
    }
    case Decision::Kind::collaborate:
      return fmt::format("Let {} work together {}", listed_names(org, d.departments), word_of(d.frequency));
    case Decision::Kind::cx_team:
      return fmt::format("Take {} into the CX team", listed_names(org, d.departments));
    case Decision::Kind::cx_leader:
      break;
  }
  return d.is_question() ? "Which executive leads customer experience?"
                         : fmt::format("Let {} lead customer experience", org.executives[d.part].role.value);
}

std::string room_in_words(const Analysis& a, const Decision& d) {
  const Organization& org = a.atlas.organizations[d.organization];
  return d.room.empty() ? who_decides(org) : names_of(org, d.room);
}

std::vector<std::string> effects_in_words(const Analysis& a, const Decision& d,
                                          const std::vector<AskedQuestion>& questions) {
  std::map<const Finding*, std::size_t> number_of;
  for (const AskedQuestion& asked : questions)
    for (const Finding* f : asked.group.findings) number_of[f] = asked.question.number;
  struct Cleared {
    Code code;
    std::size_t times;
    std::set<std::size_t> questions;
  };
  std::vector<Cleared> all;
  for (const Index i : d.clears) {
    const Finding& f = a.findings[i];
    auto one = std::ranges::find(all, f.code, &Cleared::code);
    if (one == all.end()) one = all.insert(all.end(), {f.code, 0, {}});
    ++one->times;
    if (const auto number = number_of.find(&f); number != number_of.end()) one->questions.insert(number->second);
  }
  std::vector<std::string> out;
  for (const Cleared& one : all) {
    std::string& line = out.emplace_back(rule_of(one.code).summary);
    if (one.times > 1) line += fmt::format(", {} times", one.times);
    if (!one.questions.empty()) line += fmt::format(" ({})", questions_in_words(one.questions));
  }
  std::vector<Code> causes = d.causes;
  causes.erase(std::ranges::unique(causes).begin(), causes.end());
  for (const Code code : causes) out.push_back(fmt::format("to be settled then: {}", rule_of(code).summary));
  return out;
}

std::string reason_of(const Analysis& a, const Decision& d) {
  if (d.kind != Decision::Kind::owner || d.is_question()) return {};
  const Journey& journey = a.atlas.journeys[d.journey];
  const Suggestion suggested =
      suggest_owner(a.atlas.organization_of(journey), journey, a.owners[d.journey], d.touchpoint);
  return suggested.department == d.departments.front() ? suggested.reason : std::string();
}

std::string place_of(const Analysis& a, const Decision& d) {
  const Source& source = a.atlas.sources[d.at.source];
  return fmt::format("{}:{}", source.name(), source.position(d.at.begin).line);
}

void add_decisions(Blocks& out, const Analysis& a, Index o, const std::vector<AskedQuestion>& questions) {
  if (o >= a.decisions.of_organization.size() || a.decisions.of_organization[o].empty()) return;
  out.push_back(Heading{2, "What to settle first"});
  std::size_t number = 0;
  for (const Decision& d : a.decisions.of_organization[o]) {
    std::vector<std::string> about = {fmt::format("clears: {}", fmt::join(effects_in_words(a, d, questions), "; ")),
                                      "in the room: " + room_in_words(a, d)};
    if (const std::string reason = reason_of(a, d); !reason.empty()) about.push_back("why: " + reason);
    out.push_back(Fact{fmt::format("{}", ++number),
                       {Item(in_words(a, d, names_journeys(a, o)), std::move(about), place_of(a, d))}});
  }
  out.push_back(
      Paragraph{"What clears most findings stands first. Each decision was tried alone: the model was changed, and the "
                "rules were asked again."});
}

FactTable decisions_table(const Analysis& a, std::string_view department) {
  FactTable out;
  out.columns = {"No.",   "What to decide", "What it clears", "In the room", "Journey", "Decision",
                 "Owner", "Until",          "Codes",          "File",        "Line"};
  const SortedFindings sorted(a);
  for (Index o = 0; o < a.decisions.of_organization.size(); ++o) {
    const Organization& org = a.atlas.organizations[o];
    const std::vector<AskedQuestion> questions = questions_of(a, o, sorted.all_of(org, o));
    const Index only = find_department(org, department);
    double number = 0;
    for (const Decision& d : a.decisions.of_organization[o]) {
      ++number;
      if (!department.empty() && std::ranges::count(d.room, only) == 0) continue;
      std::set<std::string_view> codes;
      for (const Index i : d.clears) codes.insert(rule_of(a.findings[i]).id);
      const Source& source = a.atlas.sources[d.at.source];
      out.rows.push_back({number, in_words(a, d), fmt::format("{}", fmt::join(effects_in_words(a, d, questions), "\n")),
                          room_in_words(a, d), d.journey == absent ? "" : name_of(a.atlas.journeys[d.journey]), "", "",
                          "", fmt::format("{}", fmt::join(codes, ", ")), source.name(),
                          static_cast<double>(source.position(d.at.begin).line)});
    }
  }
  return out;
}

}  // namespace cxmap
