#include "read/looks.h"

#include <algorithm>
#include <optional>
#include <string>

#include "util/ascii.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

using std::string_view;

constexpr string_view blanks = " \t";

bool starts_with_key(string_view text, string_view key) {
  const bool is_quoted = text.starts_with('"') || text.starts_with('\'');
  if (!text.substr(is_quoted).starts_with(key)) return false;
  std::size_t at = is_quoted + key.size();
  if (is_quoted && (at >= text.size() || text[at++] != text[0])) return false;
  at = text.find_first_not_of(blanks, at);
  return at != string_view::npos && text[at] == ':';
}

// Is a key the first or a later one of the flow mapping that begins the text?
bool flow_has_key(string_view text, string_view key) {
  for (std::size_t at = text.find(key); at != string_view::npos; at = text.find(key, at + 1)) {
    const bool is_quoted = text[at - 1] == '"' || text[at - 1] == '\'';
    const std::size_t start = is_quoted ? at - 1 : at;
    const std::size_t before = start == 0 ? 0 : text.find_last_not_of(" \t\r\n", start - 1);
    if (before != string_view::npos && (text[before] == '{' || text[before] == ',') &&
        starts_with_key(text.substr(start), key))
      return true;
  }
  return false;
}

/// A line with a key.
struct Key {
  bool is_indented;
  std::string word;  // in small letters, without quotes
};
std::optional<Key> key_of(string_view line) {
  constexpr std::size_t longest = 32;  // a key that matters is shorter
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == string_view::npos || line[first] == '#') return std::nullopt;
  string_view word = line.substr(first);
  const std::size_t colon = word.substr(0, longest).find(':');
  if (colon == string_view::npos || (colon + 1 < word.size() && word[colon + 1] != ' ' && word[colon + 1] != '\t'))
    return std::nullopt;
  word = word.substr(0, colon);
  word = word.substr(0, word.find_last_not_of(blanks) + 1);
  if (word.size() > 2 && (word[0] == '"' || word[0] == '\'') && word.back() == word[0])
    word = word.substr(1, word.size() - 2);
  return Key{first > 0, lowered(word)};
}

// The key at the top, or the lines that a misspelt or indented journey has.
bool looks_so(string_view bytes, string_view top, bool by_parts) {
  bool content_seen = false, stages = false, touchpoints = false, parts = false, nearly = false;
  while (!bytes.empty()) {
    const auto end = std::ranges::find_if(bytes, [](char c) { return c == '\r' || c == '\n'; });
    const string_view line = bytes.substr(0, static_cast<std::size_t>(end - bytes.begin()));
    if (starts_with_key(line, top)) return true;
    const std::size_t first = line.find_first_not_of(blanks);
    const bool content =
        first != string_view::npos && line[first] != '#' && !line.starts_with("---") && !line.starts_with('%');
    if (content && !content_seen && line[first] == '{') return flow_has_key(bytes.substr(first), top);
    content_seen |= content;
    if (const auto key = content && by_parts ? key_of(line) : std::nullopt) {
      stages |= key->word == "stages" && !key->is_indented;
      touchpoints |= key->word == "touchpoints" && key->is_indented;
      parts |= key->word == "stages" || key->word == "touchpoints";
      nearly = nearly || edit_distance(key->word, top, 2) <= 2;
      if ((stages && touchpoints) || (nearly && parts)) return true;
    }
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
  }
  return false;
}

// How many bytes a character of UTF-16 or UTF-32 has, and which of them is the last; width 1: it is neither.
struct Units {
  std::size_t width = 1, low = 0, mark = 0;
};
Units units_of(string_view bytes) {
  const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0x100; };
  const bool little = at(0) == 0xFF && at(1) == 0xFE, big = at(0) == 0xFE && at(1) == 0xFF;
  if (little && at(2) == 0 && at(3) == 0) return {4, 0, 4};
  if (at(0) == 0 && at(1) == 0 && at(2) == 0xFE && at(3) == 0xFF) return {4, 3, 4};
  if (little || big) return {2, little ? std::size_t{0} : 1, 2};
  if (at(0) == 0 && at(1) == 0 && at(2) == 0) return {4, 3, 0};
  if (at(1) == 0 && at(2) == 0 && at(3) == 0) return {4, 0, 0};
  if (at(0) == 0) return {2, 1, 0};
  if (at(1) == 0) return {2, 0, 0};
  return {1, 0, string_view(bytes).starts_with("\xEF\xBB\xBF") ? std::size_t{3} : 0};
}

bool looks(string_view bytes, string_view top, bool by_parts) {
  const Units units = units_of(bytes);
  if (units.width == 1) return looks_so(bytes.substr(units.mark), top, by_parts);
  std::string ascii;  // all that the keys are made of
  for (std::size_t at = units.mark; at + units.width <= bytes.size(); at += units.width) {
    const auto unit = bytes.substr(at, units.width);
    const auto zeros = std::ranges::count(unit, '\0');
    const bool is_ascii = zeros + 1 == std::ssize(unit) && unit[units.low] > 0;
    ascii += is_ascii ? unit[units.low] : '?';
  }
  return looks_so(ascii, top, by_parts);
}

}  // namespace

bool looks_like_journey(string_view bytes) { return looks(bytes, "journey", true); }

bool looks_like_organization(string_view bytes) { return looks(bytes, "organization", false); }

}  // namespace cxmap
