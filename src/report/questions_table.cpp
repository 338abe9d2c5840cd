#include <fmt/format.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "model/date.h"
#include "model/find_department.h"
#include "report/pages.h"
#include "report/questions.h"
#include "report/table.h"
#include "util/escape.h"

namespace cxmap {
namespace {

class Questions {
 public:
  Questions(const Analysis& a, std::string_view department)
      : a_(a), department_(department), only_(find_departments(a.atlas.organizations, department)) {
    out_.columns = {"No.",      "Status", "Question", "What to do", "In the room", "Journey",
                    "Decision", "Owner",  "Until",    "Code",       "File",        "Line"};
    for (Index o = 0; o < a.atlas.organizations.size(); ++o) add_parked(o);
    const SortedFindings sorted(a);
    for (Index o = 0; o < a.atlas.organizations.size(); ++o) add_asked(o, sorted);
  }

  FactTable take() { return std::move(out_); }

 private:
  bool is_asked_for(Index o, const std::vector<Index>& room) const {
    return department_.empty() || std::ranges::count(room, only_[o]) > 0;
  }

  void add_parked(Index o) {
    const Organization& org = a_.atlas.organizations[o];
    for (const ParkedQuestion& parked : parked_questions(a_, org)) {
      if (!is_asked_for(o, {parked.department})) continue;
      const Journey& journey = a_.atlas.journeys[parked.journey];
      const OpenQuestion& q = *parked.question;
      add("", std::string(parked.is_overdue ? "overdue" : "open"),
          fmt::format("\"{}\": {}", journey.touchpoints[parked.touchpoint].name.value, q.text.value), "", parked.who,
          journey.name.value, q.until ? spelled(q.until->value) : "", "", q.at);
    }
  }

  void add_asked(Index o, const SortedFindings& sorted) {
    const Organization& org = a_.atlas.organizations[o];
    for (const AskedQuestion& asked : questions_of(a_, o, sorted.all_of(org, o))) {
      if (!is_asked_for(o, asked.room)) continue;
      const Finding& f = asked.group.first();
      std::string what = asked.question.what.text;
      for (const std::string& place : asked.question.what.parts) what += "\n" + printable(place);
      add(static_cast<double>(asked.question.number), asked.question.severity, std::move(what), asked.question.cure,
          asked.question.room, f.journey == absent ? "" : a_.atlas.journeys[f.journey].name.value, "",
          std::string(rule_of(f).id), f.at);
    }
  }

  void add(Field number, Field status, std::string what, std::string cure, std::string room, std::string journey,
           std::string until, std::string code, Span at) {
    const Source& source = a_.atlas.sources[at.source];
    out_.rows.push_back({std::move(number), std::move(status), std::move(what), std::move(cure), std::move(room),
                         std::move(journey), "", "", std::move(until), std::move(code), source.name(),
                         static_cast<double>(source.position(at.begin).line)});
  }

  const Analysis& a_;
  std::string_view department_;
  std::vector<Index> only_;  // that department, by organization
  FactTable out_;
};

}  // namespace

FactTable questions_table(const Analysis& a, std::string_view department) { return Questions(a, department).take(); }

}  // namespace cxmap
