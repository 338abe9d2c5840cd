#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings DAT607(const Context& c) {
  struct Capture {
    Index first;  // touchpoint
    Span at;
    Index last;
  };
  std::unordered_map<Index, Capture> captures;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    for (const Ref& ref : touchpoint(c, i).captures) {
      if (ref.to == absent) continue;
      auto& [first, at, last] = captures.try_emplace(ref.to, i, ref.name.at, i).first->second;
      // What the customer's own steps capture counts, but no finding is placed at them.
      if (std::exchange(last, i) == i || c.owners[i].state == Ownership::State::customer) continue;
      const std::string& data = c.organization.data[ref.to].name.value;
      Finding f =
          finding(c, {Thing::data_at_touchpoint, i, ref.to}, ref.name.at,
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
