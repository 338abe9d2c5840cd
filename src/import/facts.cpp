#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "import/cell_text.h"
#include "import/shapes.h"
#include "model/date.h"
#include "model/fields.h"
#include "model/names.h"
#include "util/words.h"

// How it works
//
// report/facts.cpp writes a fact a row, journey by journey, touchpoint by touchpoint. The facts of a touchpoint begin
// with who owns it: one row, or one for each department that claims it, all of one line of its file. What follows is
// given to that touchpoint. Findings are passed over: a check finds them again.

namespace cxmap::imports {
namespace {

// What a spreadsheet would have taken for a formula stands after an apostrophe in CSV.
std::string without_apostrophe(const std::string& text) {
  const bool guarded =
      text.size() > 1 && text[0] == '\'' && std::string_view("=+-@\t ").find(text[1]) != std::string_view::npos;
  return guarded ? text.substr(1) : text;
}

class FactRows {
 public:
  FactRows(Builder& builder, const Table& table) : b_(builder), sheet_(builder.sheet), header_(table.header) {
    for (std::uint32_t c = 0; c < sheet_.columns(); ++c)
      if (const std::string& head = sheet_.at(header_, c).text; !head.empty()) {
        columns_.emplace(head, c);
        b_.account.take(Place{header_, c});
      }
  }

  Result<void> read(const std::string& wanted) {
    std::set<std::string> names;
    for (std::uint32_t r = header_ + 1; r < sheet_.rows(); ++r)
      if (const std::string name = text(r, "journey"); !name.empty() && text(r, "fact") != "finding")
        names.insert(name);
    if (names.empty()) return Failure{"the table names no journey"};
    const std::string journey = wanted.empty() && names.size() == 1 ? *names.begin() : wanted;
    if (!names.count(journey)) {
      constexpr std::size_t most = 10;
      const std::size_t shown = std::min(most, names.size());
      return Failure{
          fmt::format("the table has {} journeys; name one with --journey: {}{}", names.size(),
                      fmt::join(names.begin(), std::next(names.begin(), static_cast<std::ptrdiff_t>(shown)), ", "),
                      names.size() > most ? ", ..." : "")};
    }
    b_.journey().name = {journey, {}};
    for (std::uint32_t r = header_ + 1; r < sheet_.rows(); ++r) {
      if (text(r, "journey") == journey && text(r, "fact") != "finding")
        read_row(r);
      else if (!text(r, "touchpoint").empty() && text(r, "fact") == "owner")
        elsewhere_.emplace(text(r, "touchpoint"), text(r, "journey"));
    }
    for (std::uint32_t r = header_ + 1; r < sheet_.rows(); ++r)
      if (text(r, "journey") != journey || text(r, "fact") == "finding")
        for (std::uint32_t c = 0; c < sheet_.width(r); ++c)
          b_.account.note(
              {r, c}, Account::Fate::passed,
              text(r, "fact") == "finding" ? "findings: a check finds them again" : "facts of another journey");
    lead_hand_offs();
    return {};
  }

 private:
  // A fact that names one entry of a list.
  struct List {
    std::string_view fact;
    std::vector<Ref> Touchpoint::*names;
    bool names_departments;
  };
  static constexpr List lists[] = {
      {"responsible", &Touchpoint::responsible, true}, {"approved by", &Touchpoint::approved_by, true},
      {"consulted", &Touchpoint::consulted, true},     {"informed", &Touchpoint::informed, true},
      {"system", &Touchpoint::systems, false},         {"data", &Touchpoint::data, false},
      {"captures", &Touchpoint::captures, false}};
  static constexpr std::string_view of_fact[] = {"department", "value", "detail", "text"};

  Place at(std::uint32_t row, std::string_view column) const {
    const auto it = columns_.find(column);
    return {row, it == columns_.end() ? ~std::uint32_t{0} : it->second};
  }
  std::string text(std::uint32_t row, std::string_view column) const {
    return without_apostrophe(sheet_.at(at(row, column)).text);
  }

