#include "change/rename.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "change/written_files.h"
#include "model/department_refs.h"
#include "model/fields.h"
#include "model/find_department.h"
#include "model/names.h"
#include "read/link_journey.h"
#include "util/words.h"

namespace cxmap {
namespace {

Failure at_place(const Atlas& atlas, Span at, std::string_view why) {
  const Source& source = atlas.sources[at.source];
  const Position p = source.position(at.begin);
  return {fmt::format("{}:{}:{}: can't be changed safely here: {}", source.name(), p.line, p.column, why)};
}

// Is one a word in a text of several names, such as "Sales / IT"? Its only place there, else npos.
std::size_t only_place(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  return at == std::string_view::npos || text.find(name, at + 1) != std::string_view::npos ? std::string_view::npos
                                                                                           : at;
}

// ---- departments -----------------------------------------------------------------------------------------------

class DepartmentRenaming {
 public:
  DepartmentRenaming(const Analysis& analysis, Index organization, Index department, std::string_view name)
      : atlas_(analysis.atlas),
        organization_(atlas_.organizations[organization]),
        department_(organization_.departments[department]),
        index_(department),
        name_(trimmed(name)),
        files_(atlas_) {}

  Result<Operations> run() {
    if (Result<void> free = expect_free(); !free) return Failure{free.error()};
    if (organization_.lists_departments) take(department_.name, department_.name.value);
    const auto visit = [&](const Ref& ref) {
      if (ref.to == index_ && is_by_name(ref.name.value)) take(ref.name, ref.name.value);
    };
    each_department_ref(organization_, visit);
    for (const Index j : organization_.journeys) each_department_ref(atlas_.journeys[j], visit);
    if (!failure_.message.empty()) return failure_;
    Operations out;
    for (const auto& [place, text] : texts_)
      out[place.first].push_back({.path = paths_.at(place), .value = Data(text)});
    return out;
  }

 private:
  Result<void> expect_free() const {
    if (name_.empty() || slug(name_).empty()) return Failure{fmt::format("{} gives no id", quote(name_))};
    if (special_word(name_)) return Failure{fmt::format("{} is not a name of a department", quote(name_))};
    const Index holder = find_department(organization_, name_);
    if (holder != absent && holder != index_)
      return Failure{fmt::format("there is a department {} already", quote(name_))};
    if (!organization_.known)
      return Failure{"not all journeys of the organization were read: name the folder of all of them"};
    return {};
  }

  bool is_by_name(std::string_view text) const {
    const std::string wanted = fold(text);
    const auto is = [&](std::string_view other) { return !other.empty() && fold(other) == wanted; };
    const auto is_text = [&](const Text& other) { return is(other.value); };
    return !is_text(department_.written_id) && std::ranges::none_of(department_.aliases, is_text);
  }

  // The name in its text: the whole of it, or one of several in it.
  void take(const Text& written, std::string_view old) {
    if (!failure_.message.empty()) return;
    const std::pair place(written.at.source, written.at.begin);
    const std::optional<WrittenText> found = files_.text_at(written.at);
    if (!found) {
      failure_ = at_place(atlas_, written.at, "the name comes by an alias, or in a form that is not known");
      return;
    }
    std::string& text = texts_.try_emplace(place, found->text).first->second;
    const bool is_whole = fold(found->text) == fold(old);
    if (is_whole) {
      text = name_;
    } else if (const std::size_t at = only_place(text, old); at != std::string::npos) {
      text.replace(at, old.size(), name_);
    } else {
      failure_ = at_place(atlas_, written.at, fmt::format("{} is one of several names in it", quote(old)));
    }
    paths_.try_emplace(place, found->path);
  }

