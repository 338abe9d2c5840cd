#include "output/rules_json.h"

#include "cxmap/rule.h"
#include "model/vocabulary.h"
#include "output/json_parts.h"

namespace cxmap {

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
