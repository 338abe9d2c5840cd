#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// Who could do something about it: the owner, or those between whom a customer step lies.
std::vector<std::vector<Index>> who_could_act(const Context& c) {
  std::vector<std::vector<Index>> out(c.owners.size());
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].owner != absent) out[i] = {c.owners[i].owner};
    for (const HandOff& h : touchpoint(c, i).hands_off_to) {
      if (h.journey != c.index || h.target == absent) continue;
      const auto add = [&](Index step, Index other) {
        if (c.owners[step].state == Ownership::State::customer && c.owners[other].owner != absent)
          out[step].push_back(c.owners[other].owner);
      };
      add(i, h.target);
      add(h.target, i);
    }
  }
  for (std::vector<Index>& departments : out) {
    std::ranges::sort(departments);
    const auto repeated = std::ranges::unique(departments);
    departments.erase(repeated.begin(), repeated.end());
  }
  return out;
}

}  // namespace

Findings EXP703(const Context& c) {
  const std::vector<std::vector<Index>> who = who_could_act(c);
  std::size_t bad_moments = 0;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    const bool unhappy = t.sentiment && t.sentiment->value < 0;
    if (!t.pain && !unhappy) continue;
    ++bad_moments;
    if (t.action) continue;
    const std::string what = t.pain ? fmt::format("the pain \"{}\" at \"{}\"", t.pain.value, t.name.value)
                                    : fmt::format("the sentiment {} at \"{}\"", t.sentiment->value, t.name.value);
    Finding f =
        finding(c, i, t.pain ? t.pain_key : t.sentiment_key, fmt::format("no action is named against {}", what),
                t.pain ? "agree on who does what about the pain, and write it as \"action\""
                       : "find out what customers dislike there, and write who does what about it as \"action\"");
    f.departments = who[i];
    out.push_back(std::move(f));
  }
  return among(bad_moments, std::move(out));
}

}  // namespace cxmap::rule
