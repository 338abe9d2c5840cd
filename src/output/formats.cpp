#include "output/formats.h"

#include <algorithm>
#include <array>
#include <set>

#include "output/json.h"

namespace cxmap {

std::vector<Index> reported_files(const Analysis& a) {
  std::set<Index> files;
  for (const Journey& j : a.atlas.journeys)
    if (j.asked_for) files.insert(j.source);
  for (const Organization& o : a.atlas.organizations)
    if (o.source != absent) files.insert(o.source);
  for (const Findings* findings : {&a.findings, &a.silenced})
    for (const Finding& f : *findings) files.insert(f.at.source);
  std::vector<Index> out(files.begin(), files.end());
  std::ranges::sort(out, {}, [&](Index s) -> const std::string& { return a.atlas.sources[s].name(); });
  return out;
}

std::span<const CheckFormat> check_formats() {
  static constexpr std::array<CheckFormat, 8> formats = {{
      {"text", "", [](const CheckRun& run, std::string&) { return findings_text(run.analysis, run.style); }},
      {"concise", "", [](const CheckRun& run, std::string&) { return concise_text(run.analysis, run.style); }},
      {"json", ".json", [](const CheckRun& run, std::string&) { return findings_json(run.analysis); }},
      {"sarif", ".sarif", sarif},
      {"junit", ".xml", [](const CheckRun& run, std::string&) { return junit(run); }},
      {"github", "", [](const CheckRun& run, std::string&) { return github_annotations(run); }},
      {"gitlab", "", [](const CheckRun& run, std::string&) { return gitlab_code_quality(run); }},
      {"markdown", ".md", findings_markdown},
  }};
  return formats;
}

}  // namespace cxmap
