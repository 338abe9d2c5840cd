#include "findings/count.h"

namespace cxmap {

Count count(const Findings& findings) {
  std::vector<const Finding*> all;
  for (const Finding& f : findings) all.push_back(&f);
  return count(all);
}

Count count(const std::vector<const Finding*>& findings) {
  Count n;
  for (const Finding* f : findings) {
    if (f->severity == Severity::error) ++n.errors;
    if (f->severity == Severity::warning) ++n.warnings;
    if (f->severity == Severity::info) ++n.infos;
  }
  return n;
}

Silenced count_silenced(const Findings& findings) {
  Silenced n;
  for (const Finding& f : findings) ++(f.suppressed.empty() ? n.baselined : n.suppressed);
  return n;
}

}  // namespace cxmap
