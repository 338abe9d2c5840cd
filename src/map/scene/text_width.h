#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cxmap::map {

/// Stands between the parts of a text: "web · by post". A line does not begin with it, and wrap() leaves it out at ends
/// of lines.
inline constexpr std::string_view part_separator = "\u00A0· ";

/// Adds a part to a text of parts; nothing if it is empty.
void add_part(std::string& text, std::string_view part);

/// How a text is set.
struct Font {
  double size = 9;  ///< pt
  bool bold = false;
};

/// The nearest size that can be set: Graphviz knows whole points only.
double whole_points(double size);

/// How wide a text is, in pt: the widths of Helvetica plus 9 %, as the reader's font may be a wider one. Independent of
/// the fonts of this machine, so that a map is the same everywhere.
double text_width(std::string_view text, Font font);

/// The longest start of a text that fits into `width` pt, with "…" where something is missing. Characters that belong
/// together stay together. Never wider than `width`, but for a single "…".
std::string elide(std::string_view text, Font font, double width);

/// Breaks a text into at most `max_lines` lines of at most `width` pt: at spaces, after hyphens and slashes, at soft
/// hyphens, between East Asian characters, and else with a hyphen inside a word that is too long, three letters from
/// its ends. What is left over ends in "…". Soft hyphens at which no line ends are left out. A no-break space keeps
/// words together, and becomes a plain one.
std::vector<std::string> wrap(std::string_view text, Font font, double width, std::size_t max_lines);

/// Does a text that wrap() has broken end in "…" because something of it is missing?
bool is_cut(const std::vector<std::string>& lines, std::string_view text);

/// As wrap(), but what is too much is left out of the middle: "Letter that an…nt to the customer".
std::vector<std::string> wrap_cut_in_the_middle(std::string_view text, Font font, double width, std::size_t max_lines);

}  // namespace cxmap::map
