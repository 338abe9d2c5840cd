#include <array>

#include "run.h"

// Any lines as comments at the lines of one journey: they hide nothing but findings of rules, and all of these are
// still listed, if not counted.

using namespace cxmap;

namespace {

constexpr std::array<std::string_view, 9> journey = {
    "journey: {name: Shop, owner: Nobody's}", "stages:",           "  awareness:",
    "    touchpoints: [Advertisement]",       "  purchase:",       "    touchpoints:",
    "      - {name: Checkout, owner: Sales}", "      - name: Pay", "        consulted: [Sales, everyone]"};

std::size_t rule_findings(const Analysis& analysis) {
  std::size_t n = 0;
  for (const Findings* list : {&analysis.findings, &analysis.silenced})
    for (const Finding& f : *list) n += f.code != Code::CX008;
  return n;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text = fuzz::text_of(data, size), commented, plain;
  std::size_t at = 0;
  for (const std::string_view line : journey) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    plain.append(line).append("\n");
    commented.append(line).append(" # cxmap: ").append(text, at, end - at).append("\n");
    at = std::min(end + 1, text.size());
  }
  const Analysis analysis = analyze(fuzz::load_text(commented), fuzz::config());
  for (const Finding& f : analysis.silenced) fuzz::must(!is_input_error(rule_of(f)), "an input error is silenced");
  for (const Finding& f : analysis.findings)
    if (f.code != Code::CX008 && is_input_error(rule_of(f))) return 0;  // bytes that no YAML file may have
  static const std::size_t all = rule_findings(analyze(fuzz::load_text(plain), fuzz::config()));
  fuzz::must(rule_findings(analysis) == all, "comments add and drop findings");
  return 0;
}
