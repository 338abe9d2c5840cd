#include "rules/shared/mentions.h"

#include "model/department_refs.h"

namespace cxmap::rule {

std::map<Index, Span> first_mentions(const Organization& organization, const Journey& journey) {
  std::map<Index, Span> out;
  const auto add = [&](const Ref& ref) {
    if (ref.to == absent || ref.name.at.source != journey.source) return;
    const auto [it, is_new] = out.emplace(ref.to, ref.name.at);
    if (!is_new && ref.name.at.begin < it->second.begin) it->second = ref.name.at;
  };
  if (organization.source == absent) each_department_ref(organization, add);
  each_department_ref(journey, add);
  return out;
}

}  // namespace cxmap::rule
