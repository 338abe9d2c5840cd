#include <algorithm>
#include <array>

#include "cxmap/rule.h"
#include "model/names.h"

namespace cxmap {

// The checks, one a file.
namespace rule {
#define INPUT(code, name, severity, summary)
#define RULE(code, name, severity, scope, summary) Findings code(const Context& context);
#include "rules/rules.def"
#undef INPUT
#undef RULE
}  // namespace rule

namespace {

struct Page {
  std::string_view code, text;
};
constexpr Page pages[] = {
#include "pages.inc"
};

constexpr std::string_view page_of(std::string_view code) {
  for (const Page& page : pages)
    if (page.code == code) return page.text;
  return {};
}

constexpr Rule table[] = {
#define INPUT(code, name, severity, summary) \
  {#code, name, summary, Severity::severity, Scope::input, nullptr, page_of(#code)},
#define RULE(code, name, severity, scope, summary) \
  {#code, name, summary, Severity::severity, Scope::scope, rule::code, page_of(#code)},
#include "rules/rules.def"
#undef INPUT
#undef RULE
};

static_assert(std::ranges::is_sorted(table, {}, &Rule::code), "rules.def is sorted by code");
static_assert(std::ranges::none_of(table, [](const Rule& r) { return r.page.empty(); }), "every rule has a CODE.md");
static_assert(std::size(pages) == std::size(table), "every CODE.md has a row in rules.def");

}  // namespace

std::span<const Rule> rules() { return table; }

const Rule* find_rule(std::string_view word) {
  const auto it = std::ranges::lower_bound(table, word, {}, &Rule::code);
  if (it != std::end(table) && it->code == word) return it;
  const std::string folded = fold(word);
  const auto slow =
      std::ranges::find_if(table, [&](const Rule& r) { return folded == r.name || folded == fold(r.code); });
  return slow == std::end(table) ? nullptr : slow;
}

bool means(std::string_view word, const Rule& r) {
  const std::string folded = fold(word);
  return folded == r.name || (!folded.empty() && fold(r.code).starts_with(folded));
}

Severity severity_of(const Rule& r, const Config& config) {
  if (r.scope == Scope::input) return r.severity;
  const auto named = [&](std::string_view word) { return means(word, r); };
  if (!config.select.empty() && std::ranges::none_of(config.select, named)) return Severity::off;
  return std::ranges::any_of(config.ignore, named) ? Severity::off : r.severity;
}

}  // namespace cxmap
