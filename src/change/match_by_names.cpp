#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <tuple>

#include "change/matching.h"
#include "model/names.h"
#include "util/suggest.h"

// Stages and touchpoints of a journey, departments of an organization.
//
// All steps but one look names up. To find a touchpoint with another name, each that is left before is compared with
// each that is left after in its stage, so this is done only where there are few.

namespace cxmap {
namespace {

constexpr std::size_t most_pairs = 100'000;  // of names that are compared in a journey
constexpr std::size_t least_letters = 5;

std::string slug_or_name(const Touchpoint& t) { return t.slug.empty() ? fold(t.name.value) : t.slug; }

Same match_stages(const Journey& before, const Journey& after) {
  Same out(before.stages.size(), after.stages.size());
  join_by(
      out, [&](Index s) { return before.stages[s].id; }, [&](Index s) { return after.stages[s].id; });
  const auto canonical = [](const Stage& s) {
    return s.canonical ? fmt::format("{}", static_cast<int>(*s.canonical)) : std::string();
  };
  join_by(
      out, [&](Index s) { return canonical(before.stages[s]); }, [&](Index s) { return canonical(after.stages[s]); },
      Repeated::never);
  if (std::ranges::find(out.after, absent) == out.after.end()) return out;
  Same alike(before.touchpoints.size(), after.touchpoints.size());
  join_by(
      alike, [&](Index t) { return fold(before.touchpoints[t].id); },
      [&](Index t) { return fold(after.touchpoints[t].id); });
  std::map<std::pair<Index, Index>, std::size_t> common;
  for (Index t = 0; t < alike.after.size(); ++t) {
    if (alike.after[t] == absent) continue;
    const Index was = before.touchpoints[t].stage, is = after.touchpoints[alike.after[t]].stage;
    if (out.after[was] == absent && out.before[is] == absent) ++common[{was, is}];
  }
  join_by_most(out, common);
  return out;
}

// A name, ready to be compared with many.
struct Name {
  explicit Name(Index i, const Touchpoint& t) : index(i), folded(fold(t.name.value)) {
    for (const char c : folded) {
      if (c >= '0' && c <= '9') digits += c;
      letters |= std::uint32_t{1} << (static_cast<unsigned char>(c) & 31U);
      length += (static_cast<unsigned char>(c) & 0xc0U) != 0x80;
    }
  }
  Index index;
  std::string folded, digits;
  std::uint32_t letters = 0;  // as bits
  std::size_t length = 0;     // in code points
};

bool has_words_of(const Name& longer, const Name& shorter) {
  const std::string words = fmt::format(" {} ", longer.folded);
  return words.find(fmt::format(" {} ", shorter.folded)) != std::string::npos;
}

// How alike two names are, 0 .. 1; 0 where they may well mean different things.
double likeness(const Name& a, const Name& b) {
  if (std::min(a.length, b.length) < least_letters || a.digits != b.digits) return 0;
  const auto& [shorter, longer] =
      std::minmax(a, b, [](const Name& x, const Name& y) { return x.folded.size() < y.folded.size(); });
  const std::size_t size = longer.folded.size(), limit = size / 4;
  const bool may_be_near = size - shorter.folded.size() <= limit &&
                           static_cast<std::size_t>(std::popcount(a.letters ^ b.letters)) <= 2 * limit;
  if (may_be_near)
    if (const std::size_t distance = edit_distance(a.folded, b.folded, limit); distance <= limit)
      return 1 - static_cast<double>(distance) / static_cast<double>(size);
  const double share = static_cast<double>(shorter.folded.size()) / static_cast<double>(size);
  return share >= 0.6 && has_words_of(longer, shorter) ? share : 0;
}

// Touchpoints that have nearly the same name, within a stage.
void match_renamed(const Journey& before, const Journey& after, const Same& stages, Same& touchpoints) {
  std::vector<std::vector<Name>> left(after.stages.size()), here(after.stages.size());  // by stage after
  for (Index t = 0; t < touchpoints.after.size(); ++t)
    if (const Index s = stages.after[before.touchpoints[t].stage]; touchpoints.after[t] == absent && s != absent)
      left[s].emplace_back(t, before.touchpoints[t]);
  for (Index t = 0; t < touchpoints.before.size(); ++t)
    if (const Index s = after.touchpoints[t].stage; touchpoints.before[t] == absent && !left[s].empty())
      here[s].emplace_back(t, after.touchpoints[t]);
  std::size_t pairs = 0;
  for (Index s = 0; s < left.size(); ++s) pairs += left[s].size() * here[s].size();
  if (pairs > most_pairs) return;
  struct Alike {
    double likeness;
    Index before, after;
  };
  std::vector<Alike> found;
  for (Index s = 0; s < left.size(); ++s)
    for (const Name& was : left[s])
      for (const Name& is : here[s])
        if (const double alike = likeness(was, is); alike > 0) found.push_back({alike, was.index, is.index});
  std::ranges::stable_sort(found, [](const Alike& a, const Alike& b) {
    return std::tuple(-a.likeness, a.before, a.after) < std::tuple(-b.likeness, b.before, b.after);
  });
  for (const Alike& a : found)
    if (touchpoints.after[a.before] == absent && touchpoints.before[a.after] == absent)
      touchpoints.join(a.before, a.after);
}

}  // namespace

Matching::InJourney match_by_names(const Journey& before, const Journey& after) {
  Matching::InJourney out{match_stages(before, after), Same(before.touchpoints.size(), after.touchpoints.size())};
  const auto by = [&](auto key_before, auto key_after) {
    join_by(
        out.touchpoints, [&](Index t) { return key_before(before.touchpoints[t]); },
        [&](Index t) { return key_after(after.touchpoints[t]); });
  };
  const auto written_id = [](const Touchpoint& t) { return fold(t.written_id.value); };
  const auto id = [](const Touchpoint& t) { return fold(t.id); };
  const auto in_stage = [](Index stage, const Touchpoint& t) {
    return stage == absent ? std::string() : fmt::format("{}/{}", stage, slug_or_name(t));
  };
  by(written_id, written_id);
  by([&](const Touchpoint& t) { return in_stage(out.stages.after[t.stage], t); },
     [&](const Touchpoint& t) { return in_stage(t.stage, t); });
  by(slug_or_name, slug_or_name);
  by(id, id);  // written on one side
  match_renamed(before, after, out.stages, out.touchpoints);
  return out;
}

Same match_departments(const Organization& before, const Organization& after) {
  Same out(before.departments.size(), after.departments.size());
  const auto by = [&](auto key) {
    join_by(
        out, [&](Index d) { return key(before.departments[d]); }, [&](Index d) { return key(after.departments[d]); });
  };
  by([](const Department& d) { return fold(d.written_id.value); });
  by([](const Department& d) { return fold(d.name.value); });
  by([](const Department& d) { return fold(d.id); });
  // A name on one side that is an alias on the other.
  const auto join_aliases = [&](const Organization& with_aliases, const Organization& other, bool is_after) {
    std::unordered_map<std::string, Index> aliases;
    for (Index d = 0; d < with_aliases.departments.size(); ++d)
      for (const Text& alias : with_aliases.departments[d].aliases) aliases.emplace(fold(alias.value), d);
    for (Index d = 0; d < other.departments.size(); ++d) {
      const auto it = aliases.find(fold(other.departments[d].name.value));
      if (it == aliases.end()) continue;
      const Index was = is_after ? d : it->second, is = is_after ? it->second : d;
      if (out.after[was] == absent && out.before[is] == absent) out.join(was, is);
    }
  };
  join_aliases(after, before, true);
  join_aliases(before, after, false);
  return out;
}

}  // namespace cxmap
