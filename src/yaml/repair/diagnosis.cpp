#include "yaml/repair/diagnosis.h"

#include <fmt/format.h>

#include <algorithm>

#include "util/utf8.h"
#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/cause.h"

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

SyntaxError diagnose(std::string_view bytes, const Failure& failure) {
  std::uint32_t at = failure.at, end = std::min(at + 1, static_cast<std::uint32_t>(bytes.size()));
  if (failure.detail.starts_with("the referenced anchor is not defined")) {
    end = end_of_name(bytes, at);
    return {at, end, fmt::format("unknown alias {}", quote(bytes.substr(at + 1, end - at - 1))),
            "define it before this place with \"&\" and its name, or put quotes around the text if no alias is meant"};
  }
  if (const Known* match = find(known, failure.detail))
    return {at, end, std::string(match->message), std::string(match->help)};
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
  CodePoint first = first_code_point(bytes.substr(at));
  bool is_special = first.value == 0xA0 || first.value == 0x3000 || (first.value >= 0x2000 && first.value <= 0x200B);
  if (!is_special) return {};
  std::string_view kind = first.value == 0xA0 ? "no-break space" : "special space";
  return SyntaxError{at, at + first.length,
                     fmt::format("a {} ({}) in the indentation", kind, code_point_name(first.value)),
                     "indent with plain spaces; such spaces often come with text copied from a document or a web page"};
}

SyntaxError unclosed_quote(std::string_view bytes, std::uint32_t at) {
  return {at, at + 1, fmt::format("the quoted text that begins here is never closed"),
          fmt::format("put the closing {} at its end", bytes[at] == '"' ? "double quote (\")" : "single quote (')")};
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
  if (bytes[at] == '-' && !is_gap(bytes, at + 1) && bytes[at + 1] != '-')
    return {at, at + 1, "missing space after \"-\"", "write \"- \" before an item of a list"};
  if (auto colon = tight_colon(bytes, at))
    return {*colon, *colon + 1, "missing space after \":\"", "write \": \" between the key and its value"};
  std::uint32_t end = at;
  while (!is_line_end(bytes, end)) ++end;
  while (end > at && is_blank(bytes[end - 1])) --end;
  return {at, end, fmt::format("the line {} has no \":\"", quote(bytes.substr(at, end - at))),
          "write \"key: value\"; text that continues the line above must be indented further than its key"};
}

}  // namespace cxmap
