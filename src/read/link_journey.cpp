#include "read/link_journey.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "model/find_department.h"
#include "model/meant.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "read/input_errors.h"
#include "read/unknown_name.h"
#include "util/suggest.h"
#include "util/words.h"

namespace cxmap {
namespace {

// ---- hand-offs -------------------------------------------------------------------------------------------------

constexpr std::string_view words_for_the_end[] = {"end",      "the-end", "stop", "finish",
                                                  "finished", "done",    "ende", "fin"};

// What people name as the next touchpoint, and what is none.
UnknownName unknown_target(const Atlas& atlas, std::string_view name, const Journey& there) {
  std::vector<std::string_view> known;  // one more than are looked at, if there are more
  for (const Touchpoint& t : there.touchpoints | std::views::take(most_known + 1)) known.push_back(t.name.value);
  if (find_department(atlas.organization_of(there), name) != absent)
    return {fmt::format("{} is a department: name the touchpoint that comes next; who owns it is written there",
                        quote(name))};
  const std::string id = slug(name);
  if (std::ranges::find(words_for_the_end, id) != std::end(words_for_the_end))
    return {"write \"none\" if the way ends here"};
  const auto stage = std::ranges::find(there.stages, id, &Stage::id);
  if (stage != there.stages.end() && !stage->touchpoints.empty())
    return {fmt::format("{} is a stage: name the touchpoint in it that comes next, such as {}", quote(name),
                        quote(there.touchpoints[stage->touchpoints.front()].name.value))};
  return unknown_name(name, known, true, "write the name or id of a touchpoint, or add it to a stage");
}

struct Resolver {
  Atlas& atlas;
  Findings& findings;
  // Made when a hand-off asks: the touchpoints of a journey, the journeys of an organization.
  std::vector<std::optional<Directory>> directories, journeys;

  const Directory& directory(Index journey) {
    auto& made = directories[journey];
    if (!made) made = touchpoints_by_name(atlas.journeys[journey]);
    return *made;
  }

  const Directory& journeys_of(Index organization) {
    auto& made = journeys[organization];
    if (made) return *made;
    made.emplace();
    for (const Index j : atlas.organizations[organization].journeys) {
      made->add_id(atlas.journeys[j].id, j);
      made->add_name(atlas.journeys[j].name.value, j);
    }
    return *made;
  }

  void error(Touchpoint& from, Code code, const Text& at, std::string message, std::string help) {
    findings.push_back(input_error(code, at.at, std::move(message), std::move(help), at.value));
    from.errors = from.errors | Affects::hand_offs;
  }

  // The journey that `in` names: one of the same organization file; absent if none is read, or several are meant.
  Index other_journey(Index here, Touchpoint& from, const HandOff& h) {
    const Journey& journey = atlas.journeys[here];
    const std::string wanted = fold(h.in.value);
    if (wanted == fold(journey.id) || wanted == fold(journey.name.value)) return here;
    const Organization& org = atlas.organization_of(journey);
    if (org.source == absent) return absent;
    const std::vector<Index>& found = journeys_of(journey.organization).find(h.in.value);
    if (found.size() > 1) {
      error(from, Code::CX006, h.in, fmt::format("\"{}\" may mean several journeys", h.in.value),
            "write the id of the one that is meant");
      for (const Index there : found) atlas.journeys[there].receives_lost = true;
    }
    return found.size() == 1 ? found.front() : absent;
  }

