#include "yaml/repair/flow_cause.h"

#include <fmt/format.h>

#include <cstring>

#include "util/limits.h"
#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/diagnosis.h"

namespace cxmap {
namespace {

bool is_one_of(const char* set, char byte) { return byte != '\0' && std::strchr(set, byte); }

}  // namespace

std::optional<SyntaxError> FlowOutline::reserved_at(std::string_view bytes, std::uint32_t at) {
  if (at >= bytes.size()) return {};
  if (is_one_of("@`%", bytes[at])) return cant_begin(bytes, at);
  if (is_one_of("]},", bytes[at]))
    return SyntaxError{at, at + 1, fmt::format("unexpected \"{}\"", bytes[at]),
                       "remove it, or put quotes around the text"};
  return {};
}

SyntaxError FlowOutline::after_quote(std::string_view bytes, std::uint32_t quote, std::uint32_t rest) {
  if (bytes[rest] == ',' && is_line_end(bytes, skip_blanks(bytes, rest + 1)))
    return {rest, rest + 1, "a comma after the value", "remove it: the end of the line ends the value"};
  if (bytes[rest] == ',')
    return {rest, rest + 1, "text after the closing quote",
            "put brackets around a list: [\"A\", \"B\"]; or put the quotes around the whole text"};
  bool is_single = bytes[quote] == '\'';
  return {rest, rest + 1, "text after the closing quote",
          is_single ? "write '' for an apostrophe in single quotes, or put double quotes around the whole text"
                    : "put the quotes around the whole text, and write \\\" for a double quote inside it"};
}

FlowOutline::Result FlowOutline::read(std::uint32_t at, int column) {
  if (bytes_[at] == '"' || bytes_[at] == '\'') return read_quoted(at, column);
  if (auto placeholder = template_at(bytes_, at)) return {at, placeholder};
  open_ = {at};
  at_ = at + 1;
  before_ = Before::opener;
  has_colon_ = false;
  while (!open_.empty())
    if (auto error = step(column)) return {at_, error};
  return {at_, {}};
}

/// The next thing between brackets.
std::optional<SyntaxError> FlowOutline::step(int column) {
  std::uint32_t from = at_;
  at_ = skip_space(bytes_, at_);
  if (at_ == bytes_.size() || leaves(from, at_, column)) return unclosed(open_.back());
  char byte = bytes_[at_];
  if (byte == ']' || byte == '}') return close();
  if (byte == ',') {
    if (before_ == Before::opener || before_ == Before::comma)
      return SyntaxError{at_, at_ + 1, "an empty list item before this comma", "remove the comma, or write the item"};
    before_ = Before::comma;
    has_colon_ = false;
    ++at_;
    return {};
  }
  if (byte == ':' && (is_gap(bytes_, at_ + 1) || before_ == Before::item)) {
    if (has_colon_ && is_left_open(column)) return unclosed(open_.back());
    if (has_colon_)
      return SyntaxError{at_, at_ + 1, "a second \":\" in one item",
                         "put a comma between the items, or quotes around a value that has a colon"};
    before_ = Before::colon;
    has_colon_ = true;
    ++at_;
    return {};
  }
  bool is_quote = byte == '"' || byte == '\'', is_bracket = byte == '[' || byte == '{';
  if ((is_quote || is_bracket) && before_ == Before::item) return no_comma(at_);
  if (is_quote) {
    Result text = read_quoted(at_, column);
    if (text.error) return text.error;
    std::uint32_t rest = skip_space(bytes_, text.end);
    std::string_view between = bytes_.substr(text.end, rest - text.end);
    bool fits = rest == bytes_.size() || is_one_of(",:]}", bytes_[rest]) || between.find('\n') != between.npos;
    if (!fits && (bytes_[rest] == '"' || bytes_[rest] == '\'')) return no_comma(rest);
    if (!fits) return after_quote(bytes_, at_, rest);
    at_ = text.end;
    before_ = Before::item;
    return {};
  }
  if (is_bracket) {
    if (auto placeholder = template_at(bytes_, at_)) return placeholder;
    if (open_.size() == limits::nesting)
      return over_limit(at_, at_ + 1, fmt::format("more than {} levels of nesting", limits::nesting),
                        "nest less deeply; check for brackets that are never closed");
    open_.push_back(at_++);
    before_ = Before::opener;
    has_colon_ = false;
    return {};
  }
  return plain();
}

std::optional<SyntaxError> FlowOutline::close() {
  char wanted = bytes_[open_.back()] == '[' ? ']' : '}';
  if (bytes_[at_] != wanted)
    return SyntaxError{
        at_, at_ + 1,
        fmt::format("\"{}\" where \"{}\" is expected: \"{}\" is not closed", bytes_[at_], wanted, bytes_[open_.back()]),
        "close the brackets in the order in which they were opened"};
  open_.pop_back();
  ++at_;
  before_ = Before::item;
  has_colon_ = false;
  return {};
}

std::optional<SyntaxError> FlowOutline::plain() {
  if (before_ != Before::item && bytes_[at_] == '&') {  // the item is still to come
    at_ = end_of_name(bytes_, at_);
    return {};
  }
  if (before_ != Before::item)
    if (auto reserved = reserved_at(bytes_, at_)) return reserved;
  if (bytes_[at_] == '-' && is_gap(bytes_, at_ + 1))
    return SyntaxError{at_, at_ + 1, "a dash between brackets", "put commas between the items, without dashes"};
  while (!is_line_end(bytes_, at_) && !is_one_of(",[]{}", bytes_[at_])) {
    bool is_colon = bytes_[at_] == ':' && (is_gap(bytes_, at_ + 1) || is_one_of(",[]{}", bytes_[at_ + 1]));
    if (is_colon) break;
    ++at_;
  }
  before_ = Before::item;
  return {};
}

FlowOutline::Result FlowOutline::read_quoted(std::uint32_t at, int column) const {
  std::optional<std::uint32_t> end = end_of_quoted(bytes_, at);
  if (!end || leaves(at, *end, column)) return {at, unclosed_quote(bytes_, at)};
  if (bytes_[at] == '"')
    if (auto escape = bad_escape(at + 1, *end)) return {at, escape};
  return {*end, {}};
}

std::optional<SyntaxError> FlowOutline::bad_escape(std::uint32_t at, std::uint32_t end) const {
  for (; at < end; ++at) {
    if (bytes_[at] != '\\') continue;
    char kind = bytes_[at + 1];
    if (!is_one_of("0abtnvfre \"/\\N_LPxuU\t\n\r", kind))
      return SyntaxError{at, at + 2, fmt::format("unknown escape {} in double quotes", quote(bytes_.substr(at, 2))),
                         "write \\\\ for a backslash, or use single quotes"};
    std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    std::string_view number = bytes_.substr(at + 2, digits);
    if (number.size() < digits || number.find_first_not_of("0123456789abcdefABCDEF") != number.npos)
      return SyntaxError{at, at + 2, fmt::format("\"\\{}\" needs {} hexadecimal digits", kind, digits),
                         "write \\\\ for a backslash, or use single quotes"};
    bool is_half = digits == 4 && is_one_of("dD", number[0]) && number[1] > '7';
    if (is_half)
      return SyntaxError{at, at + 6, fmt::format("\\{}{} is half a character (UTF-16)", kind, number),
                         "write the character itself, or \\U and its eight digits"};
    ++at;
  }
  return {};
}

SyntaxError FlowOutline::unclosed(std::uint32_t at) const {
  const char bracket = bytes_[at] == '[' ? ']' : '}';
  std::uint32_t comment = at;
  while (!is_line_end(bytes_, comment)) ++comment;
  const std::string_view rest = bytes_.substr(comment, next_line(bytes_, comment) - comment);
  if (rest.starts_with('#') && rest.find(bracket) != rest.npos)
    return {comment, comment + 1,
            fmt::format("what follows \" #\" is a comment: the \"{}\" before it is not closed", bytes_[at]),
            "put quotes around a text with \" #\""};
  return {at, at + 1, fmt::format("\"{}\" is opened here and never closed", bytes_[at]),
          fmt::format("put the closing \"{}\" after the last item", bracket)};
}

SyntaxError FlowOutline::no_comma(std::uint32_t at) {
  return {at, at + 1, "no comma before this item", "put a comma between the items"};
}

/// Does the key here begin a line that follows the bracket's, and does no bracket close it?
bool FlowOutline::is_left_open(int column) const {
  const std::uint32_t line = line_start(bytes_, at_);
  if (line <= open_.back()) return false;
  if (bytes_.substr(line, at_ - line).find_first_of(",[]{}") != bytes_.npos) return false;
  const std::size_t end = bytes_.find(bytes_[open_.back()] == '[' ? ']' : '}', at_);
  return end == bytes_.npos || leaves(at_, static_cast<std::uint32_t>(end), column);
}

/// Does a line that begins between two places belong to the mapping around: not deeper than it, and with a key or a
/// dash?
bool FlowOutline::leaves(std::uint32_t from, std::uint32_t to, int column) const {
  for (; from < to; ++from) {
    if (bytes_[from] != '\n') continue;
    std::uint32_t line = from + 1;
    std::uint32_t text = skip_blanks(bytes_, line);
    if (is_gap(bytes_, text) || static_cast<int>(text - line) > column) continue;
    if (bytes_[text] == '-' && is_gap(bytes_, text + 1)) return true;
    std::uint32_t i = text;
    while (!is_line_end(bytes_, i) && bytes_[i] != ':') ++i;
    if (!is_line_end(bytes_, i) && is_gap(bytes_, i + 1)) return true;
  }
  return false;
}

}  // namespace cxmap
