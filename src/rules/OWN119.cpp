#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {
namespace {

// Owner and responsible are one part: who answers for a thing often does it, too.
constexpr std::size_t part_count = 4;
constexpr std::array<std::string_view, part_count> part_keys = {"owner", "approved_by", "consulted", "informed"};
constexpr std::array<std::string_view, part_count> part_words = {"owns it", "approves", "is consulted", "is informed"};

// The parts of one department at a touchpoint.
struct Letters {
  std::array<bool, part_count> has{};
  std::array<Span, part_count> first{};  // where it is named so; no place if only a rule or the stage says so
  bool owns = false;

  void add(std::size_t part, Span at) {
    has[part] = true;
    if (at && (!first[part] || at.begin < first[part].begin)) first[part] = at;
  }
};

std::map<Index, Letters> letters_at(const Touchpoint& t, const Ownership& o) {
  std::map<Index, Letters> out;
  const auto own = [&](Index d, Span at) {
    out[d].add(0, at);
    out[d].owns = true;
  };
  if (o.owner != absent) own(o.owner, {});
  for (const Index d : o.claimants) own(d, {});
  for (const Ref& ref : t.owner.departments)
    if (ref.to != absent) own(ref.to, ref.name.at);
  const std::array<const std::vector<Ref>*, part_count> lists = {&t.responsible, &t.approved_by, &t.consulted,
                                                                 &t.informed};
  for (std::size_t part = 0; part < part_count; ++part)
    for (const Ref& ref : *lists[part])
      if (ref.to != absent) out[ref.to].add(part, ref.name.at);
  return out;
}

Finding two_letters(const Context& c, Index t, Index d, const Letters& letters) {
  std::vector<Span> places;
  std::vector<std::string_view> said, weaker;
  for (std::size_t part = 0; part < part_count; ++part) {
    if (!letters.has[part]) continue;
    if (letters.first[part]) places.push_back(letters.first[part]);
    if (!said.empty()) weaker.push_back(part_keys[part]);
    said.push_back(part == 0 && !letters.owns ? "is responsible" : part_words[part]);
  }
  std::ranges::sort(places, {}, &Span::begin);
  std::vector<std::string> keys;
  for (const std::string_view key : weaker) keys.push_back(fmt::format("\"{}\"", key));
  const std::vector<std::string_view> quoted(keys.begin(), keys.end());
  Finding f = finding(c, t, places[std::min<std::size_t>(1, places.size() - 1)],
                      fmt::format("{} has {} parts in \"{}\": it {}", department(c, d), said.size(),
                                  touchpoint(c, t).name.value, listed(said)),
                      fmt::format("the first of them is enough: delete {} from {}", department(c, d), listed(quoted)));
  f.departments = {d};
  return f;
}

}  // namespace

Findings OWN119(const Context& c) {
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state == Ownership::State::customer) continue;
    for (const auto& [d, letters] : letters_at(touchpoint(c, i), c.owners[i]))
      if (std::ranges::count(letters.has, true) > 1) out.push_back(two_letters(c, i, d, letters));
  }
  return out;
}

}  // namespace cxmap::rule
