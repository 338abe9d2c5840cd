#include "findings/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cxmap/rule.h"
#include "findings/order.h"

// How a baseline works.
//
// A baseline is a list of what was known at some time, so that only new findings count. A finding is known again by
// what it is about and not by where it stands: code, journey (or organization), stage, touchpoint, departments, and a
// subject where two findings could not be told apart otherwise. There are no lines and no counts in it, so it stays
// true while files are edited, and equal findings are one entry. Input errors are never in it.
//
// Entries are JSON with sorted keys: equal entries have equal bytes, and comparing is looking up a text. An entry that
// no longer occurs is said to be gone only if its rule is on and what it is about was read without an error. The same
// texts, numbered where they are equal, make the fingerprints of SARIF and GitLab.

namespace cxmap {
namespace {

using Json = nlohmann::json;  // keys sorted: equal entries have equal bytes

constexpr std::string_view schema = "cxmap-baseline-1";

std::string bytes_of(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

// What the entries of a run are made of.
class Entries {
 public:
  explicit Entries(const Analysis& a) : a_(a) {
    for (const Journey& j : a.atlas.journeys) ++journeys_[j.id];
  }

  void name_journey(Json& out, const Journey& journey) const {
    out["journey"] = journey.id;
    if (journeys_.at(journey.id) > 1) out["path"] = path(journey.source);
  }

  // `source` is the journey's where the organization has no file of its own.
  std::string organization(const Organization& o, Index source) const {
    return o.name ? o.name.value : path(o.source == absent ? source : o.source);
  }

  Json of(const Finding& f) const {
    Json out = {{"code", rule_of(f).id}};
    const bool of_journey = rule_of(f).scope == Scope::journey || rule_of(f).scope == Scope::input;
    if (f.journey != absent && of_journey)
      name_journey(out, a_.atlas.journeys[f.journey]);
    else
      out["organization"] = f.organization == absent
                                ? path(f.at.source)
                                : organization(a_.atlas.organizations[f.organization], f.at.source);
    if (f.journey != absent) {
      const Journey& journey = a_.atlas.journeys[f.journey];
      if (const Index s = f.about.stage(journey); s != absent) out["stage"] = journey.stages[s].id;
      if (const Index t = f.about.touchpoint(); t != absent) out["touchpoint"] = journey.touchpoints[t].id;
    }
    if (!f.subject.empty()) out["subject"] = f.subject;
    std::vector<std::string> ids;
    for (const Index d : f.departments) ids.push_back(a_.atlas.organizations[f.organization].departments[d].id);
    std::ranges::sort(ids);
    out["departments"] = ids;
    return out;
  }

 private:
  std::string path(Index source) const {
    std::error_code error;
    const auto file = std::filesystem::weakly_canonical(a_.atlas.sources[source].name(), error);
    std::filesystem::path root = a_.configs.of(source).root;
    if (root.empty()) root = std::filesystem::current_path(error);
    return file.lexically_relative(root).generic_string();
  }

  const Analysis& a_;
  std::map<std::string, int> journeys_;
};

// "OWN106, organization Nordhem, department hr"
std::string in_words(const Json& entry) {
  std::string out = entry["code"].get<std::string>();
  for (const char* key : {"organization", "journey", "path", "stage", "touchpoint", "subject"})
    if (entry.contains(key) && entry[key].is_string())
      out += fmt::format(", {} \"{}\"", key, entry[key].get<std::string>());
  if (entry.contains("departments") && entry["departments"].is_array())
    for (const Json& id : entry["departments"])
      if (id.is_string()) out += fmt::format(", department \"{}\"", id.get<std::string>());
  return out;
}

}  // namespace

std::string baseline_json(const Analysis& a) {
  const Entries entries(a);
  std::set<Json> sorted;
  for (const Finding& f : a.findings)
    if (!is_input_error(rule_of(f))) sorted.insert(entries.of(f));
  return bytes_of({{"schema", schema}, {"findings", sorted}}, 2) + '\n';
}

std::string fingerprint(const std::string& about) {
  return to_string(boost::uuids::name_generator_sha1(boost::uuids::ns::oid())(about));
}

std::vector<std::string> fingerprints(const Analysis& a) {
  const Entries entries(a);
  std::map<std::string, int> seen;
  std::vector<std::string> out;
  for (const Finding* f : all_findings(a)) {
    const std::string entry = bytes_of(entries.of(*f));
    out.push_back(fingerprint(fmt::format("{} {}", entry, seen[entry]++)));
  }
  return out;
}

Result<std::vector<std::string>> apply_baseline(Analysis& a, const std::string& baseline_name,
                                                const std::string& json) {
  const Json baseline = Json::parse(json, nullptr, false);
  if (!baseline.is_object() || baseline.value("schema", Json()) != schema || !baseline.contains("findings") ||
      !baseline["findings"].is_array())
    return Failure{"not a baseline file: \"--write-baseline\" writes one"};
  std::map<std::string, bool> occurs;
  for (const Json& entry : baseline["findings"]) {
    if (!entry.is_object() || !entry.contains("code") || !entry["code"].is_string())
      return Failure{"not a baseline file: an entry has no code"};
    occurs[bytes_of(entry)] = false;
  }
  a.compared = true;
  const Entries entries(a);
  const auto counts_in = [&](Index source) { return a.configs.of(source).baseline == baseline_name; };
  std::set<Index> broken;
  Findings kept;
  for (Finding& f : a.silenced) {
    if (!counts_in(f.at.source)) continue;
    const auto it = occurs.find(bytes_of(entries.of(f)));
    f.baselined = it != occurs.end();
    if (f.baselined) it->second = true;
  }
  for (Finding& f : a.findings) {
    const bool error = is_input_error(rule_of(f));
    if (error) broken.insert(f.at.source);
    const auto it = error || !counts_in(f.at.source) ? occurs.end() : occurs.find(bytes_of(entries.of(f)));
    f.baselined = it != occurs.end();
    if (f.baselined) it->second = true;
    (f.baselined ? a.silenced : kept).push_back(std::move(f));
  }
  a.findings = std::move(kept);
  sort_findings(a.atlas, a.silenced);

  // What is about an organization may be hidden by an error in any of its journeys.
  std::set<Index> broken_organizations;
  for (const Journey& j : a.atlas.journeys)
    if (broken.contains(j.source)) broken_organizations.insert(j.organization);
  std::set<std::string> read;
  for (const Journey& j : a.atlas.journeys) {
    if (!j.requested || broken.contains(j.source) || !counts_in(j.source)) continue;
    Json name;
    entries.name_journey(name, j);
    read.insert(bytes_of(name));
    const Organization& o = a.atlas.organization_of(j);
    const Index file = o.source == absent ? j.source : o.source;
    if (!broken.contains(file) && !broken_organizations.contains(j.organization))
      read.insert(bytes_of({{"organization", entries.organization(o, j.source)}}));
  }
  const auto is_on = [&](const Rule& rule) {
    return std::ranges::any_of(a.configs.distinct, [&](const Config& config) {
      return config.baseline == baseline_name && severity_of(rule, config) != Severity::off;
    });
  };
  std::vector<std::string> gone;
  for (const Json& entry : baseline["findings"]) {
    if (occurs[bytes_of(entry)]) continue;
    const Rule* rule = find_rule(entry["code"].get<std::string>());
    Json name;
    for (const char* key : {"journey", "path", "organization"})
      if (entry.contains(key)) name[key] = entry[key];
    if (rule && is_on(*rule) && read.contains(bytes_of(name)))
      gone.push_back(fmt::format("baseline: no longer found: {}", in_words(entry)));
  }
  return gone;
}

}  // namespace cxmap
