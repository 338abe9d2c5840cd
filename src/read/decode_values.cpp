#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "model/date.h"
#include "model/guess.h"
#include "model/names.h"
#include "read/decode_fields.h"
#include "util/suggest.h"
#include "util/words.h"
#include "yaml/syntax_error.h"

// The values of the vocabulary: texts, dates, durations, owners, metrics.

namespace cxmap {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.starts_with('+')) return std::nullopt;
  return value;
}

template <class Number>
void number_between(Decoder& reader, const Entry& entry, Number least, Number most, Number& out) {
  const std::string_view text = reader.scalar(entry.value, "a number");
  if (text.empty()) return;
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most))
    reader.error(
        Code::CX004, entry.value.at, fmt::format("{} does not fit \"{}\"", quote(text), entry.key),
        fmt::format("write a {} from {} to {}", std::is_integral_v<Number> ? "whole number" : "number", least, most));
  else
    out = value;
}

}  // namespace

std::string_view Decoder::scalar(const Value& v, std::string_view what) {
  if (!is_scalar(v)) {
    wrong(v, fmt::format("{} expected, found {}", what, in_words(document_.kind(v.node))),
          is_map(v) ? "put quotes around a text with a colon in it" : "write one value here");
    return {};
  }
  const std::string_view text = document_.text_of(v.node);
  if (text.find_first_not_of(" \t\n\r") == std::string_view::npos) {
    wrong(v, "the text is empty", "write something here, or delete the key");
    return {};
  }
  return text;
}

void Decoder::text(const Value& v, Text& out) {
  const std::string_view found = scalar(v, "a text");
  if (!found.empty()) out = {std::string(found), v.at};
}

void Decoder::department(const Value& v, Text& out) {
  const std::string_view written = scalar(v, "the name of a department");
  if (written.empty()) return;
  if (special_word(written))
    wrong(v, fmt::format("{} is not a department", quote(written)), "name the department that is meant");
  else
    out = {std::string(written), v.at};
}

std::string Decoder::folded_scalar(const Value& v) const {
  return is_scalar(v) ? fold_value(document_.text_of(v.node)) : std::string();
}

void Decoder::refuse_choice(const Value& v, std::span<const std::string_view> allowed) {
  const std::string_view written = scalar(v, any_of(allowed));
  if (written.empty()) return;
  const std::string_view near = nearest(written, allowed);
  wrong(v, fmt::format("{} is not one of {}", quote(written), any_of(allowed)),
        near.empty() ? "write one of these" : fmt::format("did you mean \"{}\"?", near));
}

void Decoder::boolean(const Value& v, bool& out) {
  std::optional<bool> found;
  boolean(v, found);
  if (found) out = *found;
}

void Decoder::boolean(const Value& v, std::optional<bool>& out) {
  static constexpr std::array<std::string_view, 6> allowed = {"true", "false", "yes", "no", "on", "off"};
  const std::string_view written = scalar(v, "yes or no");
  if (written.empty()) return;
  const std::string folded = fold(written);
  const auto it = std::ranges::find(allowed, folded);
  if (it == allowed.end())
    wrong(v, fmt::format("{} is neither yes nor no", quote(written)), "write true or false (or yes, no, on, off)");
  else
    out = (it - allowed.begin()) % 2 == 0;
}

void Decoder::number(const Entry& entry, double least, double most, int& out) {
  number_between(*this, entry, static_cast<int>(least), static_cast<int>(most), out);
}

void Decoder::number(const Entry& entry, double least, double most, double& out) {
  number_between(*this, entry, least, most, out);
}

void Decoder::date(const Value& v, std::optional<Placed<Date>>& out) {
  const std::string_view w = scalar(v, "a date");
  if (w.empty()) return;
  if (const auto d = parse_date(w))
    out = {*d, v.at};
  else
    wrong(v, fmt::format("{} is not a date of the calendar", quote(w)), "write year-month-day, as in 2026-11-30");
}

