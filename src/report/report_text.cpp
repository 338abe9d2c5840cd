#include <fmt/format.h>

#include <algorithm>

#include "report/colour.h"
#include "report/count.h"
#include "report/matrix.h"
#include "report/report.h"
#include "util/escape.h"
#include "util/utf8.h"
#include "util/words.h"

namespace cxmap {
namespace {

using namespace colour;

// A text that takes at most so many columns.
std::string cut(std::string safe, std::size_t width) {
  return terminal_width(safe) > width ? std::string(fit_terminal(safe, width - 1)) + "…" : safe;
}

// A text cut or filled to a width in columns.
std::string cell(std::string_view text, std::size_t width, bool right = false) {
  const std::string safe = cut(terminal_safe(text), width);
  const std::string fill(width - std::min(width, terminal_width(safe)), ' ');
  return right ? fill + safe : safe + fill;
}

// A heading, wrapped text behind it aligned to its column.
void labelled(std::string& out, std::string_view label, std::string_view text, const TextStyle& style) {
  constexpr std::size_t indent = 15;
  const std::size_t room = std::max<std::size_t>(style.columns, 40) - indent;
  std::string line;
  std::string_view rest = text;
  bool first = true;
  const auto flush = [&] {
    out += (first ? paint(cell(label, indent), bold, style) : std::string(indent, ' ')) + line + '\n';
    first = false;
    line.clear();
  };
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, blank);
    if (!line.empty() && terminal_width(line) + 1 + terminal_width(word) > room) flush();
    line += (line.empty() ? "" : " ") + std::string(word);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  flush();
}

// One block of the matrix: some stages side by side, the sum behind the last one.
void write_block(std::string& out, const Matrix& m, const std::vector<std::string>& heads, std::size_t from,
                 std::size_t to, std::size_t name_width, std::size_t width, const TextStyle& style) {
  constexpr std::size_t total_width = 6;
  const bool last = to == m.stages.size();
  std::string head(name_width, ' ');
  for (std::size_t k = from; k < to; ++k) head += " " + cell(heads[k], width - 1, true);
  if (last) head += cell("all", total_width, true);
  out += paint(head, bold, style) + '\n';
  for (const Matrix::Row& row : m.rows) {
    std::string line = cell(row.name, name_width);
    for (std::size_t k = from; k < to; ++k)
      line += cell(row.counts[k] ? fmt::format("{}", row.counts[k]) : "·", width, true);
    if (last) line += cell(fmt::format("{}", row.total), total_width, true);
    out += (row.problem ? paint(line, red, style) : line) + '\n';
  }
}

void write_matrix(std::string& out, const Analysis& a, Index j, const TextStyle& style) {
  const Journey& journey = a.atlas.journeys[j];
  const Matrix m = matrix_of(a, j);
  if (m.rows.empty()) return;
  const std::size_t columns = std::max<std::size_t>(style.columns, 40), stages = m.stages.size();
  std::size_t name_width = 10, longest = 0;
  for (const Matrix::Row& row : m.rows) name_width = std::max(name_width, terminal_width(terminal_safe(row.name)));
  name_width = std::min(name_width, columns / 3);
  std::vector<std::string> heads;
  for (const Index s : m.stages) {
    heads.push_back(journey.stages[s].name.value);
    longest = std::max(longest, terminal_width(terminal_safe(heads.back())));
  }
  constexpr std::size_t total_width = 6, narrowest = 4, widest = 7;
  const std::size_t room = columns - name_width - total_width;
  const bool names_fit = stages * (longest + 1) <= room;
  if (!names_fit)  // numbers stand above the columns, and the names below
    for (std::size_t k = 0; k < stages; ++k) heads[k] = fmt::format("{}", k + 1);
  const std::size_t width = names_fit ? std::max(longest + 1, widest) : std::clamp(room / stages, narrowest, widest);
  const std::size_t per_block = std::clamp<std::size_t>(room / width, 1, stages);
  for (std::size_t from = 0; from < stages; from += per_block) {
    write_block(out, m, heads, from, std::min(from + per_block, stages), name_width, width, style);
    out += '\n';
  }
  for (std::size_t k = 0; k < stages; ++k) {
    const Index lead = a.measures[j].leads[m.stages[k]];
    const std::string led =
        lead == absent ? "no lead"
                       : "led by " + terminal_safe(a.atlas.organization_of(journey).departments[lead].name.value);
    out += fmt::format("{:>3}  {}  {}\n", k + 1, cell(journey.stages[m.stages[k]].name.value, columns / 3),
                       paint(cut(led, columns - columns / 3 - 7), faint, style));
  }
  out += '\n';
}

void write_journey(std::string& out, const Analysis& a, Index j, const TextStyle& style) {
  const Journey& journey = a.atlas.journeys[j];
  const Measures& m = a.measures[j];
  out += paint(terminal_safe(journey.name ? journey.name.value : journey.id), bold, style) + '\n';
  out += paint(terminal_safe(a.atlas.sources[journey.source].name()), faint, style) + "\n\n";
  if (journey.persona) labelled(out, "Persona", terminal_safe(journey.persona.value), style);
  if (journey.goal) labelled(out, "Goal", terminal_safe(journey.goal.value), style);
  if (!journey.owner.departments.empty())
    labelled(out, "Owner", terminal_safe(journey.owner.departments.front().name.value), style);

  const Coverage& c = m.coverage;
  std::string coverage = fmt::format("{} of {} owned", c.owned, counted(c.touchpoints, "touchpoint"));
  if (const auto r = c.ratio()) coverage += fmt::format(" ({:.0f} %)", *r * 100);
  const auto add = [&](std::uint32_t n, std::string_view what) {
    if (n > 0) coverage += fmt::format(", {} {}", n, what);
  };
  add(c.unowned, "without an owner");
  add(c.contested, "contested");
  add(c.everyones, "everyone's");
  if (c.customer_steps > 0) coverage += fmt::format("; {} of the customer alone", counted(c.customer_steps, "step"));
  labelled(out, "Coverage", coverage, style);
  if (m.hhi) labelled(out, "Concentration", terminal_safe(concentration_in_words(a, j)), style);
  out += '\n';
  write_matrix(out, a, j, style);

  Findings own;
  for (const Finding& f : a.findings)
    if (f.journey == j) own.push_back(f);
  if (own.empty()) {
    out += "No findings.\n";
    return;
  }
  std::ranges::stable_sort(own, std::greater{}, &Finding::severity);
  out += paint("Findings", bold, style) + '\n';
  for (const Finding& f : own) {
    const auto line = a.atlas.sources[f.at.source].position(f.at.begin).line;
    out += fmt::format("  {:<7} {}  line {}\n", severity_name(f.severity), f.rule->code, line);
    std::string text;
    labelled(text, "", terminal_safe(f.message), style);
    labelled(text, "", terminal_safe(f.help), style);
    out += text;
  }
}

std::string owner_text(const Organization& org, const Ownership& o) {
  switch (o.state) {
    case Ownership::State::owned:
      return org.departments[o.owner].name.value;
    case Ownership::State::everyones:
      return "EVERYONE'S";
    case Ownership::State::customer:
      return "(customer)";
    case Ownership::State::contested:
      return "CONTESTED";
    default:
      return "NO OWNER";
  }
}

std::string source_text(const Atlas& atlas, const Ownership& o) {
  static constexpr std::string_view kinds[] = {"nothing says it", "touchpoint", "rule", "stage"};
  std::string out(kinds[static_cast<std::size_t>(o.decided_by)]);
  if (o.at) out += fmt::format(", line {}", atlas.sources[o.at.source].position(o.at.begin).line);
  return out;
}

}  // namespace

