#include "yaml/repair/diagnosis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "util/utf8.h"
#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/cause.h"
#include "yaml/repair/signs.h"

namespace cxmap {
namespace {

/// What the parser says of things whose place it knows well.
struct Known {
  std::string_view detail;  // the start of the parser's words
  std::string_view message, help;
};

constexpr Known known[] = {
    {"illegal tab when looking", "a tab in the indentation", "indent with spaces; editors can turn tabs into spaces"},
    {"cannot assign multiple anchors", "a second anchor (&) on one value", "remove one of the two"},
    {"cannot assign multiple tags", "a second tag (!) on one value", "remove both: tags are not allowed here"},
    {"YAML major version too large", "this version of YAML is not known", "remove the line \"%YAML\""},
    {"bad YAML version", "this version of YAML is not known", "remove the line \"%YAML\""},
    {"repeated YAML directive", "a second \"%YAML\" line", "remove it"},
    {"YAML directives must", "a \"%YAML\" line needs one version", "remove the line"},
    {"repeated TAG directive", "a second \"%TAG\" line for one name", "remove the line: tags are not allowed here"},
    {"TAG directives must", "a \"%TAG\" line needs a name and a prefix", "remove the line: tags are not allowed here"},
};

/// What the parser means, where the cause could not be found.
constexpr Known meanings[] = {
    {"illegal map value", "a \":\" is not expected here", {}},
    {"illegal map key", "a key is not expected here", {}},
    {"illegal block entry", "a list item is not expected here", {}},
    {"end of map not found", "this does not fit the mapping that it stands in", {}},
    {"end of sequence not found", "this does not fit the list that it stands in", {}},
    {"end of map flow", "the brackets { } before this are not closed", {}},
    {"end of sequence flow", "the brackets [ ] before this are not closed", {}},
};

template <std::size_t size>
const Known* find(const Known (&table)[size], std::string_view detail) {
  auto found = std::ranges::find_if(table, [&](const Known& each) { return detail.starts_with(each.detail); });
  return found == std::end(table) ? nullptr : found;
}

}  // namespace

SyntaxError diagnose(std::string_view bytes, const ParserFailure& failure) {
  std::uint32_t at = failure.at, end = std::min(at + 1, static_cast<std::uint32_t>(bytes.size()));
  if (failure.detail.starts_with("the referenced anchor is not defined")) {
    if (auto stars = stars_at(bytes, at)) return *stars;
    end = end_of_name(bytes, at);
    return {at, end, fmt::format("unknown alias {}", quote(bytes.substr(at + 1, end - at - 1))),
            "define it before this place with \"&\" and its name, or put quotes around the text if no alias is meant"};
  }
  if (const Known* match = find(known, failure.detail))
    return {at, end, std::string(match->message), std::string(match->help)};
  // "owner: ?" begins a key of YAML.
  if (at < bytes.size() && bytes[at] == '?' && is_gap(bytes, at + 1))
    return {at, end, "a question mark alone needs quotes",
            "write \"?\" in quotes, or TBD; an owner so written is nobody yet"};
  // A question mark ends a text there, as in "{question: Who pays?, who: Sales}".
  if (failure.detail.starts_with("unknown token") && at < bytes.size() && bytes[at] == '?')
    return {at, end, "a question mark inside of brackets needs quotes around its text",
            "put quotes around the text, as in \"Who pays?\", or write each key in a line of its own"};
  if (auto cause = find_cause(bytes, line_start(bytes, failure.read), at)) return *cause;
  const Known* match = find(meanings, failure.detail);
  return {at, end,
          match ? fmt::format("{} ({})", match->message, failure.detail)
                : fmt::format("this is not valid YAML ({})", failure.detail),
          "check the indentation, quotes and brackets of this line and the one before it"};
}

std::optional<SyntaxError> template_at(std::string_view bytes, std::uint32_t at) {
  std::string_view start = bytes.substr(std::min<std::size_t>(at, bytes.size()), 2);
  if (start != "{{" && start != "{%") return {};
  return SyntaxError{at, at + 2, fmt::format("\"{}\" looks like a placeholder of a template", start),
                     "fill in the template first, or put quotes around the whole text"};
}

std::optional<SyntaxError> special_space_at(std::string_view bytes, std::uint32_t at) {
  const std::string space = special_space(bytes, at);
  if (space.empty()) return {};
  return SyntaxError{at, at + first_code_point(bytes.substr(at)).length, fmt::format("{} in the indentation", space),
                     "indent with plain spaces; such spaces often come with text copied from a document or a web page"};
}

SyntaxError unclosed_quote(std::string_view bytes, std::uint32_t at) {
  const std::uint32_t end = end_of_text(bytes, at + 1);
  // Of the typographic quotes, which are letters, people see the last one as the closing quote.
  std::uint32_t last = end;
  do --last;
  while (last > at && (bytes[last] & 0xC0) == 0x80);
  if (last > at && typographic_quote(bytes, last) > 0) return wrong_quotes(bytes, last);
  return {at, at + 1, fmt::format("the quoted text that begins here is never closed"),
          fmt::format("put the closing {} at its end", bytes[at] == '"' ? "double quote (\")" : "single quote (')")};
}

SyntaxError cant_begin(std::string_view bytes, std::uint32_t at) {
  const std::string text(bytes.substr(at, end_of_text(bytes, at) - at));
  return {at, at + 1, fmt::format("text can't begin with \"{}\"", bytes[at]),
          text[0] == '`' ? "write it without the backticks, or put quotes around it" : "put quotes around it"};
}

SyntaxError second_colon(std::string_view bytes, std::uint32_t at, std::uint32_t colon) {
  std::uint32_t word = colon;
  while (word > at && ((bytes[word - 1] >= 'a' && bytes[word - 1] <= 'z') || bytes[word - 1] == '_')) --word;
  const std::string_view key = bytes.substr(word, colon - word);
  const std::uint32_t end = end_of_text(bytes, at);
  std::uint32_t before = word;
  while (before > at && is_blank(bytes[before - 1])) --before;
  const bool is_apart = before > at && word > before && (std::strchr(",;|/", bytes[before - 1]) || word - before > 1);
  if (!key.empty() && (is_apart || ((word == at || word > before) && is_used_as_key(bytes, key)))) {
    const std::string line(bytes.substr(word, end - word));
    return {word, colon + 1, fmt::format("a second key, {}, in one line", quote(key)),
            word == at ? fmt::format("begin a new line with {}, indented further than this one", quote(line))
                       : fmt::format("begin a new line with {}", quote(line))};
  }
  if (typographic_quote(bytes, at) > 0) return wrong_quotes(bytes, at);
  return {colon, colon + 1, "a second \":\" in one line", "put quotes around the value if it has a colon"};
}

std::uint32_t end_of_block_head(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size() && std::strchr("|>+-0123456789", bytes[at])) ++at;
  return at;
}