  void resolve(Index here, Index from_index, HandOff& h) {
    Journey& journey = atlas.journeys[here];
    Touchpoint& from = journey.touchpoints[from_index];
    h.journey = h.in ? other_journey(here, from, h) : here;
    if (h.journey == absent) return;
    const Journey& there = atlas.journeys[h.journey];
    std::span<const Index> found = directory(h.journey).find(h.to.value);
    if (found.size() > 1 && h.journey == here) {
      // Touchpoints stand stage by stage.
      const auto stage_of = [&](Index i) { return there.touchpoints[i].stage; };
      const auto in_stage = std::ranges::equal_range(found, from.stage, {}, stage_of);
      if (in_stage.size() == 1) found = in_stage;
    }
    if (found.size() != 1) h.lost = atlas.journeys[h.journey].receives_lost = true;
    if (found.size() > 1 && there.incomplete) return;  // the one in its stage may have been lost
    if (found.size() > 1) {
      error(from, Code::CX006, h.to, fmt::format("\"{}\" may mean {} touchpoints", h.to.value, found.size()),
            "give the one that is meant an \"id:\", and write that id here");
      for (std::size_t k = 0; k < found.size() && k < 3; ++k)
        findings.back().related.push_back({there.touchpoints[found[k]].at, "it may mean this one"});
    } else if (found.empty()) {
      if (there.touchpoints_incomplete || !there.stages_at) return;  // it may mean one that could not be read
      UnknownName unknown = unknown_target(atlas, h.to.value, there);
      error(from, Code::CX005, h.to,
            fmt::format("there is no touchpoint \"{}\" in {}", h.to.value,
                        h.journey == here ? "this journey" : "that journey"),
            std::move(unknown.help));
      findings.back().slip = Slip::name;
      findings.back().meant = meant_name(h.to.value, unknown.near);
    } else if (h.journey == here && found.front() == from_index) {
      error(from, Code::CX004, h.to, fmt::format("\"{}\" hands off to itself", h.to.value),
            "name the touchpoint that comes after it; if it is done again and again, say \"repeats: yes\"");
    } else {
      h.target = found.front();
      if (h.journey != here) atlas.journeys[h.journey].touchpoints[h.target].received_from_elsewhere = true;
    }
  }
};

// Hand-offs to one touchpoint count once.
void drop_repetitions(std::vector<HandOff>& hand_offs, Findings& findings) {
  if (hand_offs.size() < 2) return;
  std::set<std::pair<Index, Index>> seen;
  std::erase_if(hand_offs, [&](const HandOff& h) {
    if (h.target == absent || seen.emplace(h.journey, h.target).second) return false;
    findings.push_back(repeated_name(h.to, "the hand-off to"));
    return true;
  });
}

// With a channel or tag that is not understood, nobody knows which rule decides the owner.
void doubt_assigned_owners(Journey& journey) {
  if (journey.assignments.empty()) return;
  for (Touchpoint& t : journey.touchpoints)
    if (t.owner.kind == Owner::Kind::unsaid && t.errors & Affects::assigning) t.errors = t.errors | Affects::owner;
}

}  // namespace

// Written ids are assigned first, then slugs in file order, with -2, -3, ... where the id is taken.
void deal_out_ids(Journey& journey, Findings& findings) {
  std::unordered_map<std::string, Index> taken;
  std::unordered_map<std::string, unsigned> last_number;
  taken.reserve(journey.touchpoints.size());
  for (Index i = 0; i < journey.touchpoints.size(); ++i) {
    Touchpoint& t = journey.touchpoints[i];
    if (!t.written_id) continue;
    const auto [first, is_new] = taken.emplace(fold(t.written_id.value), i);
    if (is_new) {
      t.id = t.written_id.value;
      continue;
    }
    Finding f = input_error(Code::CX006, t.written_id.at,
                            fmt::format("a second touchpoint with the id \"{}\"", t.written_id.value),
                            "give each an id of its own", t.written_id.value);
    f.related.push_back({journey.touchpoints[first->second].written_id.at, "the first is here"});
    findings.push_back(std::move(f));
    t.errors = Affects::everything;
    t.written_id = {};
  }
  for (Index i = 0; i < journey.touchpoints.size(); ++i) {
    Touchpoint& t = journey.touchpoints[i];
    if (!t.id.empty()) continue;
    std::string id = t.slug;
    if (id.empty()) id = "touchpoint";  // CX009 has said that it has no id
    if (!taken.emplace(id, i).second) {
      const std::string base = id;
      unsigned& number = last_number.try_emplace(base, 1).first->second;
      do id = fmt::format("{}-{}", base, ++number);
      while (!taken.emplace(id, i).second);
    }
    t.id = std::move(id);
  }
}

Directory touchpoints_by_name(const Journey& journey) {
  Directory directory;
  directory.reserve(2 * journey.touchpoints.size());
  for (Index i = 0; i < journey.touchpoints.size(); ++i) {
    const Touchpoint& t = journey.touchpoints[i];
    directory.add_id(t.written_id.value, i);
    directory.add_name(t.name.value, i);
    if (t.slug != t.name.value) directory.add_name(t.slug, i);
    if (t.slug != t.id && !t.written_id) directory.add_name(t.id, i);
  }
  return directory;
}

void link_stages(Journey& journey, Findings& findings) {
  static constexpr auto canonical_names = list_of(words<Canonical>);
  std::unordered_map<std::string, Index> by_id;
  std::optional<Canonical> before;
  for (Index i = 0; i < journey.stages.size(); ++i) {
    Stage& stage = journey.stages[i];
    const auto [first, is_new] = by_id.emplace(stage.id, i);
    if (!is_new) {
      Finding f = input_error(Code::CX006, stage.at, fmt::format("a second stage \"{}\"", stage.name.value),
                              "merge the two, or rename one", stage.name.value);
      f.related.push_back({journey.stages[first->second].at, "the first is here"});
      findings.push_back(std::move(f));
      stage.has_error = true;
    }
    // Without a valid `as` it stands after the stage before it, else first.
    stage.block = stage.canonical.value_or(before.value_or(Canonical::awareness));
    before = stage.block;
  }
  journey.shown.resize(journey.stages.size());
  std::iota(journey.shown.begin(), journey.shown.end(), Index{0});
  std::ranges::stable_sort(journey.shown, {}, [&](Index i) { return journey.stages[i].block; });

  const bool by_name = std::ranges::any_of(journey.assignments, [](const Assignment& a) { return !a.names.empty(); });
  if (by_name)
    for (Touchpoint& t : journey.touchpoints) t.name_key = fold(t.name.value);
  for (Assignment& rule : journey.assignments) {
    for (const Text& channel : rule.channels) rule.channel_keys.push_back(fold(channel.value));
    for (const Text& tag : rule.tags) rule.tag_keys.push_back(fold(tag.value));
    for (const Text& name : rule.names) rule.name_keys.push_back(fold(name.value));
    for (const Text& name : rule.stages) {
      std::string id = slug(name.value);
      if (by_id.contains(id) || std::ranges::find(canonical_names, id) != canonical_names.end()) {
        rule.stage_ids.push_back(std::move(id));
        continue;
      }
      if (journey.incomplete) continue;  // it may be one that could not be read
      std::vector<std::string_view> known(canonical_names.begin(), canonical_names.end());
      for (const Stage& stage : journey.stages | std::views::take(most_known + 1)) known.push_back(stage.name.value);
      findings.push_back(input_error(Code::CX005, name.at, fmt::format("there is no stage \"{}\"", name.value),
                                     did_you_mean(name.value, known, "write the name of a stage of this journey"),
                                     name.value));
      findings.back().slip = Slip::name;
      findings.back().meant = meant_word(name.value, find_nearest(name.value, known));
      rule.has_error = journey.assign_has_error = true;
    }
  }
}

void link_touchpoints(Atlas& atlas, Findings& findings) {
  Resolver resolver{atlas, findings, {}, {}};
  for (Journey& journey : atlas.journeys) deal_out_ids(journey, findings);
  for (Journey& journey : atlas.journeys) doubt_assigned_owners(journey);
  resolver.directories.resize(atlas.journeys.size());
  resolver.journeys.resize(atlas.organizations.size());
  for (Index j = 0; j < atlas.journeys.size(); ++j)
    for (Index t = 0; t < atlas.journeys[j].touchpoints.size(); ++t) {
      for (HandOff& h : atlas.journeys[j].touchpoints[t].hands_off_to) resolver.resolve(j, t, h);
      drop_repetitions(atlas.journeys[j].touchpoints[t].hands_off_to, findings);
      atlas.journeys[j].receives_lost |= atlas.journeys[j].touchpoints[t].lost_hand_off;
    }
}

}  // namespace cxmap
