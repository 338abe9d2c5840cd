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
constexpr char32_t no_break_space = 0xA0, soft_hyphen = 0xAD;

/// In thousandths of the size. Pictures are set wider than East Asian characters.
double units(char32_t c) {
  if (c < 0x20) return 278;
  if (c < 0x7F) return helvetica[c - 0x20];
  if (c == no_break_space) return 278;
  if (c == soft_hyphen) return 0;
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
  bool hyphen = false;     ///< a soft one: seen only where a line ends after it
};

bool closes_line(char32_t c) {
  constexpr std::u32string_view closing =
      U"、。，．・：；？！）〕］｝〉》」』】ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ";
  return closing.find(c) != std::u32string_view::npos;
}

std::vector<Glyph> glyphs_of(std::string_view text, Font font) {
  std::vector<Glyph> glyphs;
  glyphs.reserve(text.size());
  const double scale = factor(font);
  utf8proc_int32_t state = 0;
  char32_t before = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const bool plain = before < 0x80 && c.value < 0x80;  // always apart
    const bool joins = !glyphs.empty() && !plain &&
                       utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                                        static_cast<utf8proc_int32_t>(c.value), &state) == 0;
    if (plain) state = 0;
    if (joins) {
      Glyph& g = glyphs.back();
      g.text = std::string_view(g.text.data(), g.text.size() + c.length);
      g.width += units(c.value) * scale;  // in a font without the joined picture all parts are shown
    } else {
      const bool wide = c.value >= 0x1100 && utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.value)) == 2;
      glyphs.push_back({text.substr(0, c.length), units(c.value) * scale, c.value == ' ' || c.value == 0x3000, wide,
                        c.value >= 0x80 && closes_line(c.value),
                        c.value == '-' || c.value == '/' || c.value == 0x2013 || c.value == soft_hyphen,
                        c.value == soft_hyphen});
    }
    before = c.value;
    text.remove_prefix(c.length);
  }
  return glyphs;
}

using Glyphs = std::vector<Glyph>;

/// The glyphs [first, last) as text, without soft hyphens.
std::string slice(const Glyphs& g, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i)
    if (!g[i].hyphen) out += g[i].text;
  return out;
}

/// How many glyphs from `first` fit into `width`.
std::size_t fitting(const Glyphs& g, std::size_t first, double width) {
  std::size_t n = first;
  for (double used = 0; n < g.size() && (used += g[n].width) <= width; ++n) {
  }
  return n;
}

/// A line: some glyphs, and what is written after them.
struct Piece {
  std::size_t first, last;
  std::string_view end;  ///< a hyphen, an ellipsis, or nothing
};

std::string text_of(const Glyphs& g, const Piece& piece) { return slice(g, piece.first, piece.last).append(piece.end); }

Piece elided(const Glyphs& g, std::size_t first, Font font, double width) {
  if (fitting(g, first, width) == g.size()) return {first, g.size(), {}};
  std::size_t end = fitting(g, first, width - text_width(ellipsis, font));
  while (end > first && g[end - 1].space) --end;
  return {first, end, ellipsis};
}

/// Where in a word that is too long for a line it is cut, `fit` glyphs of it in the line; `first` if nowhere.
std::size_t cut_in_word(const Glyphs& g, std::size_t first, std::size_t fit) {
  constexpr std::size_t shortest_part = 3;  // letters on either side of the hyphen
  std::size_t word = std::max(fit, first + 1);
  while (word < g.size() && !g[word].space && !g[word - 1].ends_part) ++word;
  const std::size_t end = word - first < shortest_part ? first : std::min(fit, word - shortest_part);
  return end >= first + shortest_part ? end : first;
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
  const Glyphs g = glyphs_of(text, font);
  return text_of(g, elided(g, 0, font, width));
}

namespace {

std::vector<Piece> wrapped(const Glyphs& g, Font font, double width, std::size_t max_lines) {
  const double hyphen = text_width("-", font);
  const auto width_of = [&](std::size_t first, std::size_t last) {
    double sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += g[i].width;
    return sum;
  };
  std::vector<Piece> lines;
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
      const auto ends_here = [&](std::size_t e) {
        return may_break_before(g, e) && !(g[e - 1].hyphen && width_of(at, e) + hyphen > width);
      };
      while (end > at + 1 && !ends_here(end)) --end;
      if (end <= at + 1 && (limit <= at + 1 || !ends_here(at + 1))) {  // no place: cut the word
        end = cut_in_word(g, at, fitting(g, at, width - hyphen));
        if (end > at) {
          lines.push_back({at, end, "-"});
          at = end;
          continue;
        }
        end = limit > at ? limit : at + 1;
      }
    }
    std::size_t last = end;
    while (last > at && g[last - 1].space) --last;
    if (end == at + 1 && g[at].width > width)
      lines.push_back({at, at, ellipsis});  // one character may be wider than the whole line
    else
      lines.push_back({at, last, last > at && last < g.size() && g[last - 1].hyphen ? "-" : ""});
    at = end;
  }
  return lines;
}

std::vector<std::string> texts_of(const Glyphs& g, const std::vector<Piece>& lines) {
  constexpr std::string_view glue = "\u00A0", dot = " ·";
  std::vector<std::string> out;
  for (const Piece& piece : lines) out.push_back(text_of(g, piece));
  if (std::ranges::find(g, glue, &Glyph::text) == g.end()) return out;
  for (std::string& line : out) {
    for (std::size_t at = 0; (at = line.find(glue, at)) != std::string::npos;) line.replace(at, glue.size(), 1, ' ');
    if (line.ends_with(dot)) line.resize(line.size() - dot.size());
  }
  return out;
}

}  // namespace

void add_part(std::string& text, std::string_view part) {
  if (!text.empty() && !part.empty()) text += part_separator;
  text += part;
}

std::vector<std::string> wrap(std::string_view text, Font font, double width, std::size_t max_lines) {
  const Glyphs g = glyphs_of(text, font);
  return texts_of(g, wrapped(g, font, width, max_lines));
}

bool is_cut(const std::vector<std::string>& lines, std::string_view text) {
  return !lines.empty() && lines.back().ends_with(ellipsis) && !text.ends_with(ellipsis);
}

std::vector<std::string> wrap_cut_in_the_middle(std::string_view text, Font font, double width, std::size_t max_lines) {
  const Glyphs g = glyphs_of(text, font), cut = glyphs_of(ellipsis, font);
  std::vector<Piece> lines = wrapped(g, font, width, max_lines);
  const auto goes_on = [](const std::vector<Piece>& all) { return !all.empty() && all.back().end == ellipsis; };
  if (!goes_on(lines)) return texts_of(g, lines);
  // As many letters as fit, half of them from each end.
  std::size_t fit = 0, too_many = g.size();
  Glyphs best = g;
  while (fit + 1 < too_many) {
    const std::size_t kept = fit + (too_many - fit) / 2;
    Glyphs shorter(g.begin(), g.begin() + static_cast<std::ptrdiff_t>((kept + 1) / 2));
    shorter.insert(shorter.end(), cut.begin(), cut.end());
    shorter.insert(shorter.end(), g.end() - static_cast<std::ptrdiff_t>(kept / 2), g.end());
    std::vector<Piece> trial = wrapped(shorter, font, width, max_lines);
    if (goes_on(trial)) {
      too_many = kept;
    } else {
      fit = kept;
      lines = std::move(trial);
      best = std::move(shorter);
    }
  }
  return texts_of(best, lines);
}

}  // namespace cxmap::map
