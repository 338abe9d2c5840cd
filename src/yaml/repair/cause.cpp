#include "yaml/repair/cause.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/diagnosis.h"
#include "yaml/repair/flow_cause.h"
#include "yaml/repair/line.h"
#include "yaml/repair/signs.h"

// How the cause is found.
//
// One pass over the lines from the top, with a stack of the columns in which lists and mappings are open. A line is a
// run of dashes, then a key or a value. Its column says what it may be:
//
//     deeper than the innermost level   it opens a level; allowed where the last key or dash has no value yet
//     in the column of a level          the next key or item of it; deeper levels are closed
//     between two levels                nothing it could belong to: the indentation is wrong
//
// What comes after a ":" is a value: plain text (deeper lines continue it), text in quotes or something in brackets
// (flow_cause.cpp), or a block text. Where a line fits nothing, the mistake may be in it or in the line that opened the
// level: whichever stands alone in its column, and is not a usual step away from its parent, is blamed.
//
// A line that begins with a sign that people type in the place of a dash (signs.h), or that is no YAML at all, is odd,
// too, but may as well be more of a text. So it is only suspected, until the parser stops at it or at what belongs to
// it; then it explains more than what does not fit there.
//
// The parser has said where it stopped; the cause is the first odd thing that begins in [from, to]. What this pass
// accepts proves nothing, and what it finds outside that range is not reported: files that can be read never get here.

namespace cxmap {
namespace {

constexpr std::uint32_t longest_key = 1024;

/// One pass over the lines, with the columns of the lists and mappings that are open.
class Outline {
 public:
  Outline(std::string_view bytes, std::uint32_t from, std::uint32_t to)
      : bytes_(bytes), from_(from), to_(next_line(bytes, to)), flow_(bytes) {}

  std::optional<SyntaxError> cause() {
    std::uint32_t at = line_start(bytes_, 0);
    while (at < bytes_.size() && at <= to_ && !found_) at = line(at);
    if (suspect_)
      if (auto slip = slip_at(bytes_, *suspect_)) return slip;
    if (!found_ && lone_ && levels_.empty() && tight_colon(bytes_, *lone_)) report(no_colon(bytes_, *lone_));
    return std::move(found_);
  }

 private:
  struct Level {
    std::uint32_t column;
    bool is_list;
    std::uint32_t first, last;        // the dash or key that was entered first, and last
    bool is_alone = true;             // ... and is the only one
    bool is_after_empty_key = false;  // ... and the key before it has no value
    std::uint32_t keys_before = 0;    // ... and keys further to the right came before it: their column
  };

  /// Reads one line, or several that belong together, from its start; gives the start of the next one. As do the
  /// others.
  std::uint32_t line(std::uint32_t start) {
    std::uint32_t at = start;
    while (at < bytes_.size() && bytes_[at] == ' ') ++at;
    if (is_line_end(bytes_, skip_blanks(bytes_, at))) return next_line(bytes_, at);
    if (bytes_[at] == '\t')
      return report(at, at + 1, "a tab in the indentation", "indent with spaces; editors can turn tabs into spaces");
    if (auto space = special_space_at(bytes_, at)) return report(*space);
    if (at == start && is_conflict(at))
      return report(of_whole_file(
          {at, at + 7, fmt::format("a merge conflict of git is left here ({})", bytes_.substr(at, 7)),
           "decide which of the two versions counts, and remove the lines <<<<<<<, ======= and >>>>>>>"}));
    if (auto placeholder = template_at(bytes_, at); placeholder && !is_value_due(at - start))
      return report(*placeholder);
    std::string_view marker = bytes_.substr(start, 3);
    if ((marker == "---" || marker == "...") && is_gap(bytes_, start + 3)) {
      levels_.clear();
      lone_.reset();
      is_open_ = true, is_text_ = false;
      return value(start + 3);
    }
    if (bytes_[at] == '%' && at == start && levels_.empty()) return next_line(bytes_, at);  // a directive
    if (suspect_ && at - start < *suspect_ - line_start(bytes_, *suspect_)) suspect_.reset();
    if (foreign_line(bytes_, at)) return suspect(at);
    return entry(start, at);
  }