  using Place = std::pair<Index, std::uint32_t>;
  const Atlas& atlas_;
  const Organization& organization_;
  const Department& department_;
  Index index_;
  std::string name_;
  WrittenFiles files_;
  Failure failure_;
  std::map<Place, std::string> texts_;
  std::map<Place, Path> paths_;
};

// ---- touchpoints -----------------------------------------------------------------------------------------------

// A journey as it will be. Touchpoints keep their numbers, also where one moves: only ids depend on their order.
class TouchpointRenaming {
 public:
  TouchpointRenaming(const Analysis& analysis, Index journey, Index touchpoint)
      : atlas_(analysis.atlas),
        before_(atlas_.journeys[journey]),
        journey_(journey),
        touchpoint_(touchpoint),
        after_(before_),
        files_(atlas_) {}

  Result<Operations> rename(std::string_view name) {
    const std::string_view wanted = trimmed(name);
    if (slug(wanted).empty() && !before_.touchpoints[touchpoint_].written_id)
      return Failure{fmt::format("{} gives no id", quote(wanted))};
    Touchpoint& t = after_.touchpoints[touchpoint_];
    t.name.value = wanted;
    t.slug = slug(wanted);
    if (Result<void> same = expect_same_rules(); !same) return Failure{same.error()};
    std::optional<Path> path = files_.to_item(before_.touchpoints[touchpoint_].at);
    if (!path) return not_known(before_.touchpoints[touchpoint_].at);
    path->emplace_back(name_key_);
    out_[before_.source].push_back({.path = *path, .value = Data(wanted), .name_key = name_key_});
    return finish();
  }

  Result<Operations> move(Index stage) {
    const Touchpoint& t = before_.touchpoints[touchpoint_];
    if (t.stage == stage) return Failure{fmt::format("{} is in that stage already", quote(t.name.value))};
    after_.touchpoints[touchpoint_].stage = stage;
    std::optional<Path> path = files_.to_item(t.at);
    std::optional<Path> to = files_.to_key(before_.stages[stage].at, before_.stages[stage].name.value);
    if (!path || !to) return not_known(path ? before_.stages[stage].at : t.at);
    to->emplace_back(key_of<Stage>(&Stage::touchpoints));
    out_[before_.source].push_back({.kind = Operation::Kind::move, .path = *path, .to = *to});
    return finish();
  }

 private:
  Failure not_known(Span at) const {
    return at_place(atlas_, at, "it comes by an alias, or in a form that is not known");
  }

  // Which rules under `assign` ask for names that fit it.
  Result<void> expect_same_rules() const {
    const std::string was = fold(before_.touchpoints[touchpoint_].name.value),
                      is = fold(after_.touchpoints[touchpoint_].name.value);
    for (const Assignment& rule : before_.assignments)
      for (const std::string& pattern : rule.name_keys)
        if (glob_matches(pattern, was) != glob_matches(pattern, is))
          return at_place(atlas_, rule.at,
                          "this rule is about the names of touchpoints, and would no longer be the same");
    return {};
  }

  // The touchpoints in the order in which ids are dealt out: that of the file.
  void deal_out() {
    Journey ordered = after_;
    std::vector<Index> order;
    for (Index s = 0; s < after_.stages.size(); ++s) {
      for (const Index t : before_.stages[s].touchpoints)
        if (after_.touchpoints[t].stage == s) order.push_back(t);
      if (after_.touchpoints[touchpoint_].stage == s && before_.touchpoints[touchpoint_].stage != s)
        order.push_back(touchpoint_);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      ordered.touchpoints[i] = after_.touchpoints[order[i]];
      ordered.touchpoints[i].id.clear();
    }
    Findings ignored;
    deal_out_ids(ordered, ignored);
    for (std::size_t i = 0; i < order.size(); ++i) after_.touchpoints[order[i]].id = ordered.touchpoints[i].id;
  }

  Result<void> write_id(Index t, const std::string& id) {
    Touchpoint& touchpoint = after_.touchpoints[t];
    if (touchpoint.written_id.value == id) return {};
    const std::optional<Path> item = files_.to_item(before_.touchpoints[t].at);
    if (!item) return not_known(before_.touchpoints[t].at);
    Path path = *item;
    path.emplace_back(key_of<Touchpoint>(&Touchpoint::written_id));
    out_[before_.source].push_back({.path = path, .value = Data(id), .name_key = name_key_, .after = name_key_});
    touchpoint.written_id.value = id;
    return {};
  }

