#include "map/journey/problems.h"

#include <algorithm>
#include <array>

#include "model/vocabulary.h"

namespace cxmap::map {

std::string Silo::words() const {
  std::string out;
  const auto add = [&](bool is, std::string_view word) {
    if (is) out.append(out.empty() ? "" : " · ").append(word);
  };
  add(dominant, "DOMINANT");
  add(isolated, "ISOLATED");
  add(inward, "INWARD");
  return out;
}

std::vector<std::string> Risks::words() const {
  std::vector<std::string> out;
  const auto add = [&](bool is, std::string_view word) {
    if (is) out.emplace_back(word);
  };
  add(to_nobody, "to nobody");
  add(to_nobody_alone, "to nobody alone");
  add(not_agreed, "not agreed");
  add(never_together, "never work together");
  add(rarely_together, "rarely work together");
  add(unaccountable, "nobody accountable");
  add(only_customer, "only the customer");
  return out;
}

namespace {

class Collector {
 public:
  Collector(const Analysis& analysis, Index journey)
      : analysis_(analysis), journey_(analysis.atlas.journeys[journey]), owners_(analysis.owners[journey]) {
    problems_.ownership.resize(journey_.touchpoints.size());
    problems_.pain.resize(journey_.touchpoints.size());
    problems_.leaderless.resize(journey_.stages.size());
    problems_.unreached.resize(journey_.stages.size());
    problems_.silo.resize(analysis.atlas.organization_of(journey_).departments.size());
    for (const Touchpoint& t : journey_.touchpoints) problems_.hand_offs.emplace_back(t.hands_off_to.size());
  }

  void add(const Finding& f) {
    switch (f.code) {
      case Code::OWN101:
      case Code::OWN102:
      case Code::OWN103:
      case Code::OWN110:
      case Code::OWN117:
        mark(f, Thing::touchpoint, problems_.ownership);
        for (const Note& note : f.related)
          if (note.about.thing == Thing::hand_off) mark_receiver(note.about);
        break;
      case Code::OWN104:
      case Code::OWN113:
        mark(f, Thing::canonical_stage, missing_);
        break;
      case Code::OWN105:
        mark(f, Thing::stage, problems_.leaderless);
        break;
      case Code::EXP703:
        mark(f, Thing::touchpoint, problems_.pain);
        break;
      case Code::SIL201:
        mark_silo(f, &Silo::dominant);
        break;
      case Code::SIL202:
        mark_silo(f, &Silo::isolated);
        break;
      case Code::SIL203:
        mark_silo(f, &Silo::inward);
        break;
      default:
        add_hand_off(f);
    }
  }

  Problems take() {
    for (std::size_t i = 0; i < owners_.size(); ++i) {
      using enum Ownership::State;
      if (owners_[i].state == owned || owners_[i].state == customer) problems_.ownership[i] = false;
    }
    for (std::size_t c = 0; c < missing_.size(); ++c)
      if (missing_[c]) problems_.missing.push_back(static_cast<Canonical>(c));
    return std::move(problems_);
  }

 private:
  const Analysis& analysis_;
  const Journey& journey_;
  const Owners& owners_;
  Problems problems_;
  std::array<bool, words<Canonical>.size()> missing_{};

  void add_hand_off(const Finding& f) {
    switch (f.code) {
      case Code::HND301:
        mark(f, Thing::stage, problems_.unreached);
        break;
      case Code::HND302:
        mark_receiver(f.about);
        break;
      case Code::HND303:
        risks(f.about).not_agreed = true;
        break;
      case Code::HND306:
        risks(f.about).unaccountable = true;
        break;
      case Code::HND308:
        if (f.related.size() == 2)
          problems_.carried.push_back({f.related[0].about.index, f.about.index, f.related[1].about.index});
        break;
      case Code::SIL207:
        mark_pair(f);
        break;
      default:
        break;
    }
  }

  template <class List>
  static void mark(const Finding& f, Thing thing, List& list) {
    if (f.about.thing == thing) list[f.about.index] = true;
    for (const Topic& other : f.others)
      if (other.thing == thing) list[other.index] = true;
  }

  void mark_silo(const Finding& f, bool Silo::*way) {
    for (const Index d : f.departments) problems_.silo[d].*way = true;
  }

  Risks& risks(const Topic& hand_off) { return problems_.hand_offs[hand_off.index][hand_off.part]; }

  void mark_receiver(const Topic& hand_off) {
    const HandOff& h = journey_.touchpoints[hand_off.index].hands_off_to[hand_off.part];
    const bool unowned = analysis_.owners[h.journey][h.target].state == Ownership::State::unowned;
    (unowned ? risks(hand_off).to_nobody : risks(hand_off).to_nobody_alone) = true;
  }

  /// All hand-offs between the two departments, though the finding stands at the first.
  void mark_pair(const Finding& f) {
    const auto& entries = analysis_.atlas.organization_of(journey_).collaboration;
    const bool rarely = f.about.index < entries.size() && entries[f.about.index].frequency == Frequency::rarely;
    const auto is_of_pair = [&](Index a, Index b) { return a == f.departments[0] && b == f.departments[1]; };
    for (Index t = 0; t < journey_.touchpoints.size(); ++t)
      for (Index n = 0; n < journey_.touchpoints[t].hands_off_to.size(); ++n) {
        const HandOff& h = journey_.touchpoints[t].hands_off_to[n];
        if (h.target == absent || h.target >= owners_.size() || &analysis_.atlas.journeys[h.journey] != &journey_)
          continue;
        const Index from = owners_[t].owner, to = owners_[h.target].owner;
        if (!is_of_pair(from, to) && !is_of_pair(to, from)) continue;
        Risks& r = problems_.hand_offs[t][n];
        (rarely ? r.rarely_together : r.never_together) = true;
      }
  }
};

}  // namespace

Problems problems_of(const Analysis& analysis, Index journey) {
  Collector collector(analysis, journey);
  for (const Finding& f : analysis.findings)
    if (f.journey == journey && f.severity != Severity::off) collector.add(f);
  return collector.take();
}

}  // namespace cxmap::map
