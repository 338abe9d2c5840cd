#include "change/make_fixes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "change/changed_files.h"
#include "change/fixes.h"

// Fixes that overlap nowhere are made together, and read again once: reading after each of 10,000 would take hours.
// Fixes that are offered are alternatives, so they go into several such batches.

namespace cxmap {
namespace {

// Fixes of one file that overlap nowhere.
class Batch {
 public:
  /// Takes a fix in; false if it overlaps one that is there.
  bool take(const Edits& edits, std::size_t fix, const Operation& operation) {
    if (std::ranges::any_of(edits, [this](const Edit& e) { return overlaps(e.at); })) return false;
    for (const Edit& e : edits) {
      std::uint32_t& end = ends_[e.at.begin];
      end = std::max(end, e.at.end);
    }
    fixes_.push_back(fix);
    operations_.push_back(operation);
    return true;
  }

  const std::vector<std::size_t>& fixes() const { return fixes_; }
  const std::vector<Operation>& operations() const { return operations_; }

 private:
  bool overlaps(Span at) const {
    const auto next = ends_.lower_bound(at.begin);
    if (next != ends_.end() && (next->first == at.begin || next->first < at.end)) return true;
    return next != ends_.begin() && std::prev(next)->second > at.begin;
  }

  std::map<std::uint32_t, std::uint32_t> ends_;  // of the edits, by where they begin
  std::vector<std::size_t> fixes_;
  std::vector<Operation> operations_;
};

// A fix on its way, with the number of its finding.
struct Candidate {
  std::size_t finding;
  Fix fix;
  Edits edits;
  bool holds = false;
};

}  // namespace

Fixes fix_safely(const Analysis& analysis, bool all_files) {
  Fixer fixer(analysis, all_files);
  std::vector<Fixed> wanted;
  std::map<Index, Batch> batches;
  for (const Finding& f : analysis.findings) {
    const std::optional<Fix> fix = fixer.safe(f);
    if (!fix) continue;
    const Result<Edits> edits = edits_of(fixer.document(fix->source), fix->operation);
    if (edits && batches[fix->source].take(*edits, wanted.size(), fix->operation)) wanted.push_back({&f, fix->title});
  }
  Fixes out;
  std::set<std::string> paths;  // a file may be there twice: by itself, and as an organization
  for (const auto& [source, batch] : batches) {
    const Source& file = analysis.atlas.sources[source];
    if (!paths.insert(file.path()).second) continue;
    Possible possible = as_many_as_possible(fixer.document(source), batch.operations());
    for (const std::size_t i : possible.made) out.made.push_back(std::move(wanted[batch.fixes()[i]]));
    if (!possible.made.empty()) out.files.push_back({file.path(), file.bytes(), std::move(possible.bytes)});
  }
  return out;
}

std::vector<std::vector<OfferedFix>> offered_fixes(const Analysis& analysis,
                                                   const std::vector<const Finding*>& findings, bool all_files) {
  constexpr std::size_t most_batches = 20;  // where more fixes overlap in one place, the rest is left out
  Fixer fixer(analysis, all_files);
  std::vector<Candidate> candidates;
  std::map<Index, std::vector<Batch>> batches;
  const auto consider = [&](std::size_t finding, Fix fix) {
    Result<Edits> edits = edits_of(fixer.document(fix.source), fix.operation);
    if (!edits) return;
    std::vector<Batch>& in_file = batches[fix.source];
    std::size_t b = 0;
    while (b < in_file.size() && !in_file[b].take(*edits, candidates.size(), fix.operation)) ++b;
    if (b == most_batches) return;
    if (b == in_file.size()) in_file.emplace_back().take(*edits, candidates.size(), fix.operation);
    candidates.push_back({finding, std::move(fix), std::move(*edits)});
  };
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (std::optional<Fix> safe = fixer.safe(*findings[i])) consider(i, std::move(*safe));
    for (Fix& fix : fixer.offered(*findings[i])) consider(i, std::move(fix));
  }
  for (const auto& [source, in_file] : batches)
    for (const Batch& batch : in_file)
      for (const std::size_t i : as_many_as_possible(fixer.document(source), batch.operations()).made)
        candidates[batch.fixes()[i]].holds = true;
  std::vector<std::vector<OfferedFix>> out(findings.size());
  for (Candidate& c : candidates)
    if (c.holds) out[c.finding].push_back({std::move(c.fix.title), c.fix.is_safe, std::move(c.edits)});
  return out;
}

}  // namespace cxmap
