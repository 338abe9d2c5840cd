#include "map/ownership/story.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/change_words.h"
#include "map/scene/department_bars.h"
#include "map/scene/labels.h"
#include "model/names.h"
#include "model/parts.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

std::vector<std::string> names_in(const Story& story, Ownership::State state) {
  std::vector<std::string> names;
  for (const Index t : story.grid.order) {
    if (!story.drawing.touchpoints[t].is_counted()) continue;
    if (story.drawing.owners[t].state == state) names.push_back(story.names[t]);
  }
  return names;
}

/// " What has changed: 1 touchpoint changed owner. Checkout: was Sales. New: Ad."
std::string changes_in_words(const Story& story) {
  using Kind = Changes::AtTouchpoint::Kind;
  const Changes& changes = *story.drawing.changes;
  std::string out = fmt::format(" {}: {}.", changes.sides, changes.verdict);
  const auto tell = [&](Kind kind, std::string_view what) {
    std::vector<std::string> names;
    for (const Index t : story.grid.order) {
      if (changes.touchpoints[t].kind != kind) continue;
      const std::vector<std::string> was = was_words(changes.touchpoints[t]);
      names.push_back(kind != Kind::changed || was.empty()
                          ? story.names[t]
                          : fmt::format("{} ({})", story.names[t], fmt::join(was, ", ")));
    }
    if (!names.empty()) out += fmt::format(" {}: {}.", what, some_of(names));
  };
  tell(Kind::changed, "Changed");
  tell(Kind::came, "New");
  tell(Kind::went, "Gone");
  return out;
}

}  // namespace

std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  const std::size_t n = names.size() > most + 1 ? most : names.size();
  std::string out = fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(n), ", "));
  if (n < names.size()) out += fmt::format(" and {} more", names.size() - n);
  return out;
}

Story story_of(const JourneyDrawing& drawing) {
  Story story{.drawing = drawing,
              .names = {},
              .departments = Names(department_names(drawing.organization)),
              .codes = department_codes(drawing.organization),
              .bars = department_bars(drawing.organization),
              .grid = make_grid(drawing),
              .hand_offs = {}};
  std::vector<std::string> names;
  for (const Touchpoint& t : drawing.journey.touchpoints) names.push_back(shown(t.name.value));
  story.names = Names(std::move(names));
  story.hand_offs = collect_hand_offs(drawing, story.grid);
  return story;
}

const Changes::AtTouchpoint* change_at(const Story& story, Index touchpoint) {
  return story.drawing.changes ? &story.drawing.changes->touchpoints[touchpoint] : nullptr;
}

std::string department_name(const JourneyDrawing& drawing, Index department) {
  return shown(drawing.organization.departments[department].name.value);
}

std::string_view word_for_the_customer(const Journey& journey, Index touchpoint) {
  const std::string& word = journey.touchpoints[touchpoint].owner.word.value;
  const auto is_it = [&](const Text& name) { return fold(name.value) == fold(word); };
  return std::ranges::any_of(journey.customers, is_it) ? std::string_view(word) : std::string_view();
}

std::string ownership_in_words(const JourneyDrawing& drawing, Index touchpoint) {
  const Ownership& o = drawing.owners[touchpoint];
  switch (o.state) {
    case Ownership::State::owned:
      return "owned by " + department_name(drawing, o.owner);
    case Ownership::State::unowned:
      return "nobody owns it";
    case Ownership::State::everyones:
      return "everyone's";
    case Ownership::State::customer:
      if (const auto word = word_for_the_customer(drawing.journey, touchpoint); !word.empty())
        return fmt::format("the customer ({}) acts alone", shown(word));
      return "the customer acts alone";
    case Ownership::State::contested:
      break;
  }
  std::vector<std::string> names;
  for (const Index d : o.claimants) names.push_back(department_name(drawing, d));
  return "contested by " + some_of(names);
}

bool hurts(const Touchpoint& t) { return t.pain || (t.sentiment && t.sentiment->value < 0); }

std::string title_of(const Story& story) {
  const std::string focus =
      story.drawing.focus == absent ? "" : ", in focus: " + department_name(story.drawing, story.drawing.focus);
  const std::string_view changes = story.drawing.changes ? ", what has changed" : "";
  return fmt::format("{} – ownership map{}{}", shown(story.drawing.journey.name.value), changes, focus);
}

std::string description_of(const Story& story) {
  const Coverage& c = story.drawing.measures.coverage;
  std::size_t stages = story.drawing.one_stage ? 1 : story.drawing.journey.stages.size();
  if (story.drawing.changes)
    stages -= static_cast<std::size_t>(std::ranges::count(story.drawing.changes->stages, true, &Changes::AtHead::went));
  std::string out = fmt::format("Columns are stages, rows are departments. {} in {}",
                                counted(c.touchpoints, "touchpoint"), counted(stages, "stage"));
  if (c.touchpoints > 0) out += fmt::format("; {} owned ({})", c.owned, percent(*c.ratio()));
  out += '.';
  const auto tell_of = [&](std::uint32_t n, std::string_view words, Ownership::State state) {
    if (n > 0) out += fmt::format(" {} {}: {}.", n, words, some_of(names_in(story, state)));
  };
  tell_of(c.unowned, "without an owner", Ownership::State::unowned);
  tell_of(c.contested, "contested", Ownership::State::contested);
  tell_of(c.everyones, "everyone's", Ownership::State::everyones);
  tell_of(c.customer_steps, "taken by the customer alone", Ownership::State::customer);
  std::vector<std::string> names;
  for (const Canonical m : story.drawing.missing) names.push_back(stage_title(m));
  if (!names.empty())
    out += fmt::format(" {}: {}.", names.size() == 1 ? "Missing stage" : "Missing stages", some_of(names));
  names.clear();
  for (const Lane& lane : story.grid.lanes) {
    if (lane.kind != Lane::Kind::department || lane.touchpoints == 0) continue;
    const Silo& silo = story.drawing.silos[lane.department];
    names.push_back(fmt::format("{} {}{}{}", department_name(story.drawing, lane.department), lane.touchpoints,
                                silo.empty() ? "" : " ", silo.words()));
  }
  if (!names.empty()) out += fmt::format(" Owners: {}.", some_of(names));
  const DrawnHandOffs& h = story.hand_offs;
  if (h.total > 0) out += fmt::format(" {}, {} between departments.", counted(h.total, "hand-off"), h.across);
  if (h.at_risk > 0) out += fmt::format(" {} at risk.", counted(h.at_risk, "hand-off"));
  names.clear();
  for (Index s = 0; s < story.drawing.unreached.size(); ++s)
    if (story.drawing.unreached[s]) names.push_back(stage_title(story.drawing.journey.stages[s]));
  if (!names.empty()) out += fmt::format(" No hand-off leads on to: {}.", some_of(names));
  if (story.drawing.changes) out += changes_in_words(story);
  return out;
}

std::vector<Index> also_involved(const Story& story) {
  std::vector<bool> involved(story.drawing.organization.departments.size());
  for (const Touchpoint& t : story.drawing.journey.touchpoints) {
    for (const auto* refs : parts_of(t)) {
      for (const Ref& r : *refs) {
        if (r.to < involved.size()) involved[r.to] = true;
      }
    }
  }
  std::vector<Index> out;
  for (Index d = 0; d < involved.size(); ++d) {
    if (involved[d] && story.grid.lane_of_department[d] == absent) out.push_back(d);
  }
  return out;
}

}  // namespace cxmap::map
