#include <algorithm>

#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/count.h"
#include "findings/order.h"
#include "model/vocabulary.h"
#include "output/json.h"
#include "output/json_parts.h"

namespace cxmap {

std::string findings_json(const Analysis& a) {
  const Count n = count(a.findings);
  const Silenced silenced = count_silenced(a.silenced);
  Json findings = Json::array();
  for (const Finding* f : all_findings(a)) findings.push_back(finding_json(a.atlas, *f));
  return dump({{"schema", "cxmap-findings-1"},
               {"version", version()},
               {"summary",
                {{"files", a.files},
                 {"journeys", std::ranges::count_if(a.atlas.journeys, &Journey::asked_for)},
                 {"errors", n.errors},
                 {"warnings", n.warnings},
                 {"infos", n.infos},
                 {"suppressed", silenced.suppressed},
                 {"baselined", silenced.baselined}}},
               {"findings", findings}});
}

std::string rules_json(const Config& config) {
  Json out = Json::array();
  for (const Rule& r : rules())
    out.push_back({{"code", r.id},
                   {"name", r.name},
                   {"severity", word_of(severity_of(r, config))},
                   {"on", severity_of(r, config) != Severity::off},
                   {"summary", r.summary}});
  return dump(out);
}

}  // namespace cxmap