std::string report_text(const Analysis& a, const TextStyle& style) {
  std::string out;
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    if (j > 0) out += '\n';
    write_journey(out, a, j, style);
  }
  return out;
}

std::string owners_text(const Analysis& a, bool suggest, const TextStyle& style) {
  std::string out;
  const std::size_t room = std::max<std::size_t>(style.columns, 60) - 4;
  const std::size_t source_width = 22, owner_width = (room - source_width) * 2 / 5,
                    name_width = room - source_width - owner_width;
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    const Journey& journey = a.atlas.journeys[j];
    const Organization& org = a.atlas.organization_of(journey);
    for (const Index s : journey.shown) {
      if (journey.stages[s].touchpoints.empty()) continue;
      out += paint(terminal_safe(journey.stages[s].name.value), bold, style) + '\n';
      for (const Index i : journey.stages[s].touchpoints) {
        const Ownership& o = a.owners[j][i];
        const bool problem = o.state != Ownership::State::owned && o.state != Ownership::State::customer;
        const std::string owner = cell(owner_text(org, o), owner_width - 1);
        std::string line = fmt::format("  {} {} {}", cell(journey.touchpoints[i].name.value, name_width),
                                       problem ? paint(owner, red, style) : owner, source_text(a.atlas, o));
        out += line + '\n';
        for (const Index d : o.claimants)
          out += fmt::format("    claimed by {}\n", terminal_safe(org.departments[d].name.value));
        if (!suggest || o.state != Ownership::State::unowned) continue;
        const Suggestion suggestion = suggest_owner(org, journey, a.owners[j], i);
        out += suggestion.department == absent
                   ? fmt::format("    no suggestion: {}\n", suggestion.reason)
                   : fmt::format("    suggestion: {} ({})\n",
                                 terminal_safe(org.departments[suggestion.department].name.value),
                                 terminal_safe(suggestion.reason));
      }
    }
  }
  return out;
}

}  // namespace cxmap
