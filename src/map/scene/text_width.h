#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cxmap::map {

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

/// Breaks a text into at most `max_lines` lines of at most `width` pt: at spaces, after hyphens and slashes, between
/// East Asian characters, and with a hyphen inside a word that is too long. What is left over ends in "…".
std::vector<std::string> wrap(std::string_view text, Font font, double width, std::size_t max_lines);

}  // namespace cxmap::map
