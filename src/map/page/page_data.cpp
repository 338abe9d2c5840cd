#include "map/page/page_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "cxmap/rule.h"
#include "findings/asks.h"
#include "findings/concerns.h"
#include "findings/groups.h"
#include "map/ownership/overlay.h"
#include "map/page/page_views.h"
#include "map/scene/labels.h"
#include "model/date.h"
#include "model/texts.h"
#include "model/vocabulary.h"
#include "output/json_parts.h"
#include "report/decisions.h"
#include "report/questions.h"
#include "report/sheets.h"
#include "util/escape.h"

// Departments, stages and touchpoints go by their number; what is absent is left out.

namespace cxmap::map {
namespace {

void put(Json& out, const char* key, const Text& text) {
  if (text) out[key] = text.value;
}

void put(Json& out, const char* key, const std::vector<Index>& numbers) {
  if (!numbers.empty()) out[key] = numbers;
}

/// Those who take part: the numbers of departments, and the word by which the customer does.
void put_part(Json& out, const char* key, const std::vector<Ref>& refs) {
  for (const Ref& ref : refs)
    if (ref.customer)
      out[key].push_back(ref.name.value);
    else if (ref.to != absent)
      out[key].push_back(ref.to);
}

template <class Thing>
void put_names(Json& out, const char* key, const std::vector<Thing>& things) {
  for (const Thing& thing : things) {
    if constexpr (std::is_same_v<Thing, Text>)
      out[key].push_back(thing.value);
    else
      out[key].push_back(thing.name.value);
  }
}

class Data {
 public:
  Data(const Analysis& a, const Story& story) : a_(a), j_(story.drawing.index), story_(story), findings_(findings()) {}

  Json all() const {
    return {{"departments", departments()}, {"stages", stages()},         {"shown", story_.drawing.journey.shown},
            {"touchpoints", touchpoints()}, {"order", story_.grid.order}, {"findings", findings_json()},
            {"groups", groups_json()},      {"questions", questions()},   {"decisions", decisions()},
            {"overlays", overlays()}};
  }

 private:
  const Organization& org() const { return story_.drawing.organization; }

  std::string place(const Span& at) const {
    const Source& source = a_.atlas.sources[at.source];
    return fmt::format("{}:{}", source.name(), source.position(at.begin).line);
  }

