#include "cxmap/rule.h"
#include "findings/identity.h"
#include "findings/order.h"
#include "output/formats.h"
#include "output/json_parts.h"
#include "output/text.h"

namespace cxmap {

Result<Written> findings_gitlab(const Analysis& a, const FindingsOptions& run) {
  const std::vector<const Finding*> all = all_findings(a);
  const std::vector<std::string> ids = fingerprints(a);
  JsonList out(1);
  for (const Unread& unread : run.failed)
    out.add({{"description", message_line(unread.message())},
             {"check_name", "unreadable-file"},
             {"fingerprint", fingerprint("unreadable-file " + unread.path)},
             {"severity", "blocker"},
             {"location", {{"path", unread.path}, {"lines", {{"begin", 1}, {"end", 1}}}}}});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Finding& f = *all[i];
    if (!f.suppressed.empty() || f.baselined) continue;
    const Source& source = a.atlas.sources[f.at.source];
    const std::string_view severity = f.severity == Severity::error     ? "major"
                                      : f.severity == Severity::warning ? "minor"
                                                                        : "info";
    out.add({{"description", message_line(f.message) + "; " + message_line(f.help)},
             {"check_name", rule_of(f).name},
             {"fingerprint", ids[i]},
             {"severity", severity},
             {"location",
              {{"path", source.name()},
               {"lines",
                {{"begin", source.position(f.at.begin).line},
                 {"end", source.position(std::max(f.at.begin, f.at.end)).line}}}}}});
  }
  return Written{dump(out)};
}

}  // namespace cxmap
