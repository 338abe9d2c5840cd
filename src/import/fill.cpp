#include "import/fill.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "import/cell_text.h"
#include "import/named_departments.h"
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
Filled another() { return {false, "another value stands there already", {}, true}; }
// The same with what is to be known of the names that were given.
Filled with(Filled filled, const NamedDepartments& named) {
  const bool both = !filled.remark.empty() && !named.remark.empty();
  filled.remark = fmt::format("{}{}{}", named.remark, both ? "; " : "", filled.remark);
  filled.in_doubt = named.in_doubt;
  return filled;
}

std::string not_a(std::string_view text, std::string_view what) { return fmt::format("{} is {}", quote(text), what); }

const std::string& written_name(const Text& text) { return text.value; }
const std::string& written_name(const Ref& ref) { return ref.name.value; }
const std::string& written_name(const Metric& metric) { return metric.name.value; }

template <class Item>
bool holds_name(const std::vector<Item>& items, std::string_view name) {
  const std::string folded = fold(name);
  return std::ranges::any_of(items, [&](const Item& each) { return fold(written_name(each)) == folded; });
}

constexpr std::size_t most_items = 64;  // of a list, as of departments in one owner

template <class Item>
bool has_room(const std::vector<Item>& items, std::size_t more) {
  return items.size() + more <= most_items;
}

Filled too_many_items() { return refused("a list has at most 64 entries"); }

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

// ---- keys of one value: the first one stays, and another one is refused ----

template <class Value>
bool is_same(const Value& a, const Value& b) {
  return a == b;
}
template <class Value>
bool is_same(const Placed<Value>& a, const Placed<Value>& b) {
  return a.value == b.value;
}
bool is_same(const Duration& a, const Duration& b) {
  return a.days == b.days && a.months == b.months && a.days_more == b.days_more;
}
template <class Value>
bool is_same(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a && b ? is_same(*a, *b) : !a && !b;
}
bool is_same(const Repetition& a, const Repetition& b) { return a.is == b.is && is_same(a.every, b.every); }

// A type that has no value for "nobody said it" does not tell whether somebody did.
template <class Value>
bool is_there(const Value&, const Given& given) {
  return given.again;
}
template <class Value>
bool is_there(const std::optional<Value>& value, const Given&) {
  return value.has_value();
}

template <class Value>
Filled put(Value& out, Value found, const Given& given) {
  if (is_there(out, given)) return is_same(out, found) ? taken() : another();
  out = std::move(found);
  return taken();
}

// ---- one overload for each type of value ----

Filled take(Text& out, const Given& given, const How& how) {
  if (how.may_be_nothing && means_nothing(given.text)) return taken();
  const std::string text = on_one_line(given.text);
  if (text.empty()) return taken();
  if (out.value == text) return taken();
  if (out.value.size() + text.size() > longest_text)
    return refused("with it, the text would be longer than 32,767 bytes");
  if (out)
    out.value += "; " + text;
  else
    out = {text, span_of(given.at)};
  return taken();
}

Filled take(std::string& out, const Given& given, const How&) {
  std::string text = on_one_line(given.text);
  if (!out.empty()) return out == text ? taken() : another();
  out = std::move(text);
  return taken();
}

Filled take(std::vector<Text>& out, const Given& given, const How&) {
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, true);
  if (!has_room(out, items.size())) return too_many_items();
  for (std::string& item : items)
    if (!holds_name(out, item)) out.push_back({std::move(item), span_of(given.at)});
  return taken();
}

Filled take(std::vector<Ref>& out, const Given& given, const How& how) {
  if (how.names == Names::departments) {
    const NamedDepartments named = departments_in(given.text);
    return with(add_names(out, named.names, given.at), named);
  }
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, true);
  if (!has_room(out, items.size())) return too_many_items();
  for (std::string& item : items)
    if (!holds_name(out, item)) out.push_back({{std::move(item), span_of(given.at)}});
  return taken();
}

