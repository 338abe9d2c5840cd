#include "report/figures_in_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/pages.h"
#include "util/shares.h"
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
  const double share = *f.concentration.top_share;
  const std::string names = names_of(f.organization, top);
  if (share == 1) return fmt::format("in one hand: {} owns all that is owned", names);
  return fmt::format("{}: {} {} most ({}{}); as if {:.1f} departments owned equal parts (HHI {:.2f})",
                     share > 0.5 ? "mostly in one hand" : "in several hands", names, top.size() > 1 ? "own" : "owns",
                     top.size() > 1 ? percent(share) : percents(f.network.owns)[top.front()],
                     top.size() > 1 ? " each" : "", *f.concentration.effective_owners(), *f.concentration.hhi);
}

std::string ties(const Figures& f) {
  const Network& n = f.network;
  const std::string_view how = n.external_ties > n.internal_ties   ? "mostly with each other"
                               : n.external_ties < n.internal_ties ? "mostly each for itself"
                                                                   : "half with each other";
  std::string out = fmt::format("the departments work {}: {} of {} {} two of them", how, n.external_ties,
                                counted(n.ties(), "tie"), n.external_ties == 1 ? "joins" : "join");
  if (const auto index = n.ei_index(), expected = n.expected_ei(); index && expected)
    out += fmt::format(", {} chance would give (E-I index {}, by chance {})",
                       *index > *expected   ? "more than"
                       : *index < *expected ? "less than"
                                            : "as",
                       signed_figure(index), signed_figure(expected));
  if (f.modularity)
    out += fmt::format("; hand-offs stay with one owner {} by chance (modularity {})",
                       *f.modularity > 0 ? "more often than" : "no more often than", signed_figure(f.modularity));
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
  std::string total = fmt::format("{}{} in all, ", t.at_least ? "at least " : "", in_days(t.total_days));
  total += t.way.size() == 1
               ? fmt::format("at {}", name(t.way.front()))
               : fmt::format("on the longest way, from {} to {}", name(t.way.front()), name(t.way.back()));
  std::vector<Item> out = {std::move(total)};
  // All of it in waiting may have been added up in another order.
  const double share = t.total_days - t.waiting_days < 1e-9 ? 1 : t.waiting_days / t.total_days;
  if (t.waiting_days > 0) out.push_back(fmt::format("waiting: {} of it ({})", in_days(t.waiting_days), percent(share)));
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

std::string_view works_in_words(std::uint32_t external, std::uint32_t internal) {
  if (external + internal == 0) return "with nobody";
  if (internal == 0) return "only with others";
  if (external == 0) return "only with itself";
  return external > internal ? "mostly with others" : external < internal ? "mostly with itself" : "half with others";
}

void add_departments(Blocks& out, const Figures& f, int level) {
  using Shows = Table::Shows;
  const Network& n = f.network;
  Table table{{{"department"},
               {"owns", Shows::figures},
               {"share", Shows::figures},
               {"works"},
               {"ties", Shows::figures},
               {"E-I", Shows::figures},
               {"chance", Shows::figures},
               {"between", Shows::figures}},
              {}};
  const std::vector<std::string> shares = percents(n.owns);
  std::vector<Index> idle;
  for (Index d = 0; d < n.owns.size(); ++d) {
    if (n.owns[d] + n.claims[d] + n.external[d] + n.internal[d] == 0) {
      idle.push_back(d);
      continue;
    }
    const std::string works = fmt::format("{}{}", works_in_words(n.external[d], n.internal[d]),
                                          n.cut_vertex[d] ? "; a bridge between others" : "");
    table.rows.push_back({f.organization.departments[d].name.value, fmt::format("{}", n.owns[d]),
                          n.owned ? shares[d] : "–", works, fmt::format("{}/{}", n.external[d], n.internal[d]),
                          signed_figure(n.ei_index(d)), signed_figure(n.expected_ei(d)),
                          f.betweenness.empty() ? "–" : fmt::format("{:.2f}", f.betweenness[d])});
  }
  if (table.rows.empty()) return;
  out.push_back(Heading{level + 1, "How the departments work together"});
  out.push_back(std::move(table));
  if (!idle.empty())
    out.push_back(Paragraph{fmt::format("Without a touchpoint or a tie: {}.", names_of(f.organization, idle))});
  out.push_back(Paragraph{
      "ties: to other departments/within its own (hand-offs, and departments that are responsible, approve or are "
      "consulted). E-I: -1 only inward, +1 only outward; chance: what it would be if owners were assigned at random. "
      "between: the share of shortest paths between others that lead through it, 0 to 1. A bridge: without it, some of "
      "the others are no longer connected."});
}

}  // namespace cxmap
