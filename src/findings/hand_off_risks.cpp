#include "findings/hand_off_risks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace cxmap {
namespace {

class Collector {
 public:
  Collector(const Analysis& analysis, Index journey)
      : analysis_(analysis), index_(journey), journey_(analysis.atlas.journeys[journey]) {
    for (const Touchpoint& t : journey_.touchpoints) out_.emplace_back(t.hands_off_to.size());
  }

  void add(const Finding& f) {
    // Of a touchpoint without one owner notes name the hand-offs that lead there.
    for (const Note& note : f.related)
      if (note.about.thing == Thing::hand_off) add_receiver(note.about);
    switch (f.code) {
      case Code::HND302:
        add_receiver(f.about);
        break;
      case Code::HND303:
        set(f.about, HandOffRisk::not_agreed);
        break;
      case Code::HND306:
        set(f.about, HandOffRisk::unaccountable);
        break;
      case Code::SIL207:
        add_pair(f);
        break;
      default:
        break;
    }
  }

  std::vector<std::vector<HandOffRisks>> take() { return std::move(out_); }

 private:
  const Analysis& analysis_;
  Index index_;
  const Journey& journey_;
  std::vector<std::vector<HandOffRisks>> out_;

  void set(const Topic& hand_off, HandOffRisk risk) {
    out_[hand_off.index][hand_off.part].set(static_cast<std::size_t>(risk));
  }

  void add_receiver(const Topic& hand_off) {
    const HandOff& h = journey_.touchpoints[hand_off.index].hands_off_to[hand_off.part];
    const bool is_unowned = analysis_.owners[h.journey][h.target].state == Ownership::State::unowned;
    set(hand_off, is_unowned ? HandOffRisk::to_nobody : HandOffRisk::to_nobody_alone);
  }

  void add_pair(const Finding& f) {
    const Owners& owners = analysis_.owners[index_];
    const auto& entries = analysis_.atlas.organization_of(journey_).collaboration;
    const bool rarely = f.about.index < entries.size() && entries[f.about.index].frequency == Frequency::rarely;
    const auto is_of_pair = [&](Index a, Index b) { return a == f.departments[0] && b == f.departments[1]; };
    for (Index t = 0; t < journey_.touchpoints.size(); ++t)
      for (Index part = 0; part < journey_.touchpoints[t].hands_off_to.size(); ++part) {
        const HandOff& h = journey_.touchpoints[t].hands_off_to[part];
        if (h.target == absent || h.journey != index_) continue;
        const Index from = owners[t].owner, to = owners[h.target].owner;
        if (is_of_pair(from, to) || is_of_pair(to, from))
          set({Thing::hand_off, t, part}, rarely ? HandOffRisk::rarely_together : HandOffRisk::never_together);
      }
  }
};

}  // namespace

std::vector<std::string> words_of(const HandOffRisks& risks) {
  std::vector<std::string> out;
  for (const auto& row : words<HandOffRisk>)
    if (risks[static_cast<std::size_t>(row.value)]) out.emplace_back(row.shown);
  return out;
}

std::string in_words(const HandOffRisks& risks) { return fmt::format("{}", fmt::join(words_of(risks), ", ")); }

std::vector<std::vector<HandOffRisks>> hand_off_risks(const Analysis& analysis, Index journey) {
  std::vector<const Finding*> its;
  for (const Finding& f : analysis.findings)
    if (f.journey == journey && f.severity != Severity::off) its.push_back(&f);
  return hand_off_risks(analysis, journey, its);
}

std::vector<std::vector<HandOffRisks>> hand_off_risks(const Analysis& analysis, Index journey,
                                                      std::span<const Finding* const> findings) {
  Collector collector(analysis, journey);
  for (const Finding* f : findings) collector.add(*f);
  return collector.take();
}

std::vector<std::vector<const Finding*>> findings_by_journey(const Analysis& analysis) {
  std::vector<std::vector<const Finding*>> out(analysis.atlas.journeys.size());
  for (const Finding& f : analysis.findings)
    if (f.journey != absent && f.severity != Severity::off) out[f.journey].push_back(&f);
  return out;
}

}  // namespace cxmap
