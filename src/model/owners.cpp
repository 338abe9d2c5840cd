#include <algorithm>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <unordered_map>

#include "cxmap/ownership.h"
#include "model/names.h"
#include "model/vocabulary.h"

// How an owner is found.
//
// Three things can name the owner of a touchpoint, and the nearest wins: its own `owner`, else the last rule under
// `assign` that matches it, else the `owner` of its stage. A rule matches if each of its conditions holds (stage,
// channel, tag, name; a condition with several values holds if one of them does; a rule without conditions matches
// all), so general rules stand first and exceptions last, as in .gitignore.
//
// What the source says becomes a state: one department owns it; several claim it; everyone; the customer; nobody, on
// purpose (`none`), not yet ("TBD"), or because nothing says anything.

namespace cxmap {
namespace {

bool holds(const std::vector<std::string>& keys, const std::string& key) {
  return std::ranges::find(keys, key) != keys.end();
}

// What an `owner` key decides for a touchpoint; false if it says nothing, so that the next source is asked.
bool decide(const Owner& owner, Ownership& out) {
  using Kind = Owner::Kind;
  using State = Ownership::State;
  switch (owner.kind) {
    case Kind::unsaid:
      return false;
    case Kind::everyone:
      out.state = State::everyones;
      return true;
    case Kind::customer:
      out.state = State::customer;
      return true;
    case Kind::none:
      out.state = State::unowned;
      out.on_purpose = true;
      return true;
    case Kind::undecided:
      out.state = State::unowned;
      return true;
    case Kind::departments:
      break;
  }
  for (const Ref& ref : owner.departments)
    if (ref.to != absent) out.claimants.push_back(ref.to);
  if (out.claimants.empty()) return true;  // named, but unknown: an input error has said so
  if (out.claimants.size() > 1) {
    out.state = State::contested;
  } else {
    out.state = State::owned;
    out.owner = out.claimants.front();
    out.claimants.clear();
  }
  return true;
}

// Which bytes a text has, one bit for several of them: what lacks a bit of a pattern does not fit it.
std::uint64_t bytes_of(std::string_view text) {
  std::uint64_t out = 0;
  for (const char c : text) out |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63);
  return out;
}

// Those that each of a rule's patterns of names has; none if it has no patterns.
std::uint64_t bytes_of_patterns(const Assignment& rule) {
  std::uint64_t out = rule.name_keys.empty() ? 0 : ~std::uint64_t{0};
  for (std::string pattern : rule.name_keys) {
    std::erase_if(pattern, [](char c) { return c == '*' || c == '?'; });
    out &= bytes_of(pattern);
  }
  return out;
}

// The rules of a journey by what they ask for, so that not each is tried at each touchpoint.
class Rules {
 public:
  explicit Rules(const Journey& journey) : journey_(journey) {
    for (Index r = 0; r < journey.assignments.size(); ++r) {
      const Assignment& rule = journey.assignments[r];
      const auto is_pattern = [](const std::string& name) { return name.find_first_of("*?") != std::string::npos; };
      if (!rule.stages.empty())
        add(by_stage_, rule.stage_ids, r);
      else if (!rule.channels.empty())
        add(by_channel_, rule.channel_keys, r);
      else if (!rule.tags.empty())
        add(by_tag_, rule.tag_keys, r);
      else if (!rule.names.empty() && std::ranges::none_of(rule.name_keys, is_pattern))
        add(by_name_, rule.name_keys, r);
      else
        others_.push_back({r, bytes_of_patterns(rule)});
    }
  }

  // Those that match a touchpoint, the last one first; lazily, as most often one is enough.
  auto matching(const Touchpoint& t) {
    candidates_.clear();
    const std::uint64_t name = bytes_of(t.name_key), id = bytes_of(t.id);
    for (const Other& other : others_)
      if ((other.bytes & ~name) == 0 || (other.bytes & ~id) == 0) candidates_.push_back(other.rule);
    const Stage& stage = journey_.stages[t.stage];
    take(by_stage_, stage.id);
    if (stage.canonical) take(by_stage_, std::string(word_of(*stage.canonical)));
    for (const std::string& key : t.channel_keys) take(by_channel_, key);
    for (const std::string& key : t.tag_keys) take(by_tag_, key);
    take(by_name_, t.name_key);
    take(by_name_, t.id);
    std::ranges::sort(candidates_, std::ranges::greater());
    candidates_.erase(std::ranges::unique(candidates_).begin(), candidates_.end());
    return candidates_ |
           std::views::filter([this, &t](Index r) { return matches(journey_.assignments[r], journey_, t); });
  }

