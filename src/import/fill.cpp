#include "import/fill.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "import/cell_text.h"
#include "model/date.h"
#include "model/fields.h"
#include "model/guess.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/words.h"

// How it works
//
// fields<Noun> names the keys; take() has one overload for each type of member, as the decoder of YAML has one: what a
// spreadsheet may say of a key follows from its row.

namespace cxmap::imports {
namespace {

Filled taken(std::string remark = {}) { return {true, {}, std::move(remark)}; }
Filled refused(std::string why) { return {false, std::move(why)}; }
// The same with a remark of the one who asked, if there is none.
Filled with(Filled filled, const std::string& remark) {
  if (filled.remark.empty()) filled.remark = remark;
  return filled;
}

std::string not_a(std::string_view text, std::string_view what) { return fmt::format("{} is {}", quote(text), what); }

const std::string& name_of(const Text& text) { return text.value; }
const std::string& name_of(const Ref& ref) { return ref.name.value; }
const std::string& name_of(const Metric& metric) { return metric.name.value; }

template <class Item>
bool holds_name(const std::vector<Item>& items, std::string_view name) {
  const std::string folded = fold(name);
  return std::ranges::any_of(items, [&](const Item& each) { return fold(name_of(each)) == folded; });
}

constexpr std::size_t most_items = 64;   // of a list, as of departments in one owner
constexpr std::size_t longest = 32'767;  // bytes of a text, as of a cell

template <class Item>
bool has_room(const std::vector<Item>& items, std::size_t more) {
  return items.size() + more <= most_items;
}

Filled too_many() { return refused("a list has at most 64 entries"); }

std::optional<bool> truth_in(std::string_view text) {
  static constexpr std::array<std::string_view, 18> yes = {
      "yes", "y", "true", "x", "ja", "j", "wahr", "on", "1", "✓", "✔", "☑", "★", "⭐", "●", "moment of truth",
      "mot", "!"};
  static constexpr std::array<std::string_view, 9> no = {"no", "n", "false", "nein", "falsch", "off", "0", "☐", "✗"};
  const std::string folded = fold(text);
  if (std::ranges::find(yes, std::string_view(folded)) != yes.end()) return true;
  if (std::ranges::find(no, std::string_view(folded)) != no.end() || means_nothing(text)) return false;
  return std::nullopt;
}

// German units, as English files spell them.
std::string in_english(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> units[] = {{"sekunden", "seconds"},
                                                                            {"sekunde", "second"},
                                                                            {"minuten", "minutes"},
                                                                            {"minute", "minute"},
                                                                            {"stunden", "hours"},
                                                                            {"stunde", "hour"},
                                                                            {"std", "h"},
                                                                            {"werktage", "business days"},
                                                                            {"werktagen", "business days"},
                                                                            {"arbeitstage", "working days"},
                                                                            {"tagen", "days"},
                                                                            {"tage", "days"},
                                                                            {"tag", "day"},
                                                                            {"wochen", "weeks"},
                                                                            {"woche", "week"},
                                                                            {"monate", "months"},
                                                                            {"monaten", "months"},
                                                                            {"monat", "month"},
                                                                            {"jahre", "years"},
                                                                            {"jahren", "years"},
                                                                            {"jahr", "year"},
                                                                            {"bis", "to"},
                                                                            {"sofort", "immediately"},
                                                                            {"täglich", "daily"},
                                                                            {"wöchentlich", "weekly"},
                                                                            {"monatlich", "monthly"},
                                                                            {"jährlich", "yearly"},
                                                                            {"quartalsweise", "quarterly"},
                                                                            {"ca.", "about"},
                                                                            {"binnen", "within"},
                                                                            {"innerhalb", "within"}};
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string word = fold(rest.substr(0, end));
    const auto* unit =
        std::ranges::find(units, std::string_view(word), &std::pair<std::string_view, std::string_view>::first);
    out += out.empty() ? "" : " ";
    out += unit == std::end(units) ? rest.substr(0, end) : unit->second;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// German words that stand where a department does, as files know them.
std::string in_english_word(const std::string& name) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"offen", "TBD"},     {"noch offen", "TBD"},      {"n.n.", "TBD"},        {"nn", "TBD"},
      {"unbekannt", "TBD"}, {"unklar", "TBD"},          {"niemand", "TBD"},     {"keiner", "TBD"},
      {"zu klären", "TBD"}, {"noch zu klären", "TBD"},  {"noch unklar", "TBD"}, {"alle", "all"},
      {"jeder", "all"},     {"alle abteilungen", "all"}};
  const std::string folded = fold(name);
  const auto* row =
      std::ranges::find(words, std::string_view(folded), &std::pair<std::string_view, std::string_view>::first);
  return row == std::end(words) ? name : std::string(row->second);
}

