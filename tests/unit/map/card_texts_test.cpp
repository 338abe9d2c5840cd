#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "map/scene/labels.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "map_fixture.h"
#include "map_scenes.h"

using namespace cxmap;
using map_fixture::Wish;

namespace {

/// What a card says, in one line.
std::string text_of(const map::Card& card) {
  std::string out;
  for (const map::Line& line : card.lines) out += (out.empty() ? "" : " ") + line.text;
  return out;
}

std::string text_of(const map::Scene& scene, const Touchpoint& t) {
  for (const map::Card& card : scene.cards)
    if (card.tag.id == "tp_" + map::id_part(t.id)) return text_of(card);
  return {};
}

std::string foot_of(const map::Scene& scene) {
  std::string out;
  for (const map::Label& label : scene.labels)
    if (label.tag.css == "note" || label.tag.css == "imprint" || label.tag.id == "legend_letters")
      out += label.lines.front().text + "\n";
  return out;
}

std::vector<Ref> refs(const Analysis& a, std::initializer_list<Index> departments) {
  std::vector<Ref> out;
  for (const Index d : departments) out.push_back({a.atlas.organizations[0].departments[d].name, d});
  return out;
}

/// Every touchpoint with many who take part.
Analysis crowded(const Wish& wish) {
  Analysis a = map_fixture::make(wish);
  const auto n = static_cast<Index>(wish.departments);
  for (Index t = 0; t < a.atlas.journeys[0].touchpoints.size(); ++t) {
    Touchpoint& touchpoint = a.atlas.journeys[0].touchpoints[t];
    touchpoint.responsible = refs(a, {t % n, (t + 1) % n, (t + 2) % n});
    touchpoint.approved_by = refs(a, {(t + 3) % n});
    touchpoint.consulted = refs(a, {(t + 4) % n, (t + 5) % n});
    touchpoint.informed = refs(a, {(t + 6) % n, (t + 7) % n});
  }
  return a;
}

}  // namespace

TEST_CASE("cards: who takes part stands there by letter and name, the customer too") {
  Analysis a = map_fixture::make({.touchpoints = 4, .departments = 8, .stages = 2, .unowned = 0, .contested = 0});
  Touchpoint& t = a.atlas.journeys[0].touchpoints[1];
  t.responsible = refs(a, {2});
  t.approved_by = refs(a, {7});
  t.consulted = refs(a, {4, 5});
  t.informed = {{{"applicant", {}}, absent, true}};
  const map::Scene scene = scene_of(a);
  const std::string text = text_of(scene, t);
  CAPTURE(text);
  for (const char* part : {"R: Sales", "P: Legal & Risk", "C: Operations, Customer Service", "I: applicant"})
    CHECK(has(text, part));
  CHECK(has(foot_of(scene), "R: responsible · P: approves · C: consulted · I: informed"));
  CHECK_FALSE(has(foot_of(scene), "Short for"));
}

TEST_CASE("cards: what does not fit is left out and counted, never cut, and codes have a key on the sheet") {
  for (const std::size_t n : {12, 40, 100}) {
    CAPTURE(n);
    const Analysis a = crowded({.touchpoints = n, .departments = 12, .hand_offs = 20});
    const Organization& o = a.atlas.organizations[0];
    const map::Scene scene = scene_of(a);
    const std::string foot = foot_of(scene);
    const std::vector<std::string> codes = map::department_codes(o);
    for (const map::Card& card : scene.cards) {
      if (!is_card(card)) continue;
      const std::string text = text_of(card);
      CAPTURE(text);
      CHECK_FALSE(has(text, "…"));
      CHECK((has(text, "R: ") || has(text, "+")));
      CHECK((has(text, "I: ") || has(text, "+")));
      for (std::size_t d = 0; d < codes.size(); ++d) {
        const bool coded = has(" " + text + " ", " " + codes[d] + " ") || has(" " + text, " " + codes[d] + ",");
        if (coded && codes[d] != o.departments[d].name.value)
          CHECK(has(foot, codes[d] + " = " + o.departments[d].name.value));
      }
    }
  }
}

TEST_CASE("cards: pains and needs take the room that is left") {
  Analysis a = map_fixture::make({.touchpoints = 6, .departments = 5, .stages = 6, .hand_offs = 0, .marks = false});
  Touchpoint& t = a.atlas.journeys[0].touchpoints[2];
  t.pain.value = "takes two weeks";
  t.customer_need.value = "to know when it comes";
  const std::string text = text_of(scene_of(a), t);
  CAPTURE(text);
  CHECK(has(text, "Pain: takes two weeks"));
  CHECK(has(text, "Need: to know when it comes"));
}

