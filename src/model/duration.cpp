#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "model/date.h"
#include "model/names.h"

// How a duration is read: what stands before the first number and says nothing of its length is dropped ("within",
// "up to", "<"); then come one or two numbers, of which the larger counts, and a unit. What is left over makes it no
// duration, so that "2 days after payment" is not taken for two days.

namespace cxmap {
namespace {

constexpr double days_a_month = 30.4, days_a_year = 365;

struct Unit {
  std::string_view name;
  double days;
  int months = 0;  // of the calendar; else 0
};
constexpr double second = 1.0 / (24 * 60 * 60), minute = 60 * second, hour = 60 * minute;
constexpr std::array units = {
    Unit{"s", second},
    Unit{"sec", second},
    Unit{"secs", second},
    Unit{"second", second},
    Unit{"seconds", second},
    Unit{"min", minute},
    Unit{"mins", minute},
    Unit{"minute", minute},
    Unit{"minutes", minute},
    Unit{"h", hour},
    Unit{"hr", hour},
    Unit{"hrs", hour},
    Unit{"hour", hour},
    Unit{"hours", hour},
    Unit{"d", 1},
    Unit{"day", 1},
    Unit{"days", 1},
    Unit{"business day", 1},
    Unit{"business days", 1},
    Unit{"working day", 1},
    Unit{"working days", 1},
    Unit{"calendar day", 1},
    Unit{"calendar days", 1},
    Unit{"wk", 7},
    Unit{"week", 7},
    Unit{"weeks", 7},
    Unit{"month", days_a_month, 1},
    Unit{"months", days_a_month, 1},
    Unit{"year", days_a_year, 12},
    Unit{"years", days_a_year, 12},
};

// Takes `word` from the start of a text, and the space after it; of a word of letters only where it ends.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  const bool ends = text.size() == word.size() || text[word.size()] == ' ';
  const char last = word.back();
  if (last >= 'a' && last <= 'z' && !ends) return false;
  text.remove_prefix(word.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return take(text, word); });
}

// A number of at most six digits before the point: what is larger is longer than any calendar.
std::optional<double> take_number(std::string_view& text) {
  if (take_any(text, {"half a", "half an", "a half", "\u00bd", "1\u20442"})) return 0.5;
  if (take_any(text, {"a", "an", "one"})) return 1;
  constexpr double most = 999'999;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
  double value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + digits || !(value <= most)) return std::nullopt;
  text.remove_prefix(digits);
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (take_any(text, {"and a half", "1\u20442"})) value += 0.5;
  return value;
}

Duration of(double count, const Unit& unit, std::string_view spelled) {
  Duration out;
  out.days = count * unit.days;
  out.months = static_cast<int>(count * unit.months);
  out.days_more = unit.months == 0 ? out.days : (count * unit.months - out.months) * days_a_month;
  out.spelled = trimmed(spelled);
  return out;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view written) {
  const std::string folded = fold(written);
  std::string_view text = folded;
  while (take_any(text, {"within",    "in",    "up to", "about", "approx.", "approximately", "around",
                         "ca.",       "circa", "max.",  "max",   "maximum", "at most",       "no more than",
                         "less than", "under", "<=",    "<",     "~",       "\u2264"})) {
  }
  if (text == "same day" || text == "the same day") return of(1, {"", 1}, written);
  if (text == "immediately" || text == "immediate" || text == "at once") return of(0, {"", 1}, written);
  const auto first = take_number(text);
  if (!first) return std::nullopt;
  double count = *first;
  // A unit may stand after the first number, too: "2 weeks to 3 months".
  const auto to_another = [](std::string_view& rest) { return take_any(rest, {"to", "or", "-", "\u2013", "\u2014"}); };
  std::optional<Duration> shorter;
  std::string_view rest = text;
  for (const Unit& unit : units)
    if (std::string_view after = text; take(after, unit.name) && to_another(after)) {
      shorter = of(count, unit, written);
      rest = after;
    }
  if (shorter || to_another(rest)) {
    const auto second_number = take_number(rest);
    if (!second_number) return std::nullopt;
    count = shorter ? *second_number : std::max(count, *second_number);
    text = rest;
  }
  const auto unit = std::ranges::find(units, text, &Unit::name);
  if (unit == units.end()) return std::nullopt;
  Duration out = of(count, *unit, written);
  return shorter && shorter->days > out.days ? *shorter : out;
}

std::optional<Duration> parse_repetition(std::string_view written) {
  static constexpr std::array rhythms = {
      Unit{"hourly", hour},       Unit{"daily", 1},        Unit{"weekly", 7},
      Unit{"fortnightly", 14},    Unit{"biweekly", 14},    Unit{"monthly", days_a_month, 1},
      Unit{"quarterly", 91.2, 3}, Unit{"yearly", 365, 12}, Unit{"annually", 365, 12},
  };
  const std::string folded = fold(written);
  std::string_view text = folded;
  for (const Unit& each : rhythms)
    if (text == each.name) return of(1, each, written);
  if (take(text, "every"))
    for (const Unit& unit : units)
      if (text == unit.name) return of(1, unit, written);
  std::optional<Duration> out = parse_duration(text);
  if (out) out->spelled = trimmed(written);
  return out;
}

}  // namespace cxmap
