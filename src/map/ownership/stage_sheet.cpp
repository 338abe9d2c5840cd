#include "map/ownership/stage_sheet.h"

#include "map/scene/labels.h"

namespace cxmap::map {
namespace {

class Sheet {
 public:
  Sheet(const Analysis& analysis, Index journey, Index stage)
      : analysis_(analysis),
        index_(journey),
        whole_(analysis.atlas.journeys[journey]),
        stage_(stage),
        images_(whole_.touchpoints.size()) {}

  Analysis cut() {
    part_ = whole_;
    part_.name.value += " – " + stage_title(whole_.stages[stage_]);
    part_.touchpoints.clear();
    part_.rules.clear();
    part_.organization = 0;
    part_.shown = {0};
    part_.stages = {whole_.stages[stage_]};
    part_.stages[0].touchpoints.clear();
    for (const Index t : whole_.stages[stage_].touchpoints) add(t, 0);
    Analysis out;
    Measures measures = analysis_.measures[index_];
    measures.coverage = measure(analysis_.atlas.organization_of(whole_), part_, owners_).coverage;
    add_hand_offs();
    part_.shown.clear();
    if (before_ != absent) part_.shown.push_back(before_);
    part_.shown.push_back(0);
    if (behind_ != absent) part_.shown.push_back(behind_);
    measures.leads = {measures.leads[stage_]};
    measures.leads.resize(part_.stages.size(), absent);

    out.findings = findings();
    out.atlas.organizations = {analysis_.atlas.organization_of(whole_)};
    out.atlas.organizations[0].journeys = {0};
    out.atlas.journeys.push_back(std::move(part_));
    out.owners.push_back(std::move(owners_));
    out.measures.push_back(std::move(measures));
    return out;
  }

 private:
  const Analysis& analysis_;
  const Index index_;
  const Journey& whole_;
  const Index stage_;
  std::vector<std::vector<Index>> images_;  // by touchpoint of the whole
  Journey part_;
  Owners owners_;
  Index before_ = absent, behind_ = absent;  // stages of stubs

  Index add(Index touchpoint, Index stage) {
    const auto image = static_cast<Index>(part_.touchpoints.size());
    Touchpoint t = whole_.touchpoints[touchpoint];
    t.hands_off_to.clear();
    t.stage = stage;
    part_.touchpoints.push_back(std::move(t));
    part_.stages[stage].touchpoints.push_back(image);
    owners_.push_back(analysis_.owners[index_][touchpoint]);
    images_[touchpoint].push_back(image);
    return image;
  }

  /// Only what is needed to know it again: it is told in full on the sheet of its own stage.
  Index add_stub(Index touchpoint, Index& stage, const char* name, const char* id) {
    if (stage == absent) {
      stage = static_cast<Index>(part_.stages.size());
      Stage stubs;
      stubs.name.value = name;
      stubs.id = id;
      stubs.block = part_.stages[0].block;
      part_.stages.push_back(stubs);
    }
    const Index image = add(touchpoint, stage);
    Touchpoint& t = part_.touchpoints[image];
    t.id = std::string(id) + ":" + t.id;
    t.channel.value = stage_title(whole_.stages[whole_.touchpoints[touchpoint].stage]);
    t.responsible = t.consulted = t.informed = {};
    t.layer = Layer::frontstage;
    t.moment_of_truth = false;
    t.pain = {};
    t.sentiment.reset();
    t.metrics.clear();
    t.evidence = Evidence::unsaid;
    return image;
  }

  void add_hand_offs() {
    std::vector<Index> receivers(whole_.touchpoints.size(), absent);
    for (Index from = 0; from < whole_.touchpoints.size(); ++from) {
      const bool from_here = whole_.touchpoints[from].stage == stage_;
      Index giver = from_here ? images_[from].front() : absent;
      for (HandOff h : whole_.touchpoints[from].hands_off_to) {
        const bool stays = h.journey == index_ || (h.journey == absent && !h.in);
        if (!stays) {
          h.journey = h.target = absent;
          if (from_here) part_.touchpoints[giver].hands_off_to.push_back(h);
          continue;
        }
        if (h.target >= whole_.touchpoints.size()) continue;
        const bool to_here = whole_.touchpoints[h.target].stage == stage_;
        if (!from_here && !to_here) continue;
        if (giver == absent) giver = add_stub(from, before_, "From other stages", "from-other-stages");
        Index& receiver = receivers[h.target];
        if (receiver == absent) {
          receiver =
              to_here ? images_[h.target].front() : add_stub(h.target, behind_, "To other stages", "to-other-stages");
        }
        h.journey = 0;
        h.target = receiver;
        part_.touchpoints[giver].hands_off_to.push_back(h);
      }
    }
  }

  /// What the findings of the journey say of what is on the sheet.
  Findings findings() const {
    Findings out;
    for (const Finding& finding : analysis_.findings) {
      if (finding.journey != index_) continue;
      Finding& f = out.emplace_back(finding);
      f.journey = 0;
      f.about = {};
      f.others.clear();
      const auto add = [&](const Topic& topic) {
        if (topic.thing == Thing::stage && topic.index == stage_) f.others.push_back({Thing::stage, 0});
        if (topic.thing == Thing::touchpoint)
          for (const Index image : images_[topic.index]) f.others.push_back({Thing::touchpoint, image});
      };
      add(finding.about);
      for (const Topic& topic : finding.others) add(topic);
    }
    return out;
  }
};

}  // namespace

Analysis stage_sheet(const Analysis& analysis, Index journey, Index stage) {
  return Sheet(analysis, journey, stage).cut();
}

}  // namespace cxmap::map