  void read_row(std::uint32_t row) {
    const std::string fact = text(row, "fact"), department = text(row, "department"), value = text(row, "value");
    for (const std::string_view column : {"organization", "journey", "canonical_stage", "stage", "touchpoint",
                                          "channel", "owner", "moment_of_truth", "sentiment", "fact", "file", "line"})
      b_.account.take(at(row, column));
    if (b_.draft.organization.empty()) b_.draft.organization = text(row, "organization");
    if (fact == "journey owner") {
      (void)fill(b_.journey(), "owner", {department, at(row, "department")});
      return b_.account.take(at(row, "department"));
    }
    const Index stage = stage_of(row);
    if (fact == "stage lead") {
      (void)fill(b_.journey().stages[stage], "owner", {department, at(row, "department")});
      return b_.account.take(at(row, "department"));
    }
    if (fact == "owner") start(row, stage);
    if (now_ == absent) return;
    give(row, fact, department, value);
  }

  Index stage_of(std::uint32_t row) {
    const Index stage = b_.stage(text(row, "stage"), at(row, "stage"));
    Stage& s = b_.journey().stages[stage];
    const std::string as = text(row, "canonical_stage");
    if (!s.as && !as.empty() && as != s.id) (void)fill(s, "as", {as, at(row, "canonical_stage")});
    return stage;
  }

  // A touchpoint, if it is not the one of the row before.
  void start(std::uint32_t row, Index stage) {
    const std::string line = text(row, "line"), name = text(row, "touchpoint");
    if (now_ != absent && line == line_ && b_.at(now_).name.value == name && text(row, "value") == "contested") return;
    now_ = b_.touchpoint(stage, name, at(row, "touchpoint"));
    line_ = line;
    owners_[now_] = text(row, "department");
    Touchpoint& t = b_.at(now_);
    const auto take = [&](std::string_view key, std::string_view column) {
      if (const std::string given = text(row, column); !given.empty()) (void)fill(t, key, {given, at(row, column)});
    };
    if (const std::string channels = text(row, "channel"); !channels.empty()) take("channel", "channel");
    take("moment_of_truth", "moment_of_truth");
    take("sentiment", "sentiment");
  }

  void give(std::uint32_t row, const std::string& fact, const std::string& department, const std::string& value) {
    if (fact == "owner") return give_owner(row, department, value);
    if (fact == "hand-off") return give_hand_off(row, department, value);
    Touchpoint& t = b_.at(now_);
    if (const auto* list = std::ranges::find(lists, fact, &List::fact); list != std::end(lists)) {
      const std::string& name = list->names_departments && !department.empty() ? department : value;
      const Place place = at(row, list->names_departments && !department.empty() ? "department" : "value");
      if (!name.empty() && !add_names(t.*list->names, {name}, place).taken) return;  // a word for everyone
    } else if (fact == "accountable for a hand-off") {
      if (!t.hands_off_to.empty())
        (void)fill(t.hands_off_to.back(), "accountable", {department, at(row, "department")});
    } else if (fact == "metric") {
      add_metric(row, value);
    } else if (fact == "open question") {
      add_question(row, department, value);
    } else if (fact == "pain") {
      for (const auto& [key, column] : {std::pair("pain", "value"), {"action", "text"}})
        if (const std::string given = text(row, column); !given.empty())
          b_.give(now_, key, key, {given, at(row, column)});
    } else if (fact == "when" || fact == "takes" || fact == "repeats") {
      b_.give(now_, fact, fact, {value, at(row, "value")});
    } else {
      for (const std::string_view column : of_fact)
        b_.account.note(at(row, column), Account::Fate::left,
                        fmt::format("the fact {} is not known here", quote(fact)));
    }
    take_all(row);
  }

  void take_all(std::uint32_t row) {
    for (const std::string_view column : of_fact)
      if (const Place place = at(row, column); b_.account.fate(place) == Account::Fate::open) b_.account.take(place);
  }

