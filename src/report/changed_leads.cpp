#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/comparison_report.h"
#include "util/words.h"

namespace cxmap {
namespace {

// "Sales", "nobody, on purpose": who leads a journey or a stage by its own `owner`.
std::string lead_in_words(const Owner& owner) {
  std::vector<std::string_view> names;
  switch (owner.kind) {
    case Owner::Kind::unsaid:
    case Owner::Kind::undecided:
      return "nobody";
    case Owner::Kind::none:
      return "nobody, on purpose";
    case Owner::Kind::everyone:
      return "everyone";
    case Owner::Kind::customer:
      return "the customer";
    case Owner::Kind::departments:
      break;
  }
  for (const Ref& ref : owner.departments) names.push_back(ref.name.value);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string led(std::string_view what, const Owner& was, const Owner& is) {
  return fmt::format("{} is led by {}, was {}", what, lead_in_words(is), lead_in_words(was));
}

}  // namespace

std::string leads_in_words(std::span<const JourneyChange> journeys) {
  std::size_t led = 0, stages = 0, renamed = 0;
  for (const JourneyChange& j : journeys) {
    led += j.lead;
    renamed += j.renamed;
    stages += j.stages.size();
  }
  std::string out;
  if (led > 0) out = counted(led, "journey");
  if (stages > 0) out += (out.empty() ? "" : " and ") + counted(stages, "stage");
  if (!out.empty()) out += led + stages == 1 ? " has another lead" : " have another lead";
  if (renamed > 0)
    out += (out.empty() ? "" : "; ") + counted(renamed, "journey") + (renamed == 1 ? " is" : " are") + " renamed";
  return out;
}

void add_changed_leads(Blocks& out, const Comparison& c) {
  Fact names{"name", {}}, leads{"lead", {}};
  for (const JourneyChange& j : c.journeys) {
    if (j.came() || j.went()) continue;
    const Journey &was = c.before.atlas.journeys[j.before], &is = c.after.atlas.journeys[j.after];
    const std::string journey = fmt::format("the journey \"{}\"", is.name.value);
    if (j.renamed)
      names.lines.emplace_back(fmt::format("the journey \"{}\" is now \"{}\"", was.name.value, is.name.value));
    if (j.lead) leads.lines.emplace_back(led(journey, was.owner, is.owner));
    for (const StageChange& s : j.stages) {
      std::string stage = fmt::format("the stage \"{}\"", is.stages[s.after].name.value);
      if (c.journeys.size() > 1) stage += " of " + journey;
      leads.lines.emplace_back(led(stage, was.stages[s.before].owner, is.stages[s.after].owner));
    }
  }
  if (names.lines.empty() && leads.lines.empty()) return;
  out.push_back(Heading{2, "Journeys and stages"});
  for (Fact* fact : {&names, &leads})
    if (!fact->lines.empty()) out.push_back(std::move(*fact));
}

}  // namespace cxmap
