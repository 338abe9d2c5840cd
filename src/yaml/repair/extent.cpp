#include "yaml/repair/extent.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "yaml/lex.h"
#include "yaml/repair/diagnosis.h"
#include "yaml/repair/signs.h"

// How the extent is found.
//
// From the line of the error one looks upwards for levels: dashes and keys in columns further and further to the left,
// the nearest and deepest first. The innermost dash to the left of the line is the item that the line belongs to, and
// the item is given up: an item is a thing of its own (a touchpoint, a department), while half an item would be read as
// a whole one. Outside of lists it is the smallest key with its value.
//
// The part ends at the first later line that is not deeper than where it began. Lines in a column of their own, or with
// tabs before them, are given the column that the lines around them suggest; where several are possible, the part is
// taken large enough for any of them.

namespace cxmap {
namespace {

struct Line {
  std::uint32_t start = 0, text = 0, next = 0;  ///< `text`: after the indentation
  bool is_odd = false;                          ///< tabs or special spaces in the indentation: the column is not known

  std::uint32_t column() const { return text - start; }
};

/// A dash or a key that a later line may belong to.
struct Level {
  std::uint32_t at, column;
  bool is_dash;
  bool is_open;  ///< nothing comes after it in its line
};

/// Is there a ":" after a key in the line of a place, and a value after it?
struct Colon {
  bool is_there = false, has_value = false;
};

Colon colon_in(std::string_view bytes, std::uint32_t at) {
  for (; !is_line_end(bytes, at); ++at) {
    if (bytes[at] != ':' || !is_gap(bytes, at + 1)) continue;
    std::uint32_t value = skip_blanks(bytes, at + 1);
    while (value < bytes.size() && (bytes[value] == '&' || bytes[value] == '!'))
      value = skip_blanks(bytes, end_of_name(bytes, value));
    return {true, !is_line_end(bytes, value)};
  }
  return {};
}

/// A dash, or what is meant as one. A number is one only where nothing else is.
bool is_dash(std::string_view bytes, std::uint32_t at) {
  const auto dash = dash_at(bytes, at);
  return dash && (!dash->is_number || !colon_in(bytes, at).is_there);
}

/// The word that a line begins with, if it may be a key.
std::string word_at(std::string_view bytes, std::uint32_t at) {
  if (at < bytes.size() && (bytes[at] == '"' || bytes[at] == '\'')) ++at;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  std::uint32_t end = at;
  while (end < bytes.size() && is_letter(bytes[end])) ++end;
  return std::string(bytes.substr(at, end - at));
}

class Search {
 public:
  Search(std::string_view bytes, const SyntaxError& error) : bytes_(bytes), trouble_(error) {}

  Extent extent() {
    line_ = line_at(line_start(bytes_, std::min(trouble_.from, trouble_.begin)));
    while (is_empty(line_)) {
      if (line_.start == line_start(bytes_, 0)) return {};
      line_ = line_at(line_start(bytes_, line_.start - 1));
    }
    find_levels();
    column_ = line_.is_odd ? likely_column() : line_.column();
    if (const auto item = item_around()) {
      std::uint32_t column = item->at == line_.text ? column_of_items() : item->column;
      // An item a little to the left of others was meant to be one of them.
      if (const auto inner = inner_level(); item->at == line_.text && column == column_ && inner && inner->is_dash)
        column = inner->column;
      return up_to(item->at, column, column, true);
    }
    return key_around();
  }

 private:
  Line line_at(std::uint32_t start) const {
    Line line{start, start, next_line(bytes_, start)};
    while (line.text < line.next) {
      if (bytes_[line.text] == '\t')
        line.is_odd = true;
      else if (auto special = special_space_at(bytes_, line.text))
        line.is_odd = true, line.text = special->end - 1;
      else if (bytes_[line.text] != ' ')
        break;
      ++line.text;
    }
    return line;
  }

  bool is_empty(const Line& line) const { return line.text >= line.next || is_line_end(bytes_, line.text); }

  /// The dashes and keys above the line, from the nearest and deepest outwards.
  void find_levels() {
    std::uint32_t limit = ~0u;
    for (std::uint32_t start = line_.start; start > line_start(bytes_, 0);) {
      if (limit == 0 && !levels_.back().is_dash) break;
      start = line_start(bytes_, start - 1);
      Line line = line_at(start);
      if (line.is_odd || is_empty(line)) continue;
      std::vector<Level> in_line;
      std::uint32_t at = line.text;
      while (is_dash(bytes_, at)) {
        const std::uint32_t item = dash_at(bytes_, at)->item;
        in_line.push_back({at, at - start, true, is_line_end(bytes_, item)});
        at = item;
      }
      if (Colon colon = colon_in(bytes_, at); colon.is_there || (!in_line.empty() && !is_line_end(bytes_, at))) {
        in_line.push_back({at, at - start, false, colon.is_there && !colon.has_value});
      }
      for (const Level& level : std::vector<Level>(in_line.rbegin(), in_line.rend())) {
        // The key of a list may stand in the column of its dashes.
        const bool is_key_of_list = level.column == limit && level.is_open && !level.is_dash && levels_.back().is_dash;
        if (level.column >= limit && !is_key_of_list) continue;
        limit = level.column;
        levels_.push_back(level);
      }
    }
  }

  /// The first level, from the nearest outwards, that fits.
  template <class Fits>
  std::optional<Level> level(Fits fits) const {
    const auto found = std::ranges::find_if(levels_, fits);
    return found == levels_.end() ? std::nullopt : std::optional(*found);
  }

