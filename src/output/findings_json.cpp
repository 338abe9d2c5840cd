#include <algorithm>

#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/count.h"
#include "findings/order.h"
#include "output/formats.h"
#include "output/json_parts.h"

namespace cxmap {

Result<Written> findings_json(const Analysis& a, const FindingsOptions& run) {
  const Count n = count(a.findings);
  const Silenced silenced = count_silenced(a.silenced);
  Json findings = Json::array();
  for (const Finding* f : all_findings(a)) findings.push_back(finding_json(a.atlas, *f));
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
              {"findings", findings}};
  for (const Unread& unread : run.failed) out["unread"].push_back({{"file", unread.path}, {"why", unread.why}});
  return Written{dump(out)};
}

}  // namespace cxmap
