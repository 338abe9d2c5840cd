#include "map/journey/stage_sheet.h"

#include "map/scene/labels.h"

namespace cxmap::map {
namespace {

/// What is on the sheet and not in the analysis.
struct StageParts {
  Journey journey;
  Owners owners;
  Measures measures;
};

class Sheet {
 public:
  Sheet(const JourneyDrawing& whole, Index stage)
      : whole_(whole), stage_(stage), images_(whole.journey.touchpoints.size(), absent) {
    Journey& journey = parts_->journey;
    journey = whole.journey;
    journey.name.value += " – " + stage_title(whole.journey.stages[stage]);
    journey.touchpoints.clear();
    journey.assignments.clear();
    journey.shown = {0};
    journey.stages = {whole.journey.stages[stage]};
    journey.stages[0].touchpoints.clear();
    for (const Index t : whole.journey.stages[stage].touchpoints) images_[t] = add(t, 0);
    parts_->measures = whole.measures;
    parts_->measures.coverage = measure(whole.organization, journey, parts_->owners).coverage;  // without stubs
    add_hand_offs();
    if (before_ != absent) journey.shown = {before_, 0};
    if (after_ != absent) journey.shown.push_back(after_);
    parts_->measures.leads = {whole.measures.leads[stage]};
    parts_->measures.leads.resize(journey.stages.size(), absent);
    parts_->measures.main_owners = {whole.measures.main_owners[stage]};
    parts_->measures.main_owners.resize(journey.stages.size(), absent);
  }

  JourneyDrawing drawing() {
    JourneyDrawing d = redrawn(whole_, parts_->journey, whole_.organization, parts_->owners, parts_->measures);
    d.network = nullptr;
    d.run = nullptr;
    d.imprint = imprint();
    d.one_stage = true;
    d.numbers = std::move(numbers_);
    d.touchpoints = std::move(touchpoints_);
    d.hand_offs = std::move(hand_offs_);
    d.neglected_pains = std::move(neglected_pains_);
    d.leaderless = {whole_.leaderless[stage_]};
    d.unreached = {whole_.unreached[stage_]};
    d.carried = carried();
    d.missing = {};  // it is about the whole
    d.parts = parts_;
    d.leaderless.resize(d.journey.stages.size());
    d.unreached.resize(d.journey.stages.size());
    return d;
  }

 private:
  /// Which of the sheets of all stages with touchpoints it is.
  Imprint imprint() const {
    Imprint out = whole_.imprint;
    out.sheets = 0;
    for (const Index s : whole_.journey.shown) {
      if (whole_.journey.stages[s].touchpoints.empty()) continue;
      ++out.sheets;
      if (s == stage_) out.sheet = out.sheets;
    }
    return out;
  }

  const JourneyDrawing& whole_;
  const Index stage_;
  const std::shared_ptr<StageParts> parts_ = std::make_shared<StageParts>();
  std::vector<Index> images_;  // by touchpoint of the whole; absent where it is of another stage
  std::vector<std::uint32_t> numbers_;
  std::vector<Emphasis> touchpoints_;
  std::vector<std::vector<Emphasis>> hand_offs_;
  std::vector<bool> neglected_pains_;
  Index before_ = absent, after_ = absent;  // stages of stubs

  Index add(Index touchpoint, Index stage) {
    Journey& journey = parts_->journey;
    const auto image = static_cast<Index>(journey.touchpoints.size());
    Touchpoint t = whole_.journey.touchpoints[touchpoint];
    t.hands_off_to.clear();
    t.stage = stage;
    journey.touchpoints.push_back(std::move(t));
    journey.stages[stage].touchpoints.push_back(image);
    parts_->owners.push_back(whole_.owners[touchpoint]);
    numbers_.push_back(whole_.numbers[touchpoint]);
    touchpoints_.push_back(whole_.touchpoints[touchpoint]);
    neglected_pains_.push_back(whole_.neglected_pains[touchpoint]);
    hand_offs_.emplace_back();
    return image;
  }

  /// Only what is needed to recognize it: the sheet of its own stage has it in full.
  Index add_stub(Index touchpoint, Index& stage, const char* name, const char* id) {
    Journey& journey = parts_->journey;
    if (stage == absent) {
      stage = static_cast<Index>(journey.stages.size());
      Stage stubs;
      stubs.name.value = name;
      stubs.id = id;
      stubs.block = journey.stages[0].block;
      journey.stages.push_back(stubs);
    }
    const Index image = add(touchpoint, stage);
    touchpoints_[image].weight = Emphasis::Weight::stub;
    Touchpoint& t = journey.touchpoints[image];
    t.id = std::string(id) + ":" + t.id;
    t.channels = {{stage_title(whole_.journey.stages[whole_.journey.touchpoints[touchpoint].stage]), {}}};
    t.responsible = t.approved_by = t.consulted = t.informed = {};
    t.layer = Layer::frontstage;
    t.moment_of_truth = false;
    t.pain = t.customer_need = {};
    t.repeats = {};
    t.sentiment.reset();
    t.metrics.clear();
    t.evidence = Evidence::unsaid;
    return image;
  }

  /// Those between touchpoints of the stage.
  std::vector<Carried> carried() const {
    std::vector<Carried> out;
    for (const Carried& c : whole_.carried)
      if (images_[c.from] != absent && images_[c.to] != absent)
        out.push_back({images_[c.from], images_[c.step], images_[c.to]});
    return out;
  }

  void add_hand_off(Index giver, HandOff h, const Emphasis& emphasis) {
    parts_->journey.touchpoints[giver].hands_off_to.push_back(std::move(h));
    hand_offs_[giver].push_back(emphasis);
  }

  void add_hand_offs() {
    const std::vector<Touchpoint>& all = whole_.journey.touchpoints;
    std::vector<Index> receivers = images_;
    for (Index from = 0; from < all.size(); ++from) {
      Index giver = images_[from];
      for (std::size_t k = 0; k < all[from].hands_off_to.size(); ++k) {
        HandOff h = all[from].hands_off_to[k];
        const Emphasis& emphasis = whole_.hand_offs[from][k];
        const bool from_here = images_[from] != absent;
        if (!whole_.keeps(h)) {
          if (from_here) add_hand_off(giver, h, emphasis);
          continue;
        }
        if (h.target >= all.size() || (!from_here && images_[h.target] == absent)) continue;
        if (giver == absent) giver = add_stub(from, before_, "From other stages", "from-other-stages");
        Index& receiver = receivers[h.target];
        if (receiver == absent) receiver = add_stub(h.target, after_, "To other stages", "to-other-stages");
        h.target = receiver;
        add_hand_off(giver, std::move(h), emphasis);
      }
    }
  }
};

}  // namespace

JourneyDrawing stage_sheet(const JourneyDrawing& whole, Index stage) { return Sheet(whole, stage).drawing(); }

}  // namespace cxmap::map
