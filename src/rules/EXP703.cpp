#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings EXP703(const Context& c) {
  std::size_t bad_moments = 0;
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    const bool unhappy = t.sentiment && t.sentiment->value < 0;
    if (c.owners[i].state == Ownership::State::customer || (!t.pain && !unhappy)) continue;
    ++bad_moments;
    if (t.action) continue;
    const std::string what = t.pain ? fmt::format("the pain \"{}\" at \"{}\"", t.pain.value, t.name.value)
                                    : fmt::format("the sentiment {} at \"{}\"", t.sentiment->value, t.name.value);
    Finding f =
        finding(c, i, t.pain ? t.pain_key : t.sentiment_key, fmt::format("no action is named against {}", what),
                t.pain ? "agree on who does what about the pain, and write it as \"action\""
                       : "find out what customers dislike there, and write who does what about it as \"action\"");
    if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
    out.push_back(std::move(f));
  }
  return among(bad_moments, std::move(out));
}

}  // namespace cxmap::rule