Filled take(Ref& out, const Given& given, const How&) {
  const std::string text = on_one_line(given.text);
  const NamedDepartments named = departments_in(text);
  const std::string& name = named.names.size() == 1 ? named.names.front() : text;
  if (special_word(name) == Word::undecided) return with(taken(), named);
  if (special_word(name)) return refused(not_a(given.text, "no department"));
  if (out.name) return fold(out.name.value) == fold(name) ? with(taken(), named) : another();
  out = {{name, span_of(given.at)}};
  return with(taken(), named);
}

// A word that is no department, as "TBD", says who owns it without others beside it.
bool stands_alone(const Ref& owner) {
  const auto word = special_word(owner.name.value);
  return word && *word != Word::everyone;
}

Filled take(Owner& out, const Given& given, const How& how) {
  const NamedDepartments named = departments_in(given.text);
  const std::vector<std::string>& names = named.names;
  const bool is_new =
      std::ranges::any_of(names, [&](const std::string& name) { return !holds_name(out.departments, name); });
  const bool is_alone = !how.several || std::ranges::any_of(out.departments, stands_alone);
  if (given.again && is_alone && is_new && !out.departments.empty()) return another();
  if (!how.several && is_new && names.size() + out.departments.size() > 1)
    return refused(fmt::format("{} names several owners, where there is one", quote(given.text)));
  return with(add_owners(out, names, given.at), named);
}

Filled take(std::vector<HandOff>& out, const Given& given, const How&) {
  if (!has_room(out, 1)) return too_many_items();
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
      found->spelled = text;
      return put(out, std::move(found), given);
    }
  return refused(not_a(given.text, "no duration, such as \"2 days\""));
}

Filled take(Repetition& out, const Given& given, const How&) {
  if (const auto is = truth_in(given.text)) return put(out, {*is, {}}, given);
  for (const std::string& text : {on_one_line(given.text), in_english(given.text)})
    if (auto every = parse_repetition(text)) {
      every->spelled = text;
      return put(out, {true, std::move(every)}, given);
    }
  return refused(not_a(given.text, "not how often something repeats, such as \"weekly\""));
}

Filled take(bool& out, const Given& given, const How&) {
  const auto found = truth_in(given.text);
  if (!found) return refused(not_a(given.text, "neither yes nor no"));
  return put(out, *found, given);
}

Filled take(std::optional<bool>& out, const Given& given, const How&) {
  auto found = truth_in(given.text);
  if (!found) return refused(not_a(given.text, "neither yes nor no"));
  return put(out, found, given);
}

Filled take(std::optional<Placed<int>>& out, const Given& given, const How&) {
  int value = 0;
  const char* end = given.text.data() + given.text.size();
  if (std::from_chars(given.text.data(), end, value).ptr != end || value < -2 || value > 2)
    return refused(not_a(given.text, "no whole number from -2 to 2"));
  return put(out, {{value, span_of(given.at)}}, given);
}

Filled take(std::optional<Placed<double>>& out, const Given& given, const How&) {
  double value = 0;
  const char* end = given.text.data() + given.text.size();
  if (std::from_chars(given.text.data(), end, value).ptr != end || !(value >= 0 && value < 1e15))
    return refused(not_a(given.text, "no amount"));
  return put(out, {{value, span_of(given.at)}}, given);
}

Filled take(std::optional<Placed<Date>>& out, const Given& given, const How&) {
  const auto found = parse_date(given.text.substr(0, 10));
  if (!found) return refused(not_a(given.text, "no date, such as 2026-11-30"));
  return put(out, {{*found, span_of(given.at)}}, given);
}

Filled take(std::vector<Metric>& out, const Given& given, const How&) {
  if (means_nothing(given.text)) return taken();
  std::vector<std::string> items = items_of(given.text, true);
  if (!has_room(out, items.size())) return too_many_items();
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
  if (!has_room(out, items.size())) return too_many_items();
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
    if (row.word == folded) return put(out, row.value, given);
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
  if (!has_room(out, names.size())) return too_many_items();
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
  if (!has_room(out.departments, names.size())) return too_many_items();
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