TEST_CASE("cards: a touchpoint has one number, on the map and on the sheet of its stage") {
  const Analysis a = map_fixture::make({.touchpoints = 12, .stages = 3});
  const Journey& j = a.atlas.journeys[0];
  const map::Scene whole = scene_of(a);
  std::size_t number = 0;
  for (const Index s : j.shown) {
    const map::Scene sheet = scene_of(a, {.stage = s});
    for (const Index t : j.stages[s].touchpoints) {
      const std::string start = std::to_string(++number) + " ";
      CHECK(text_of(whole, j.touchpoints[t]).starts_with(start));
      CHECK(text_of(sheet, j.touchpoints[t]).starts_with(start));
    }
  }
}

TEST_CASE("cards: names that end alike or begin alike never look the same") {
  const std::string start = "Letter that announces, explains and justifies in every detail the appointment to the ";
  const Analysis a = map_fixture::make({.touchpoints = 3,
                                        .departments = 2,
                                        .stages = 3,
                                        .unowned = 0,
                                        .contested = 0,
                                        .names = {start + "customer and to all of her relatives and friends",
                                                  start + "lawyer and to all of his relatives and friends", "x"},
                                        .marks = false});
  std::set<std::string> seen;
  for (const map::Card& card : scene_of(a).cards)
    if (is_card(card)) seen.insert(text_of(card).substr(2));
  CHECK(seen.size() == 3);
  const std::string first = *seen.begin();
  CAPTURE(first);
  CHECK(has(first, "…"));
  CHECK(has(first, "friends"));
}

TEST_CASE("cards: signs stand beside texts, not on them") {
  for (const Overlay overlay : {Overlay::none, Overlay::sentiment}) {
    Analysis a = map_fixture::make({.touchpoints = 30,
                                    .departments = 5,
                                    .names = {"Kundenberatungsgesprächsterminvereinbarung", "Rechtsschutzversicherung",
                                              "Widerruf", "The review of all documents by an examiner"}});
    for (Index i = 0; i < 30; ++i) {
      Touchpoint& t = a.atlas.journeys[0].touchpoints[i];
      t.moment_of_truth = true;
      t.pain.value = i % 2 ? "slow" : "";
      t.repeats.is = i % 3 == 0;
      t.evidence = static_cast<Evidence>(i % 4);
      if (i % 5 == 0) t.open.emplace_back().text.value = "Who signs?";
      if (i % 4 == 0) t.channels.clear();
    }
    const map::Scene scene = scene_of(a, {.overlay = overlay});
    for (const map::Card& card : scene.cards) {
      if (!is_card(card)) continue;
      CAPTURE(text_of(card));
      double left = card.at.right(), top = card.at.bottom();
      const auto look_at = [&](const map::Tag& tag, const map::Rect& at) {
        if (!tag.id.ends_with("_" + card.tag.id.substr(3)) || tag.id.starts_with("tp_")) return;
        left = std::min(left, at.left);
        top = std::min(top, at.top);
        CHECK(at.bottom() <= card.at.bottom());
      };
      for (const map::Mark& m : scene.marks)
        look_at(m.tag, {m.center.x - m.size / 2, m.center.y - m.size / 2, m.size, m.size});
      for (const map::Card& badge : scene.cards) look_at(badge.tag, badge.at);
      double height = 0;
      for (const map::Line& line : card.lines) height += 1.22 * line.size;
      const map::Line& last = card.lines.back();
      const double foot =
          card.at.center() + height / 2 - 0.2 * last.size;  // of the last line, without what is below it
      const double right = card.at.left + card.indent + map::text_width(last.text, {last.size, last.bold});
      CHECK((last.text == " " || foot <= top + 1 || right <= left));
    }
  }
}

TEST_CASE(
    "cards: what is assumed, proposed, repeated or still to be settled has a sign without any overlay, and the legend "
    "says which") {
  Analysis a = map_fixture::make({.touchpoints = 4, .departments = 3, .stages = 2, .marks = false});
  a.atlas.journeys[0].touchpoints[0].evidence = Evidence::assumed;
  a.atlas.journeys[0].touchpoints[1].evidence = Evidence::proposed;
  a.atlas.journeys[0].touchpoints[2].repeats.is = true;
  a.atlas.journeys[0].touchpoints[3].open.emplace_back().text.value = "Who signs?";
  const map::Scene scene = scene_of(a);
  std::map<std::string, std::string> signs, words;
  for (const map::Card& card : scene.cards)
    if (!is_card(card) && !card.lines.empty()) signs[card.tag.id] = card.lines.front().text;
  for (const map::Label& label : scene.labels)
    if (label.tag.css == "legend") words[label.tag.id] = label.lines.front().text;
  CHECK(signs["legend_overlay_assumed_sample"] == "?");
  CHECK(signs["legend_overlay_proposed_sample"] == "+");
  CHECK(signs["legend_overlay_repeats_sample"] == "n×");
  CHECK(signs["legend_overlay_open_sample"] == "Q");
  CHECK(words["legend_overlay_assumed"] == "Assumed");
  CHECK(words["legend_overlay_open"] == "Open question");
  CHECK(signs.size() == 8);
}