  /// A line that looks like a slip, whatever it means.
  std::uint32_t suspect(std::uint32_t at) {
    const bool is_next =
        suspect_ && column_of(bytes_, *suspect_) == column_of(bytes_, at);  // of several, the first tells all
    if (!is_next) suspect_ = at;
    if (is_sought(at)) found_ = slip_at(bytes_, at);
    return next_line(bytes_, at);
  }

  /// From the first character of a line on: dashes, then a key or a value.
  std::uint32_t entry(std::uint32_t start, std::uint32_t at) {
    while (at < bytes_.size() && (bytes_[at] == '-' || bytes_[at] == '?') && is_gap(bytes_, at + 1)) {
      if (!enter(start, at, bytes_[at] == '-')) return next_line(bytes_, at);
      is_open_ = true;
      const std::uint32_t item = skip_blanks(bytes_, at + 1);
      if (is_line_end(bytes_, item)) return next_line(bytes_, item);
      const std::size_t tab = bytes_.substr(at, item - at).find('\t');
      if (tab != bytes_.npos && colon_of_key(bytes_, item))
        return report(at + static_cast<std::uint32_t>(tab), item, "a tab after the dash", "write a space instead");
      at = item;
    }
    if (FlowOutline::reserved_at(bytes_, at) && colon_of_key(bytes_, at))
      return report(*FlowOutline::reserved_at(bytes_, at));
    if (stars_at(bytes_, at)) {
      suspect(at);
      if (found_) return next_line(bytes_, at);
    }
    if (const auto dash = dash_at(bytes_, at); dash && !dash->is_right) {
      suspect(at);
      if (found_) return next_line(bytes_, at);
      const bool is_more_text = is_text_ && !levels_.empty() && at - start > levels_.back().column;
      if (!is_more_text && !dash->is_number) {
        if (!enter(start, at, true)) return next_line(bytes_, at);
        is_open_ = true;
        at = dash->item;
        if (is_line_end(bytes_, at)) return next_line(bytes_, at);
      }
    }
    if (std::uint32_t colon = colon_of_key(bytes_, at)) {
      if (!enter(start, at, false)) return next_line(bytes_, at);
      if (colon - at > longest_key)
        return report(at, colon,
                      fmt::format("a key of {} bytes, at most {} are read", grouped(colon - at), grouped(longest_key)),
                      "shorten the key; long text belongs after the \":\"");
      is_open_ = true;
      return value(colon + 1);
    }
    return text(start, at);
  }

  /// A key or a dash at a place: does its column fit? Reports what is wrong if not.
  bool enter(std::uint32_t start, std::uint32_t at, bool is_list) {
    std::uint32_t column = at - start;
    bool was_open = is_open_, was_text = is_text_;
    is_text_ = is_block_ = false;
    if (levels_.empty() || column > levels_.back().column) {
      const bool is_own_line = lone_ && skip_blanks(bytes_, line_start(bytes_, *lone_)) == *lone_;
      if (is_list && is_own_line && column == column_of(bytes_, *lone_) && !is_key_word(bytes_, *lone_))
        return refuse(at, [&] { return no_dash(bytes_, *lone_); });
      if (lone_ && (!is_list || is_own_line)) return refuse(at, [&] { return no_key(bytes_, *lone_, at); });
      if (!levels_.empty() && !was_open) return refuse(at, [&] { return too_deep(start, at, was_text); });
      levels_.push_back({column, is_list, at, at});
      if (step_ == 0) step_ = column;
      lone_.reset();
      return true;
    }
    lone_.reset();
    bool is_top = column == levels_.back().column;
    Level inner = levels_.back();
    while (!levels_.empty() && levels_.back().column > column) {
      inner = levels_.back();
      levels_.pop_back();
    }
    if (levels_.empty() || levels_.back().column < column) {
      std::uint32_t parent = levels_.empty() ? 0 : levels_.back().column;
      if (is_list && !inner.is_list && !levels_.empty() && !levels_.back().is_list)
        return refuse(at, [&] { return no_dash(bytes_, inner.first, inner.last); });
      if (inner.is_alone && (is_rather(column, inner.column, parent) || next_beside(at, column)))
        return refuse(at, [&] { return lines_below(inner.last, "left"); });
      return refuse(at, [&] { return between_levels(at, inner, is_list); });
    }
    // A list may stand in the column of the key that it belongs to.
    bool has_key_beside = levels_.size() > 1 && levels_[levels_.size() - 2].column == column;
    if (is_list && !levels_.back().is_list && is_top && was_open) levels_.push_back({column, true, at, at});
    if (!is_list && levels_.back().is_list && has_key_beside) levels_.pop_back();
    Level& level = levels_.back();
    if (is_list == level.is_list) {
      level.is_alone = level.last == at;
      level.is_after_empty_key = !is_list && is_top && was_open;
      level.keys_before = inner.column > column && !inner.is_list ? inner.column : 0;
      level.last = at;
      return true;
    }
    return refuse(at, [&] { return wrong_kind(at, level, inner, is_list); });
  }