void Decoder::duration(const Value& v, std::optional<Duration>& out, bool days_at_least) {
  struct Unit {
    std::string_view name;
    std::int64_t minutes, months;
  };
  static constexpr std::int64_t day = 24 * 60;
  static constexpr std::array<Unit, 15> units = {{{"min", 1, 0},
                                                  {"minute", 1, 0},
                                                  {"minutes", 1, 0},
                                                  {"h", 60, 0},
                                                  {"hour", 60, 0},
                                                  {"hours", 60, 0},
                                                  {"d", day, 0},
                                                  {"day", day, 0},
                                                  {"days", day, 0},
                                                  {"week", 7 * day, 0},
                                                  {"weeks", 7 * day, 0},
                                                  {"month", 0, 1},
                                                  {"months", 0, 1},
                                                  {"year", 0, 12},
                                                  {"years", 0, 12}}};
  const std::string_view written = scalar(v, "a duration");
  if (written.empty()) return;
  std::string folded = fold(written);
  const std::size_t split = std::min(folded.find_first_not_of("0123456789"), folded.size());
  std::string_view unit = std::string_view(folded).substr(split);
  if (unit.starts_with(' ')) unit.remove_prefix(1);
  const auto known = std::ranges::find(units, unit, &Unit::name);
  // More than that is longer than any calendar, and would overflow.
  constexpr std::size_t most_digits = 6;
  const bool ok = split > 0 && split <= most_digits && known != units.end();
  if (!ok) {
    wrong(v, fmt::format("{} is not a duration", quote(written)),
          "write a whole number and a unit: min, hours, days, weeks, months or years, as in \"2 days\"");
    return;
  }
  if (days_at_least && known->months == 0 && known->minutes < day) {
    wrong(v, fmt::format("{} is shorter than a day", quote(written)), "write days, weeks, months or years");
    return;
  }
  const auto count = *parse_number<std::int64_t>(std::string_view(folded).substr(0, split));
  out = Duration{count * known->minutes, count * known->months, std::string(written)};
}

void Decoder::amount(const Value& v, std::optional<Placed<double>>& out) {
  std::string_view written = scalar(v, "a number");
  if (written.empty()) return;
  std::string_view bare = written;
  if (bare.ends_with('%')) bare.remove_suffix(1);
  while (bare.ends_with(' ')) bare.remove_suffix(1);
  const auto value = parse_number<double>(bare);
  if (!value || !std::isfinite(*value))
    wrong(v, fmt::format("{} is not a number", quote(written)), "write a number such as 40, 12.5 or 25%");
  else if (*value < 0)
    wrong(v, fmt::format("{} is negative", quote(written)), "write 0 or more");
  else
    out = {*value, v.at};
}

void Decoder::sentiment(const Value& v, std::optional<Placed<int>>& out) {
  const std::string_view written = scalar(v, "a whole number from -2 to 2");
  if (written.empty()) return;
  const auto value = parse_number<int>(written);
  if (value && *value >= -2 && *value <= 2)
    out = {*value, v.at};
  else
    wrong(v, fmt::format("{} is not a whole number from -2 to 2", quote(written)),
          "write -2 (very bad), -1, 0, 1 or 2 (very good)");
}

void Decoder::owner(const Entry& entry, Owner& out, bool list_allowed) {
  const Value& v = entry.value;
  out.key = entry.key_at;
  out.at = v.at;
  if (is_list(v) && !list_allowed) {
    wrong(v, "one owner is expected here, not a list", "name the one department that is accountable");
    return;
  }
  bool everyone = false, none = false, customer = false;
  Value alone = v;  // the word that can only stand alone
  std::vector<Ref> named;
  each(v, [&](const Value& item) {
    const std::string_view written = scalar(item, "the name of a department");
    if (written.empty()) return;
    const auto word = special_word(written);
    if (!word)
      named.push_back({{std::string(written), item.at}});
    else
      (*word == Word::everyone ? everyone : *word == Word::none ? none : customer) = true;
    if (word && *word != Word::everyone) alone = item;
  });
  if ((none || customer) && (everyone || !named.empty() || (none && customer))) {
    wrong(alone, fmt::format("{} can't stand beside other owners", quote(document_.text_of(alone.node))),
          "keep either that word or the departments");
    none = customer = false;
  }
  using Kind = Owner::Kind;
  out.kind = everyone         ? Kind::everyone
             : !named.empty() ? Kind::departments
             : none           ? Kind::none
             : customer       ? Kind::customer
                              : Kind::unsaid;
  if (out.kind == Kind::departments) out.departments = std::move(named);
}

void read_value(Decoder& r, const Entry& e, std::vector<Metric>& out, const How&) {
  static constexpr auto keys = keys_of<Metric>();
  r.each(e.value, [&](const Value& item) {
    Metric metric;
    metric.at = item.at;
    if (r.is_map(item))
      r.mapping<Metric>(item, keys, metric, "a metric", item.at, true);
    else
      r.text(item, metric.name);
    if (!metric.name) return;
    if (metric.horizon == Horizon::unsaid) metric.horizon = guess_horizon(metric.name.value);
    if (metric.kind == MetricKind::none) metric.kind = guess_kind(metric.name.value);
    out.push_back(std::move(metric));
  });
}

}  // namespace cxmap
