#include "findings/reported_files.h"

#include <algorithm>
#include <set>

namespace cxmap {

std::vector<Index> reported_files(const Analysis& a) {
  std::set<Index> files;
  for (const Journey& j : a.atlas.journeys)
    if (j.requested) files.insert(j.source);
  for (const Organization& o : a.atlas.organizations)
    if (o.source != absent) files.insert(o.source);
  for (const Findings* findings : {&a.findings, &a.silenced})
    for (const Finding& f : *findings) files.insert(f.at.source);
  std::vector<Index> out(files.begin(), files.end());
  std::ranges::sort(out, {}, [&](Index s) -> const std::string& { return a.atlas.sources[s].name(); });
  return out;
}

}  // namespace cxmap
