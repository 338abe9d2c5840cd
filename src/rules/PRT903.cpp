#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "rules/shared/other_owner.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

constexpr Site nowhere;

// The owned touchpoints of one name in one stage that were met so far. Two of them can be the same unless their
// channels exclude each other: both are given, and none is common. So the first one of each channel is kept.
class Namesakes {
 public:
  // The first that can be the same as a touchpoint; the touchpoint itself if there is none before it.
  Site first(const Touchpoint& t, Site here) {
    if (any_ == nowhere) any_ = here;
    if (t.channel_keys.empty()) {
      if (without_channel_ == nowhere) without_channel_ = here;
      return any_;
    }
    Site out = std::min(here, without_channel_);
    for (const std::string& channel : t.channel_keys)
      out = std::min(out, with_channel_.emplace(channel, here).first->second);
    return out;
  }

 private:
  Site any_ = nowhere, without_channel_ = nowhere;
  std::map<std::string, Site> with_channel_;
};

}  // namespace

Findings PRT903(const OrganizationContext& c) {
  if (c.organization.source == absent || c.organization.unreadable) return {};
  std::map<std::pair<Canonical, std::string_view>, Namesakes> met;
  Findings out;
  for (const Index j : c.organization.journeys) {
    const Journey& journey = c.atlas.journeys[j];
    for (Index i = 0; i < journey.touchpoints.size(); ++i) {
      const Touchpoint& t = journey.touchpoints[i];
      const auto stage = journey.stages[t.stage].canonical;
      const Ownership& o = c.all_owners[j][i];
      if (t.written_id || is_a_case(t) || t.slug.empty() || !stage || o.state != Ownership::State::owned) continue;
      const Site here{j, i}, first = met[{*stage, t.slug}].first(t, here);
      if (first.journey == j || owner_at(c, first) == o.owner) continue;
      out.push_back(other_owner(
          c, here, first,
          fmt::format("{} owns \"{}\" here, and {} owns one of that name in the journey \"{}\"", department(c, o.owner),
                      t.name.value, department(c, owner_at(c, first)), c.atlas.journeys[first.journey].name.value),
          "agree on one owner for all journeys; if they are two touchpoints, give each an \"id:\" of its own"));
    }
  }
  return out;
}

}  // namespace cxmap::rule
