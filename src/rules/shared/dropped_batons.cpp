#include "rules/shared/dropped_batons.h"

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// The stages that customers see, in the order shown. One that they don't belongs to the one before it: what is done
// there to get ready is no step on their way.
struct Course {
  std::vector<Index> stages;
  std::vector<std::size_t> rank;   // of each stage of the journey
  std::vector<std::size_t> reach;  // how far ahead the hand-offs from each rank, or one before it, lead
};

bool is_seen(const Context& c, const Stage& stage) {
  return std::ranges::any_of(stage.touchpoints, [&](Index t) { return touchpoint(c, t).layer == Layer::frontstage; });
}

Course course_of(const Context& c) {
  Course out;
  out.rank.resize(c.journey.stages.size());
  for (const Index s : c.journey.shown) {
    if (is_seen(c, c.journey.stages[s])) out.stages.push_back(s);
    out.rank[s] = out.stages.empty() ? 0 : out.stages.size() - 1;
  }
  out.reach.resize(out.stages.size());
  if (out.stages.empty()) return out;
  for (const Touchpoint& t : c.journey.touchpoints) {
    std::size_t& farthest = out.reach[out.rank[t.stage]];
    if (t.lost_hand_off) farthest = out.stages.size();
    for (const HandOff& h : t.hands_off_to) {
      if (h.lost)
        farthest = out.stages.size();
      else if (h.journey == c.index && h.target != absent)
        farthest = std::max(farthest, out.rank[touchpoint(c, h.target).stage]);
    }
  }
  for (std::size_t i = 1; i < out.reach.size(); ++i) out.reach[i] = std::max(out.reach[i], out.reach[i - 1]);
  return out;
}

// The touchpoints that hand-offs of the journey lead to.
std::vector<bool> reached_touchpoints(const Context& c) {
  std::vector<bool> out(c.journey.touchpoints.size());
  for (const Touchpoint& t : c.journey.touchpoints)
    for (const HandOff& h : t.hands_off_to)
      if (h.journey == c.index && h.target != absent) out[h.target] = true;
  return out;
}

// The touchpoint of a stage that most likely leads on: the last that hand-offs lead to and not on from, else the last
// that is not done again and again beside the way.
Index leads_on(const Context& c, const Stage& stage, const std::vector<bool>& is_reached) {
  Index last = absent, end = absent;
  for (const Index i : stage.touchpoints) {
    const Touchpoint& t = touchpoint(c, i);
    if (t.repeats.is || t.ends_here) continue;
    last = i;
    if (is_reached[i] && t.hands_off_to.empty()) end = i;
  }
  return end != absent ? end : last != absent ? last : stage.touchpoints.back();
}

}  // namespace

bool draws_hand_offs(const Context& c) {
  const auto counts = [&](const HandOff& h) {  // not one to itself
    return h.journey != c.index || h.target != absent || h.lost;
  };
  return std::ranges::any_of(c.journey.touchpoints, [&](const Touchpoint& t) {
    return t.lost_hand_off || std::ranges::any_of(t.hands_off_to, counts);
  });
}

std::vector<bool> taking_part(const Context& c) {
  std::vector<bool> out(c.owners.size());
  for (Index t = 0; t < c.owners.size(); ++t) {
    if (touchpoint(c, t).received_from_elsewhere || touchpoint(c, t).lost_hand_off) out[t] = true;
    for (const HandOff& h : touchpoint(c, t).hands_off_to) {
      if (h.journey != c.index || h.target != absent || h.lost) out[t] = true;  // not one to itself
      if (h.journey == c.index && h.target != absent) out[h.target] = true;
    }
  }
  return out;
}

std::vector<DroppedBaton> dropped_batons(const Context& c) {
  if (!draws_hand_offs(c)) return {};
  const Course course = course_of(c);
  const std::vector<bool> takes_part = taking_part(c);
  std::vector<bool> drawn(course.stages.size());
  for (Index t = 0; t < c.owners.size(); ++t)
    if (takes_part[t] && !drawn.empty()) drawn[course.rank[touchpoint(c, t).stage]] = true;
  const std::vector<bool> is_reached = reached_touchpoints(c);
  std::vector<DroppedBaton> out;
  for (std::size_t i = 1; i < course.stages.size(); ++i) {
    if (course.reach[i - 1] >= i || (!drawn[i - 1] && !drawn[i])) continue;
    const Index from = course.stages[i - 1], to = course.stages[i];
    out.push_back(
        {from, to, leads_on(c, c.journey.stages[from], is_reached), c.journey.stages[to].touchpoints.front()});
  }
  return out;
}

std::vector<bool> stages_left_out(const Context& c) {
  const Course course = course_of(c);
  const std::vector<bool> takes_part = taking_part(c);
  std::vector<bool> out(c.journey.stages.size());
  if (std::ranges::find(takes_part, true) == takes_part.end()) return out;  // HND301 keeps silent
  for (std::size_t i = 0; i < course.stages.size(); ++i) {
    const std::vector<Index>& inside = c.journey.stages[course.stages[i]].touchpoints;
    const bool passed = i > 0 && i + 1 < course.stages.size() && course.reach[i - 1] > i;
    out[course.stages[i]] = !passed && std::ranges::none_of(inside, [&](Index t) { return takes_part[t]; });
  }
  return out;
}

}  // namespace cxmap::rule
