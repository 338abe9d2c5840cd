#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "change/matching.h"
#include "model/names.h"

// Journeys first, then what is in each of them by ids and names, then organizations and their departments, which may be
// known by what they own; last the touchpoints that have nothing in common but their facts.

namespace cxmap {
namespace {

namespace fs = std::filesystem;

using Pair = std::pair<Index, Index>;

// A written id; what follows from a name is none.
std::string written_id(const Journey& j) { return j.id == slug(j.name.value) ? "" : fold(j.id); }

std::string path_from(const Analysis& a, Index source, const std::string& folder) {
  const std::string& path = a.atlas.sources[source].path();
  if (folder.empty()) return path;
  std::error_code error;
  return fs::absolute(path, error).lexically_normal().lexically_relative(folder).generic_string();
}

Same match_journeys(const Analysis& before, const Analysis& after, const Sides& sides) {
  const std::vector<Journey>&was = before.atlas.journeys, &is = after.atlas.journeys;
  Same out(was.size(), is.size());
  if (sides.are_files) {
    const auto the_one = [](const Journey& j) { return std::string(j.requested ? "the one" : ""); };
    join_by(
        out, [&](Index i) { return the_one(was[i]); }, [&](Index i) { return the_one(is[i]); }, Repeated::never);
  }
  const auto by = [&](auto key, Repeated repeated) {
    join_by(
        out, [&](Index i) { return key(before, i, sides.before); }, [&](Index i) { return key(after, i, sides.after); },
        repeated);
  };
  by([](const Analysis& a, Index i, const std::string&) { return written_id(a.atlas.journeys[i]); }, Repeated::never);
  by([](const Analysis& a, Index i,
        const std::string& folder) { return path_from(a, a.atlas.journeys[i].source, folder); },
     Repeated::in_order);
  by([](const Analysis& a, Index i, const std::string&) { return fold(a.atlas.journeys[i].id); }, Repeated::never);
  return out;
}

// By the journeys that use them; those that none uses by their files.
Same match_organizations(const Analysis& before, const Analysis& after, const Same& journeys, const Sides& sides) {
  Same out(before.atlas.organizations.size(), after.atlas.organizations.size());
  std::map<Pair, std::size_t> common;
  for (Index j = 0; j < journeys.after.size(); ++j)
    if (const Index now = journeys.after[j]; now != absent)
      ++common[{before.atlas.journeys[j].organization, after.atlas.journeys[now].organization}];
  join_by_most(out, common);
  const auto file = [](const Analysis& a, Index o, const std::string& folder) {
    const Index source = a.atlas.organizations[o].source;
    return source == absent ? std::string() : path_from(a, source, folder);
  };
  join_by(
      out, [&](Index o) { return file(before, o, sides.before); },
      [&](Index o) { return file(after, o, sides.after); });
  return out;
}

// Departments that have other names but more than half of their touchpoints in common; a single one proves nothing.
void match_by_holdings(const Analysis& before, const Analysis& after, const Matching& m, Pair organizations,
                       Same& departments) {
  std::map<Pair, std::size_t> common;
  for (const Index j : before.atlas.organizations[organizations.first].journeys) {
    const Index now = m.journeys.after[j];
    if (now == absent || after.atlas.journeys[now].organization != organizations.second) continue;
    const Same& touchpoints = m.in_journeys[now].touchpoints;
    for (Index t = 0; t < touchpoints.after.size(); ++t) {
      if (touchpoints.after[t] == absent) continue;
      const Index was = before.owners[j][t].owner, is = after.owners[now][touchpoints.after[t]].owner;
      if (was != absent && is != absent && departments.after[was] == absent && departments.before[is] == absent)
        ++common[{was, is}];
    }
  }
  std::erase_if(common, [&](const auto& entry) {
    const auto& [pair, number] = entry;
    const std::size_t owned_before = before.pooled[organizations.first].owns[pair.first];
    const std::size_t owned_after = after.pooled[organizations.second].owns[pair.second];
    return number < 2 || 2 * number <= owned_before || 2 * number <= owned_after;
  });
  join_by_most(departments, common);
}

}  // namespace

void join_by_most(Same& same, const std::map<Pair, std::size_t>& common) {
  std::vector<std::pair<Pair, std::size_t>> sorted(common.begin(), common.end());
  std::ranges::stable_sort(sorted, std::ranges::greater(), [](const auto& entry) { return entry.second; });
  for (const auto& [pair, number] : sorted)
    if (same.after[pair.first] == absent && same.before[pair.second] == absent) same.join(pair.first, pair.second);
}

Matching match(const Analysis& before, const Analysis& after, const Sides& sides) {
  Matching out;
  out.journeys = match_journeys(before, after, sides);
  out.organizations = match_organizations(before, after, out.journeys, sides);
  out.in_journeys.resize(after.atlas.journeys.size());
  const auto each_pair = [&](auto visit) {
    for (Index now = 0; now < out.journeys.before.size(); ++now)
      if (const Index was = out.journeys.before[now]; was != absent) visit(was, now);
  };
  const auto add_departments = [&](Index was, Index is) {
    const auto [place, is_new] = out.departments.try_emplace({was, is});
    if (!is_new) return;
    place->second = match_departments(before.atlas.organizations[was], after.atlas.organizations[is]);
    match_by_holdings(before, after, out, {was, is}, place->second);
  };
  each_pair([&](Index was, Index now) {
    out.in_journeys[now] = match_by_names(before.atlas.journeys[was], after.atlas.journeys[now]);
  });
  each_pair([&](Index was, Index now) {
    add_departments(before.atlas.journeys[was].organization, after.atlas.journeys[now].organization);
  });
  for (Index o = 0; o < out.organizations.after.size(); ++o)
    if (out.organizations.after[o] != absent) add_departments(o, out.organizations.after[o]);
  each_pair([&](Index was, Index now) { match_by_facts(before, after, out, was, now); });
  return out;
}

}  // namespace cxmap