  /// A dash where keys stand, or a key where dashes stand.
  SyntaxError wrong_kind(std::uint32_t at, const Level& level, const Level& inner, bool is_list) const {
    const std::uint32_t column = level.column;
    const bool was_deeper = inner.column > column;
    const std::string_view word = key_word(bytes_, at);
    const bool is_like_item = was_deeper && !inner.is_list && key_word(bytes_, inner.first) == word;
    if (!is_list && !word.empty() && (is_like_item || begins_items(bytes_, word))) return no_dash(bytes_, at);
    std::optional<std::uint32_t> next = next_beside(at, column);
    const Level* list = levels_.size() > 1 ? &levels_[levels_.size() - 2] : nullptr;
    if (is_list && level.is_alone && list && list->is_list && list->is_alone && next && is_dash(*next))
      return lines_below(list->last, "right");
    if (is_list && inner.is_list && was_deeper)
      return {at, at + 1, "a list item further to the left than the others", like_line(bytes_, inner.last)};
    if (is_list)
      return {at, at + 1, "a list item where a key is expected", "indent the list under its key, or remove the dash"};
    if (level.is_alone && !(next && is_dash(*next)))
      return {level.last, level.last + 1, "a list item and a key in one column",
              "remove the dash, or indent the keys below further if they belong to the item"};
    return {at, at + 1, "a key where a list item is expected",
            "write \"- \" before it, or indent it as far as the keys of the item above"};
  }

  bool is_dash(std::uint32_t at) const { return bytes_[at] == '-' && is_gap(bytes_, at + 1); }

  /// Is one column, and not the other, a step to the right of its parent's, as usual in this file?
  bool is_rather(std::uint32_t one, std::uint32_t other, std::uint32_t parent) const {
    return one == parent + step_ && other != parent + step_;
  }

  /// The next line that begins in a column, if none before it begins further to the left.
  std::optional<std::uint32_t> next_beside(std::uint32_t at, std::uint32_t column) const {
    if (!is_sought(at)) return {};
    for (std::uint32_t start = next_line(bytes_, at); start < bytes_.size(); start = next_line(bytes_, start)) {
      std::uint32_t text = skip_blanks(bytes_, start);
      if (is_line_end(bytes_, text) || text - start > column) continue;
      return text - start == column ? std::optional(text) : std::nullopt;
    }
    return {};
  }

  /// The column of a line is that of no level: the nearest one that may have such a line.
  SyntaxError between_levels(std::uint32_t at, const Level& inner, bool is_list) const {
    const Level* meant = inner.is_list == is_list ? &inner : nullptr;
    const std::uint32_t column = column_of(bytes_, at);
    if (!levels_.empty()) {
      const Level& outer = levels_.back();
      const bool opens_inner = !is_list && is_line_end(bytes_, skip_blanks(bytes_, colon_of_key(bytes_, at) + 1)) &&
                               first_below(bytes_, at) == inner.column;
      const bool is_nearer = opens_inner || column - outer.column < inner.column - column;
      if (outer.is_list == is_list && (!meant || is_nearer)) meant = &outer;
    }
    SyntaxError error{at, at + 1, "the indentation of this line matches no line above",
                      "begin it in the column of the line that it belongs beside"};
    if (meant) error.help = like_line(bytes_, meant->last);
    // Indented as usual below the root, so what is wrong may be that the line above begins too far to the left.
    if (meant && column == step_ && column_of(bytes_, meant->last) == 0) error.help += "; or indent that line";
    return error;
  }

