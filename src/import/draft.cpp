#include "import/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "import/cell_text.h"
#include "import/headings.h"
#include "model/fields.h"
#include "model/names.h"
#include "util/utf8.h"
#include "util/words.h"

namespace cxmap::imports {
namespace {

// "1. Awareness", "2) Kauf" without the number, if a name is left.
std::string_view without_number(std::string_view name) {
  const std::size_t digits = name.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return name;
  const bool marked = name[digits] == '.' || name[digits] == ')' || name[digits] == ':';
  const std::string_view rest = marked ? trimmed(name.substr(digits + 1)) : std::string_view();
  return rest.empty() || (rest.front() >= '0' && rest.front() <= '9') ? name : rest;
}

// What is said of a hand-off belongs to those of its row; without any there, to all of the touchpoint.
Filled fill_hand_offs(Touchpoint& t, std::string_view key, const Given& given) {
  const auto is_of_row = [&](const HandOff& h) { return place_of(h.at).row == given.at.row; };
  const bool has_own = std::ranges::any_of(t.hands_off_to, is_of_row);
  Filled out{false, "there is no hand-off that it could belong to"};
  for (HandOff& h : t.hands_off_to) {
    if (has_own && !is_of_row(h)) continue;
    out = fill(h, key, given);
    if (!out.taken) break;
  }
  return out;
}

std::string why_no_key(std::string_view heading) { return fmt::format("no key fits the heading {}", quote(heading)); }

}  // namespace

Index Builder::stage(std::string_view name, Place at) {
  constexpr std::size_t longest = 100, most_bytes = 400;  // columns: a longer key can't be read in YAML, nor on a map
  const std::string whole = as_name(without_number(name));
  account.take(at);
  const auto index = static_cast<Index>(journey().stages.size());
  const auto [known, is_new] = stages_.emplace(fold(whole), index);
  if (!is_new) return known->second;
  std::string shown;
  for (std::string_view rest = fit_terminal(whole, longest); !rest.empty() && shown.size() < most_bytes;) {
    const std::string_view character = rest.substr(0, first_code_point(rest).length);
    shown += character;
    rest.remove_prefix(character.size());
  }
  Stage stage;
  stage.name = {shown, span_of(at)};
  // These would be read as keys of the journey that stand in a wrong place.
  if (shown == "journey" || shown == "assign" || shown == "organization")
    stage.name.value[0] = static_cast<char>(stage.name.value[0] - 'a' + 'A');
  if (slug(shown).empty()) stage.name.value = fmt::format("Stage {} {}", index + 1, shown);
  stage.id = slug(stage.name.value);
  const auto same = std::ranges::find(journey().stages, stage.id, &Stage::id);
  if (same != journey().stages.end()) {
    account.guess(at, fmt::format("{} is taken as the stage {}", quote(whole), quote(same->name.value)));
    return known->second = static_cast<Index>(same - journey().stages.begin());
  }
  stage.at = span_of(at);
  journey().stages.push_back(std::move(stage));
  draft.about_stages.emplace_back();
  if (shown.size() < whole.size()) {
    draft.about_stages.back().push_back(whole);
    account.guess(at, "the name of the stage is cut; all of it stands in a comment");
  }
  return index;
}

Index Builder::touchpoint(Index stage, std::string_view name, Place at) {
  const auto index = static_cast<Index>(journey().touchpoints.size());
  Touchpoint t;
  t.name = {as_name(name), span_of(at)};
  t.slug = slug(t.name.value);
  t.stage = stage;
  t.at = span_of(at);
  journey().touchpoints.push_back(std::move(t));
  journey().stages[stage].touchpoints.push_back(index);
  draft.about_touchpoints.emplace_back();
  said_.emplace_back();
  account.take(at);
  return index;
}

void Builder::give(Index touchpoint, std::string_view key, std::string_view heading, const Given& given) {
  Touchpoint& t = at(touchpoint);
  std::vector<std::string>& comments = draft.about_touchpoints[touchpoint];
  if (key == about::remark) {
    note(touchpoint, heading, given.text);
    return account.take(given.at);
  }
  if (key == key_of<Touchpoint>(&Touchpoint::sentiment))
    return feelings.push_back({touchpoint, std::string(heading), std::string(given.text), given.at});
  if (key.empty()) return comment(comments, heading, given, why_no_key(heading));
  const auto before = std::ranges::find(said_[touchpoint], key, &Said::key);
  const bool again = before != said_[touchpoint].end();
  const bool is_id = key == key_of<Touchpoint>(&Touchpoint::written_id);
  Filled filled;
  if (is_id && again && slug(t.written_id.value) != slug(given.text))
    filled.is_another = true;
  else if (has_key<Touchpoint>(key))
    filled = fill(t, key, {given.text, given.at, again});
  else if (has_key<HandOff>(key))
    filled = fill_hand_offs(t, key, given);
  else
    filled.why = fmt::format("{} is nothing that a touchpoint has", quote(heading));
  if (filled.is_another && again) filled.why = says_another(touchpoint, heading, before->at, given.at);
  if (filled.taken && !again) said_[touchpoint].push_back({std::string(key), given.at});
  if (!filled.taken) return comment(comments, heading, given, std::move(filled.why));
  // A hand-off is accounted for when it is known which touchpoints there are.
  if (key != key_of<Touchpoint>(&Touchpoint::hands_off_to)) account.take(given.at);
  if (filled.in_doubt) ask(touchpoint, heading.empty() ? key : heading, given);
  if (!filled.remark.empty()) account.guess(given.at, std::move(filled.remark));
}

void Builder::give_stage(Index stage, std::string_view key, std::string_view heading, const Given& given) {
  Filled filled{false, why_no_key(heading)};
  if (has_key<Stage>(key)) filled = fill(journey().stages[stage], key, given);
  if (!filled.taken) return comment(draft.about_stages[stage], heading, given, std::move(filled.why));
  account.take(given.at);
  if (filled.in_doubt) draft.about_stages[stage].push_back(fmt::format("{}: {}", heading, on_one_line(given.text)));
  if (!filled.remark.empty()) account.guess(given.at, std::move(filled.remark));
}

void Builder::ask(Index touchpoint, std::string_view heading, const Given& given) {
  std::string question = fmt::format("{}: {}", on_one_line(heading), on_one_line(given.text));
  std::ranges::replace(question, ';', ',');  // it is one question
  std::vector<OpenQuestion>& open = at(touchpoint).open;
  if (std::ranges::find(open, question, [](const OpenQuestion& q) { return q.text.value; }) != open.end()) return;
  Filled asked;
  if (question.size() <= longest_text)
    asked = fill(at(touchpoint), key_of<Touchpoint>(&Touchpoint::open), {question, given.at});
  if (!asked.taken) draft.about_touchpoints[touchpoint].push_back(question);
}

void Builder::note(Index touchpoint, std::string_view heading, std::string_view text) {
  const std::string line = on_one_line(text);
  if (line.empty()) return;
  Text& notes = at(touchpoint).notes;
  const std::string whole = heading.empty() ? line : fmt::format("{}: {}", on_one_line(heading), line);
  if (notes.value.size() + whole.size() > longest_text) return draft.about_touchpoints[touchpoint].push_back(whole);
  notes.value += notes ? " | " + whole : whole;
}

void Builder::comment(std::vector<std::string>& where, std::string_view heading, const Given& given, std::string why) {
  where.push_back(heading.empty() ? std::string(given.text) : fmt::format("{}: {}", heading, given.text));
  account.note(given.at, Account::Fate::commented, std::move(why));
}

void Builder::no_key(Place heading) {
  account.note(heading, Account::Fate::commented, why_no_key(as_name(sheet.at(heading).text)));
}

std::string Builder::says_another(Index touchpoint, std::string_view heading, Place before, Place at) const {
  const std::string what = heading.empty() ? std::string("value") : quote(heading);
  if (!has_rows || before.row == at.row)
    return fmt::format("{} says another {} of the same touchpoint", name_of(before), what);
  const std::uint32_t names = place_of(draft.journey.touchpoints[touchpoint].at).column;
  if (sheet.at(at.row, names).text.empty())
    return fmt::format("row {} goes on with the touchpoint of row {}, and says another {}", at.row + 1, before.row + 1,
                       what);
  return fmt::format("row {} names the touchpoint of row {} again, and says another {}", at.row + 1, before.row + 1,
                     what);
}

bool Builder::promote_responsible(Index touchpoint) {
  Touchpoint& t = at(touchpoint);
  if (t.owner.kind != Owner::Kind::unsaid) return true;
  if (t.responsible.size() != 1) return false;
  t.owner.kind = Owner::Kind::departments;
  t.owner.departments = std::exchange(t.responsible, {});
  account.guess(place_of(t.owner.departments.front().name.at),
                "nobody is accountable in this row, and one is responsible: that one became the owner");
  return true;
}

}  // namespace cxmap::imports
