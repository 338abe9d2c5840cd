#include <fmt/format.h>

#include "cxmap/rule.h"
#include "output/formats.h"
#include "output/text.h"
#include "util/escape.h"

namespace cxmap {

Result<Written> findings_github(const Analysis& a, const FindingsOptions& run) {
  std::string out;
  for (const Unread& unread : run.failed)
    out += fmt::format("::error title=unreadable-file::{}\n", workflow_data(message_line(unread.message())));
  for (const Finding& f : a.findings) {
    const Source& source = a.atlas.sources[f.at.source];
    const Position from = source.position(f.at.begin), to = source.position(std::max(f.at.begin, f.at.end));
    const std::string_view kind = f.severity == Severity::error     ? "error"
                                  : f.severity == Severity::warning ? "warning"
                                                                    : "notice";
    out += fmt::format("::{} file={},line={},endLine={}", kind, workflow_property(terminal_safe(source.name())),
                       from.line, to.line);
    // GitHub takes columns of a place in one line only.
    if (from.line == to.line) out += fmt::format(",col={},endColumn={}", from.column, to.column);
    out += fmt::format(",title={} {}::{}\n", rule_of(f).id, rule_of(f).name,
                       workflow_data(message_line(f.message) + "\nhelp: " + message_line(f.help)));
  }
  return Written{std::move(out)};
}

}  // namespace cxmap
