#include <fmt/format.h>

#include "rules/shared/carried_batons.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings HND308(const Context& c) {
  Findings out;
  for (const CarriedBaton& baton : carried_batons(c)) {
    const Index from = c.owners[baton.from].owner, to = c.owners[baton.to].owner;
    const Touchpoint &step = touchpoint(c, baton.step), &before = touchpoint(c, baton.from),
                     &after = touchpoint(c, baton.to);
    std::vector<std::string_view> data;
    for (const Index d : baton.data) data.push_back(c.organization.data[d].name.value);
    Finding f = finding(
        c, baton.step, step.at,
        fmt::format("only the customer joins \"{}\" of {} with \"{}\" of {}, at \"{}\"; no other hand-off {}",
                    before.name.value, department(c, from), after.name.value, department(c, to), step.name.value,
                    data.empty() ? "leads there" : fmt::format("takes {} there", listed(data))),
        fmt::format("let {} tell {} who comes and what it has to know, and write it as \"hands_off_to: {}\" at \"{}\"",
                    department(c, from), department(c, to), after.name.value, before.name.value));
    f.departments = {from, to};
    f.from = baton.from;
    f.to = baton.to;
    f.related.push_back({before.at,
                         fmt::format("\"{}\" of {} comes before", before.name.value, department(c, from)),
                         {Thing::touchpoint, baton.from}});
    f.related.push_back({after.at,
                         fmt::format("\"{}\" of {} comes after", after.name.value, department(c, to)),
                         {Thing::touchpoint, baton.to}});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
