#include "findings/order.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

namespace cxmap {
namespace {

auto key(const Atlas& atlas, const Finding& f) {
  return std::tuple<std::string_view, std::uint32_t, Code, const std::string&>(atlas.sources[f.at.source].name(),
                                                                               f.at.begin, f.code, f.message);
}

}  // namespace

void sort_findings(const Atlas& atlas, Findings& findings) {
  const auto of = [&](const Finding& f) { return key(atlas, f); };
  std::ranges::stable_sort(findings, {}, of);
  const auto repeated = std::ranges::unique(findings, {}, of);
  findings.erase(repeated.begin(), repeated.end());
}

std::vector<const Finding*> all_findings(const Analysis& a) {
  std::vector<const Finding*> out;
  const auto add = [&](const Findings& findings) {
    const auto middle = static_cast<std::ptrdiff_t>(out.size());
    for (const Finding& f : findings) out.push_back(&f);
    std::ranges::inplace_merge(out, out.begin() + middle, {}, [&](const Finding* f) { return key(a.atlas, *f); });
  };
  add(a.findings);
  add(a.silenced);
  return out;
}

}  // namespace cxmap
