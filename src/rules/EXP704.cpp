#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include "model/names.h"
#include "rules/shared/collaboration_gaps.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

struct Channel {
  Index first = absent;              // its first touchpoint, and
  Index part = absent;               // which of the channels there it is
  std::vector<Index> owners, where;  // in the order of the file; each one's first touchpoint
  std::unordered_set<Index> known;   // the owners
};

// Two owners who work together less than often, and of whom no other rule says so, as places in the list; the same
// twice if there are none.
std::pair<std::size_t, std::size_t> weak_pair(const OrganizationContext& c, const Channel& channel,
                                              const std::set<std::pair<Index, Index>>& told) {
  std::vector<std::size_t> known;  // of the others nothing can be said
  for (std::size_t i = 0; i < channel.owners.size(); ++i)
    if (c.collaborations.mentions(channel.owners[i])) known.push_back(i);
  for (std::size_t i = 0; i < known.size(); ++i)
    for (std::size_t k = i + 1; k < known.size(); ++k)
      if (const Index a = channel.owners[known[i]], b = channel.owners[known[k]];
          c.collaborations.between(a, b).less_than_often() && !told.contains(std::minmax(a, b)))
        return {known[i], known[k]};
  return {};
}

}  // namespace

Findings EXP704(const Context& c) {
  constexpr std::size_t many = 3;
  if (!c.collaborations.given()) return {};
  const std::set<std::pair<Index, Index>> told = told_pairs(c);
  std::map<std::string, Channel> channels;  // by name as it is compared
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state == Ownership::State::customer) continue;
    for (Index n = 0; n < touchpoint(c, i).channels.size(); ++n) {
      const Text& name = touchpoint(c, i).channels[n];
      const auto [it, is_new] = channels.try_emplace(fold(name.value));
      Channel& channel = it->second;
      if (is_new) channel.first = i, channel.part = n;
      const Index owner = c.owners[i].owner;
      if (owner == absent || !channel.known.insert(owner).second) continue;
      channel.owners.push_back(owner);
      channel.where.push_back(i);
    }
  }
  Findings out;
  for (auto& [key, channel] : channels) {
    if (channel.owners.size() < many) continue;
    const auto [a, b] = weak_pair(c, channel, told);
    if (a == b) continue;
    const Index one = channel.owners[a], other = channel.owners[b];
    const Relation working = c.collaborations.between(one, other);
    const std::string& name = touchpoint(c, channel.first).channels[channel.part].value;
    Finding f =
        finding(c, {Thing::channel, channel.first, channel.part}, touchpoint(c, channel.first).at,
                fmt::format("the channel \"{}\" has {} owners: {}; {} and {} {}", name, channel.owners.size(),
                            departments(c, channel.owners), department(c, one), department(c, other), how(working)),
                "let all owners of the channel work together often, or give it to fewer departments");
    f.subject = name;
    for (const std::size_t i : {a, b})
      f.related.push_back(
          {touchpoint(c, channel.where[i]).at, fmt::format("{} owns \"{}\"", department(c, channel.owners[i]),
                                                           touchpoint(c, channel.where[i]).name.value)});
    if (working.entry != absent)
      f.related.push_back({c.organization.collaboration[working.entry].at, "their collaboration"});
    f.departments = std::move(channel.owners);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
