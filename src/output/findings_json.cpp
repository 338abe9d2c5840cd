#include <algorithm>

#include "change/make_fixes.h"
#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/count.h"
#include "findings/order.h"
#include "output/formats.h"
#include "output/json_parts.h"

namespace cxmap {
namespace {

Json fixes_json(const Atlas& atlas, const std::vector<OfferedFix>& fixes) {
  Json out = Json::array();
  for (const OfferedFix& fix : fixes) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
      const Source& source = atlas.sources[edit.at.source];
      const Position from = source.position(edit.at.begin), to = source.position(edit.at.end);
      edits.push_back({{"file", source.name()},
                       {"line", from.line},
                       {"column", from.column},
                       {"end_line", to.line},
                       {"end_column", to.column},
                       {"text", edit.text}});
    }
    out.push_back({{"title", fix.title}, {"safe", fix.is_safe}, {"edits", edits}});
  }
  return out;
}

}  // namespace

Result<Written> findings_json(const Analysis& a, const FindingsOptions& run) {
  const Count n = count(a.findings);
  const Silenced silenced = count_silenced(a.silenced);
  JsonList findings(2);
  const std::vector<const Finding*> all = all_findings(a);
  const auto fixes = offered_fixes(a, all, run.all_files && run.failed.empty());
  for (std::size_t i = 0; i < all.size(); ++i) {
    Json finding = finding_json(a.atlas, *all[i]);
    finding["fixes"] = fixes_json(a.atlas, fixes[i]);
    findings.add(finding);
  }
  Json out = {{"schema", "cxmap-findings-2"},
              {"version", version()},
              {"summary",
               {{"files", a.files},
                {"journeys", std::ranges::count_if(a.atlas.journeys, &Journey::requested)},
                {"errors", n.errors},
                {"warnings", n.warnings},
                {"infos", n.infos},
                {"suppressed", silenced.suppressed},
                {"baselined", silenced.baselined}}},
              {"findings", Json::array()}};
  for (const Unread& unread : run.failed) out["unread"].push_back({{"file", unread.path}, {"why", unread.why}});
  return Written{dump(out, "findings", findings)};
}

}  // namespace cxmap
