#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV409(const Context& c) {
  if (!c.organization.lists_executives || c.journey.owner.kind == Owner::Kind::departments) return {};
  return {finding(c, c.journey.at, fmt::format("nobody owns the journey \"{}\" end to end", c.journey.name.value),
                  "name one department that answers for the whole of it, as \"owner\" under \"journey\"")};
}

}  // namespace cxmap::rule