// The names in a cell, and what of them was translated.
std::vector<std::string> english_names(std::string_view text, std::string& remark) {
  std::vector<std::string> names = imports::names_of(text);
  for (std::string& name : names) {
    std::string english = in_english_word(name);
    if (english == name) continue;
    remark = fmt::format("{} is taken as {}", quote(name), quote(english));
    name = std::move(english);
  }
  return names;
}

// ---- one overload for each type of value ----

Filled take(Text& out, const Given& given, const How& how) {
  if (how.may_be_nothing && means_nothing(given.text)) return taken();
  const std::string text = on_one_line(given.text);
  if (text.empty()) return taken();
  if (out.value == text) return taken();
  if (out.value.size() + text.size() > longest) return refused("with it, the text would be longer than 32,767 bytes");
  if (out)
    out.value += "; " + text;
  else
    out = {text, span_of(given.at)};
  return taken();
}

Filled take(std::string& out, const Given& given, const How&) {
  out = on_one_line(given.text);
  return taken();
}

Filled take(std::vector<Text>& out, const Given& given, const How&) {
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, true);
  if (!has_room(out, items.size())) return too_many();
  for (std::string& item : items)
    if (!holds_name(out, item)) out.push_back({std::move(item), span_of(given.at)});
  return taken();
}

Filled take(std::vector<Ref>& out, const Given& given, const How& how) {
  std::string remark;
  if (how.names == Names::departments) return with(add_names(out, english_names(given.text, remark), given.at), remark);
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, true);
  if (!has_room(out, items.size())) return too_many();
  for (std::string& item : items)
    if (!holds_name(out, item)) out.push_back({{std::move(item), span_of(given.at)}});
  return taken();
}

Filled take(Ref& out, const Given& given, const How&) {
  if (special_word(given.text) == Word::undecided) return taken();
  if (special_word(given.text)) return refused(not_a(given.text, "no department"));
  out = {{on_one_line(given.text), span_of(given.at)}};
  return taken();
}

Filled take(Owner& out, const Given& given, const How& how) {
  std::string remark;
  const std::vector<std::string> names = english_names(given.text, remark);
  if (!how.several && names.size() + out.departments.size() > 1)
    return refused(fmt::format("{} names several owners, where there is one", quote(given.text)));
  return with(add_owners(out, names, given.at), remark);
}

Filled take(std::vector<HandOff>& out, const Given& given, const How&) {
  if (!has_room(out, 1)) return too_many();
  HandOff one;
  one.to = {std::string(given.text), span_of(given.at)};
  one.at = span_of(given.at);
  out.push_back(std::move(one));
  return taken();
}

Filled take(std::optional<Duration>& out, const Given& given, const How& how) {
  if (means_nothing(given.text)) return taken();
  for (const std::string& text : {on_one_line(given.text), in_english(given.text)})
    if (auto found = parse_duration(text); found && (!how.in_days || found->days >= 1)) {
      out = std::move(found);
      out->spelled = text;
      return taken();
    }
  return refused(not_a(given.text, "no duration, such as \"2 days\""));
}

Filled take(Repetition& out, const Given& given, const How&) {
  if (const auto is = truth_in(given.text)) {
    out.is = *is;
    return taken();
  }
  for (const std::string& text : {on_one_line(given.text), in_english(given.text)})
    if (auto every = parse_repetition(text)) {
      every->spelled = text;
      out = {true, std::move(every)};
      return taken();
    }
  return refused(not_a(given.text, "not how often something repeats, such as \"weekly\""));
}

Filled take(bool& out, const Given& given, const How&) {
  const auto found = truth_in(given.text);
  if (!found) return refused(not_a(given.text, "neither yes nor no"));
  out = *found;
  return taken();
}

Filled take(std::optional<bool>& out, const Given& given, const How& how) {
  bool found = false;
  Filled filled = take(found, given, how);
  if (filled.taken) out = found;
  return filled;
}