 private:
  using ByKey = std::unordered_map<std::string, std::vector<Index>>;
  static void add(ByKey& rules, const std::vector<std::string>& keys, Index rule) {
    for (const std::string& key : keys) rules[key].push_back(rule);
  }
  void take(const ByKey& rules, const std::string& key) {
    if (const auto it = rules.find(key); it != rules.end())
      candidates_.insert(candidates_.end(), it->second.begin(), it->second.end());
  }

  const Journey& journey_;
  ByKey by_stage_, by_channel_, by_tag_, by_name_;
  // A rule that patterns of names decide, or nothing.
  struct Other {
    Index rule = absent;
    std::uint64_t bytes = 0;  // that a name needs for it
  };
  std::vector<Other> others_;
  std::vector<Index> candidates_;  // for the touchpoint that was asked about last
};

// Decides first by the touchpoint itself, then by the last matching rule, then by the stage.
Ownership owner_of(const Journey& journey, Rules& rules, const Touchpoint& t) {
  Ownership out;
  if (decide(t.owner, out)) {
    out.decided_by = Ownership::DecidedBy::touchpoint;
    out.at = t.owner.key;
    return out;
  }
  for (const Index r : rules.matching(t)) {
    const Assignment& rule = journey.assignments[r];
    if (rule.owner.kind == Owner::Kind::unsaid) continue;
    decide(rule.owner, out);
    out.decided_by = Ownership::DecidedBy::assignment;
    out.assignment = r;
    out.at = out.state == Ownership::State::owned ? rule.at : rule.owner.key;
    return out;
  }
  const Stage& stage = journey.stages[t.stage];
  if (decide(stage.owner, out)) {
    out.decided_by = Ownership::DecidedBy::stage;
    out.at = stage.owner.key;
  }
  return out;
}

}  // namespace

bool matches(const Assignment& rule, const Journey& journey, const Touchpoint& t) {
  if (rule.not_applicable) return false;
  const Stage& stage = journey.stages[t.stage];
  if (!rule.stages.empty()) {
    const auto names_it = [&](const std::string& id) {
      return id == stage.id || (stage.canonical && id == word_of(*stage.canonical));
    };
    if (!std::ranges::any_of(rule.stage_ids, names_it)) return false;
  }
  const auto asks_for = [](const std::vector<std::string>& keys) {
    return [&](const std::string& key) { return holds(keys, key); };
  };
  if (!rule.channels.empty() && std::ranges::none_of(t.channel_keys, asks_for(rule.channel_keys))) return false;
  if (!rule.tags.empty() && std::ranges::none_of(t.tag_keys, asks_for(rule.tag_keys))) return false;
  return rule.names.empty() || std::ranges::any_of(rule.name_keys, [&](const std::string& glob) {
           return glob_matches(glob, t.name_key) || glob_matches(glob, t.id);
         });
}

Owners assign(const Journey& journey) {
  Owners out;
  out.reserve(journey.touchpoints.size());
  Rules rules(journey);
  for (const Touchpoint& t : journey.touchpoints) out.push_back(owner_of(journey, rules, t));
  return out;
}

std::vector<AssignmentUse> assignment_uses(const Journey& journey, const Owners& owners) {
  std::vector<AssignmentUse> out(journey.assignments.size());
  Rules rules(journey);
  for (Index t = 0; t < owners.size(); ++t)
    for (const Index r : rules.matching(journey.touchpoints[t])) {
      if (out[r].matched++ == 0) out[r].first = t;
      out[r].decides += owners[t].decided_by == Ownership::DecidedBy::assignment && owners[t].assignment == r;
    }
  return out;
}

}  // namespace cxmap