  SyntaxError too_deep(std::uint32_t start, std::uint32_t at, bool after_text) const {
    const Level& above = levels_.back();
    std::uint32_t column = at - start;
    bool is_first = above.is_alone && levels_.size() > 1;
    const std::optional<std::uint32_t> beside = next_beside(at, column);
    if (above.is_after_empty_key || above.keys_before == column ||
        (is_first &&
         (is_rather(column, above.column, levels_[levels_.size() - 2].column) || (beside && !is_dash(*beside)))))
      return lines_below(above.last, "right");
    std::uint32_t surplus = start + std::min(at - start, levels_.back().column);
    return {surplus, at,
            after_text ? "this line is indented further than the one above, which has a value already"
                       : "this line is indented further than the one above",
            "check the indentation: keys that belong together begin in one column"};
  }

  /// What comes after a ":", a dash or a marker.
  std::uint32_t value(std::uint32_t at) {
    at = skip_blanks(bytes_, at);
    is_text_ = is_block_ = false;
    while (at < bytes_.size() && (bytes_[at] == '&' || bytes_[at] == '!'))
      at = skip_blanks(bytes_, end_of_name(bytes_, at));
    if (is_line_end(bytes_, at)) return next_line(bytes_, at);
    is_open_ = false;
    if (bytes_[at] == '-' && is_gap(bytes_, at + 1))
      return report(at, at + 1, "a list can't begin on the line of its key",
                    is_line_end(bytes_, skip_blanks(bytes_, at + 1))
                        ? "write a value after the colon, or delete the dash"
                        : "begin it on the next line");
    if (std::strchr("\"'[{", bytes_[at])) return enclosed(at);
    if (auto stars = stars_at(bytes_, at)) return report(*stars);
    if (bytes_[at] == '*' && is_gap(bytes_, at + 1)) return report(cant_begin(bytes_, at));
    if (bytes_[at] == '|' || bytes_[at] == '>') {
      const std::uint32_t end = skip_blanks(bytes_, end_of_block_head(bytes_, at));
      return is_line_end(bytes_, end) ? block(at) : report(cant_begin(bytes_, at));
    }
    if (auto reserved = FlowOutline::reserved_at(bytes_, at)) return report(*reserved);
    return plain(at);
  }

  /// Plain text up to the end of its line.
  std::uint32_t plain(std::uint32_t at) {
    is_text_ = true;
    for (std::uint32_t i = at; !is_line_end(bytes_, i); ++i)
      if (bytes_[i] == ':' && is_gap(bytes_, i + 1)) return report(second_colon(bytes_, at, i));
    return next_line(bytes_, at);
  }

  /// Text in quotes or a collection in brackets, which may go over several lines.
  std::uint32_t enclosed(std::uint32_t at) {
    FlowOutline::Result result = flow_.read(at, levels_.empty() ? -1 : static_cast<int>(levels_.back().column));
    if (result.error) {
      result.error->from = at;
      return report(*std::move(result.error));
    }
    std::uint32_t rest = skip_blanks(bytes_, result.end);
    if (is_line_end(bytes_, rest) || bytes_[rest] == ':') return next_line(bytes_, rest);
    bool is_quote = bytes_[at] == '"' || bytes_[at] == '\'';
    if (is_quote && result.end > next_line(bytes_, at)) return report(unclosed_quote(bytes_, at));
    if (is_quote) return report(FlowOutline::after_quote(bytes_, at, rest));
    const std::string_view enclosed = bytes_.substr(at, result.end - at);
    if (enclosed == "[ ]" || enclosed == "[]" || enclosed == "[x]" || enclosed == "[X]")
      return report(at, result.end, "a checkbox before the text", "delete it");
    return report(rest, rest + 1, "text after the closing bracket", "check the brackets of this line");
  }

