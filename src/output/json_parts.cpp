#include "output/json_parts.h"

#include <algorithm>
#include <cmath>

#include "cxmap/rule.h"
#include "model/vocabulary.h"
#include "util/escape.h"

namespace cxmap {
namespace {

std::string safe(const Json& json) { return json_safe(json.dump(2, ' ', false, Json::error_handler_t::replace)); }

}  // namespace

std::string dump(const Json& json) { return safe(json) + '\n'; }

void JsonList::add(const Json& item) {
  items_ += items_.empty() ? "\n" : ",\n";
  items_ += indent_;
  for (const char c : safe(item)) {
    items_ += c;
    if (c == '\n') items_ += indent_;  // of the layout: those of texts are escaped
  }
}

void JsonList::write(std::string& out) const {
  out += '[';
  if (!items_.empty()) out.append(items_).append(1, '\n').append(indent_, 2);
  out += ']';
}

std::string dump(const Json& json, std::string_view key, const JsonList& list) {
  const std::string around = safe(json), empty = '"' + std::string(key) + "\": []";  // a text has its quotes escaped
  const std::size_t place = around.rfind(empty) + empty.size() - 2;
  std::string out = around.substr(0, place);
  list.write(out);
  out.append(around, place + 2).append(1, '\n');
  return out;
}

std::string dump(const JsonList& list) {
  std::string out;
  list.write(out);
  out += '\n';
  return out;
}

Json ratio(std::optional<double> value) {
  if (!value) return nullptr;
  return std::round(*value * 1e4) / 1e4 + 0.0;
}

Json text(const Text& t) { return t ? Json(t.value) : Json(nullptr); }

Json finding_json(const Atlas& atlas, const Finding& f) {
  const Source& source = atlas.sources[f.at.source];
  const Position from = source.position(f.at.begin), to = source.position(std::max(f.at.begin, f.at.end));
  Json out = {{"code", rule_of(f).id}, {"name", rule_of(f).name}, {"severity", word_of(f.severity)},
              {"file", source.name()}, {"line", from.line},       {"column", from.column},
              {"end_line", to.line},   {"end_column", to.column}};
  if (f.journey != absent) {
    const Journey& journey = atlas.journeys[f.journey];
    out["journey"] = journey.id;
    if (const Index s = f.about.stage(journey); s != absent) out["stage"] = journey.stages[s].id;
    if (const Index t = f.about.touchpoint(); t != absent) out["touchpoint"] = journey.touchpoints[t].id;
  }
  if (!f.subject.empty()) out["subject"] = f.subject;
  std::vector<std::string> ids;
  for (const Index d : f.departments) ids.push_back(atlas.organizations[f.organization].departments[d].id);
  std::ranges::sort(ids);
  out["departments"] = ids;
  out["message"] = f.message;
  out["help"] = f.help;
  if (!f.suppressed.empty()) out["suppressed"] = f.suppressed;
  if (f.baselined && f.suppressed.empty()) out["baselined"] = true;
  out["related"] = Json::array();
  for (const Note& note : f.related) {
    const Source& where = atlas.sources[note.at.source];
    const Position p = where.position(note.at.begin);
    out["related"].push_back(
        {{"file", where.name()}, {"line", p.line}, {"column", p.column}, {"message", note.message}});
  }
  return out;
}

Json source_json(const Atlas& atlas, const Ownership& o) {
  using State = Ownership::State;
  std::string_view kind = word_of(o.decided_by);
  if (o.state == State::contested || o.state == State::everyones) kind = "conflict";
  if (o.state == State::customer) kind = "customer";
  if (o.state == State::unowned) kind = "none";
  Json out = {{"kind", kind}};
  const bool says_so = o.state != State::unowned || o.on_purpose;
  if (o.at && says_so) {
    out["file"] = atlas.sources[o.at.source].name();
    out["line"] = atlas.sources[o.at.source].position(o.at.begin).line;
  }
  return out;
}

Json id_of(const Organization& organization, Index department) {
  return department == absent ? Json(nullptr) : Json(organization.departments[department].id);
}

Json ids_of(const Organization& organization, const std::vector<Ref>& refs) {
  Json out = Json::array();
  for (const Ref& ref : refs)
    if (ref.customer)
      out.push_back("customer");
    else if (ref.to != absent)
      out.push_back(organization.departments[ref.to].id);
  return out;
}

Json ids_of(const Organization& organization, const std::vector<Index>& departments) {
  Json out = Json::array();
  for (const Index d : departments) out.push_back(organization.departments[d].id);
  return out;
}

Json coverage_json(const Coverage& c) {
  return {{"touchpoints", c.touchpoints}, {"owned", c.owned},         {"unowned", c.unowned},
          {"contested", c.contested},     {"everyones", c.everyones}, {"customer_steps", c.customer_steps},
          {"ratio", ratio(c.ratio())}};
}

Json concentration_json(const Organization& organization, const Concentration& c) {
  return {{"hhi", ratio(c.hhi)},
          {"effective_owners", ratio(c.effective_owners())},
          {"top_department", id_of(organization, c.top_department)},
          {"top_share", ratio(c.top_share)}};
}

Json hand_offs_json(const HandOffs& h) {
  return {{"total", h.total},
          {"between_departments", h.between_departments},
          {"accountable", h.accountable},
          {"coverage", ratio(h.coverage())},
          {"owner_changes", ratio(h.owner_changes())}};
}

}  // namespace cxmap
