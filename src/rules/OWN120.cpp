#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN120(const Context& c) {
  constexpr std::size_t fewest = 6;
  const std::size_t all = c.organization.departments.size();
  Findings out;
  if (!c.organization.lists_departments || all < fewest) return out;
  const auto look = [&](Index i, const std::vector<Ref>& refs, Span key, std::string_view subject,
                        std::string_view problem, std::string_view help) {
    const auto known = std::ranges::count_if(refs, [](const Ref& ref) { return ref.to != absent; });
    const auto count = static_cast<std::size_t>(known);
    if (2 * count <= all) return;
    Finding f =
        finding(c, i, key,
                fmt::format("{} of the {} departments are {} \"{}\"", count, all, problem, touchpoint(c, i).name.value),
                std::string(help));
    f.subject = subject;
    if (c.owners[i].owner != absent) f.departments = {c.owners[i].owner};
    out.push_back(std::move(f));
  };
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state == Ownership::State::customer) continue;
    const Touchpoint& t = touchpoint(c, i);
    look(i, t.consulted, t.consulted_key, "consulted", "consulted about",
         "ask only those whose answer can change it, and make the others \"informed\"");
    look(i, t.informed, t.informed_key, "informed", "informed of",
         "tell only those who have to act on it; the others can look it up");
  }
  return out;
}

}  // namespace cxmap::rule
