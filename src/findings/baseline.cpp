#include "findings/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cxmap/rule.h"
#include "findings/identity.h"
#include "findings/order.h"
#include "model/names.h"
#include "source/files.h"
#include "util/limits.h"
#include "util/words.h"

// How a baseline works.
//
// A baseline is a list of what was known at some time, so that only new findings count: entries, each as identity.h
// makes it of a finding. Equal findings are one entry. Input errors are never in it.
//
// An entry is looked up by all of it but its path, and then fits a finding if the path is the same, or if it leads to
// no file any more: the file was moved. Entries of the first edition have a path only where several journeys of their
// run shared an id; without one they fit any. Ids were spelled differently then, so they are folded; and three rules
// that have another subject now go by code and journey alone.
//
// An entry that no longer occurs is said to be gone if its file is, or if its rule is on and what it is about was read
// without an error.

namespace cxmap {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view schema = "cxmap-baseline-2", first_schema = "cxmap-baseline-1";

// What an entry of the first edition is looked up by.
std::string first_key(Entry entry) {
  entry.erase("path");
  const std::string code = entry["code"];
  if (code == rule_of(Code::HND305).id || code == rule_of(Code::DAT607).id || code == rule_of(Code::MET505).id)
    return fmt::format("{} {}", code, fold(entry.value("journey", "")));
  for (auto& [key, value] : entry.items()) {
    if (value.is_string() && key != "code") value = fold(value.get<std::string>());
    if (!value.is_array()) continue;
    for (Entry& id : value)
      if (id.is_string()) id = fold(id.get<std::string>());
    std::sort(value.begin(), value.end());
  }
  return bytes_of(entry);
}

std::string key_of(Entry entry) {
  entry.erase("path");
  return bytes_of(entry);
}

// A baseline is three levels deep, and may have as many bytes and values as a journey. What is more costs memory before
// it can be refused, as a value takes a hundred bytes; so it is not written either.
Result<void> check_shape(std::string_view json) {
  constexpr std::size_t deepest = 16;
  const Failure too_large{
      fmt::format("a baseline may have up to 64 MiB and {} values, and this one has more; folders can have one each, "
                  "under \"baseline\" in their own .cxmap.yaml",
                  grouped(limits::nodes))};
  if (json.size() > limits::file_bytes) return too_large;
  std::size_t depth = 0, values = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      i += c == '\\';
      in_text = c != '"';
      continue;
    }
    in_text = c == '"';
    values += c == ',' || c == '[' || c == '{';
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > deepest) return Failure{"not a baseline file: it is nested too deeply"};
    if (values > limits::nodes) return too_large;
  }
  return {};
}

// "OWN106, path "organization.yaml", department "hr""
std::string in_words(const Entry& entry) {
  std::string out = entry["code"].get<std::string>();
  for (const char* key : {"organization", "journey", "path", "stage", "touchpoint", "subject"})
    if (entry.contains(key) && entry[key].is_string())
      out += fmt::format(", {} \"{}\"", key, entry[key].get<std::string>());
  if (entry.contains("departments") && entry["departments"].is_array())
    for (const Entry& id : entry["departments"])
      if (id.is_string()) out += fmt::format(", department \"{}\"", id.get<std::string>());
  return out;
}

// A baseline, and which of its entries occur in a run.
class Baseline {
 public:
  Baseline(const Analysis& a, std::string name) : a_(a), name_(std::move(name)), identities_(a) {}

  Result<void> read(const std::string& json) {
    if (Result<void> shaped = check_shape(json); !shaped) return shaped;
    const Entry file = Entry::parse(json, nullptr, false);
    const bool is_baseline = file.is_object() && file.contains("findings") && file["findings"].is_array();
    const Entry written = is_baseline ? file.value("schema", Entry()) : Entry();
    is_first_ = written == first_schema;
    if (!is_first_ && written != schema) return Failure{"not a baseline file: \"--write-baseline\" writes one"};
    for (const Entry& entry : file["findings"]) {
      const auto is_text = [&](const char* key) { return entry.contains(key) && entry[key].is_string(); };
      const auto is_text_if_there = [&](const char* key) { return !entry.contains(key) || entry[key].is_string(); };
      if (!entry.is_object() || !is_text("code")) return Failure{"not a baseline file: an entry has no code"};
      if (!is_text_if_there("path") || !is_text_if_there("journey"))
        return Failure{"not a baseline file: the path or the journey of an entry is no text"};
      if (!is_first_ && !is_text("path")) return Failure{"not a baseline file: an entry has no path"};
      by_key_[is_first_ ? first_key(entry) : key_of(entry)].push_back(entries_.size());
      entries_.push_back({entry, entry.value("path", ""), false});
    }
    return {};
  }

  /// Is it a finding that the baseline has?
  bool knows(const Finding& f) {
    if (!counts_in(f.at.source)) return false;
    bool found = false;
    const Index file = identities_.file_of(f);
    for (const std::string& key : keys_of(f)) {
      const auto it = by_key_.find(key);
      if (it == by_key_.end()) continue;
      for (const std::size_t i : it->second) {
        Known& entry = entries_[i];
        if (!entry.path.empty() && entry.path != identities_.path(file) && is_there(identities_.root(file), entry.path))
          continue;
        entry.occurs = found = true;
      }
    }
    return found;
  }