  /// The column that a line with tabs before it is meant to begin in, by the lines around it.
  std::uint32_t likely_column() const {
    if (levels_.empty()) return 0;
    const Level& above = levels_.front();
    std::optional<std::uint32_t> below;
    bool dash_below = false;
    for (Line next = line_at(line_.next); next.start < bytes_.size(); next = line_at(next.next)) {
      if (next.is_odd || is_empty(next)) continue;
      below = next.column();
      dash_below = is_dash(bytes_, next.text);
      break;
    }
    if (is_dash(bytes_, line_.text)) {
      if (dash_below) return *below;
      if (const auto list = level([](const Level& l) { return l.is_dash; })) return list->column;
      return above.column + 1;
    }
    Colon colon = colon_in(bytes_, line_.text);
    if (colon.is_there && !colon.has_value && below) {
      const auto parent = level([&](const Level& l) { return l.column < *below && !l.is_dash; });
      return parent ? parent->column : 0;
    }
    if (!above.is_open) return colon.is_there ? above.column : above.column + 1;
    return below && *below > above.column && !dash_below ? *below : above.column + 1;
  }

  /// Is the dash that the line begins with one of a list, and not astray?
  bool is_item() const {
    if (!is_dash(bytes_, line_.text)) return false;
    const auto around = level([&](const Level& l) { return l.column <= column_; });
    return !around || around->is_open || (around->is_dash && around->column == column_);
  }

  /// A key in the column of the dash above it, which has no key of its own there: it was meant for that item.
  bool is_beside_dash() const {
    const auto own = [&](const Level& l) { return l.column == column_; };
    return !is_dash(bytes_, line_.text) && std::ranges::count_if(levels_, own) == 1 && level(own)->is_dash;
  }

  std::optional<Level> item_around() const {
    if (is_item()) return Level{line_.text, column_, true, false};
    if (is_beside_dash()) return level([&](const Level& l) { return l.column == column_; });
    if (auto item = level([&](const Level& l) { return l.is_dash && l.column < column_; })) return item;
    // A line between the column of a list and that of its key: it was meant for the last item.
    const auto inner = inner_level();
    return inner && inner->is_dash ? inner : std::nullopt;
  }

  /// The column of the list that the line begins, or is meant for: other items may stand further to the left.
  std::uint32_t column_of_items() const {
    const auto parent = level([&](const Level& l) { return l.column < column_; });
    for (Line next = line_at(line_.next); next.start < bytes_.size(); next = line_at(next.next)) {
      if (is_empty(next) || next.is_odd || next.column() >= column_) continue;
      bool is_sibling = is_dash(bytes_, next.text) && parent && !parent->is_dash && next.column() > parent->column;
      return is_sibling ? next.column() : column_;
    }
    return column_;
  }

  /// The level that is only a little deeper than the line, if none has its column.
  std::optional<Level> inner_level() const {
    std::optional<Level> inner;
    for (const Level& each : levels_) {
      if (each.column == column_) return {};
      if (each.column > column_) inner = each;
    }
    return inner;
  }

  Extent key_around() const {
    const auto parent = level([&](const Level& l) { return l.column < column_; });
    const auto inner = inner_level();
    const bool has_sibling = level([&](const Level& l) { return l.column == column_; }).has_value();
    const Colon colon = colon_in(bytes_, line_.text);
    const int outside = parent ? static_cast<int>(parent->column) : -1;
    const bool is_value_given = parent && !parent->is_open;
    if (!colon.is_there && !has_sibling && is_value_given)  // more of the value above
      return up_to(parent->at, outside, parent->column, false, word_at(bytes_, parent->at));
    if (has_sibling || (!inner && !is_value_given))
      return up_to(line_.text, static_cast<int>(column_), column_, false, word_at(bytes_, line_.text),
                   !colon.has_value);
    // In a column of its own: is it a child, a sibling or an uncle? What could be any of it goes with it.
    const std::uint32_t meant = inner ? inner->column : parent->column;
    const int limit = inner && colon.has_value ? static_cast<int>(inner->column) : outside;
    Extent extent = up_to(line_.text, limit, meant, false, word_at(bytes_, line_.text));
    if (extent.end > line_.next) extent.key.clear();
    return extent;
  }

  /// From a place to the first line after the error that is not deeper than `limit`.
  Extent up_to(std::uint32_t begin, std::int64_t limit, std::uint32_t column, bool is_item, std::string key = {},
               bool takes_dashes = false) const {
    std::uint32_t end = next_line(bytes_, std::max({line_.text, trouble_.begin, trouble_.last}));
    if (begin == line_.text) begin = line_.start;  // with its tabs
    for (Line next = line_at(end); next.start < bytes_.size(); next = line_at(next.next)) {
      if (is_empty(next)) continue;
      char first = bytes_[next.text];
      bool is_closing = first == ']' || first == '}';
      bool is_inside = next.is_odd || next.column() > limit ||
                       (next.column() == limit && (is_closing || (takes_dashes && is_dash(bytes_, next.text))));
      if (!is_inside) break;
      end = next.next;
    }
    return {begin, end, column, is_item, std::move(key)};
  }

  std::string_view bytes_;
  const SyntaxError& trouble_;
  Line line_;
  std::uint32_t column_ = 0;
  std::vector<Level> levels_;
};

}  // namespace

Extent extent_of(std::string_view bytes, const SyntaxError& error) { return Search(bytes, error).extent(); }

}  // namespace cxmap
