#include "change/derived_again.h"

#include <algorithm>

#include "read/link_departments.h"
#include "yaml/document.h"

namespace cxmap {
namespace {

bool sells(const Organization& organization) {
  return std::ranges::any_of(organization.departments, [](const Department& d) {
    return d.function == Function::marketing || d.function == Function::sales || d.function == Function::commerce;
  });
}

// The model has only what came of it.
bool says_sector(const Atlas& atlas, const Organization& organization) {
  if (!organization.given) return false;
  SyntaxErrors ignored;
  const Index source = atlas.source_of(organization);
  const Document document = read_yaml(atlas.sources[source], source, ignored);
  if (document.nodes.empty()) return true;
  for (const Entry& top : document.entries(document.value(0).node)) {
    if (top.key != "organization" || document.kind(top.value.node) != Node::Kind::map) continue;
    const std::vector<Entry> keys = document.entries(top.value.node);
    return std::ranges::find(keys, "sector", &Entry::key) != keys.end();
  }
  return false;
}

}  // namespace

std::vector<Index> unnamed_departments(Atlas& atlas, Index o) {
  Organization& org = atlas.organizations[o];
  std::vector<bool> is_named(org.departments.size());
  const auto note = [&](const Ref& ref) {
    if (ref.to != absent) is_named[ref.to] = true;
  };
  DepartmentPlaces places;
  places.add(org);
  for (const Index j : org.journeys) places.add(atlas.journeys[j]);
  for (const DepartmentPlace& place : places.all) {
    if (place.one) note(*place.one);
    if (place.list) std::ranges::for_each(*place.list, note);
    if (place.owner) std::ranges::for_each(place.owner->departments, note);
  }
  std::vector<Index> out;
  for (Index d = 0; d < is_named.size(); ++d)
    if (!is_named[d]) out.push_back(d);
  return out;
}

void find_sector(const Atlas& atlas, Organization& organization) {
  if (organization.sector == Sector::business && !sells(organization) && !says_sector(atlas, organization))
    organization.sector = Sector::unsaid;
  if (organization.sector == Sector::unsaid && !organization.sector_has_error && sells(organization))
    organization.sector = Sector::business;
}

}  // namespace cxmap
