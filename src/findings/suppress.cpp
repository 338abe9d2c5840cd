#include "findings/suppress.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <ranges>

#include "cxmap/directive.h"
#include "cxmap/rule.h"
#include "findings/error_regions.h"
#include "model/date.h"
#include "util/suggest.h"

// How suppressions work.
//
// A comment names codes and covers a part of its file: a line, what begins in the next one, or all of it. Each pair of
// comment and code is an order. All findings of the run are sorted by file, code and place once, so an order finds
// those in its part by a binary search; what it finds moves to Analysis::silenced with the reason of the comment.
//
// A suppression that silences nothing is reported itself (CX008): the fault is fixed, the code is misspelt, the day is
// over, or the comment stands in the wrong place. Not where that can't be known: the rule is off, or an input error
// beside the comment or elsewhere in the file may hide what it is about. Comments about CX008 are applied last, to the
// findings that the others have made.

namespace cxmap {
namespace {

constexpr Code own_code = Code::CX008;

// Findings by file, rule and place.
class Places {
 public:
  explicit Places(const Findings& findings) : findings_(findings) {
    for (Index i = 0; i < findings.size(); ++i) order_.push_back(i);
    std::ranges::sort(order_, {}, [this](Index i) { return key(i); });
    for (std::size_t i = 0; i <= findings.size(); ++i) next_.push_back(i);
  }

  // Calls `visit(index)` for the findings of a rule in a part of a file that were not visited before. Are there any, of
  // those too?
  template <class Visit>
  bool each_once(const Rule& rule, Span part, Visit visit) {
    const auto place_of = [&](std::uint32_t byte) {
      const auto it =
          std::ranges::lower_bound(order_, Key{part.source, rule.code, byte}, {}, [this](Index i) { return key(i); });
      return static_cast<std::size_t>(it - order_.begin());
    };
    const std::size_t first = place_of(part.begin), end = place_of(part.end);
    for (std::size_t i = unvisited(first); i < end; i = unvisited(i)) {
      visit(order_[i]);
      next_[i] = i + 1;
    }
    return first < end;
  }

 private:
  using Key = std::tuple<Index, Code, std::uint32_t>;
  Key key(Index i) const { return {findings_[i].at.source, findings_[i].code, findings_[i].at.begin}; }

  // The first place from `i` on that was not visited. Ways that were gone are made shorter.
  std::size_t unvisited(std::size_t i) {
    for (; next_[i] != i; i = next_[i]) next_[i] = next_[next_[i]];
    return i;
  }

  const Findings& findings_;
  std::vector<Index> order_;
  std::vector<std::size_t> next_;  // by place in the order: itself, or a later place where it was visited
};

// Files that could not be read as a whole, and those that share an organization file with one: not all rules ran there.
std::vector<bool> read_in_part(const Analysis& a) {
  std::vector<bool> broken(a.atlas.sources.size()), out;
  for (const Finding& f : a.findings)
    if (f.code == Code::CX001 || f.code == Code::CX007) broken[f.at.source] = true;
  out = broken;
  for (const Journey& j : a.atlas.journeys) {
    const Index file = a.atlas.organization_of(j).source;
    if (file == absent) continue;
    if (broken[j.source]) out[file] = true;
    if (broken[file]) out[j.source] = true;
  }
  return out;
}

class Suppression {
 public:
  Suppression(Analysis& analysis, const std::vector<Directive>& directives)
      : a_(analysis), directives_(directives), read_in_part_(read_in_part(analysis)) {
    journey_in_.resize(a_.atlas.sources.size(), absent);
    organization_in_.resize(a_.atlas.sources.size(), absent);
    for (Index o = 0; o < a_.atlas.organizations.size(); ++o)
      if (const Index file = a_.atlas.organizations[o].source; file != absent) organization_in_[file] = o;
    asked_for_.resize(a_.atlas.sources.size(), true);
    for (Index j = 0; j < a_.atlas.journeys.size(); ++j) {
      journey_in_[a_.atlas.journeys[j].source] = j;
      organization_in_[a_.atlas.journeys[j].source] = a_.atlas.journeys[j].organization;
      asked_for_[a_.atlas.journeys[j].source] = a_.atlas.journeys[j].requested;
    }
  }

  void run() {
    for (const Directive& d : directives_) examine(d);
    silence(false);
    silence(true);  // last, as it silences what has just been said about comments
    Findings kept;
    for (Finding& f : a_.findings) (f.suppressed.empty() ? kept : a_.silenced).push_back(std::move(f));
    a_.findings = std::move(kept);
  }

 private:
  struct Order {
    const Directive* directive;
    const Rule* rule;
  };