  // All others keep their ids. One that is written frees another, so it may take some rounds.
  Result<void> keep_ids() {
    constexpr int most_rounds = 10;
    for (int round = 0; round < most_rounds; ++round) {
      deal_out();
      bool is_settled = true;
      for (Index t = 0; t < after_.touchpoints.size(); ++t) {
        if (t == touchpoint_ || after_.touchpoints[t].id == before_.touchpoints[t].id) continue;
        if (Result<void> done = write_id(t, before_.touchpoints[t].id); !done) return done;
        is_settled = false;
      }
      if (is_settled) return {};
    }
    return Failure{"other touchpoints would get other ids: write an id to each of those with one name"};
  }

  // Does a text still mean a touchpoint, from a stage of this journey, or from another one?
  bool means(const Directory& names, std::string_view text, Index target, Index from_stage) const {
    const std::vector<Index>& found = names.find(text);
    if (found.size() == 1) return found.front() == target;
    const auto in_stage = [&](Index t) { return after_.touchpoints[t].stage == from_stage; };
    return std::ranges::count_if(found, in_stage) == 1 && *std::ranges::find_if(found, in_stage) == target;
  }

  Result<void> keep_reference(Directory& names, const Journey& from, const Touchpoint& giver, const HandOff& h) {
    const bool is_here = &from == &before_;
    // Of a touchpoint that moves, the stage is the new one.
    const Index stage =
        is_here ? after_.touchpoints[static_cast<std::size_t>(&giver - from.touchpoints.data())].stage : absent;
    const std::string& name = after_.touchpoints[h.target].name.value;
    const bool is_renamed = name != before_.touchpoints[h.target].name.value;
    if (means(names, h.to.value, h.target, stage)) return {};
    std::string text = name;
    if (!is_renamed || !means(names, name, h.target, stage)) {
      text = after_.touchpoints[h.target].id;
      if (Result<void> done = write_id(h.target, text); !done) return done;
      names = touchpoints_by_name(after_);
    }
    const std::optional<Path> path = files_.to_text(h.to.at, h.to.value);
    if (!path) return not_known(h.to.at);
    out_[from.source].push_back({.path = *path, .value = Data(text)});
    return {};
  }

  Result<Operations> finish() {
    const Organization& organization = atlas_.organization_of(before_);
    if (!organization.known)
      return Failure{"not all journeys of the organization were read: name the folder of all of them"};
    if (Result<void> kept = keep_ids(); !kept) return Failure{kept.error()};
    Directory names = touchpoints_by_name(after_);
    for (const Index j : organization.journeys) {
      const Journey& from = atlas_.journeys[j];
      for (const Touchpoint& giver : from.touchpoints)
        for (const HandOff& h : giver.hands_off_to)
          if (h.journey == journey_ && h.target != absent)
            if (Result<void> kept = keep_reference(names, from, giver, h); !kept) return Failure{kept.error()};
    }
    return std::move(out_);
  }

  const Atlas& atlas_;
  const Journey& before_;
  Index journey_, touchpoint_;
  Journey after_;
  WrittenFiles files_;
  Operations out_;
  const std::string name_key_{key_of<Touchpoint>(&Touchpoint::name)};
};

}  // namespace

Result<Operations> rename_department(const Analysis& analysis, Index organization, Index department,
                                     std::string_view name) {
  return DepartmentRenaming(analysis, organization, department, name).run();
}

Result<Operations> rename_touchpoint(const Analysis& analysis, Index journey, Index touchpoint, std::string_view name) {
  return TouchpointRenaming(analysis, journey, touchpoint).rename(name);
}

Result<Operations> move_touchpoint(const Analysis& analysis, Index journey, Index touchpoint, Index stage) {
  return TouchpointRenaming(analysis, journey, touchpoint).move(stage);
}

}  // namespace cxmap
