#include "map/ownership/arrow_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "map/ownership/arrows.h"
#include "map/ownership/clutter.h"
#include "map/ownership/parts_in_lines.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {
namespace {

constexpr double line_height = 1.2;                          // of the size of its text
constexpr std::array<double, 4> widths = {132, 92, 66, 48};  // pt, of forms
constexpr std::size_t most_word_lines = 4;

/// Lines may break at a space, and anywhere in East Asian text.
bool may_break(char c) { return c == ' ' || (c >= '\xE3' && c <= '\xED'); }

double longest_word(std::string_view text, Font font) {
  double longest = 0;
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if(text, may_break) - text.begin());
    longest = std::max(longest, text_width(text.substr(0, end), font));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

/// Its parts stand in one line, or each begins a line of its own.
struct Paragraph {
  std::vector<std::string> parts;
  Font font;
  std::string_view ink;
};

/// The paragraphs one under another in lines of so much width; none if a word would be cut, or there is too much of it.
std::optional<ArrowWords::Form> form_of(const std::vector<Paragraph>& paragraphs, double width) {
  ArrowWords::Form form;
  for (const Paragraph& p : paragraphs) {
    for (const std::string& part : p.parts)
      if (longest_word(part, p.font) > width) return std::nullopt;
    for (std::string& line : parts_in_lines(p.parts, " · ", p.font, width, most_word_lines + 1)) {
      form.width = std::max(form.width, text_width(line, p.font) + 4);
      form.height += line_height * p.font.size;
      form.lines.push_back({std::move(line), p.font.size, std::string(p.ink), p.font.bold});
    }
  }
  if (form.lines.size() > most_word_lines) return std::nullopt;
  form.height += 2;
  return form;
}

void add_forms(ArrowWords& words, const std::vector<Paragraph>& paragraphs, bool complete) {
  for (const double width : widths) {
    std::optional<ArrowWords::Form> form = form_of(paragraphs, width);
    if (!form) continue;
    form->complete = complete;
    if (words.forms.empty() || words.forms.back().complete != complete ||
        words.forms.back().lines.size() != form->lines.size())
      words.forms.push_back(std::move(*form));
  }
}

ArrowWords words_of(const Passage& passage, double size) {
  ArrowWords words;
  const std::vector<std::string> risks = passage.emphasis.risks.words();
  const Paragraph risk{risks, {size, true}, palette::vermillion_ink};
  const Paragraph terms{passage.terms, {size, false}, palette::ink};
  if (risks.empty()) {
    if (!terms.parts.empty()) add_forms(words, {terms}, true);
    if (words.forms.empty() && !terms.parts.empty()) words.forms.push_back({{}, 0, 0, false});  // for the table
    return words;
  }
  if (!terms.parts.empty()) add_forms(words, {risk, terms}, true);
  add_forms(words, {risk}, terms.parts.empty());
  if (risks.size() > 1) add_forms(words, {{{risks.front()}, risk.font, risk.ink}}, false);
  return words;
}

/// Tries places along the arrows.
class Placer {
 public:
  Placer(const Story& story, const Layout& layout, const std::vector<Course>& courses) : courses_(courses) {
    matrix_ = {layout.matrix_left + 2, layout.matrix_top + 2, layout.matrix_right - layout.matrix_left - 4,
               layout.matrix_bottom - layout.matrix_top - 4};
    constexpr double off = 1.5;  // from a card
    for (const Index t : story.grid.order) {
      const Rect card = card_place(story.grid, layout, story.grid.places[t]);
      clutter_.add_thing(
          {card.left - off, card.top - off, card.width + 2 * off + 3, card.height + layout.feet[t] + 2 * off});
    }
    if (story.grid.density != Density::cards)
      for (const Rect& stop : stop_places(story.hand_offs, story.grid, layout)) clutter_.add_thing(stop);
    for (std::size_t i = 0; i < courses.size(); ++i) {
      const Course& course = courses[i];
      for (std::size_t k = 0; k + 1 < course.line.size(); ++k) clutter_.add_line(course.line[k], course.line[k + 1], i);
      clutter_.add_thing({course.tip.x - 6, course.tip.y - 4, 12, 8});  // the head
      if (story.hand_offs.links[i].count > 1) clutter_.add_thing(count_place(course, story.hand_offs.links[i].count));
    }
  }

