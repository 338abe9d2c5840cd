#include "report/figures_in_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/pages.h"
#include "util/words.h"

namespace cxmap {
namespace {

std::string coverage(const Coverage& c) {
  std::string out = fmt::format("{} of {} owned", c.owned, counted(c.touchpoints, "touchpoint"));
  if (const auto r = c.ratio()) out += fmt::format(" ({})", percent(*r));
  const auto add = [&](std::uint32_t n, std::string_view what) {
    if (n > 0) out += fmt::format(", {} {}", n, what);
  };
  add(c.unowned, "without an owner");
  add(c.contested, "contested");
  add(c.everyones, "everyone's");
  if (c.customer_steps > 0) out += fmt::format("; {} taken by the customer alone", counted(c.customer_steps, "step"));
  return out;
}

// Of several that own most alike, all are named.
std::string concentration(const Figures& f) {
  std::vector<Index> top;
  for (Index d = 0; d < f.network.owns.size(); ++d)
    if (f.network.owns[d] == f.network.owns[f.concentration.top_department]) top.push_back(d);
  return fmt::format("most: {} with {}{}; as if {:.1f} departments owned equal parts (HHI {:.2f})",
                     names_of(f.organization, top), percent(*f.concentration.top_share), top.size() > 1 ? " each" : "",
                     *f.concentration.effective_owners(), *f.concentration.hhi);
}

std::string ties(const Figures& f) {
  std::string out =
      fmt::format("{} between departments, {} within one; E-I index {}, expected by chance {}", f.network.external_ties,
                  f.network.internal_ties, signed_figure(f.network.ei_index()), signed_figure(f.network.expected_ei()));
  if (f.modularity) out += fmt::format("; modularity {}", signed_figure(f.modularity));
  return out;
}

std::string hand_offs(const HandOffs& h) {
  std::string out = fmt::format("{}; {} between departments", h.total, h.between_departments);
  if (const auto covered = h.coverage())
    out += fmt::format(", and for {} of these ({}) it is settled who is accountable", h.accountable, percent(*covered));
  if (const auto changes = h.owner_changes())
    out += fmt::format("; the owner changes in {} of those between owned touchpoints", percent(*changes));
  if (h.elsewhere > 0) out += fmt::format("; {} more to other journeys", h.elsewhere);
  return out;
}

// "77.5 days", "3 hours"
std::string in_days(double days) {
  constexpr double hours_a_day = 24, minutes_a_day = 24 * 60;
  const auto counted_part = [](double value, std::string_view unit) {
    constexpr double many = 10;  // of which tenths say nothing
    std::string number = fmt::format("{:.{}f}", value, value >= many ? 0 : 1);
    if (number.ends_with(".0")) number.resize(number.size() - 2);
    return fmt::format("{} {}{}", number, unit, number == "1" ? "" : "s");
  };
  if (days >= 1 || days == 0) return counted_part(days, "day");
  return days * hours_a_day >= 1 ? counted_part(days * hours_a_day, "hour")
                                 : counted_part(days * minutes_a_day, "minute");
}

std::vector<Item> time(const Journey& journey, const TimeOnTheWay& t) {
  const auto name = [&](Index i) { return fmt::format("\"{}\"", journey.touchpoints[i].name.value); };
  std::string longest = fmt::format("{}{} ", t.at_least ? "at least " : "", in_days(t.total_days));
  longest += t.way.size() == 1 ? fmt::format("at {}", name(t.way.front()))
                               : fmt::format("on the longest way ({} to {}), {} of it waiting", name(t.way.front()),
                                             name(t.way.back()), in_days(t.waiting_days));
  std::vector<Item> out = {std::move(longest)};
  if (t.longest_wait)
    out.push_back(fmt::format("longest wait: {}, from {} to {}", in_days(t.longest_wait->days),
                              name(t.longest_wait->from), name(t.longest_wait->to)));
  return out;
}

}  // namespace

void add_figures(Blocks& out, const Atlas& atlas, const Figures& f) {
  out.push_back(Fact{"Coverage", {coverage(f.coverage)}});
  if (f.concentration.hhi) out.push_back(Fact{"Concentration", {concentration(f)}});
  if (f.network.ties() > 0) out.push_back(Fact{"Ties", {ties(f)}});
  if (f.hand_offs.total > 0) out.push_back(Fact{"Hand-offs", {hand_offs(f.hand_offs)}});
  if (f.time) out.push_back(Fact{"Time", time(atlas.journeys[f.journeys.front()], *f.time)});
  if (f.network.components.size() > 1 && f.network.ties() > 0) {
    Fact groups{"Groups", {}};
    for (const auto& component : f.network.components)
      groups.lines.push_back(names_of(f.organization, component) + (component.size() == 1 ? " alone" : ""));
    out.push_back(std::move(groups));
  }
}

void add_departments(Blocks& out, const Figures& f) {
  const Network& n = f.network;
  Table table{{{"department", false},
               {"owns", true},
               {"share", true},
               {"ext.", true},
               {"int.", true},
               {"E-I", true},
               {"chance", true},
               {"between", true},
               {"bridge"}},
              {}};
  std::vector<Index> idle;
  for (Index d = 0; d < n.owns.size(); ++d) {
    if (n.owns[d] + n.claims[d] + n.external[d] + n.internal[d] == 0) {
      idle.push_back(d);
      continue;
    }
    table.rows.push_back(
        {f.organization.departments[d].name.value, fmt::format("{}", n.owns[d]),
         n.owned ? percent(static_cast<double>(n.owns[d]) / n.owned) : "–", fmt::format("{}", n.external[d]),
         fmt::format("{}", n.internal[d]), signed_figure(n.ei_index(d)), signed_figure(n.expected_ei(d)),
         f.betweenness.empty() ? "–" : fmt::format("{:.2f}", f.betweenness[d]), n.cut_vertex[d] ? "yes" : ""});
  }
  if (table.rows.empty()) return;
  out.push_back(Heading{2, "How the departments work together"});
  out.push_back(std::move(table));
  if (!idle.empty())
    out.push_back(Paragraph{fmt::format("Without a touchpoint or a tie: {}.", names_of(f.organization, idle))});
  out.push_back(Paragraph{
      "ext., int.: ties to other departments and within its own (hand-offs, and departments that are "
      "responsible, approve or are consulted). E-I: -1 only inward, +1 only outward; chance: what it would be "
      "if owners were assigned at random. between: the share of shortest paths between others that lead "
      "through it, 0 to 1. bridge: without it, some of the others are no longer connected."});
}

}  // namespace cxmap
