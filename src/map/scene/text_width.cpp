#include "map/scene/text_width.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "util/utf8.h"

namespace cxmap::map {
namespace {

/// Adobe's font metrics of Helvetica for ' ' .. '~', in thousandths of the size.
constexpr std::array<std::uint16_t, 95> helvetica = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

constexpr double safety = 1.09;
constexpr double bold_factor = 1.07;
constexpr std::string_view ellipsis = "…";

/// In thousandths of the size. Pictures are set wider than East Asian characters.
double units(char32_t c) {
  if (c < 0x20) return 278;
  if (c < 0x7F) return helvetica[c - 0x20];
  if (c < 0x250) return c >= 0xC0 && c < 0xE0 ? 722 : 611;
  switch (c) {
    case 0x2013:
      return 556;
    case 0x2014:
    case 0x2026:
      return 1000;
    case 0x2018:
    case 0x2019:
    case 0x2022:
      return 333;
    default:
      break;
  }
  const int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
  if (columns == 0) return 0;
  if (c >= 0x1F000) return 1250;
  return columns == 2 ? 1000 : 722;
}

double factor(Font font) { return font.size / 1000 * safety * (font.bold ? bold_factor : 1); }

/// One character as a reader sees it: a code point with its marks, a flag, a family of joined emoji.
struct Glyph {
  std::string_view text;
  double width = 0;  ///< pt
  bool space = false;
  bool ideograph = false;  ///< a line may be broken before and after it
  bool closes = false;     ///< 、。）: never the first of a line
  bool ends_part = false;  ///< - and /: a line may be broken after it
};

bool closes_line(char32_t c) {
  constexpr std::u32string_view closing =
      U"、。，．・：；？！）〕］｝〉》」』】ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ";
  return closing.find(c) != std::u32string_view::npos;
}

std::vector<Glyph> glyphs_of(std::string_view text, Font font) {
  std::vector<Glyph> glyphs;
  const double scale = factor(font);
  utf8proc_int32_t state = 0;
  char32_t before = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const bool joins =
        !glyphs.empty() && utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                                            static_cast<utf8proc_int32_t>(c.value), &state) == 0;
    if (joins) {
      Glyph& g = glyphs.back();
      g.text = std::string_view(g.text.data(), g.text.size() + c.length);
      g.width += units(c.value) * scale;  // in a font without the joined picture all parts are shown
    } else {
      const bool wide = c.value >= 0x1100 && utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.value)) == 2;
      glyphs.push_back({text.substr(0, c.length), units(c.value) * scale, c.value == ' ' || c.value == 0x3000, wide,
                        closes_line(c.value), c.value == '-' || c.value == '/' || c.value == 0x2013});
    }
    before = c.value;
    text.remove_prefix(c.length);
  }
  return glyphs;
}

using Glyphs = std::vector<Glyph>;

/// The glyphs [first, last) as text.
std::string_view slice(const Glyphs& g, std::size_t first, std::size_t last) {
  if (first >= last) return {};
  return {g[first].text.data(),
          static_cast<std::size_t>(g[last - 1].text.data() + g[last - 1].text.size() - g[first].text.data())};
}

/// How many glyphs from `first` fit into `width`.
std::size_t fitting(const Glyphs& g, std::size_t first, double width) {
  std::size_t n = first;
  for (double used = 0; n < g.size() && (used += g[n].width) <= width; ++n) {
  }
  return n;
}

std::string elided(const Glyphs& g, std::size_t first, Font font, double width) {
  if (fitting(g, first, width) == g.size()) return std::string(slice(g, first, g.size()));
  std::size_t end = fitting(g, first, width - text_width(ellipsis, font));
  while (end > first && g[end - 1].space) --end;
  return std::string(slice(g, first, end)).append(ellipsis);
}

bool may_break_before(const Glyphs& g, std::size_t at) {
  if (g[at].closes) return false;
  return g[at].space || g[at - 1].space || g[at - 1].ends_part || g[at].ideograph || g[at - 1].ideograph;
}

}  // namespace

double whole_points(double size) { return std::max(std::floor(size + 0.5), 1.0); }

double text_width(std::string_view text, Font font) {
  double sum = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    sum += units(c.value);
    text.remove_prefix(c.length);
  }
  return sum * factor(font);
}

std::string elide(std::string_view text, Font font, double width) {
  return elided(glyphs_of(text, font), 0, font, width);
}

std::vector<std::string> wrap(std::string_view text, Font font, double width, std::size_t max_lines) {
  constexpr std::size_t shortest_part = 3;  // letters of a broken word on either side of the hyphen
  const Glyphs g = glyphs_of(text, font);
  const double hyphen = text_width("-", font);
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < g.size()) {
    while (at < g.size() && g[at].space) ++at;
    if (at == g.size()) break;
    if (lines.size() + 1 >= max_lines) {
      lines.push_back(elided(g, at, font, width));
      break;
    }
    std::size_t end = fitting(g, at, width);
    if (end < g.size()) {
      const std::size_t limit = end;
      while (end > at + 1 && !may_break_before(g, end)) --end;
      if (end <= at + 1 && (limit <= at + 1 || !may_break_before(g, at + 1))) {  // no place: cut the word
        end = fitting(g, at, width - hyphen);
        while (end + shortest_part > g.size() && end > at + shortest_part) --end;
        if (end > at + shortest_part) {
          lines.push_back(std::string(slice(g, at, end)) + "-");
          at = end;
          continue;
        }
        end = limit > at ? limit : at + 1;
      }
    }
    std::size_t last = end;
    while (last > at && g[last - 1].space) --last;
    // One character may be wider than the whole line.
    lines.push_back(end == at + 1 && g[at].width > width ? std::string(ellipsis) : std::string(slice(g, at, last)));
    at = end;
  }
  return lines;
}

}  // namespace cxmap::map
