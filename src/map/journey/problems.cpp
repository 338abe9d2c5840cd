#include "map/journey/problems.h"

#include <algorithm>
#include <array>

#include "findings/concerns.h"
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
  std::vector<std::string> out = words_of(of_findings);
  if (only_customer) out.emplace_back("only the customer");
  return out;
}

namespace {

class Collector {
 public:
  Collector(const Analysis& analysis, Index journey, std::span<const Finding* const> findings)
      : journey_(analysis.atlas.journeys[journey]), owners_(analysis.owners[journey]) {
    problems_.ownership.resize(journey_.touchpoints.size());
    problems_.pain.resize(journey_.touchpoints.size());
    problems_.leaderless.resize(journey_.stages.size());
    problems_.unreached.resize(journey_.stages.size());
    problems_.silo.resize(analysis.atlas.organization_of(journey_).departments.size());
    problems_.hand_offs = hand_off_risks(analysis, journey, findings);
  }

  void add(const Finding& f) {
    if (asks_for_an_owner(f.code)) mark(f, Thing::touchpoint, problems_.ownership);
    switch (f.code) {
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
      case Code::HND301:
        mark(f, Thing::stage, problems_.unreached);
        break;
      case Code::HND308:
        if (f.related.size() == 2)
          problems_.carried.push_back({f.related[0].about.index, f.about.index, f.related[1].about.index});
        break;
      default:
        break;
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
  const Journey& journey_;
  const Owners& owners_;
  Problems problems_;
  std::array<bool, words<Canonical>.size()> missing_{};

  template <class List>
  static void mark(const Finding& f, Thing thing, List& list) {
    if (f.about.thing == thing) list[f.about.index] = true;
    for (const Topic& other : f.others)
      if (other.thing == thing) list[other.index] = true;
  }

  void mark_silo(const Finding& f, bool Silo::*way) {
    for (const Index d : f.departments) problems_.silo[d].*way = true;
  }
};

}  // namespace

Problems problems_of(const Analysis& analysis, Index journey, std::span<const Finding* const> findings) {
  Collector collector(analysis, journey, findings);
  for (const Finding* f : findings) collector.add(*f);
  return collector.take();
}

}  // namespace cxmap::map
