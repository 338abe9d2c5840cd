#include "report/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

#include "cxmap/rule.h"
#include "findings/groups.h"
#include "model/vocabulary.h"
#include "report/pages.h"
#include "report/questions.h"
#include "util/words.h"

namespace cxmap {
namespace {

std::string ownership_in_words(const Comparison& c) {
  const ChangeCounts n = c.counts();
  std::string out = touchpoints_in_words({{n.owner_changed, "changed owner", "changed owner"},
                                          {n.added, "is new", "are new"},
                                          {n.removed, "is gone", "are gone"}});
  const std::string leads = leads_in_words(c.journeys);
  if (!leads.empty()) out += (out.empty() ? "" : "; ") + leads;
  return out.empty() ? "No change in ownership" : out;
}

std::string findings_in_words(const Comparison& c) {
  std::string out;
  if (!c.new_findings.empty()) {
    const Count n = count(c.new_findings);
    out = counted(c.new_findings.size(), "new finding");
    if (n.errors > 0) out += fmt::format(" ({})", counted(n.errors, "error"));
  }
  const auto add = [&](std::size_t number, std::string_view what) {
    if (number == 0) return;
    const std::string_view verb = number == 1 ? "is" : "are";
    out += out.empty() ? fmt::format("{} {} {}", counted(number, "finding"), verb, what)
                       : fmt::format(", {} {}", grouped(number), what);
  };
  add(c.gone_findings.size(), "gone");
  add(c.silenced_findings.size(), "silenced");
  return out;
}

std::string verdict(const Comparison& c) {
  if (c.is_empty()) return "Nothing has changed";
  const std::string findings = findings_in_words(c);
  return ownership_in_words(c) + (findings.empty() ? "" : "; " + findings);
}

// The organization that people take a finding up in; absent where there is none, as nothing could be read.
Index organization_of(const Atlas& atlas, const Finding& f) {
  if (f.organization != absent) return f.organization;
  if (f.journey != absent) return atlas.journeys[f.journey].organization;
  for (Index o = 0; o < atlas.organizations.size(); ++o)
    if (atlas.organizations[o].source == f.at.source) return o;
  return absent;
}

Fact fact_of(const Atlas& atlas, const Group& group, std::vector<std::string> more) {
  const Finding& f = group.first();
  const Source& source = atlas.sources[f.at.source];
  Item item(message_of(group, false), {},
            fmt::format("{}, {}:{}", rule_of(f).id, source.name(), source.position(f.at.begin).line));
  if (group.is_several())
    for (const Finding* one : group.findings) item.parts.push_back(place_in_group(atlas, *one));
  std::ranges::move(more, std::back_inserter(item.parts));
  return Fact{std::string(word_of(f.severity)), {std::move(item)}};
}

// As the questions of a report, errors first. What could not be read at all is nobody's question.
void add_new_findings(Blocks& out, const Comparison& c) {
  if (c.new_findings.empty()) return;
  out.push_back(Heading{2, "New findings"});
  std::map<Index, std::vector<const Finding*>> by_organization;
  for (const Finding* f : c.new_findings) by_organization[organization_of(c.after.atlas, *f)].push_back(f);
  std::size_t number = 0;
  for (const auto& [organization, findings] : by_organization) {
    if (organization == absent) {
      for (const Group& group : groups(findings))
        out.push_back(fact_of(c.after.atlas, group, {"to do: " + help_of(group)}));
      continue;
    }
    for (AskedQuestion& asked : questions_of(c.after, organization, findings)) {
      asked.question.number = ++number;
      asked.question.what.text = message_of(asked.group, false);  // not of how many: only some of these are new
      out.push_back(std::move(asked.question));
    }
  }
}

void add_findings(Blocks& out, const Atlas& atlas, std::vector<const Finding*> findings, std::string_view heading) {
  if (findings.empty()) return;
  out.push_back(Heading{2, std::string(heading)});
  std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
  for (const Group& group : groups(findings)) {
    const Finding& f = group.first();
    std::vector<std::string> why;
    if (!f.suppressed.empty()) why.push_back("silenced: " + f.suppressed);
    if (f.baselined && f.suppressed.empty()) why.push_back("silenced: it is in the baseline");
    out.push_back(fact_of(atlas, group, std::move(why)));
  }
}

std::string share(std::optional<double> value) { return value ? percent(*value) : "–"; }

std::string largest_share(const Organization& org, const KeyFigures& f) {
  const Index top = f.concentration.top_department;
  return top == absent ? "–" : fmt::format("{}, {}", share(f.concentration.top_share), org.departments[top].name.value);
}

std::string concentration(const KeyFigures& f) {
  return f.concentration.hhi ? fmt::format("{:.2f}", *f.concentration.hhi) : "–";
}

// A row for each figure that is not the same. Without a side, there is nothing to compare.
void add_figures(RowsByTitle& rows, const Organization& before, const KeyFigures& b, const Organization& after,
                 const KeyFigures& a) {
  const auto add = [&](const char* what, std::string was, std::string is, bool worse = false) {
    if (was != is) rows.add({what, std::move(was), Cell(std::move(is), worse)});
  };
  const auto number = [](std::uint32_t n) { return grouped(n); };
  const auto owned = [&](const Coverage& c) {
    return fmt::format("{}, {} of {}", share(c.ratio()), number(c.owned), number(c.touchpoints));
  };
  const Coverage &c = b.coverage, &d = a.coverage;
  add("touchpoints with an owner", owned(c), owned(d), d.ratio().value_or(1) < c.ratio().value_or(1) - 1e-9);
  add("without an owner", number(c.unowned), number(d.unowned), d.unowned > c.unowned);
  add("contested", number(c.contested), number(d.contested), d.contested > c.contested);
  add("everyone's", number(c.everyones), number(d.everyones), d.everyones > c.everyones);
  if (share(b.concentration.top_share) != share(a.concentration.top_share))  // whose it is may be a tie
    add("largest share", largest_share(before, b), largest_share(after, a));
  add("concentration (HHI)", concentration(b), concentration(a));
  add("E-I index", signed_figure(b.ei_index), signed_figure(a.ei_index));
  add("hand-offs between departments", number(b.hand_offs.between_departments),
      number(a.hand_offs.between_departments));
  add("hand-off coverage", share(b.hand_offs.coverage()), share(a.hand_offs.coverage()),
      a.hand_offs.coverage().value_or(1) < b.hand_offs.coverage().value_or(1) - 1e-9);
}

}  // namespace

std::string touchpoints_in_words(std::initializer_list<Happened> all) {
  std::string out;
  for (const Happened& h : all) {
    if (h.number == 0) continue;
    out += out.empty() ? counted(h.number, "touchpoint") : fmt::format(", {}", grouped(h.number));
    out += fmt::format(" {}", h.number == 1 ? h.one : h.many);
  }
  return out;
}

void RowsByTitle::add_to(Blocks& out, std::string heading) {
  std::erase_if(titles_, [](const auto& titled) { return titled.second.empty(); });
  if (titles_.empty()) return;
  for (auto& [title, rows] : titles_) {
    if (titles_.size() > 1) table_.rows.push_back({Cell(title)});
    std::ranges::move(rows, std::back_inserter(table_.rows));
  }
  out.push_back(Heading{2, std::move(heading)});
  out.push_back(std::move(table_));
}

void add_changed_figures(Blocks& out, const Comparison& c) {
  RowsByTitle rows({{"figure"}, {"before"}, {"after"}});
  for (const JourneyChange& j : c.journeys) {
    if (j.came() || j.went()) continue;
    const Journey &was = c.before.atlas.journeys[j.before], &is = c.after.atlas.journeys[j.after];
    rows.start(name_of(is));
    add_figures(rows, c.before.atlas.organization_of(was), *j.figures_before, c.after.atlas.organization_of(is),
                *j.figures_after);
  }
  for (const OrganizationChange& o : c.organizations) {
    if (o.before == absent || o.after == absent) continue;
    const Organization &was = c.before.atlas.organizations[o.before], &is = c.after.atlas.organizations[o.after];
    if (was.journeys.size() < 2 && is.journeys.size() < 2) continue;  // its journey has the same figures
    rows.start(fmt::format("{}, over all of its journeys", name_of(is)));
    add_figures(rows, was, *o.figures_before, is, *o.figures_after);
  }
  rows.add_to(out, "Figures");
}

ComparisonReport comparison_report(const Comparison& c) {
  ComparisonReport out{verdict(c), {}, {}, {}};
  add_changed_owners(out.owners, c);
  add_changed_leads(out.owners, c);
  add_new_findings(out.new_findings, c);
  add_changed_touchpoints(out.rest, c);
  add_changed_hand_offs(out.rest, c);
  add_changed_figures(out.rest, c);
  add_changed_organizations(out.rest, c);
  add_findings(out.rest, c.before.atlas, c.gone_findings, "Findings that are gone");
  add_findings(out.rest, c.after.atlas, c.silenced_findings, "Findings that do not count any more");
  if (c.in_doubt > 0)
    out.rest.push_back(
        Paragraph{fmt::format("{} not there any more, but may only be hidden by input errors that are new.",
                              c.in_doubt == 1 ? "1 finding is" : grouped(c.in_doubt) + " findings are")});
  return out;
}

}  // namespace cxmap
