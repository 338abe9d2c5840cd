#include <fmt/format.h>
#include <fmt/ranges.h>

#include "change/reorganization_effects.h"
#include "findings/groups.h"
#include "model/vocabulary.h"
#include "report/comparison_report.h"
#include "report/pages.h"
#include "util/words.h"

// What a reorganization is about: who is left without an owner, who meets whom, silos, how much each looks after.

namespace cxmap {
namespace {

// ""Call" to "Visit"", of a few; the others are counted.
std::string hand_offs_in_words(const Analysis& a, const std::vector<HandOffOfJourney>& all) {
  constexpr std::size_t most = 3;
  std::vector<std::string> out;
  for (const HandOffOfJourney& one : all) {
    if (out.size() == most && all.size() > most + 1) {
      out.push_back(fmt::format("{} more", all.size() - most));
      break;
    }
    const Touchpoint& from = a.atlas.journeys[one.journey].touchpoints[one.place.touchpoint];
    const HandOff& h = from.hands_off_to[one.place.part];
    out.push_back(
        fmt::format("\"{}\" to \"{}\"", from.name.value, a.atlas.journeys[h.journey].touchpoints[h.target].name.value));
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string how_often(const Relation& now) {
  return now.entry == absent ? "not written down" : std::string(shown_word(now.frequency));
}

// "3", "3 → 5"
std::string figure(std::size_t was, std::size_t is) {
  return was == is ? grouped(is) : fmt::format("{} → {}", grouped(was), grouped(is));
}

class EffectsBlocks {
 public:
  explicit EffectsBlocks(const Comparison& c) : c_(c) {}

  Blocks take() {
    for (const ReorganizationEffects& e : effects_of(c_)) add(e);
    Blocks out;
    unowned_.add_to(out, "Left without an owner");
    vanished_.add_to(out, "Borders that vanish");
    appeared_.add_to(out, "Borders that appear");
    together_.add_to(out, "Who must work together from now on, and does not often yet");
    silos_.add_to(out, "Silos");
    spans_.add_to(out, "What each department looks after");
    return out;
  }

 private:
  const Department& was(const ReorganizationEffects& e, Index d) const {
    return c_.before.atlas.organizations[e.before].departments[d];
  }
  const Department& is(const ReorganizationEffects& e, Index d) const {
    return c_.after.atlas.organizations[e.after].departments[d];
  }

  void add(const ReorganizationEffects& e) {
    const std::string& title = name_of(c_.after.atlas.organizations[e.after]);
    for (RowsByTitle* rows : {&unowned_, &vanished_, &appeared_, &together_, &silos_, &spans_}) rows->start(title);
    for (const TouchpointPlace& place : e.unowned) add_unowned(e, place);
    for (const Border& b : e.vanished)
      vanished_.add({was(e, b.one).name.value, was(e, b.other).name.value, hand_offs_in_words(c_.before, b.hand_offs)});
    for (const Border& b : e.appeared)
      appeared_.add({is(e, b.one).name.value, is(e, b.other).name.value, hand_offs_in_words(c_.after, b.hand_offs)});
    for (const ReorganizationEffects::Pair& pair : e.to_work_together)
      together_.add({is(e, pair.one).name.value, is(e, pair.other).name.value, Cell(how_often(pair.now), true),
                     grouped(pair.hand_offs)});
    for (const Finding* f : e.new_silos) silos_.add({Cell("appears", true), f->message});
    for (const Finding* f : e.gone_silos) silos_.add({"vanishes", f->message});
    for (const ReorganizationEffects::Department& d : e.departments)
      spans_.add({name_of(e, d), figure(d.was.touchpoints, d.is.touchpoints), figure(d.was.stages, d.is.stages),
                  figure(d.was.journeys, d.is.journeys)});
  }

  void add_unowned(const ReorganizationEffects& e, const TouchpointPlace& place) {
    const Journey& journey = c_.after.atlas.journeys[place.journey];
    const Index journey_before = c_.matching.journeys.before[place.journey];
    const Index before = c_.matching.in_journeys[place.journey].touchpoints.before[place.touchpoint];
    unowned_.add({journey.touchpoints[place.touchpoint].name.value, name_of(journey),
                  was(e, c_.before.owners[journey_before][before].owner).name.value});
  }

  // "Sales", "Sales, now Customers", "Customers (new)"
  std::string name_of(const ReorganizationEffects& e, const ReorganizationEffects::Department& d) const {
    if (d.before == absent) return is(e, d.after).name.value + " (new)";
    const std::string& name = was(e, d.before).name.value;
    if (d.after == absent) return name + " (gone)";
    const std::string& now = is(e, d.after).name.value;
    return name == now ? name : fmt::format("{}, now {}", name, now);
  }
  static std::string name_of(const Organization& organization) { return cxmap::name_of(organization); }
  static std::string name_of(const Journey& journey) { return cxmap::name_of(journey); }

  const Comparison& c_;
  RowsByTitle unowned_{{{"touchpoint"}, {"journey"}, {"owner before"}}};
  RowsByTitle vanished_{{{"between"}, {"and"}, {"hand-offs before"}}};
  RowsByTitle appeared_{{{"between"}, {"and"}, {"hand-offs"}}};
  RowsByTitle together_{{{"who"}, {"with"}, {"now"}, {"hand-offs", Table::Shows::figures}}};
  RowsByTitle silos_{{{""}, {"what"}}};
  RowsByTitle spans_{{{"department"},
                      {"touchpoints", Table::Shows::figures},
                      {"stages", Table::Shows::figures},
                      {"journeys", Table::Shows::figures}}};
};

}  // namespace

Blocks reorganization_blocks(const Comparison& comparison) { return EffectsBlocks(comparison).take(); }

}  // namespace cxmap
