#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "change/make_fixes.h"
#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/identity.h"
#include "findings/order.h"
#include "output/formats.h"
#include "output/json_parts.h"
#include "output/text.h"
#include "util/escape.h"

namespace cxmap {
namespace {

// A file with more results than this is refused by GitHub; so many places of a result it reads.
constexpr std::size_t most_results = 25'000, most_related = 1'000;

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string_view level(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

// What a group of codes looks at, as the tags of GitHub are written.
std::string_view topic(std::string_view code) {
  static const std::map<std::string_view, std::string_view> topics = {
      {"CX", "input"},        {"OWN", "ownership"}, {"SIL", "silos"},      {"HND", "hand-offs"}, {"GOV", "governance"},
      {"MET", "measurement"}, {"DAT", "data"},      {"EXP", "experience"}, {"ECO", "ecosystem"}, {"PRT", "portfolio"}};
  return topics.at(code.substr(0, code.find_first_of("0123456789")));
}

// The text of the first part of a page, as one line.
std::string what_it_finds(std::string_view page) {
  constexpr std::string_view heading = "## What it finds\n";
  const std::size_t begin = std::min(page.find(heading), page.size() - heading.size()) + heading.size();
  std::string text(page.substr(begin, page.find("\n## ", begin) - begin));
  std::ranges::replace(text, '\n', ' ');
  const std::size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

Json rule_json(const Rule& rule) {
  return {{"id", rule.id},
          {"name", rule.name},
          {"shortDescription", {{"text", rule.summary}}},
          {"fullDescription", {{"text", what_it_finds(rule.page)}}},
          {"help", {{"text", rule.page}, {"markdown", rule.page}}},
          {"defaultConfiguration", {{"level", level(rule.severity)}}},
          {"properties", {{"tags", Json::array({"customer-journey", topic(rule.id)})}}}};
}

std::string uri(const std::string& file) {
  const std::string path = uri_path(file);
  return path.starts_with('/') ? "file://" + path : path;
}

Json region(const Source& source, Span at) {
  const Position from = source.position(at.begin), to = source.position(std::max(at.begin, at.end));
  return {{"startLine", from.line}, {"startColumn", from.column}, {"endLine", to.line}, {"endColumn", to.column}};
}

Json location(const Source& source, Span at) {
  return {{"physicalLocation", {{"artifactLocation", {{"uri", uri(source.name())}}}, {"region", region(source, at)}}}};
}

Json fix_json(const Atlas& atlas, const OfferedFix& fix) {
  const Source& source = atlas.sources[fix.edits.front().at.source];
  Json replacements = Json::array();
  for (const Edit& edit : fix.edits) {
    Json one = {{"deletedRegion", region(source, edit.at)}};
    if (!edit.text.empty()) one["insertedContent"] = {{"text", edit.text}};
    replacements.push_back(std::move(one));
  }
  const Json change = {{"artifactLocation", {{"uri", uri(source.name())}}}, {"replacements", replacements}};
  return {{"description", {{"text", sarif_message(message_line(fix.title))}}},
          {"artifactChanges", Json::array({change})},
          {"properties", {{"safe", fix.is_safe}}}};
}

Json result(const Analysis& a, const Finding& f, std::size_t rule, Json fingerprints,
            const std::vector<OfferedFix>& fixes) {
  const Atlas& atlas = a.atlas;
  std::string message = sarif_message(message_line(f.message)) + "\nhelp: " + sarif_message(message_line(f.help));
  Json related = Json::array();
  for (const Note& note : f.related) {
    if (related.size() == most_related) break;
    const std::string text = message_line(note.message);
    Json place = {{"id", related.size() + 1}};
    place.update(location(atlas.sources[note.at.source], note.at));
    place["message"] = {{"text", sarif_message(text)}};
    related.push_back(place);
    message += fmt::format("\nnote: [{}]({})", sarif_link(text), related.size());  // GitHub shows places with a link
  }
  Json out = {{"ruleId", rule_of(f).id},
              {"ruleIndex", rule},
              {"level", level(f.severity)},
              {"message", {{"text", message}}},
              {"locations", Json::array({location(atlas.sources[f.at.source], f.at)})}};
  if (!related.empty()) out["relatedLocations"] = related;
  out["partialFingerprints"] = std::move(fingerprints);
  out["suppressions"] = Json::array();  // none, which is more than not known
  if (!f.suppressed.empty())
    out["suppressions"].push_back({{"kind", "inSource"}, {"justification", message_line(f.suppressed)}});
  else if (f.baselined)
    out["suppressions"].push_back({{"kind", "external"}, {"justification", known_before}});
  for (const OfferedFix& fix : fixes) out["fixes"].push_back(fix_json(atlas, fix));
  if (a.compared) out["baselineState"] = f.baselined ? "unchanged" : "new";
  return out;
}

// The places in a list of findings that go into a file: all, else the most severe, in their order.
std::vector<std::size_t> kept(const std::vector<const Finding*>& all) {
  std::vector<std::size_t> out(all.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  if (out.size() <= most_results) return out;
  const auto weight = [&](std::size_t i) {
    const bool counts = all[i]->suppressed.empty() && !all[i]->baselined;
    return std::pair(!counts, -static_cast<int>(all[i]->severity));
  };
  std::ranges::stable_sort(out, {}, weight);
  out.resize(most_results);
  std::ranges::sort(out);
  return out;
}

}  // namespace

Result<Written> findings_sarif(const Analysis& a, const FindingsOptions& run) {
  Written out;
  const std::vector<const Finding*> all = all_findings(a);
  const std::vector<std::size_t> shown = kept(all);
  if (shown.size() < all.size())
    out.notices.push_back(
        fmt::format("sarif: {} of {} findings are left out, the least severe: GitHub takes {} at most",
                    all.size() - shown.size(), all.size(), most_results));
  std::map<std::string_view, std::size_t> index;
  for (const std::size_t i : shown) index[rule_of(*all[i]).id];
  Json rules = Json::array();
  for (auto& [code, place] : index) {
    place = rules.size();
    rules.push_back(rule_json(*find_rule(code)));
  }
  const std::vector<std::string> ids = fingerprints(a), first_ids = fingerprints_of_first_edition(a);
  const auto fixes = offered_fixes(a, all, run.all_files && run.failed.empty());
  JsonList results(4);
  for (const std::size_t i : shown)
    results.add(result(a, *all[i], index[rule_of(*all[i]).id],
                       {{"cxmapSubject/v1", first_ids[i]}, {"cxmapSubject/v2", ids[i]}}, fixes[i]));
  const Json driver = {{"name", "cxmap"}, {"version", version()}, {"semanticVersion", version()}, {"rules", rules}};
  Json invocation = {{"executionSuccessful", run.status != 2}, {"exitCode", run.status}};
  for (const Unread& unread : run.failed)
    invocation["toolExecutionNotifications"].push_back(
        {{"level", "error"},
         {"message", {{"text", sarif_message(message_line(unread.message()))}}},
         {"locations", Json::array({{{"physicalLocation", {{"artifactLocation", {{"uri", uri(unread.path)}}}}}}})}});
  const Json one_run = {{"tool", {{"driver", driver}}},
                        {"invocations", Json::array({invocation})},
                        {"columnKind", "unicodeCodePoints"},
                        {"results", Json::array()}};
  const Json all_of_it = {{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({one_run})}};
  out.bytes = dump(all_of_it, "results", results);
  return out;
}

}  // namespace cxmap