  // What it suppresses, and what is wrong with it.
  void examine(const Directive& d) {
    const std::string codes = fmt::format("{}", fmt::join(d.codes, ", "));
    if (!d.broken.empty()) return report(d, d.broken, d.help, codes);
    std::vector<const Rule*> meant;
    for (const std::string& code : d.codes) {
      const Rule* rule = find_rule(code);
      if (rule && !is_input_error(*rule)) {
        meant.push_back(rule);
      } else if (rule) {
        report(d, fmt::format("{} can't be suppressed: input errors are always reported", code), "fix the error", code);
      } else {
        std::vector<std::string_view> known;
        for (const Rule& r : rules()) known.insert(known.end(), {r.id, r.name});
        report(d, fmt::format("no rule \"{}\" that could be suppressed", code),
               did_you_mean(code, known, "\"cxmap rules\" lists them"), code);
      }
    }
    if (meant.empty()) return;
    if (d.reason.empty())
      return report(d, fmt::format("suppression of {} has no reason and is not applied", codes),
                    "write the reason after it: \"-- reason\"", codes);
    if (d.until && *d.until < today(config_of(d).today))
      return report(d,
                    fmt::format("suppression of {} expired after {:04}-{:02}-{:02}", codes, d.until->year,
                                d.until->month, d.until->day),
                    "fix what it hides and remove the comment, or give it a later date", codes);
    for (const Rule* rule : meant) orders_.push_back({&d, rule});
  }

  // Marks what is silenced: by the comments about CX008, or by the others. Of several that cover a finding, the last
  // one gives the reason.
  void silence(bool own) {
    Places places(a_.findings);
    std::vector<Order> idle;
    for (const auto& [d, rule] : orders_ | std::views::reverse) {
      if ((rule->code == own_code) != own) continue;
      const bool used = places.each_once(*rule, d->covers, [&](Index i) { a_.findings[i].suppressed = d->reason; });
      if (!used && has_run(*rule, *d) && !is_in_doubt(*d, rule->code)) idle.push_back({d, rule});
    }
    std::ranges::reverse(idle);
    for (const auto& [d, rule] : idle)
      report(*d,
             fmt::format("suppression of {} {} is not needed: it does not occur {}", rule->id, rule->name,
                         d->whole_file ? "in this file" : "here"),
             "remove it from the comment, or move the comment to what it is about", std::string(rule->id), Slip::idle);
  }

  const Config& config_of(const Directive& d) const { return a_.configs.of(d.at.source); }

  // Where not all journeys of the organization were read, what is said over several of them may be in the others.
  bool has_run(const Rule& rule, const Directive& d) const {
    if (severity_of(rule, config_of(d)) == Severity::off) return false;
    const Index o = organization_in_[d.at.source];
    const bool over_all = rule.extent == Extent::known || rule.scope == Scope::run;
    return !over_all || o == absent || a_.atlas.organizations[o].known;
  }

  // May an input error hide what it is about?
  bool is_in_doubt(const Directive& d, Code code) {
    if (read_in_part_[d.at.source]) return true;
    const Index j = journey_in_[d.at.source], o = organization_in_[d.at.source];
    if (o == absent) return false;
    if (o != errors_of_) errors_.emplace(a_.atlas, a_.atlas.organizations[o]);
    errors_of_ = o;
    if (errors_->silence(code) || (j != absent && !a_.atlas.journeys[j].stages_at)) return true;
    return errors_->touch(d.at, code) || errors_->touch(d.line, code);
  }

  void report(const Directive& d, std::string message, std::string help, std::string subject, Slip slip = Slip::none) {
    const Severity severity = severity_of(rule_of(own_code), config_of(d));
    if (severity == Severity::off || !asked_for_[d.at.source]) return;
    Finding& f = a_.findings.emplace_back();
    f.code = own_code;
    f.at = d.at;
    f.message = std::move(message);
    f.help = std::move(help);
    f.subject = std::move(subject);
    f.slip = slip;
    f.journey = journey_in_[d.at.source];
    f.organization = organization_in_[d.at.source];
    f.severity = severity;
  }

  Analysis& a_;
  const std::vector<Directive>& directives_;
  std::vector<bool> read_in_part_, asked_for_;
  std::vector<Index> journey_in_, organization_in_;
  std::vector<Order> orders_;
  Index errors_of_ = absent;  // the organization of the comment asked for last
  std::optional<ErrorRegions> errors_;
};

}  // namespace

void suppress(Analysis& analysis, const std::vector<Directive>& directives) {
  if (!directives.empty()) Suppression(analysis, directives).run();
}

}  // namespace cxmap