  /// A block scalar: all lines that are indented further.
  std::uint32_t block(std::uint32_t at) {
    bool is_root = levels_.empty();
    std::uint32_t parent = is_root ? 0 : levels_.back().column, first = 0;
    for (at = next_line(bytes_, at); at < bytes_.size(); at = next_line(bytes_, at)) {
      std::uint32_t content = at;
      while (content < bytes_.size() && bytes_[content] == ' ') ++content;
      if (is_gap(bytes_, content) && (content == bytes_.size() || bytes_[content] != '\t')) continue;
      std::uint32_t column = content - at;
      if (first == 0) first = column;
      if ((!is_root && column <= parent) || column < first) break;
    }
    is_block_ = true;
    return at;
  }

  /// A line without a key: a value, or more of the text above it.
  std::uint32_t text(std::uint32_t start, std::uint32_t at) {
    std::uint32_t column = at - start;
    bool is_deeper = levels_.empty() || column > levels_.back().column;
    if (is_deeper && is_text_) return next_line(bytes_, at);
    if (is_value_due(column)) {
      std::uint32_t next = value(at);
      if (is_text_) lone_ = at;
      return next;
    }
    if (is_deeper && is_block_)
      return report(at, at + 1, "this line is indented less than the text above that it seems to belong to",
                    "begin all lines of such text in one column");
    if (auto reserved = FlowOutline::reserved_at(bytes_, at)) return report(*reserved);
    if (!is_sought(at)) return next_line(bytes_, at);
    const bool is_beside_dash = !levels_.empty() && levels_.back().is_list && levels_.back().column == column;
    const bool is_word = end_of_word(bytes_, at) > at && !colon_after_word(bytes_, at);
    if (is_beside_dash && is_word && !is_used_as_key(bytes_, key_word(bytes_, at))) return report(no_dash(bytes_, at));
    return report(no_colon(bytes_, at));
  }

  bool is_value_due(std::uint32_t column) const {
    return levels_.empty() ? !lone_ : is_open_ && column > levels_.back().column;
  }

  bool is_conflict(std::uint32_t at) const {
    std::string_view start = bytes_.substr(at, 7);
    return (start == "<<<<<<<" || start == "=======" || start == ">>>>>>>" || start == "|||||||") &&
           is_gap(bytes_, at + 7);
  }

  bool is_sought(std::uint32_t at) const { return at >= from_ && at <= to_; }

  std::uint32_t report(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
    return report({begin, end, std::move(message), std::move(help)});
  }

  std::uint32_t report(SyntaxError error) {
    std::uint32_t next = next_line(bytes_, error.begin);
    if (!found_ && is_sought(error.begin)) found_ = std::move(error);
    return next;
  }

  /// Reports what is seen at a place, though the cause may stand before it.
  template <class Error>
  bool refuse(std::uint32_t at, Error error) {
    if (!found_ && is_sought(at)) found_ = error();
    return false;
  }

  std::string_view bytes_;
  std::uint32_t from_, to_;  // where the cause may begin
  FlowOutline flow_;
  std::vector<Level> levels_;
  std::uint32_t step_ = 0;                // of the first line that is indented
  bool is_open_ = false;                  // the last key or dash has no value yet: a deeper block may follow
  bool is_text_ = false;                  // the last value is plain text: deeper lines continue it
  bool is_block_ = false;                 // the last value is a block scalar
  std::optional<std::uint32_t> suspect_;  // what looks like a slip, and what stands in or after it so far
  std::optional<std::uint32_t> lone_;     // plain text without a key: maybe one without its colon
  std::optional<SyntaxError> found_;
};

}  // namespace

std::optional<SyntaxError> find_cause(std::string_view bytes, std::uint32_t from, std::uint32_t to) {
  return Outline(bytes, from, to).cause();
}

}  // namespace cxmap
