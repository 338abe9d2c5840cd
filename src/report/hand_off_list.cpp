#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "findings/hand_off_risks.h"
#include "model/touchpoint_numbers.h"
#include "report/pages.h"
#include "report/table.h"
#include "util/words.h"

namespace cxmap {
namespace {

struct Line {
  std::string what, between, terms, status;
  bool is_at_risk = false;
};

// "if refused; within 8 weeks; passes Lead"
std::string terms_of(const HandOff& h) {
  std::vector<std::string> out;
  if (h.trigger) out.push_back(h.trigger.value);
  if (h.within) out.push_back("within " + h.within->spelled);
  std::vector<std::string_view> passes;
  for (const Ref& ref : h.passes) passes.push_back(ref.name.value);
  if (!passes.empty()) out.push_back(fmt::format("passes {}", fmt::join(passes, ", ")));
  return fmt::format("{}", fmt::join(out, "; "));
}

// What is settled about a hand-off with which no finding is concerned.
std::string settled(const Organization& org, const HandOff& h, bool changes_owner) {
  std::vector<std::string> out;
  if (h.agreed && *h.agreed) out.emplace_back("agreed");
  if (h.accountable.to != absent) out.push_back("accountable: " + org.departments[h.accountable.to].name.value);
  if (out.empty()) return changes_owner ? "nothing said" : "";
  return fmt::format("{}", fmt::join(out, "; "));
}

Line line_of(const Analysis& a, Index j, Index t, const HandOff& h, const HandOffRisks& risks,
             const std::vector<std::uint32_t>& numbers) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const bool is_known = h.target != absent;
  const Journey& there = a.atlas.journeys[is_known ? h.journey : j];
  const Ownership& giver = a.owners[j][t];
  const Ownership receiver = is_known ? a.owners[h.journey][h.target] : Ownership{};
  Line out;
  out.what = fmt::format("{} \"{}\" to {}\"{}\"", numbers[t], journey.touchpoints[t].name.value,
                         is_known && h.journey == j ? fmt::format("{} ", numbers[h.target]) : "",
                         is_known ? there.touchpoints[h.target].name.value : h.to.value);
  if (is_known && h.journey != j) out.what += fmt::format(" ({})", name_of(there));
  const std::string from = owner_in_words(org, giver);
  const std::string to = is_known ? owner_in_words(a.atlas.organization_of(there), receiver) : "not known";
  const bool changes_owner = giver.owner != absent && receiver.owner != absent && from != to;
  out.between = from == to ? from : fmt::format("{} to {}", from, to);
  out.terms = terms_of(h);
  out.is_at_risk = risks.any();
  out.status = risks.any() ? in_words(risks) : settled(org, h, changes_owner);
  return out;
}

}  // namespace

void add_hand_offs(Blocks& out, const Analysis& a, Index j, int level) {
  const Journey& journey = a.atlas.journeys[j];
  const auto risks = hand_off_risks(a, j);
  const std::vector<std::uint32_t> numbers = touchpoint_numbers(journey);
  std::vector<Line> lines;
  for (const Index s : journey.shown)
    for (const Index t : journey.stages[s].touchpoints)
      for (std::size_t i = 0; i < journey.touchpoints[t].hands_off_to.size(); ++i)
        lines.push_back(line_of(a, j, t, journey.touchpoints[t].hands_off_to[i], risks[t][i], numbers));
  if (lines.empty()) return;
  std::ranges::stable_partition(lines, &Line::is_at_risk);
  Table table{{{"hand-off"}, {"between"}, {"when and what"}, {"status"}}, {}};
  for (Line& line : lines)
    table.rows.push_back({std::move(line.what), std::move(line.between), std::move(line.terms),
                          Cell(std::move(line.status), line.is_at_risk)});
  const auto at_risk = static_cast<std::size_t>(std::ranges::count_if(lines, &Line::is_at_risk));
  out.push_back(Heading{level, "Hand-offs"});
  out.push_back(Paragraph{at_risk == 0 ? fmt::format("{}; none is at risk.", counted(lines.size(), "hand-off"))
                                       : fmt::format("{} of {} {} at risk.", grouped(at_risk),
                                                     counted(lines.size(), "hand-off"), at_risk == 1 ? "is" : "are")});
  out.push_back(std::move(table));
}

}  // namespace cxmap