std::optional<std::uint32_t> tight_colon(std::string_view bytes, std::uint32_t at) {
  for (std::uint32_t i = at; !is_gap(bytes, i); ++i) {
    if (bytes[i] != ':') continue;
    bool is_word = i > at && i + 1 < bytes.size() && bytes[i + 1] != '/' && bytes[i + 1] != ':' &&
                   (bytes[i + 1] < '0' || bytes[i + 1] > '9') && !is_gap(bytes, i + 1);
    if (is_word) return i;
    return {};
  }
  return {};
}

SyntaxError no_colon(std::string_view bytes, std::uint32_t at) {
  if (auto foreign = foreign_line(bytes, at)) return *foreign;
  if (const auto dash = dash_at(bytes, at); dash && !dash->is_right) return wrong_dash(bytes, at, *dash);
  if (auto stars = stars_at(bytes, at)) return *stars;
  if (const auto colon = colon_after_word(bytes, at)) return wrong_colon(bytes, at, *colon);
  if (auto colon = tight_colon(bytes, at))
    return {*colon, *colon + 1, "missing space after \":\"", "write \": \" between the key and its value"};
  const std::uint32_t end = end_of_text(bytes, at), word = end_of_word(bytes, at);
  std::string help =
      "write \"key: value\"; a comment begins with \"#\"; text that continues the line above must be indented further "
      "than its key";
  const std::string_view key = bytes.substr(at, word - at), text = bytes.substr(at, end - at);
  if (const std::string_view cut = cut_text(bytes, end); !cut.empty())
    return {end, end + 2, fmt::format("the line ends at {}: what follows \" #\" is a comment", quote(cut.substr(0, 2))),
            cut.ends_with(':')
                ? fmt::format("put quotes around the key: \"{} {}\":", text, cut.substr(0, cut.size() - 1))
                : fmt::format("put quotes around the text: \"{} {}\"", text, cut)};
  if (word > at && is_used_as_key(bytes, key)) {
    std::uint32_t value = skip_any_space(bytes, word);
    if (const auto sign = dash_at(bytes, value)) value = sign->item;
    while (value < end && std::strchr(";,> ", bytes[value])) ++value;
    help = fmt::format("write {}", quote(fmt::format("{}:{}{}", key, value < end ? " " : "",
                                                     bytes.substr(value, std::max(value, end) - value))));
  } else if (word > at && word == end) {
    help = fmt::format("write {} if it is a key; a comment begins with \"#\"", quote(fmt::format("{}:", key)));
  }
  return {at, end, fmt::format("the line {} has no \":\"", quote(text)), std::move(help)};
}

}  // namespace cxmap