Filled take(std::optional<Placed<int>>& out, const Given& given, const How&) {
  int value = 0;
  const char* end = given.text.data() + given.text.size();
  if (std::from_chars(given.text.data(), end, value).ptr != end || value < -2 || value > 2)
    return refused(not_a(given.text, "no whole number from -2 to 2"));
  out = {value, span_of(given.at)};
  return taken();
}

Filled take(std::optional<Placed<double>>& out, const Given& given, const How&) {
  double value = 0;
  const char* end = given.text.data() + given.text.size();
  if (std::from_chars(given.text.data(), end, value).ptr != end || !(value >= 0 && value < 1e15))
    return refused(not_a(given.text, "no amount"));
  out = {value, span_of(given.at)};
  return taken();
}

Filled take(std::optional<Placed<Date>>& out, const Given& given, const How&) {
  const auto found = parse_date(given.text.substr(0, 10));
  if (!found) return refused(not_a(given.text, "no date, such as 2026-11-30"));
  out = {*found, span_of(given.at)};
  return taken();
}

Filled take(std::vector<Metric>& out, const Given& given, const How&) {
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, true);
  if (!has_room(out, items.size())) return too_many();
  for (std::string& item : items) {
    if (holds_name(out, item)) continue;
    Metric metric;
    metric.name = {std::move(item), span_of(given.at)};
    out.push_back(std::move(metric));
  }
  return taken();
}

Filled take(std::vector<OpenQuestion>& out, const Given& given, const How&) {
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, false);
  if (!has_room(out, items.size())) return too_many();
  for (std::string& item : items) {
    OpenQuestion question;
    question.text = {std::move(item), span_of(given.at)};
    out.push_back(std::move(question));
  }
  return taken();
}

template <class Enum>
requires std::is_enum_v<Enum> Filled take(Enum& out, const Given& given, const How&) {
  const std::string folded = fold_value(given.text);
  for (const auto& row : words<Enum>)
    if (row.word == folded) {
      out = row.value;
      return taken();
    }
  return refused(not_a(given.text, "none of the words that are known here"));
}

template <class Noun>
Filled fill_field(Noun& noun, std::string_view key, const Given& given) {
  Filled out = refused(fmt::format("there is no key {}", quote(key)));
  for_each_field<Noun>([&](const auto& field) {
    if constexpr (requires { take(noun.*field.value, given, field.how); })
      if (field.key == key) out = take(noun.*field.value, given, field.how);
  });
  return out;
}

}  // namespace

Filled add_names(std::vector<Ref>& out, const std::vector<std::string>& names, Place at) {
  if (!has_room(out, names.size())) return too_many();
  std::string remark;
  for (const std::string& name : names) {
    const auto word = special_word(name);
    if (word == Word::undecided) continue;
    if (word == Word::everyone || word == Word::none) {
      if (names.size() == 1) return refused(not_a(name, "no department"));
      remark = fmt::format("{} is left out: it is no department", quote(name));
      continue;
    }
    if (!holds_name(out, name)) out.push_back({{name, span_of(at)}, absent, word == Word::customer});
  }
  return taken(remark);
}

Filled add_owners(Owner& out, const std::vector<std::string>& names, Place at) {
  if (!has_room(out.departments, names.size())) return too_many();
  std::string remark;
  for (const std::string& name : names) {
    const bool beside_others = names.size() > 1 || !out.departments.empty();
    const auto word = special_word(name);
    if (word && word != Word::everyone && beside_others) {
      if (names.size() == 1) return refused(fmt::format("{} can't stand beside other owners", quote(name)));
      remark = fmt::format("{} is left out: it can't stand beside other owners", quote(name));
      continue;
    }
    if (holds_name(out.departments, name)) continue;
    out.departments.push_back({{name, span_of(at)}});
  }
  if (!out.departments.empty()) out.kind = Owner::Kind::departments;
  return taken(remark);
}

Filled fill(Touchpoint& touchpoint, std::string_view key, const Given& given) {
  return fill_field(touchpoint, key, given);
}

Filled fill(Journey& journey, std::string_view key, const Given& given) { return fill_field(journey, key, given); }

Filled fill(Stage& stage, std::string_view key, const Given& given) { return fill_field(stage, key, given); }

Filled fill(HandOff& hand_off, std::string_view key, const Given& given) { return fill_field(hand_off, key, given); }

}  // namespace cxmap::imports
