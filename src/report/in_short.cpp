#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "report/decisions.h"
#include "report/pages.h"
#include "report/questions.h"
#include "report/readiness.h"
#include "util/words.h"

// What a reader takes away who reads nothing else: five sentences, each after a label.

namespace cxmap {
namespace {

// A text as a sentence: upper case where it begins with a word, a full stop at its end.
std::string sentence(std::string text) {
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  if (!text.ends_with('.') && !text.ends_with('?')) text += '.';
  return text;
}

// "a, b and c"
std::string listed(const std::vector<std::string>& parts) {
  return cxmap::listed(std::vector<std::string_view>(parts.begin(), parts.end()));
}

std::string owned(const Coverage& c) {
  if (c.touchpoints == 0) return "The files have no touchpoint that a department should own.";
  if (c.owned == c.touchpoints)
    return fmt::format("{} an owner.", c.owned == 1 ? "The one touchpoint has"
                                                    : fmt::format("All {} touchpoints have", grouped(c.owned)));
  std::vector<std::string> rest;
  const auto add = [&](std::uint32_t n, std::string_view one, std::string_view many) {
    if (n > 0) rest.push_back(fmt::format("{} {}", grouped(n), n == 1 ? one : many));
  };
  add(c.unowned, "has none", "have none");
  add(c.contested, "is claimed by several", "are claimed by several");
  add(c.everyones, "is everyone's, so nobody's", "are everyone's, so nobody's");
  return fmt::format("{} of {} {} an owner ({}); {}.", grouped(c.owned), counted(c.touchpoints, "touchpoint"),
                     c.owned == 1 ? "has" : "have", percent(*c.ratio()), listed(rest));
}

std::string concerned(const Organization& org, const std::vector<AskedQuestion>& questions) {
  const auto needed = needed_for(org, questions);
  std::vector<Index> by_number;
  for (Index d = 0; d < needed.size(); ++d)
    if (!needed[d].empty()) by_number.push_back(d);
  if (by_number.empty()) return "No department: no finding names one.";
  std::ranges::stable_sort(by_number, std::greater{}, [&](Index d) { return needed[d].size(); });
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (const Index d : by_number)
    if (names.size() < most)
      names.push_back(fmt::format("{} ({})", org.departments[d].name.value,
                                  names.empty() ? counted(needed[d].size(), "question") : grouped(needed[d].size())));
  if (by_number.size() <= most) return listed(names) + ".";
  return fmt::format("{} most; {} of {} departments in all.", listed(names), grouped(by_number.size()),
                     grouped(org.departments.size()));
}

// The first of the decisions: what it clears, and who has to be there.
std::string first_decision(const Analysis& a, Index o) {
  if (o >= a.decisions.of_organization.size() || a.decisions.of_organization[o].empty())
    return "Nothing that a single decision would clear: begin with question 1.";
  const Decision& d = a.decisions.of_organization[o].front();
  return fmt::format("{} That clears {}. In the room: {}.", sentence(in_words(a, d)),
                     counted(d.clears.size(), "finding"), room_in_words(a, d));
}

// What the files do not say, of all requested journeys.
struct Unknown {
  std::size_t touchpoints = 0, feelings = 0, metrics = 0;  // without a feeling, without a metric
  std::size_t hand_offs = 0, agreements = 0;               // between departments; those of which nothing is said
  std::size_t challenges = 0;                              // that no journey has been assessed by
  bool is_incomplete = false;
};

Unknown unknown_of(const Analysis& a, const std::vector<Index>& journeys, const SortedFindings& sorted) {
  Unknown out;
  std::map<int, std::size_t> assessed;
  for (const Index j : journeys) {
    const Journey& journey = a.atlas.journeys[j];
    out.is_incomplete |= !a.atlas.is_whole(journey);
    for (Index i = 0; i < journey.touchpoints.size(); ++i) {
      const Touchpoint& t = journey.touchpoints[i];
      for (const HandOff& h : t.hands_off_to) {
        if (h.target == absent) continue;
        const Index giver = a.owners[j][i].owner, receiver = a.owners[h.journey][h.target].owner;
        if (giver == absent || receiver == absent || giver == receiver) continue;
        ++out.hand_offs;
        out.agreements += h.agreed.has_value() ? 0 : 1;
      }
      if (a.owners[j][i].state == Ownership::State::customer) continue;
      ++out.touchpoints;
      out.feelings += t.sentiment || t.pain ? 0 : 1;
      out.metrics += t.metrics.empty() ? 1 : 0;
    }
    for (const Challenge& c : readiness(a, j, sorted.with_organization(a.atlas, j)))
      assessed[c.number] += c.status == Readiness::not_assessed ? 0 : 1;
  }
  for (const auto& [number, times] : assessed) out.challenges += times == 0 ? 1 : 0;
  return out;
}

std::string not_known(const Unknown& u) {
  std::vector<std::string> parts;
  if (u.is_incomplete) parts.emplace_back("what could not be read in the files");
  const auto add = [&](std::string_view what, std::size_t missing, std::size_t all, std::string_view noun,
                       std::string_view after) {
    if (missing == 0) return;
    const std::string number = missing == all ? (all == 1 ? "the one" : fmt::format("any of the {}", grouped(all)))
                                              : fmt::format("{} of {}", grouped(missing), grouped(all));
    parts.push_back(fmt::format("{} {} {}{}{}", what, number, noun, all == 1 ? "" : "s", after));
  };
  add("how customers feel at", u.feelings, u.touchpoints, "touchpoint", "");
  add("what is measured at", u.metrics, u.touchpoints, "touchpoint", "");
  add("whether the departments agree on", u.agreements, u.hand_offs, "hand-off", "");
  if (u.challenges > 0) parts.push_back(fmt::format("how it stands with {} of the ten challenges", u.challenges));
  return parts.empty() ? "Nothing that this report asks for." : sentence(listed(parts));
}

}  // namespace

void add_in_short(Blocks& out, const Analysis& a, Index o, const SortedFindings& sorted,
                  const std::vector<AskedQuestion>& questions) {
  const Organization& org = a.atlas.organizations[o];
  const std::vector<Index> journeys = requested_journeys(a, org);
  Coverage coverage;
  for (const Index j : journeys) coverage += a.measures[j].coverage;
  const auto add = [&](std::string_view label, std::string text) {
    out.push_back(Fact{std::string(label), {Item(std::move(text))}});
  };
  if (!journeys.empty()) add("Owned", owned(coverage));
  if (questions.empty()) {
    add("Worst gap", "None: there are no findings.");
  } else {
    const Question& first = questions.front().question;
    add("Worst gap", sentence(first.what.text));
    add("Concerned", concerned(org, questions));
    add("Settle first", first_decision(a, o));
  }
  if (!journeys.empty()) add("Not known", not_known(unknown_of(a, journeys, sorted)));
}

}  // namespace cxmap
