#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "model/date.h"
#include "model/guess.h"
#include "model/meant.h"
#include "model/names.h"
#include "read/decode_fields.h"
#include "read/input_errors.h"
#include "util/limits.h"
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

std::optional<bool> parse_boolean(std::string_view text) {
  static constexpr std::array<std::string_view, 6> allowed = {"true", "false", "yes", "no", "on", "off"};
  const std::string folded = fold(text);
  const auto it = std::ranges::find(allowed, std::string_view(folded));
  if (it == allowed.end()) return std::nullopt;
  return (it - allowed.begin()) % 2 == 0;
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
  if (!found.empty()) out = {std::string(trimmed(found)), v.at};
}

std::string Decoder::folded_scalar(const Value& v) const {
  return is_scalar(v) ? fold_value(document_.text_of(v.node)) : std::string();
}

void Decoder::refuse_choice(const Value& v, std::span<const std::string_view> allowed) {
  const std::string_view written = scalar(v, any_of(allowed));
  if (written.empty()) return;
  const Nearest near = find_nearest(written, allowed);
  const std::string list = as_list(v);
  wrong(v, fmt::format("{} is not one of {}", quote(written), any_of(allowed)),
        !list.empty()       ? fmt::format("for several, put brackets around them: [{}]", list)
        : near.word.empty() ? "write one of these"
                            : fmt::format("did you mean \"{}\"?", near.word));
  if (!list.empty() || is_lost(v)) return;
  findings_.back().slip = Slip::word;
  findings_.back().meant = meant_word(written, near);
}

void Decoder::boolean(const Value& v, bool& out) {
  std::optional<bool> found;
  boolean(v, found);
  if (found) out = *found;
}

void Decoder::boolean(const Value& v, std::optional<bool>& out) {
  const std::string_view written = scalar(v, "yes or no");
  if (written.empty()) return;
  if (const auto found = parse_boolean(written))
    out = found;
  else
    wrong(v, fmt::format("{} is neither yes nor no", quote(written)), "write true or false (or yes, no, on, off)");
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
    wrong(v, fmt::format("{} is not a date of the calendar", quote(w)),
          "write year-month-day, as in 2026-11-30; if there is none yet, delete the key");
}

void Decoder::duration(const Value& v, std::optional<Duration>& out, bool days_at_least) {
  const std::string_view written = scalar(v, "a duration");
  if (written.empty()) return;
  auto found = parse_duration(written);
  if (!found)
    wrong(v, fmt::format("{} is not a duration", quote(written)),
          "write a number and a unit: min, hours, days, weeks, months or years, as in \"2 days\" or \"2 to 3 weeks\"");
  else if (days_at_least && found->days < 1)
    wrong(v, fmt::format("{} is shorter than a day", quote(written)), "write days, weeks, months or years");
  else
    out = std::move(found);
}

void Decoder::repetition(const Value& v, Repetition& out) {
  const std::string_view written = scalar(v, "yes, no, or how often");
  if (written.empty()) return;
  if (const auto is = parse_boolean(written)) {
    out.is = *is;
  } else if (auto every = parse_repetition(written)) {
    out = {true, std::move(every)};
  } else {
    wrong(v, fmt::format("{} does not say how often it repeats", quote(written)),
          "write yes or no, or how often: weekly, monthly, \"every 2 weeks\"");
  }
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
          written.starts_with("\u2212") || written.starts_with("\u2013")
              ? "its minus is a typographic sign: type a hyphen, as in -1"
              : "write -2 (very bad), -1, 0, 1 or 2 (very good)");
}

void Decoder::owner(const Entry& entry, Owner& out, bool list_allowed) {
  out.key = entry.key_at;
  out.at = entry.value.at;
  if (is_list(entry.value) && !list_allowed)
    return wrong(entry.value, "one owner is expected here, not a list", "name the one department that is accountable");
  if (!is_absent(entry.value))  // an empty owner: nobody yet
    each(entry.value, [&](const Value& item) {
      Text name;
      text(item, name);
      if (name) out.departments.push_back({std::move(name)});
    });
  refuse_too_many(out.departments);
  // Which names are words for everyone, nobody or the customer is seen when they are linked.
  out.kind = !out.departments.empty() ? Owner::Kind::departments
             : is_absent(entry.value) ? Owner::Kind::undecided
                                      : Owner::Kind::unsaid;
}

void Decoder::refuse_too_many(std::vector<Ref>& departments) {
  if (departments.size() <= limits::departments_together) return;
  error(Code::CX007, departments[limits::departments_together].name.at,
        fmt::format("more than {} departments together", limits::departments_together),
        "name fewer; nobody decides, or works with others, in such a crowd");
  departments.clear();
}

void Decoder::repeated(const Text& name, std::string_view what) { findings_.push_back(repeated_name(name, what)); }

std::string Decoder::as_list(const Value& v, std::string_view signs) const {
  if (!is_scalar(v) || document_.nodes[v.node].quoted) return {};
  const std::string_view written = document_.text_of(v.node);
  const std::size_t sign = written.find_first_of(signs);
  return sign == written.npos || sign + 1 == written.size() ? std::string() : with_commas(written);
}

void Decoder::run_together(const Value& v, std::string_view what, std::string_view signs) {
  const std::string list = as_list(v, signs);
  if (list.empty()) return;
  const std::string_view written = document_.text_of(v.node);
  findings_.push_back(
      input_error(Code::CX010, v.at, fmt::format("{} reads as one name, not as several {}", quote(written), what),
                  fmt::format("for several, put brackets around them: [{}]; for one, put it in quotes", list),
                  std::string(written)));
}

void read_value(Decoder& r, const Entry& e, std::vector<Metric>& out, const How&) {
  static constexpr auto keys = keys_of<Metric>();
  std::set<std::string> seen;
  r.each(e.value, [&](const Value& item) {
    Metric metric;
    metric.at = item.at;
    r.mapping_or_name(item, keys, metric, metric.name, "a metric");
    if (!metric.name) return;
    if (!seen.insert(fold(metric.name.value)).second) return r.repeated(metric.name, "the metric");
    if (metric.horizon == Horizon::unsaid) metric.horizon = guess_horizon(metric.name.value);
    if (metric.kind == MetricKind::none) metric.kind = guess_kind(metric.name.value);
    out.push_back(std::move(metric));
  });
}

}  // namespace cxmap