  void give_owner(std::uint32_t row, const std::string& department, const std::string& state) {
    Touchpoint& t = b_.at(now_);
    const std::string decided = text(row, "detail");
    const bool by_stage = decided == "stage" && b_.journey().stages[t.stage].owner.kind != Owner::Kind::unsaid;
    const std::string name = state == "customer"                      ? "customer"
                             : state == "everyone's"                  ? "all"
                             : state == "unowned" && !decided.empty() ? "TBD"
                                                                      : department;
    if (!by_stage && !name.empty()) (void)add_owners(t.owner, {name}, at(row, "department"));
    take_all(row);
  }

  void give_hand_off(std::uint32_t row, const std::string& department, const std::string& to) {
    HandOff h;
    h.to = {to, span_of(at(row, "value"))};
    h.at = h.to.at;
    if (const std::string trigger = text(row, "text"); !trigger.empty()) h.trigger = {trigger, h.at};
    if (const std::string agreed = text(row, "detail"); !agreed.empty()) h.agreed = agreed == "agreed";
    b_.at(now_).hands_off_to.push_back(std::move(h));
    receivers_[now_].push_back(department);
    // The target is accounted for when it is found.
    for (const std::string_view column : {"department", "detail", "text"}) b_.account.take(at(row, column));
  }

  void add_metric(std::uint32_t row, const std::string& name) {
    Metric m;
    m.name = {name, span_of(at(row, "value"))};
    m.horizon = text(row, "detail") == "long-term"    ? Horizon::long_term
                : text(row, "detail") == "short-term" ? Horizon::short_term
                                                      : Horizon::unsaid;
    b_.at(now_).metrics.push_back(std::move(m));
  }

  void add_question(std::uint32_t row, const std::string& department, const std::string& until) {
    OpenQuestion q;
    q.text = {text(row, "text"), span_of(at(row, "text"))};
    if (!department.empty() && department != text(row, "owner")) q.who = {{department, span_of(at(row, "department"))}};
    if (const auto day = parse_date(until)) q.until = {*day, span_of(at(row, "value"))};
    if (q.text) b_.at(now_).open.push_back(std::move(q));
  }

  // Of several touchpoints with the name of a target, the one whose owner receives; of none, one of another journey
  // that the table has.
  void lead_hand_offs() {
    std::map<std::string, std::vector<Index>> here;
    for (Index t = 0; t < b_.journey().touchpoints.size(); ++t) here[b_.at(t).name.value].push_back(t);
    for (const auto& [t, receivers] : receivers_)
      for (std::size_t i = 0; i < receivers.size(); ++i) {
        HandOff& h = b_.at(t).hands_off_to[i];
        const auto found = here.find(h.to.value);
        const auto elsewhere = elsewhere_.find(h.to.value);
        if (found == here.end() && elsewhere != elsewhere_.end()) h.in = {elsewhere->second, h.at};
        constexpr std::size_t most = 1000;  // touchpoints of one name
        if (found == here.end() || found->second.size() == 1 || found->second.size() > most) continue;
        const std::string& receiver = receivers[i];
        const auto receives = [&](Index to) { return owners_[to] == receiver; };
        if (std::ranges::count_if(found->second, receives) == 1)
          h.target = *std::ranges::find_if(found->second, receives);
      }
  }

  Builder& b_;
  const Sheet& sheet_;
  std::uint32_t header_;
  std::map<std::string, std::uint32_t, std::less<>> columns_;
  Index now_ = absent;
  std::string line_;
  std::map<Index, std::string> owners_;                  // as the table shows them
  std::map<std::string, std::string> elsewhere_;         // touchpoints of other journeys
  std::map<Index, std::vector<std::string>> receivers_;  // of the hand-offs of a touchpoint
};

}  // namespace

Result<void> read_facts(Builder& builder, const Table& table, const std::string& journey) {
  return FactRows(builder, table).read(journey);
}

}  // namespace cxmap::imports