  std::optional<PlacedWords> place(std::size_t link, const ArrowWords& words, bool only_findings, double most_hidden) {
    std::optional<PlacedWords> best;
    double least = most_hidden;
    double handicap = 0;  // of shorter forms
    for (const ArrowWords::Form& form : words.forms) {
      if (form.lines.empty() || (only_findings && form.complete && words.forms.back().complete != form.complete))
        continue;
      const auto try_at = [&](Rect at, double off_middle) {
        const double handicaps = handicap + off_middle;
        if (handicaps >= least || !is_inside(at)) return;
        const double cost = clutter_.hidden_by(at, link, least - handicaps) + handicaps;
        if (cost >= least) return;
        least = cost;
        best = PlacedWords{at, form.lines, form.complete};
      };
      const std::vector<Point>& line = courses_[link].line;
      for (std::size_t k = 0; k + 1 < line.size(); ++k) try_along(line[k], line[k + 1], form, try_at);
      handicap += form.complete ? 3 : 15;
      if (best && best->complete && !form.complete) break;
    }
    if (best) clutter_.add_thing(best->at);
    return best;
  }

 private:
  const std::vector<Course>& courses_;
  Clutter clutter_;
  Rect matrix_;

  bool is_inside(const Rect& at) const {
    return at.left >= matrix_.left && at.right() <= matrix_.right() && at.top >= matrix_.top &&
           at.bottom() <= matrix_.bottom();
  }

  template <class TryAt>
  static void try_along(Point a, Point b, const ArrowWords::Form& form, TryAt try_at) {
    constexpr std::array<double, 9> parts = {0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9, 0.03, 0.97};
    const double w = form.width, h = form.height;
    const double length = std::abs(a.x - b.x) + std::abs(a.y - b.y);
    for (const double part : parts) {
      const double off = 4 * std::abs(part - 0.5);
      const Point at{a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
      if (std::abs(a.y - b.y) < 0.1) {
        if (length > w + 6) try_at({at.x - w / 2, at.y - h / 2, w, h}, off);
        if (length > w * 0.7) {
          try_at({at.x - w / 2, at.y - h - 1.5, w, h}, off + 2);
          try_at({at.x - w / 2, at.y + 1.5, w, h}, off + 2);
        }
      } else if (length > h + 4) {
        const double y = std::min(a.y, b.y) + h / 2 + 1 + (length - h - 2) * part;
        for (const double share : {0.5, 0.35, 0.65, 0.2, 0.8, 0.06, 0.94})
          try_at({at.x - w * share, y - h / 2, w, h}, off + 3 * std::abs(share - 0.5));
      }
    }
  }
};

}  // namespace

std::vector<ArrowWords> arrow_words(const Story& story) {
  const double size = std::max(style_of(story.grid).detail_size, 7.0);
  std::vector<ArrowWords> out;
  for (const Passage& passage : story.hand_offs.passages) out.push_back(words_of(passage, size));
  return out;
}

double least_width(const ArrowWords& words) {
  double least = 0;
  for (const ArrowWords::Form& form : words.forms)
    if (!form.lines.empty() && form.lines.front().bold && (least == 0 || form.width < least)) least = form.width;
  return least;
}

std::vector<std::optional<PlacedWords>> place_words(const Story& story, const Layout& layout,
                                                    const std::vector<Course>& courses,
                                                    const std::vector<ArrowWords>& words,
                                                    const std::vector<bool>& in_table) {
  std::vector<std::optional<PlacedWords>> out(words.size());
  Placer placer(story, layout, courses);
  for (const bool problems : {true, false})
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (story.hand_offs.passages[i].emphasis.problem != problems) continue;
      if (!problems && in_table[i]) continue;
      out[i] = placer.place(i, words[i], in_table[i], problems ? 160 : 45);
    }
  return out;
}

}  // namespace cxmap::map
