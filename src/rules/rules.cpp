#include <algorithm>
#include <array>

#include "cxmap/rule.h"
#include "model/names.h"

namespace cxmap {

// The checks, one per file.
namespace rule {
using journey_context = Context;
using organization_context = OrganizationContext;
using run_context = OrganizationContext;
#define RULE(code, name, severity, scope, ...) Findings code(const scope##_context& context);
#define RULE_OF_BOTH(code, ...)          \
  Findings code(const Context& context); \
  Findings code(const OrganizationContext& context);
#include "cxmap/rules.def"
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

constexpr Plural plural_of(Code code) {
  switch (code) {
#define PLURAL(code, message, help) \
  case Code::code:                  \
    return {message, help};
#include "cxmap/rules.def"
    default:
      return {};
  }
}

using Check = Findings (*)(const Context&);
using CheckOrganization = Findings (*)(const OrganizationContext&);

// Which of the two checks a rule has.
constexpr Check of_journey(Check check) { return check; }
constexpr Check of_journey(CheckOrganization) { return nullptr; }
constexpr CheckOrganization of_organization(Check) { return nullptr; }
constexpr CheckOrganization of_organization(CheckOrganization check) { return check; }

constexpr Rule table[] = {
#define FOR(challenge, basis) {challenge, Basis::basis},
#define NONE
#define INPUT(code, name, severity, summary)                                 \
  {Code::code,    #code, name,    summary, Severity::severity, Scope::input, \
   Extent::whole, {},    nullptr, nullptr, page_of(#code),     {}},
#define RULE(code, name, severity, scope, extent, readiness, summary) \
  {Code::code,                                                        \
   #code,                                                             \
   name,                                                              \
   summary,                                                           \
   Severity::severity,                                                \
   Scope::scope,                                                      \
   Extent::extent,                                                    \
   {{readiness}},                                                     \
   of_journey(rule::code),                                            \
   of_organization(rule::code),                                       \
   page_of(#code),                                                    \
   plural_of(Code::code)},
#define RULE_OF_BOTH(code, name, severity, extent, readiness, summary)                        \
  {Code::code,     #code,         name,       summary,    Severity::severity, Scope::journey, \
   Extent::extent, {{readiness}}, rule::code, rule::code, page_of(#code),     plural_of(Code::code)},
#include "cxmap/rules.def"
#undef FOR
#undef NONE
};

static_assert(std::ranges::is_sorted(table, {}, &Rule::id), "rules.def is sorted by code");
static_assert(std::ranges::none_of(table, [](const Rule& r) { return r.page.empty(); }), "every rule has a CODE.md");
static_assert(std::size(pages) == std::size(table), "every CODE.md has a row in rules.def");

}  // namespace

std::span<const Rule> rules() { return table; }

const Rule& rule_of(Code code) { return table[static_cast<std::size_t>(code)]; }

const Rule& rule_of(const Finding& finding) { return rule_of(finding.code); }

const Rule* find_rule(std::string_view word) {
  const auto it = std::ranges::lower_bound(table, word, {}, &Rule::id);
  if (it != std::end(table) && it->id == word) return it;
  const std::string folded = fold(word);
  const auto slow =
      std::ranges::find_if(table, [&](const Rule& r) { return folded == r.name || folded == fold(r.id); });
  return slow == std::end(table) ? nullptr : slow;
}

bool means(std::string_view word, const Rule& r) {
  const std::string folded = fold(word);
  return folded == r.name || (!folded.empty() && fold(r.id).starts_with(folded));
}

bool is_input_error(const Rule& r) { return r.scope == Scope::input && r.code != Code::CX008 && r.code != Code::CX010; }

bool may_speak(const Rule& r, const Organization& organization, bool is_whole) {
  switch (r.extent) {
    case Extent::parts:
      return true;
    case Extent::whole:
      return is_whole;
    case Extent::known:
      return is_whole && organization.known;
  }
  return false;
}

Severity severity_of(const Rule& r, const Config& config) {
  if (is_input_error(r)) return r.severity;
  const auto named = [&](std::string_view word) { return means(word, r); };
  if (!config.select.empty() && std::ranges::none_of(config.select, named)) return Severity::off;
  if (std::ranges::any_of(config.ignore, named)) return Severity::off;
  const auto set = config.severities.find(r.code);
  return set == config.severities.end() ? r.severity : set->second;
}

}  // namespace cxmap
