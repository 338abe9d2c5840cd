#include <fmt/format.h>

#include <unordered_map>

#include "rules/tools.h"

namespace cxmap::rule {

Findings DAT607(const Context& c) {
  std::unordered_map<Index, std::pair<Index, Span>> first_of;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    for (const Ref& ref : touchpoint(c, i).captures) {
      if (ref.to == absent) continue;
      const auto [first, at] = first_of.try_emplace(ref.to, i, ref.name.at).first->second;
      // What the customer's own steps capture counts, but no finding is placed at them.
      if (first == i || c.owners[i].state == Ownership::State::customer) continue;
      const std::string& data = c.organization.data[ref.to].name.value;
      Finding f =
          finding(c, i, ref.name.at,
                  fmt::format("\"{}\" captures \"{}\", which \"{}\" has captured already", touchpoint(c, i).name.value,
                              data, touchpoint(c, first).name.value),
                  fmt::format("ask for \"{}\" once, at \"{}\", and pass it on", data, touchpoint(c, first).name.value));
      if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
      f.subject = data;
      f.related.push_back({at, "captured here first"});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
