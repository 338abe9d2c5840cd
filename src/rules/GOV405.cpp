#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// "A to B, B to C, C to A"; of a long circle only the start.
std::string path(const Organization& o, const std::vector<Index>& circle) {
  constexpr std::size_t most = 4;
  std::string out;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    if (i == most) return out + fmt::format(", and so on over {} more", circle.size() - most);
    out += fmt::format("{}{} to {}", i == 0 ? "" : ", ", o.executives[circle[i]].role.value,
                       o.executives[circle[(i + 1) % circle.size()]].role.value);
  }
  return out;
}

Finding loop_finding(const OrganizationContext& c, std::vector<Index> circle) {
  const Organization& o = c.organization;
  std::ranges::rotate(circle, std::ranges::min_element(circle));
  const Executive& first = o.executives[circle.front()];
  Finding f = finding(c, {Thing::executive, circle.front()}, first.at,
                      circle.size() == 1 ? fmt::format("{} reports to itself", first.role.value)
                                         : fmt::format("\"reports_to\" runs in a circle: {}", path(o, circle)),
                      "let the one on top report to nobody, or to the board");
  f.subject = first.role.value;
  for (std::size_t i = 1; i < circle.size(); ++i) {
    f.others.push_back({Thing::executive, circle[i]});
    f.related.push_back(
        {o.executives[circle[i]].at, fmt::format("{} is part of it", o.executives[circle[i]].role.value)});
  }
  return f;
}

}  // namespace

Findings GOV405(const OrganizationContext& c) {
  const std::vector<Executive>& all = c.organization.executives;
  if (!c.organization.lists_executives) return {};
  // Each walk up the line ends at the top, or where an earlier walk or this one has been.
  std::vector<Index> walk_of(all.size(), absent);
  Findings out;
  for (Index start = 0; start < all.size(); ++start) {
    std::vector<Index> walk;
    Index at = start;
    for (; at != absent && walk_of[at] == absent; at = all[at].reports_to.to) {
      walk_of[at] = start;
      walk.push_back(at);
    }
    if (at != absent && walk_of[at] == start && !walk.empty())
      out.push_back(loop_finding(c, {std::ranges::find(walk, at), walk.end()}));
  }
  return out;
}

}  // namespace cxmap::rule
