#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "rules/shared/tools.h"
#include "rules/shared/ways.h"
#include "util/words.h"

namespace cxmap::rule {

namespace {

// Data that a place captures although a place before it has: where that is, and where it was.
struct Again {
  const Ref* ref;
  Index earlier;         // touchpoint
  bool is_first = true;  // nothing has it before that
};

// "\"Name\" and \"Address\", which \"Sign-up\" has captured already, and \"Diet\", which \"Talk\" has"
std::string captured_before(const Context& c, const std::vector<Again>& again) {
  std::map<Index, std::vector<std::string>> by_place;
  for (const auto& [ref, earlier, is_first] : again)
    by_place[earlier].push_back(fmt::format("\"{}\"", c.organization.data[ref->to].name.value));
  std::string out;
  for (const auto& [place, names] : by_place)
    out += fmt::format("{}{}, which \"{}\" has{}", out.empty() ? "" : ", and ",
                       listed(std::vector<std::string_view>(names.begin(), names.end())),
                       touchpoint(c, place).name.value, out.empty() ? " captured already" : "");
  return out;
}

Finding asked_again(const Context& c, Index later, const std::vector<Again>& again) {
  const Ref& first = *again.front().ref;
  const std::string& place = touchpoint(c, later).name.value;
  Finding f = finding(c, {Thing::data_at_touchpoint, later, first.to}, first.name.at,
                      fmt::format("\"{}\" captures {}", place, captured_before(c, again)),
                      again.size() == 1 && again.front().is_first
                          ? fmt::format("ask for it once, at \"{}\", and pass it on to \"{}\" as its \"data\"",
                                        touchpoint(c, again.front().earlier).name.value, place)
                          : fmt::format("ask for each once, and pass it on to \"{}\" as its \"data\"", place));
  std::vector<Index> owners = {c.owners[later].owner};
  for (const auto& [ref, earlier, is_first] : again) {
    const Touchpoint& before = touchpoint(c, earlier);
    for (const Ref& captured : before.captures)
      if (captured.to == ref->to)
        f.related.push_back({captured.name.at, fmt::format("\"{}\" captures \"{}\"", before.name.value,
                                                           c.organization.data[ref->to].name.value)});
    owners.push_back(c.owners[earlier].owner);
    f.subject += (f.subject.empty() ? "" : ", ") + c.organization.data[ref->to].name.value;
  }
  std::ranges::sort(owners);
  for (const Index d : owners)
    if (d != absent && (f.departments.empty() || f.departments.back() != d)) f.departments.push_back(d);
  return f;
}

}  // namespace

Findings DAT607(const Context& c) {
  std::optional<Ways> ways;                                   // made when data is captured again
  std::unordered_map<Index, std::vector<Index>> captured_at;  // by data: touchpoints so far
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    std::vector<Again> again;
    for (const Ref& ref : t.captures) {
      if (ref.to == absent) continue;
      std::vector<Index>& places = captured_at[ref.to];
      if (t.layer == Layer::frontstage && !places.empty()) {
        if (!ways) ways.emplace(c, Ways::Through::all_steps);
        if (const Index earlier = ways->last_before(places, i); earlier != absent)
          again.push_back({&ref, earlier, earlier == places.front()});
      }
      places.push_back(i);
    }
    if (!again.empty()) out.push_back(asked_again(c, i, again));
  }
  return out;
}

}  // namespace cxmap::rule
