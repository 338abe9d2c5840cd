#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings DAT603(const OrganizationContext& c) {
  const Organization& o = c.organization;
  Findings out;
  const auto look_at = [&](Thing thing, std::string_view what, const auto& entries) {
    for (Index i = 0; i < entries.size(); ++i) {
      const auto& entry = entries[i];
      // A name alone says that the thing exists, so that others can name it, and nothing of its owner.
      if (entry.only_named || entry.owner.kind == Owner::Kind::departments) continue;
      const bool everyones = entry.owner.kind == Owner::Kind::everyone;
      Finding f = finding(c, {thing, i}, entry.at,
                          everyones ? fmt::format("everyone owns the {} \"{}\", so nobody does", what, entry.name.value)
                                    : fmt::format("nobody owns the {} \"{}\"", what, entry.name.value),
                          "name the one department that answers for it as its \"owner\"");
      f.subject = entry.name.value;
      out.push_back(std::move(f));
    }
  };
  if (o.lists_data) look_at(Thing::data, "data", o.data);
  if (o.lists_systems) look_at(Thing::system, "system", o.systems);
  return out;
}

}  // namespace cxmap::rule