TEST_CASE("foot: date, source, file and version, and which sheet it is") {
  Analysis a = map_fixture::make({.touchpoints = 12, .stages = 3});
  CHECK(has(foot_of(scene_of(a)), "journey.yaml · cxmap 0.1.0\nSheet 1 of 1\n"));
  a.atlas.journeys[0].reviewed = Placed<Date>{{2026, 3, 1}, {}};
  a.atlas.journeys[0].origin.value = "workshop in Graz";
  a.configs.distinct[0].today = Date{2026, 11, 30};
  const std::string foot = foot_of(scene_of(a, {.stage = 1}));
  CHECK(has(foot, "As of 2026-11-30 · Reviewed 2026-03-01 · Source: workshop in Graz · journey.yaml · cxmap 0.1.0\n"));
  CHECK(has(foot, "Sheet 2 of 3\n"));
}

TEST_CASE("head: files that could not be read whole are told on the sheet") {
  Analysis a = map_fixture::make({});
  const auto told = [](const map::Scene& scene) {
    return std::ranges::any_of(scene.labels, [](const map::Label& l) {
      return l.tag.css == "alert" && l.lines.front().text == "Parts of the file could not be read";
    });
  };
  CHECK_FALSE(told(scene_of(a)));
  a.atlas.journeys[0].incomplete = true;
  CHECK(told(scene_of(a)));
  CHECK(told(scene_of(a, {.stage = 0})));
}

TEST_CASE("overlay: what is not known has a sign, and no data at all are told") {
  Analysis a = map_fixture::make({.touchpoints = 5, .unowned = 0});
  const auto counts = [&](Overlay overlay) {
    for (const map::Label& l : scene_of(a, {.overlay = overlay}).labels)
      if (l.tag.id == "counts") return l.lines.front().text;
    return std::string();
  };
  CHECK(has(counts(Overlay::sentiment), "Feelings: not known at any of 5 touchpoints"));
  CHECK(has(counts(Overlay::evidence), "Evidence: not known at any of 5 touchpoints"));
  a.atlas.journeys[0].touchpoints[1].sentiment = Placed<int>{1, {}};
  CHECK(has(counts(Overlay::sentiment), "Feelings: 4 of 5 not known"));
  std::size_t unknown = 0;
  for (const map::Card& card : scene_of(a, {.overlay = Overlay::sentiment}).cards)
    unknown += card.tag.css == "badge" && card.lines.front().text == "–";
  CHECK(unknown == 4);
}

TEST_CASE("lanes: names of departments stand there in full, and codes nowhere where they are not needed") {
  const Analysis a = map_fixture::make({.touchpoints = 6,
                                        .departments = 2,
                                        .stages = 2,
                                        .departments_named = {"Procurement and Vendor Management for Europe",
                                                              "Kundenservice und Beschwerdemanagement"}});
  std::string heads;
  for (const map::Label& label : scene_of(a).labels)
    if (label.tag.css == "lane-head")
      for (const map::Line& line : label.lines) heads += line.text + " ";
  CAPTURE(heads);
  CHECK_FALSE(has(heads, "…"));
  CHECK(has(heads, "Europe"));
  CHECK_FALSE(has(heads, "PAV"));
}

TEST_CASE("codes: an alias in capitals is one, no two are the same, and none is a word") {
  Organization o;
  for (const auto& [name, alias] : std::initializer_list<std::pair<const char*, const char*>>{{"Legal", ""},
                                                                                              {"Customer Care", "R&D"},
                                                                                              {"Research", "R&D"},
                                                                                              {"Badger Department", ""},
                                                                                              {"Analysts", "ASS"}}) {
    Department& d = o.departments.emplace_back();
    d.name.value = name;
    if (*alias) d.aliases.push_back({alias, {}});
  }
  const std::vector<std::string> codes = map::department_codes(o);
  CHECK(codes[0] != "LEG");
  CHECK(codes[1] == "R&D");
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
  CHECK(codes[3] != "BAD");
  CHECK(codes[4] != "ASS");
}
