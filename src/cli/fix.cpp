#include "cli/fix.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "change/make_fixes.h"
#include "cli/chosen_files.h"
#include "cxmap/rule.h"
#include "output/text.h"
#include "util/escape.h"

namespace cxmap {
namespace {

// "shop.yaml:5:9: fixed: write \"owner\" instead of \"ownre\" [CX003 unknown-key]"
std::string line_of(const Atlas& atlas, const Fixed& fixed) {
  const Finding& f = *fixed.finding;
  const Source& source = atlas.sources[f.at.source];
  const Position at = source.position(f.at.begin);
  return fmt::format("{}:{}:{}: fixed: {} [{} {}]", terminal_safe(source.name()), at.line, at.column,
                     message_line(fixed.title), rule_of(f).id, rule_of(f).name);
}

void add(std::vector<Rewrite>& all, Rewrite file) {
  const auto it = std::ranges::find(all, file.path, &Rewrite::path);
  if (it == all.end())
    all.push_back(std::move(file));
  else
    it->after = std::move(file.after);
}

}  // namespace

FixedRun make_fixes(Session& session, const Asked& asked, const std::vector<std::string>& only, Outcome& outcome) {
  constexpr int most_rounds = 10;  // what one fix uncovers, another settles; they end where none is left
  const bool all_files = only.empty() && outcome.failed.empty();
  FixedRun out;
  for (int round = 0; round < most_rounds; ++round) {
    Analysis& analysis = outcome.analysis;
    std::vector<Index> reported;
    Findings elsewhere;
    if (!only.empty()) {
      elsewhere = analysis.findings;
      keep_only(analysis, only, reported);
    }
    const Fixes fixes = fix_safely(analysis, all_files);
    for (const Fixed& fixed : fixes.made) out.lines.push_back(line_of(analysis.atlas, fixed));
    for (const Rewrite& file : fixes.files) {
      session.pretend(file.path, file.after);
      add(out.files, file);
    }
    if (fixes.files.empty()) {
      if (!only.empty()) analysis.findings = std::move(elsewhere);
      return out;
    }
    outcome = session.analyze_silently(asked);
  }
  return out;
}

}  // namespace cxmap