  /// A line for each entry that no longer occurs. `broken` are sources with input errors.
  std::vector<std::string> gone(const std::set<Index>& broken) const {
    const std::set<std::string> read = read_without_error(broken);
    std::vector<std::string> out;
    for (const Known& known : entries_) {
      if (known.occurs) continue;
      const Rule* rule = find_rule(known.entry["code"].get<std::string>());
      if (rule && !is_on(*rule)) continue;
      if (!known.path.empty() && is_nowhere(known.path))
        out.push_back(fmt::format("baseline: its file is gone: {}", in_words(known.entry)));
      else if (rule && std::ranges::any_of(subjects(known.entry), [&](const auto& s) { return read.contains(s); }))
        out.push_back(fmt::format("baseline: no longer found: {}", in_words(known.entry)));
    }
    return out;
  }

 private:
  // Does a file go by this baseline?
  bool counts_in(Index source) const { return a_.configs.of(source).baseline == name_; }

  bool is_on(const Rule& rule) const {
    return std::ranges::any_of(a_.configs.distinct, [&](const Config& config) {
      return config.baseline == name_ && severity_of(rule, config) != Severity::off;
    });
  }

  struct Known {
    Entry entry;
    std::string path;  // may be empty in the first edition
    bool occurs;
  };

  // Under which keys the entry of a finding may be. Of the first edition several: a rule that is about an organization
  // now was about each of its journeys.
  std::vector<std::string> keys_of(const Finding& f) const {
    if (!is_first_) return {key_of(identities_.of(f))};
    Entry entry = identities_.of_first_edition(f);
    std::vector<std::string> out = {first_key(entry)};
    if (f.journey == absent && f.organization != absent)
      for (const Index j : a_.atlas.organizations[f.organization].journeys) {
        entry["journey"] = a_.atlas.journeys[j].id;
        out.push_back(first_key(entry));
      }
    return out;
  }

  static bool is_there(const fs::path& root, const std::string& path) {
    return disk().kind(root / path) != FileKind::none;
  }

  // Under no root of the run?
  bool is_nowhere(const std::string& path) const {
    std::set<fs::path> roots;
    for (Index s = 0; s < a_.atlas.sources.size(); ++s) roots.insert(identities_.root(s));
    return !roots.empty() && std::ranges::none_of(roots, [&](const fs::path& root) { return is_there(root, path); });
  }

  // What an entry is about, as one of read_without_error(): a file; in the first edition a journey or an organization.
  std::vector<std::string> subjects(const Entry& entry) const {
    if (!is_first_) return {"path " + entry["path"].get<std::string>()};
    for (const char* key : {"journey", "organization"})
      if (entry.contains(key) && entry[key].is_string())
        return {fmt::format("{} {}", key, fold(entry[key].get<std::string>()))};
    return {};
  }

  std::set<std::string> read_without_error(const std::set<Index>& broken) const {
    // What is about an organization may be hidden by an error in any of its journeys.
    std::set<Index> in_doubt;
    for (const Journey& j : a_.atlas.journeys)
      if (broken.contains(j.source)) in_doubt.insert(j.organization);
    std::set<std::string> out;
    for (const Journey& j : a_.atlas.journeys) {
      if (!j.requested || broken.contains(j.source) || !counts_in(j.source)) continue;
      const Organization& o = a_.atlas.organization_of(j);
      const Index file = o.source == absent ? j.source : o.source;
      out.insert({"path " + identities_.path(j.source), "journey " + fold(j.id)});
      if (broken.contains(file) || in_doubt.contains(j.organization)) continue;
      out.insert("path " + identities_.path(file));
      out.insert("organization " + fold(o.name ? o.name.value : identities_.path(file)));
    }
    return out;
  }

  const Analysis& a_;
  std::string name_;
  Identities identities_;
  bool is_first_ = false;
  std::vector<Known> entries_;
  std::map<std::string, std::vector<std::size_t>> by_key_;
};

}  // namespace

Result<std::string> baseline_json(const Analysis& a) {
  const Identities identities(a);
  std::set<Entry> sorted;
  for (const Finding& f : a.findings)
    if (!is_input_error(rule_of(f))) sorted.insert(identities.of(f));
  std::string out = bytes_of({{"schema", schema}, {"findings", sorted}}, 2) + '\n';
  if (const Result<void> shaped = check_shape(out); !shaped) return Failure{shaped.error()};
  return out;
}

Result<std::vector<std::string>> apply_baseline(Analysis& a, const std::string& name, const std::string& json) {
  Baseline baseline(a, name);
  if (const Result<void> read = baseline.read(json); !read) return Failure{read.error()};
  a.compared = true;
  std::set<Index> broken;
  for (Finding& f : a.silenced) f.baselined = baseline.knows(f);
  Findings kept;
  for (Finding& f : a.findings) {
    const bool error = is_input_error(rule_of(f));
    if (error) broken.insert(f.at.source);
    f.baselined = !error && baseline.knows(f);
    (f.baselined ? a.silenced : kept).push_back(std::move(f));
  }
  a.findings = std::move(kept);
  sort_findings(a.atlas, a.silenced);
  return baseline.gone(broken);
}

}  // namespace cxmap
