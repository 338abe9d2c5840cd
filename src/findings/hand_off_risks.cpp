#include "findings/hand_off_risks.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cxmap/collaborations.h"

namespace cxmap {
namespace {

using Pair = std::pair<Index, Index>;

/// What the findings of a journey say, before it is known which hand-offs that concerns.
struct Said {
  std::vector<bool> nobodys, several;              ///< by touchpoint
  std::set<Pair> not_agreed, unaccountable, lost;  ///< a touchpoint, and a place in its `hands_off_to`
  std::set<Pair> apart;                            ///< departments, the smaller first
};

Said said_about(const Analysis& a, Index j) {
  const std::size_t n = a.owners[j].size();
  Said out{std::vector<bool>(n), std::vector<bool>(n), {}, {}, {}, {}};
  for (const Finding& f : a.findings) {
    if (f.journey != j) continue;
    const Pair place = {f.about.index, f.about.part};
    switch (f.code) {
      case Code::OWN101:
      case Code::OWN102:
      case Code::OWN103:
      case Code::OWN110:
      case Code::OWN117: {
        std::vector<Topic> topics = f.others;
        topics.push_back(f.about);
        for (const Topic& topic : topics)
          if (const Index t = topic.touchpoint(); t != absent)
            (a.owners[j][t].state == Ownership::State::contested ? out.several : out.nobodys)[t] = true;
        break;
      }
      case Code::HND302:
        out.lost.insert(place);
        break;
      case Code::HND303:
        out.not_agreed.insert(place);
        break;
      case Code::HND306:
        out.unaccountable.insert(place);
        break;
      case Code::SIL207:
        if (f.departments.size() == 2) out.apart.insert(std::minmax(f.departments[0], f.departments[1]));
        break;
      default:
        break;
    }
  }
  return out;
}

}  // namespace

std::string in_words(const HandOffRisks& risks) {
  std::string out;
  for (const auto& row : words<HandOffRisk>)
    if (risks[static_cast<std::size_t>(row.value)]) {
      if (!out.empty()) out += ", ";
      out += row.shown;
    }
  return out;
}

std::vector<std::vector<HandOffRisks>> hand_off_risks(const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  const Said said = said_about(a, j);
  const Collaborations collaborations(a.atlas.organization_of(journey));
  std::vector<std::vector<HandOffRisks>> out(journey.touchpoints.size());
  for (Index t = 0; t < journey.touchpoints.size(); ++t)
    for (Index part = 0; part < journey.touchpoints[t].hands_off_to.size(); ++part) {
      const HandOff& h = journey.touchpoints[t].hands_off_to[part];
      HandOffRisks& risks = out[t].emplace_back();
      const auto add = [&](HandOffRisk risk, bool is) {
        if (is) risks.set(static_cast<std::size_t>(risk));
      };
      const Pair place = {t, part};
      add(HandOffRisk::not_agreed, said.not_agreed.contains(place));
      add(HandOffRisk::unaccountable, said.unaccountable.contains(place));
      if (h.target == absent) continue;
      const Ownership &giver = a.owners[j][t], &receiver = a.owners[h.journey][h.target];
      const bool lost = said.lost.contains(place), here = h.journey == j;
      const bool several = receiver.state == Ownership::State::contested;
      add(HandOffRisk::to_nobody, (lost && !several) || (here && said.nobodys[h.target]));
      add(HandOffRisk::to_several, (lost && several) || (here && said.several[h.target]));
      if (here && said.apart.contains(std::minmax(giver.owner, receiver.owner))) {
        const Frequency often = collaborations.between(giver.owner, receiver.owner).frequency;
        add(often == Frequency::never ? HandOffRisk::never_together : HandOffRisk::rarely_together, true);
      }
    }
  return out;
}

}  // namespace cxmap
