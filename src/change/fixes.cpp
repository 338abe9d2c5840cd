#include "change/fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "change/suppression_edits.h"
#include "cxmap/rule.h"
#include "model/fields.h"
#include "read/long_names.h"
#include "util/words.h"

namespace cxmap {
namespace {

// Does a repeated item stand after another one in its list?
bool is_later_item(const Path& path) { return path.back().is_item() && path.back().before != absent; }

}  // namespace

Fixer::Fixer(const Analysis& analysis, bool all_files) : a_(analysis), files_(analysis.atlas) {
  const auto is_all = [](const Config& config) { return config.select.empty() && config.ignore.empty(); };
  is_whole_ = all_files && std::ranges::all_of(a_.configs.distinct, is_all);
  const std::size_t count = a_.atlas.sources.size();
  has_input_error_.resize(count);
  organization_of_.resize(count, absent);
  may_change_.resize(count, true);
  for (const Finding& f : a_.findings) {
    if (is_input_error(rule_of(f))) has_input_error_[f.at.source] = true;
    if (f.code == Code::CX001 || f.code == Code::CX002 || f.code == Code::CX007) may_change_[f.at.source] = false;
  }
  for (Index o = 0; o < a_.atlas.organizations.size(); ++o) {
    const Organization& organization = a_.atlas.organizations[o];
    if (organization.source != absent) organization_of_[organization.source] = o;
    for (const Index j : organization.journeys) organization_of_[a_.atlas.journeys[j].source] = o;
  }
}

// Can nothing that is wrong in a file, or in its organization, hide what a comment in it is about?
bool Fixer::is_sound_around(Index source) const {
  if (!is_whole_ || has_input_error_[source]) return false;
  const Index o = organization_of_[source];
  if (o == absent) return true;
  const Organization& organization = a_.atlas.organizations[o];
  return organization.known && (organization.source == absent || !has_input_error_[organization.source]);
}

bool Fixer::may_change(Index source) { return may_change_[source] && !document(source).nodes.empty(); }

std::optional<Fix> Fixer::safe(const Finding& f) {
  const Index source = f.at.source;
  if (f.slip == Slip::none || !may_change(source)) return std::nullopt;
  Fix fix{.is_safe = true, .source = source};
  std::optional<Path> path;
  if (f.slip == Slip::idle) {
    const auto edit = without_suppression(a_.atlas.sources[source], f.at, f.subject);
    if (!edit || !is_sound_around(source)) return std::nullopt;
    fix.title = fmt::format("remove the suppression of {}, which silences nothing", f.subject);
    fix.operation = {.kind = Operation::Kind::remark, .remark = *edit};
    return fix;
  }
  if (f.slip == Slip::repetition) {
    path = files_.to_text(f.at, f.subject);
    if (!path || !is_later_item(*path)) return std::nullopt;
    fix.title = fmt::format("delete {}, which is in the list twice", quote(f.subject));
    fix.operation = {.kind = Operation::Kind::drop, .path = std::move(*path)};
    return fix;
  }
  if (f.meant.empty()) return std::nullopt;
  const bool is_key = f.slip == Slip::key;
  path = is_key ? files_.to_key(f.at, f.subject) : files_.to_text(f.at, f.subject);
  if (!path) return std::nullopt;
  fix.title = fmt::format("write {} instead of {}", quote(f.meant), quote(f.subject));
  fix.operation = {.kind = is_key ? Operation::Kind::rename : Operation::Kind::set,
                   .path = std::move(*path),
                   .value = Data(f.meant)};
  return fix;
}

// ---- what people choose from ----

Index Fixer::suggested_owner(const Finding& f) {
  const Journey& journey = a_.atlas.journeys[f.journey];
  const auto suggestions =
      suggestions_.try_emplace(f.journey, a_.atlas.organization_of(journey), journey, a_.owners[f.journey]).first;
  return suggestions->second.of(f.about.touchpoint()).department;
}

void Fixer::offer_owners(const Finding& f, std::vector<Fix>& out) {
  const Touchpoint& touchpoint = a_.atlas.journeys[f.journey].touchpoints[f.about.touchpoint()];
  std::optional<Path> path = files_.to_item(touchpoint.at);
  if (!path) return;
  path->emplace_back(key_of<Touchpoint>(&Touchpoint::owner));
  const std::string name(key_of<Touchpoint>(&Touchpoint::name));
  const auto offer = [&](std::string title, std::string_view owner) {
    out.push_back({std::move(title),
                   false,
                   touchpoint.at.source,
                   {.path = *path, .value = Data(owner), .name_key = name, .after = name}});
  };
  const std::vector<Department>& departments = a_.atlas.organization_of(a_.atlas.journeys[f.journey]).departments;
  std::vector<Index> owners = a_.owners[f.journey][f.about.touchpoint()].claimants;
  if (owners.empty())
    if (const Index suggested = suggested_owner(f); suggested != absent) owners.push_back(suggested);
  for (const Index d : owners) {
    const std::string& owner = departments[d].name.value;
    if (was_cut(owner)) continue;
    offer(fmt::format("write {} as the owner", quote(owner)), owner);
  }
  if (f.code == Code::OWN101) offer("write that nobody owns it, on purpose: \"none\"", "none");
}

void Fixer::offer_for_hand_off(const Finding& f, std::vector<Fix>& out) {
  std::optional<Path> path = files_.to_item(f.at);
  if (!path) return;
  const std::string to(key_of<HandOff>(&HandOff::to));
  const auto offer = [&](std::string title, std::string_view key, Data value) {
    Operation operation{.path = *path, .value = std::move(value), .name_key = to, .after = to};
    operation.path.emplace_back(key);
    out.push_back({std::move(title), false, f.at.source, std::move(operation)});
  };
  if (f.code == Code::HND303) {
    Data yes("true");
    yes.bare = true;
    return offer("write that they have agreed: \"agreed: true\"", key_of<HandOff>(&HandOff::agreed), yes);
  }
  const std::vector<Department>& departments = a_.atlas.organization_of(a_.atlas.journeys[f.journey]).departments;
  for (const Index d : f.departments) {
    const std::string& name = departments[d].name.value;
    if (was_cut(name)) continue;
    offer(fmt::format("write {} as accountable", quote(name)), key_of<HandOff>(&HandOff::accountable), Data(name));
  }
}

std::vector<Fix> Fixer::offered(const Finding& f) {
  std::vector<Fix> out;
  if (!may_change(f.at.source)) return out;
  if (f.code == Code::OWN101 || f.code == Code::OWN102 || f.code == Code::OWN110) offer_owners(f, out);
  if (f.code == Code::HND303 || f.code == Code::HND306) offer_for_hand_off(f, out);
  if (f.slip == Slip::name && f.list && may_change(f.list.source)) {
    const std::string_view key =
        std::string_view(a_.atlas.sources[f.list.source].bytes()).substr(f.list.begin, f.list.end - f.list.begin);
    if (const auto path = files_.to_key(f.list, key))
      out.push_back({fmt::format("add {} to {}", quote(f.subject), quote(key)),
                     false,
                     f.list.source,
                     {.kind = Operation::Kind::append, .path = *path, .value = Data(f.subject)}});
  }
  const Rule& rule = rule_of(f);
  if (!is_input_error(rule) && f.code != Code::CX008)
    if (const auto edit = suppression_at(document(f.at.source), f.at, rule.id))
      out.push_back({fmt::format("suppress {} here, with a reason to be filled in", rule.id),
                     false,
                     f.at.source,
                     {.kind = Operation::Kind::remark, .remark = *edit}});
  return out;
}

}  // namespace cxmap