  std::vector<const Finding*> findings() const {
    const SortedFindings sorted(a_);
    std::vector<const Finding*> out = sorted.of_journey[j_];
    const auto& more = sorted.of_organization[story_.drawing.journey.organization];
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

  /// A sheet of the report, without what the page shows in its own way, with links.
  static Json sheet_json(const DepartmentSheet& sheet) {
    static constexpr std::array own = {&DepartmentSheet::owns, &DepartmentSheet::takes_part_in,
                                       &DepartmentSheet::receives_from, &DepartmentSheet::hands_off_to,
                                       &DepartmentSheet::to_do};
    Json out = Json::array();
    for (const SheetPart& part : sheet_parts)
      if (std::ranges::find(own, part.lines) == own.end() && !(sheet.*part.lines).empty())
        out.push_back(Json::array({part.label, lines_json(sheet.*part.lines)}));
    return out;
  }

  /// A line is a text, or an array where there is something below it.
  static Json lines_json(const std::vector<Item>& lines) {
    Json out = Json::array();
    for (const Item& line : lines)
      out.push_back(line.parts.empty() ? Json(line.text) : Json::array({line.text, line.parts}));
    return out;
  }

  Json departments() const {
    const std::vector<DepartmentSheet> sheets =
        department_sheets(a_, story_.drawing.journey.organization, findings_, absent);
    std::vector<Json> assets(org().departments.size());
    const auto add = [&](const auto& things) {
      for (const auto& thing : things)
        for (const Ref& ref : thing.owner.departments)
          if (ref.to != absent) assets[ref.to].push_back(thing.name.value);
    };
    add(org().data);
    add(org().systems);
    Json out = Json::array();
    for (Index d = 0; d < org().departments.size(); ++d) {
      const std::string &id = org().departments[d].id, part = id_part(id);
      Json row = {{"id", id}, {"name", department_name(story_.drawing, d)}, {"stripes", Json::array()}};
      for (const std::string& stripe : story_.bars[d].stripes) row["stripes"].push_back(lower(stripe));
      if (part != id) row["lane"] = "lane_dept_" + part;
      if (story_.drawing.measures.holdings[d].owns > 0) row["owns"] = story_.drawing.measures.holdings[d].owns;
      if (!assets[d].empty()) row["assets"] = assets[d];
      row["sheet"] = sheet_json(sheets[d]);
      out.push_back(std::move(row));
    }
    return out;
  }

  /// As the painter writes colours: the style sheet refers to them.
  static std::string lower(std::string color) {
    for (char& c : color)
      if (c >= 'A' && c <= 'F') c = static_cast<char>(c + ('a' - 'A'));
    return color;
  }

  Json stages() const {
    Json out = Json::array();
    for (const Stage& stage : story_.drawing.journey.stages)
      out.push_back({{"name", stage_title(stage)}, {"element", "column_" + id_part(stage.id)}});
    return out;
  }

  /// What says who owns it.
  static std::string_view why(const Ownership& o) {
    if (!o.at) return {};
    switch (o.decided_by) {
      case Ownership::DecidedBy::touchpoint:
        return "it says so itself";
      case Ownership::DecidedBy::assignment:
        return "an assign rule says so";
      case Ownership::DecidedBy::stage:
        return "its stage says so";
      case Ownership::DecidedBy::none:
        break;
    }
    return {};
  }

  Json hand_off(const HandOff& h) const {
    Json out = Json::object();
    if (h.journey == j_ && h.target != absent)
      out["to"] = h.target;
    else
      out["name"] = h.to.value;
    put(out, "in", h.in);
    if (std::string link = link_of(story_.drawing, h); !link.empty()) out["link"] = std::move(link);
    if (h.accountable.to != absent) out["accountable"] = h.accountable.to;
    put(out, "trigger", h.trigger);
    put_names(out, "passes", h.passes);
    if (h.within) out["within"] = h.within->spelled;
    if (h.agreed) out["agreed"] = *h.agreed;
    return out;
  }

  static Json open_question(const OpenQuestion& question) {
    Json out = {{"question", question.text.value}};
    if (question.who.to != absent) out["who"] = question.who.to;
    if (question.until) out["until"] = spelled(question.until->value);
    return out;
  }

  Json touchpoint(Index i, Suggestions& suggestions) const {
    const Touchpoint& t = story_.drawing.journey.touchpoints[i];
    const Ownership& o = story_.drawing.owners[i];
    const std::string part = id_part(t.id);
    Json out = {{"id", t.id},
                {"number", story_.drawing.numbers[i]},
                {"name", story_.names[i]},
                {"stage", t.stage},
                {"state", word_of(o.state)}};
    if (part != t.id) out["element"] = "tp_" + part;
    if (o.state == Ownership::State::owned) out["owner"] = o.owner;
    put(out, "claimants", o.claimants);
    if (story_.drawing.touchpoints[i].problem) out["problem"] = true;
    if (const std::string_view reason = why(o); !reason.empty()) out.update({{"why", reason}, {"whyAt", place(o.at)}});
    if (wants_owner(o)) {
      const Suggestion s = suggestions.of(i);
      if (s.department != absent) out.update({{"suggested", s.department}, {"reason", s.reason}});
    }
    if (const auto word = word_for_the_customer(story_.drawing.journey, i); !word.empty()) out["word"] = word;
    put_part(out, "responsible", t.responsible);
    put_part(out, "approves", t.approved_by);
    put_part(out, "consulted", t.consulted);
    put_part(out, "informed", t.informed);
    put(out, "when", t.when);
    if (t.takes) out["takes"] = t.takes->spelled;
    if (t.repeats.is) out["repeats"] = t.repeats.every ? t.repeats.every->spelled : "yes";
    for (const OpenQuestion& question : t.open) out["open"].push_back(open_question(question));
    if (t.ends_here) out["endsHere"] = true;
    if (!t.channels.empty()) out["channel"] = shown(in_one(t.channels));
    if (t.layer != Layer::frontstage) out["layer"] = word_of(t.layer);
    if (t.moment_of_truth) out["moment"] = true;
    if (t.sentiment) out["sentiment"] = t.sentiment->value;
    put(out, "need", t.customer_need);
    put(out, "message", t.message);
    put(out, "pain", t.pain);
    put(out, "action", t.action);
    if (t.evidence != Evidence::unsaid) out["evidence"] = word_of(t.evidence);
    put_names(out, "systems", t.systems);
    put_names(out, "data", t.data);
    put_names(out, "captures", t.captures);
    put_names(out, "metrics", t.metrics);
    put_names(out, "tags", t.tags);
    put(out, "notes", t.notes);
    for (const HandOff& h : t.hands_off_to) out["handsOff"].push_back(hand_off(h));
    return out;
  }

  Json touchpoints() const {
    Json out = Json::array();
    Suggestions suggestions(org(), story_.drawing.journey, story_.drawing.owners);
    for (Index i = 0; i < story_.drawing.journey.touchpoints.size(); ++i) out.push_back(touchpoint(i, suggestions));
    return out;
  }

  /// Its own, or those that one `owner` decides.
  static std::vector<Index> touchpoints_of(const Finding& f) {
    if (const Index own = f.about.touchpoint(); own != absent) return {own};
    std::vector<Index> out;
    for (const Topic& topic : f.others)
      if (topic.thing == Thing::touchpoint) out.push_back(topic.index);
    return out;
  }

  /// In a reader's words, where the help is not.
  void put_ask(Json& row, const Group& group, const std::string& help) const {
    if (std::string ask = ask_of(a_, group); ask != help) row["ask"] = std::move(ask);
  }

  Json findings_json() const {
    Json out = Json::array();
    for (const Finding* f : findings_) {
      Json row = {{"code", rule_of(*f).id}, {"name", rule_of(*f).name}, {"severity", word_of(f->severity)},
                  {"message", f->message},  {"help", f->help},          {"place", place(f->at)}};
      put_ask(row, {{f}}, f->help);
      const bool here = f->journey == j_;
      if (here) put(row, "touchpoints", touchpoints_of(*f));
      if (here && f->about.thing == Thing::hand_off) row["handOff"] = f->about.part;
      if (const Index s = here ? f->about.stage(story_.drawing.journey) : absent; s != absent) row["stage"] = s;
      put(row, "departments", departments_concerned(a_, *f));
      out.push_back(std::move(row));
    }
    return out;
  }

  std::map<const Finding*, std::size_t> numbers() const {
    std::map<const Finding*, std::size_t> out;
    for (std::size_t i = 0; i < findings_.size(); ++i) out[findings_[i]] = i;
    return out;
  }

  /// Three or more findings of one rule, which are told as one: with their numbers and what each is about.
  Json groups_json() const {
    const auto number = numbers();
    Json out = Json::array();
    for (const Group& group : groups(findings_)) {
      if (!group.is_several()) continue;
      Json row = {{"message", message_of(group)}, {"help", help_of(group)}, {"findings", Json::array()}};
      put_ask(row, group, row["help"]);
      for (const Finding* f : group.findings)
        row["findings"].push_back(Json::array({number.at(f), name_of_topic(a_.atlas, *f)}));
      out.push_back(std::move(row));
    }
    return out;
  }

  /// What people have to settle, as in the report. What is wrong in the files themselves is not for them.
  Json questions() const {
    const auto number = numbers();
    std::vector<const Finding*> asked;
    std::ranges::copy_if(findings_, std::back_inserter(asked),
                         [](const Finding* f) { return !is_input_error(rule_of(*f)); });
    Json out = Json::array();
    for (const AskedQuestion& q : questions_of(a_, story_.drawing.journey.organization, asked)) {
      Json row = {{"message", message_of(q.group)}, {"ask", ask_of(a_, q.group)}, {"room", q.question.room}};
      put(row, "who", q.room);
      for (const Finding* f : q.group.findings) row["findings"].push_back(number.at(f));
      out.push_back(std::move(row));
    }
    return out;
  }

  /// What to settle first here, with the numbers of the findings that it clears.
  Json decisions() const {
    const auto number = numbers();
    Json out = Json::array();
    if (j_ >= a_.decisions.of_journey.size()) return out;
    for (const Decision& d : a_.decisions.of_journey[j_]) {
      Json row = {{"text", in_words(a_, d)}, {"room", room_in_words(a_, d)}, {"place", place_of(a_, d)}};
      if (const std::string reason = reason_of(a_, d); !reason.empty()) row["why"] = reason;
      if (d.journey == j_) row["touchpoint"] = d.touchpoint;
      put(row, "departments", d.departments);
      row["clears"] = Json::array();
      for (const Index i : d.clears)
        if (const auto found = number.find(&a_.findings[i]); found != number.end())
          row["clears"].push_back(found->second);
      row["findings"] = d.clears.size();
      out.push_back(std::move(row));
    }
    return out;
  }

  /// What each overlay says: its signs, and which of them each touchpoint has.
  Json overlays() const {
    Json out = Json::object();
    for (std::size_t i = 1; i < overlay_names.size(); ++i) {
      Json kinds = Json::array(), of = Json::array();
      std::map<std::string, std::size_t> known;
      for (Index t = 0; t < story_.drawing.journey.touchpoints.size(); ++t) {
        const auto badge =
            badge_of(story_.drawing.journey.touchpoints[t], story_.drawing.owners[t], static_cast<Overlay>(i));
        if (badge && known.emplace(badge->id, kinds.size()).second) {
          kinds.push_back({{"sign", badge->sign},
                           {"words", badge->words},
                           {"color", lower(badge->look.pen.color)},
                           {"strong", lower(badge->look.fill) == lower(badge->look.pen.color)}});
          if (!badge->known) kinds.back()["unknown"] = true;
        }
        of.push_back(badge ? Json(known[badge->id]) : Json());
      }
      out[std::string(overlay_names[i])] = {{"kinds", std::move(kinds)}, {"of", std::move(of)}};
    }
    return out;
  }

  const Analysis& a_;
  Index j_;
  const Story& story_;
  std::vector<const Finding*> findings_;
};

/// Sanitized for display: no control characters, nothing that turns the reading direction, limited in length.
void clean(Json& json) {
  constexpr std::size_t longest = 4000;  // bytes
  if (json.is_structured()) {
    for (Json& part : json) clean(part);
  } else if (json.is_string()) {
    auto& text = json.get_ref<std::string&>();
    const bool cut = text.size() > longest;
    text = printable(std::string_view(text).substr(0, longest));
    if (cut) text += "…";
  }
}

}  // namespace

std::string page_data(const Analysis& analysis, const Story& story, Overlay overlay) {
  Json json = Data(analysis, story).all();
  if (!story.drawing.lanes.empty()) json["shows"] = lanes_view;
  for (const CustomerLane lane : story.drawing.lanes)
    json["lanes"].push_back(customer_lane_names[static_cast<std::size_t>(lane)]);
  if (overlay != Overlay::none) json["overlay"] = overlay_names[static_cast<std::size_t>(overlay)];
  clean(json);
  return json_in_html(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace cxmap::map
