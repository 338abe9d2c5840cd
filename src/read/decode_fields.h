#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/fields.h"
#include "read/decoder.h"

// From the table of a noun's keys (model/fields.h) to what Decoder::mapping() walks. A key is read by the type of its
// member: read_value() has one overload for each type. Where that is not enough, the key names a reader of its own:
//
//   constexpr auto system_keys = keys_of<System>();
//   constexpr auto data_keys = keys_of<DataSet>(ReadBy{&DataSet::shared_with, read_shared_with});
//
// A key with neither does not compile.

namespace cxmap {

// ---- one overload for each type of value; all leave `out` alone and report CX004 where the value does not fit ----

inline void read_value(Decoder& r, const Entry& e, Text& out, const How& how) {
  r.text(e.value, out);
  if (how.may_be_nothing && means_nothing(out.value)) out = {};
}
inline void read_value(Decoder& r, const Entry& e, Ref& out, const How&) { r.text(e.value, out.name); }
inline void read_value(Decoder& r, const Entry& e, std::vector<Text>& out, const How&) {
  r.each(e.value, [&](const Value& item) {
    Text one;
    r.text(item, one);
    if (one) out.push_back(std::move(one));
  });
}
inline void read_value(Decoder& r, const Entry& e, std::vector<Ref>& out, const How& how) {
  if (how.names == Names::systems) r.run_together(e.value, "systems");
  if (how.names == Names::data) r.run_together(e.value, "kinds of data");
  r.each(e.value, [&](const Value& item) {
    Ref one;
    r.text(item, one.name);
    if (one) out.push_back(std::move(one));
  });
}
inline void read_value(Decoder& r, const Entry& e, std::string& out, const How&) {
  Text text;
  r.text(e.value, text);
  out = std::move(text.value);
}
inline void read_value(Decoder& r, const Entry& e, std::vector<std::string>& out, const How& how) {
  std::vector<Text> texts;
  read_value(r, e, texts, how);
  for (Text& text : texts) out.push_back(std::move(text.value));
}
inline void read_value(Decoder& r, const Entry& e, bool& out, const How&) { r.boolean(e.value, out); }
inline void read_value(Decoder& r, const Entry& e, std::optional<bool>& out, const How&) { r.boolean(e.value, out); }
inline void read_value(Decoder& r, const Entry& e, int& out, const How& how) { r.number(e, how.least, how.most, out); }
inline void read_value(Decoder& r, const Entry& e, double& out, const How& how) {
  r.number(e, how.least, how.most, out);
}
inline void read_value(Decoder& r, const Entry& e, std::optional<Placed<Date>>& out, const How&) {
  r.date(e.value, out);
}
inline void read_value(Decoder& r, const Entry& e, std::optional<Duration>& out, const How& how) {
  r.duration(e.value, out, how.in_days);
}
inline void read_value(Decoder& r, const Entry& e, std::optional<Placed<double>>& out, const How&) {
  r.amount(e.value, out);
}
inline void read_value(Decoder& r, const Entry& e, std::optional<Placed<int>>& out, const How&) {
  r.sentiment(e.value, out);
}
inline void read_value(Decoder& r, const Entry& e, Repetition& out, const How&) { r.repetition(e.value, out); }
inline void read_value(Decoder& r, const Entry& e, Owner& out, const How& how) { r.owner(e, out, how.several); }
void read_value(Decoder& r, const Entry& e, std::vector<Metric>& out, const How& how);

template <class Enum>
requires std::is_enum_v<Enum>
void read_value(Decoder& r, const Entry& e, Enum& out, const How&) { r.choose(e.value, words<Enum>, out); }
template <class Enum>
requires std::is_enum_v<Enum>
void read_value(Decoder& r, const Entry& e, std::optional<Enum>& out, const How&) {
  Enum one{};
  if (r.choose(e.value, words<Enum>, one)) out = one;
}
template <class Enum>
requires std::is_enum_v<Enum>
void read_value(Decoder& r, const Entry& e, std::vector<Enum>& out, const How&) {
  r.each(e.value, [&](const Value& item) {
    Enum one{};
    if (r.choose(item, words<Enum>, one)) out.push_back(one);
  });
}

// ---- from rows to keys -----------------------------------------------------------------------------------------

/// A key that has a reader of its own.
template <class Noun, class Value, class Out>
struct ReadBy {
  Value Noun::*value;
  void (*read)(Decoder&, Out&, const Entry&);
};
template <class Noun, class Value, class Out>
ReadBy(Value Noun::*, void (*)(Decoder&, Out&, const Entry&)) -> ReadBy<Noun, Value, Out>;

template <class Noun, class Out, std::size_t row>
void read_row(Decoder& reader, Out& out, const Entry& entry) {
  constexpr const auto& field = std::get<row>(fields<Noun>);
  read_value(reader, entry, out.*field.value, field.how);
}

/// Does the type of a row's member say how it is read?
template <class Noun, class Out, std::size_t row>
inline constexpr bool has_reader = requires(Decoder& reader, const Entry& entry, Out& out) {
  read_value(reader, entry, out.*std::get<row>(fields<Noun>).value, std::get<row>(fields<Noun>).how);
};

template <class Noun, class Out, std::size_t row>
consteval Decoder::Key<Out> key_of_row() {
  constexpr const auto& field = std::get<row>(fields<Noun>);
  Decoder::Key<Out> key{field.key, nullptr, field.how.required};
  key.at = field.key_at;
  key.affects = field.how.affects;
  // That nobody owns it yet may be said by leaving the value out.
  if constexpr (std::is_same_v<Noun, Touchpoint>) key.if_null = field.key == key_of<Touchpoint>(&Touchpoint::owner);
  if constexpr (has_reader<Noun, Out, row>) key.read = &read_row<Noun, Out, row>;
  return key;
}

template <class Noun, class Out, std::size_t... row>
consteval auto keys_of_rows(std::index_sequence<row...>) {
  return std::array<Decoder::Key<Out>, sizeof...(row)>{key_of_row<Noun, Out, row>()...};
}

template <class Noun, class Out, std::size_t... row>
consteval auto readers_of_rows(std::index_sequence<row...>) {
  return std::array<bool, sizeof...(row)>{has_reader<Noun, Out, row>...};
}

/// The keys of a noun for Decoder::mapping(), one a row of fields<Noun>. `Out` is what is being read: the noun, or a
/// type derived from it.
template <class Noun, class Out = Noun, class... Own>
consteval auto keys_of(Own... own) {
  constexpr auto rows = std::make_index_sequence<std::tuple_size_v<decltype(fields<Noun>)>>();
  auto keys = keys_of_rows<Noun, Out>(rows);
  auto is_read = readers_of_rows<Noun, Out>(rows);  // to compare a reader with null is no constant under the sanitizers
  [[maybe_unused]] const auto take = [&](const auto& one) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i].name != key_of<Noun>(one.value)) continue;
      keys[i].read = one.read;
      is_read[i] = true;
    }
  };
  (take(own), ...);
  for (const bool is : is_read)
    if (!is) throw "nothing reads this key";
  return keys;
}

}  // namespace cxmap
