#include "findings/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "cxmap/rule.h"
#include "findings/order.h"
#include "source/files.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// Is it about a journey, or about the organization of several?
bool is_of_journey(const Finding& f) {
  const Scope scope = rule_of(f).scope;
  return f.journey != absent && (scope == Scope::journey || scope == Scope::input);
}

// The journey that it is in: an organization in line is its journey's.
Index journey_of(const Atlas& atlas, const Finding& f) {
  if (f.journey != absent || f.organization == absent) return f.journey;
  const Organization& o = atlas.organizations[f.organization];
  return o.source == absent && !o.journeys.empty() ? o.journeys.front() : absent;
}

// What both editions have.
Entry common(const Analysis& a, const Finding& f) {
  Entry out = {{"code", rule_of(f).id}};
  if (f.journey != absent) {
    const Journey& journey = a.atlas.journeys[f.journey];
    if (const Index s = f.about.stage(journey); s != absent) out["stage"] = journey.stages[s].id;
    if (const Index t = f.about.touchpoint(); t != absent) out["touchpoint"] = journey.touchpoints[t].id;
  }
  if (!f.subject.empty()) out["subject"] = f.subject;
  std::vector<std::string> ids;
  for (const Index d : f.departments) ids.push_back(a.atlas.organizations[f.organization].departments[d].id);
  std::ranges::sort(ids);
  out["departments"] = ids;
  return out;
}

template <class EntryOf>
std::vector<std::string> numbered(const Analysis& a, EntryOf entry_of) {
  std::map<std::string, int> seen;
  std::vector<std::string> out;
  for (const Finding* f : all_findings(a)) {
    const std::string entry = bytes_of(entry_of(*f));
    out.push_back(fingerprint(fmt::format("{} {}", entry, seen[entry]++)));
  }
  return out;
}

}  // namespace

std::string bytes_of(const Entry& entry, int indent) {
  return entry.dump(indent, ' ', false, Entry::error_handler_t::replace);
}

Identities::Identities(const Analysis& a) : a_(a) {
  for (Index s = 0; s < a.atlas.sources.size(); ++s) {
    const fs::path file = disk().real_path(a.atlas.sources[s].path());
    fs::path root = a.configs.of(s).root;
    if (root.empty()) root = fs::current_path();
    files_.push_back({root, file.lexically_relative(root).generic_string()});
  }
  for (const Journey& j : a.atlas.journeys) ++journeys_[j.id];
}

Index Identities::file_of(const Finding& f) const {
  if (is_of_journey(f)) return a_.atlas.journeys[f.journey].source;
  const Index organization = f.organization == absent ? absent : a_.atlas.organizations[f.organization].source;
  return organization == absent ? f.at.source : organization;
}

Entry Identities::of(const Finding& f) const {
  Entry out = common(a_, f);
  if (const Index j = journey_of(a_.atlas, f); j != absent) out["journey"] = a_.atlas.journeys[j].id;
  out["path"] = path(file_of(f));
  return out;
}

Entry Identities::of_first_edition(const Finding& f) const {
  Entry out = common(a_, f);
  if (is_of_journey(f)) {
    const Journey& journey = a_.atlas.journeys[f.journey];
    out["journey"] = journey.id;
    if (journeys_.at(journey.id) > 1) out["path"] = path(journey.source);
  } else {
    const Organization* o = f.organization == absent ? nullptr : &a_.atlas.organizations[f.organization];
    out["organization"] = o && o->name ? o->name.value : path(file_of(f));
  }
  return out;
}

std::string fingerprint(const std::string& about) {
  return to_string(boost::uuids::name_generator_sha1(boost::uuids::ns::oid())(about));
}

std::vector<std::string> fingerprints(const Analysis& a) {
  const Identities identities(a);
  return numbered(a, [&](const Finding& f) { return identities.of(f); });
}

std::vector<std::string> fingerprints_of_first_edition(const Analysis& a) {
  const Identities identities(a);
  return numbered(a, [&](const Finding& f) { return identities.of_first_edition(f); });
}

}  // namespace cxmap
