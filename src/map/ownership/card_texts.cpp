#include "map/ownership/card_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "map/ownership/cards.h"
#include "map/ownership/change_words.h"
#include "map/ownership/marks.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "model/parts.h"
#include "model/texts.h"
#include "model/vocabulary.h"
#include "util/utf8.h"

namespace cxmap::map {
namespace {

constexpr double name_line = 1.2, detail_line = 1.3;  // heights in sizes of the font
constexpr double any_height = 160;                    // pt; more than any card needs
constexpr std::string_view glue = "\u00A0";           // a space at which no line ends

/// How much is said of those who take part, from all of it to next to nothing.
struct Brevity {
  bool informed = true, consulted = true, in_full = true;
  std::size_t most = absent;  ///< names
};
constexpr std::array<Brevity, 10> brevities = {{{true, true, true},
                                                {false, true, true},
                                                {false, false, true},
                                                {true, true, false},
                                                {false, true, false},
                                                {false, false, false},
                                                {false, false, false, 3},
                                                {false, false, false, 2},
                                                {false, false, false, 1},
                                                {false, false, false, 0}}};

/// A text that may be shorter.
struct Wording {
  std::string text;
  std::vector<Index> coded;
};

/// The name of a department or of the customer, or its code.
std::string called(const Story& story, const Ref& ref, bool in_full, std::vector<Index>& coded) {
  if (ref.to >= story.codes.size()) return shown(ref.name.value);
  std::string name = department_name(story.drawing, ref.to);
  if (in_full || name == story.codes[ref.to]) return name;
  coded.push_back(ref.to);
  return story.codes[ref.to];
}

/// "R: Sales, Operations · P: Legal · +2"
Wording parts_wording(const Story& story, const Touchpoint& t, const Brevity& brevity) {
  constexpr std::string_view letters = "RPCI";
  Wording out;
  std::size_t said = 0, left_out = 0;
  const auto all = parts_of(t);
  for (std::size_t k = 0; k < all.size(); ++k) {
    const bool told = (letters[k] != 'I' || brevity.informed) && (letters[k] != 'C' || brevity.consulted);
    std::string names;
    for (const Ref& ref : *all[k]) {
      if (!told || said >= brevity.most) {
        ++left_out;
        continue;
      }
      ++said;
      names += (names.empty() ? "" : ", ") + called(story, ref, brevity.in_full, out.coded);
    }
    if (!names.empty()) add_part(out.text, fmt::format("{}:{}{}", letters[k], glue, names));
  }
  if (left_out > 0) add_part(out.text, fmt::format("+{}", left_out));
  return out;
}

/// "A: Sales + Operations": who claims a touchpoint.
Wording claims_wording(const Story& story, const Ownership& o, const Brevity& brevity) {
  Wording out;
  std::size_t said = 0;
  for (const Index d : o.claimants) {
    if (said >= std::max<std::size_t>(brevity.most, 1)) break;
    Ref ref;
    ref.to = d;
    out.text += (said++ == 0 ? fmt::format("A:{}", glue) : fmt::format("{}+ ", glue)) +
                called(story, ref, brevity.in_full, out.coded);
  }
  if (said < o.claimants.size()) out.text += fmt::format("{}+{}", glue, o.claimants.size() - said);
  return out;
}

/// "backstage · web": where it happens.
std::string place_of(const Touchpoint& t) {
  std::string out = t.layer == Layer::frontstage ? "" : std::string(word_of(t.layer));
  add_part(out, shown(in_one(t.channels)));
  return out;
}

}  // namespace

/// Lines of a card that were written one under another, as long as there is room.
class CardTexts::Writer {
 public:
  /// `room`: pt in a line; `signs`: of them what the signs beside the last line take; `height`: of all lines in pt.
  Writer(const Style& style, double room, double signs, double height)
      : style_(style), room_(room), signs_(signs), height_(height), left_(height) {}

  Texts out;

  void add_name(const Names& names, std::size_t i, const std::string& number, const Changes::AtTouchpoint& mark) {
    const bool details = style_.detail_size > 0;
    const Font font{style_.name_size, details};  // among names alone, bold distinguishes nothing
    const double below = details ? detail_line * style_.detail_size : 0;
    const auto most = static_cast<std::size_t>((left_ - below) / (name_line * font.size) + 0.01);
    const double room = details ? room_ : room_ - signs_;
    const bool from_right = reads_right_to_left(names[i]);
    for (std::string& line : names.wrapped(i, number, font, room, std::clamp<std::size_t>(most, 1, style_.name_lines)))
      push({std::move(line), font.size, std::string(mark.is_ghost() ? palette::soft_ink : palette::ink), font.bold,
            from_right, mark.kind == Changes::AtTouchpoint::Kind::went},
           name_line);
  }

  /// The longest of its wordings for which there is room; nothing if there is none. Does anything stand there now?
  template <class Say>
  bool add_shortest_needed(const Say& say, std::string_view ink) {
    for (const Brevity& brevity : brevities) {
      Wording wording = say(brevity);
      if (wording.text.empty()) return false;
      if (!add(wording.text, ink)) continue;
      out.coded.insert(out.coded.end(), wording.coded.begin(), wording.coded.end());
      return true;
    }
    return false;
  }

  /// Adds a text if there is room for all of it.
  bool add(std::string_view text, std::string_view ink) {
    const Font font{style_.detail_size, false};
    const std::size_t most = lines_left();
    if (text.empty() || most == 0) return false;
    std::vector<std::string> lines = wrap(text, font, room_, most + 1);
    if (lines.size() > most || is_cut(lines, text)) return false;
    const bool beside_signs = text_width(lines.back(), font) > room_ - signs_;
    if (beside_signs && lines.size() == most) lines = wrap(text, font, room_ - signs_, most + 1);
    if (lines.size() > most) return false;
    for (std::string& line : lines) push({std::move(line), font.size, std::string(ink), false}, detail_line);
    return true;
  }

  /// Adds parts of a text, of which those are left out for which there is no room.
  void add_all_or_each(const std::vector<std::string>& parts, std::string_view ink) {
    std::string all;
    for (const std::string& part : parts) add_part(all, part);
    if (add(all, ink)) return;
    for (const std::string& part : parts) add(part, ink);
  }

  /// Adds a text in one line, cut if need be.
  void add_cut(std::string_view text, std::string_view ink) {
    if (text.empty() || lines_left() == 0) return;
    for (std::string& line : wrap(text, {style_.detail_size, false}, room_ - signs_, 1))
      push({std::move(line), style_.detail_size, std::string(ink), false}, detail_line);
  }

  /// Would the signs stand on the last line? Then they need one of their own.
  bool hides_signs() const {
    if (signs_ == 0 || out.lines.empty()) return false;
    const Line& last = out.lines.back();
    return last.from_right || text_width(last.text, {last.size, last.bold}) > room_ - signs_;
  }
  void add_empty() { push({" ", style_.detail_size, std::string(palette::ink), false}, detail_line); }

  double used() const { return height_ - left_; }

 private:
  const Style& style_;
  double room_, signs_, height_, left_;

  std::size_t lines_left() const {
    return style_.detail_size > 0
               ? static_cast<std::size_t>(std::max(left_, 0.0) / (detail_line * style_.detail_size) + 0.01)
               : 0;
  }
  void push(Line line, double height) {
    left_ -= height * line.size;
    out.lines.push_back(std::move(line));
  }
};

CardTexts::CardTexts(const Story& story) : story_(story), names_(story.names) {
  for (Index t = 0; t < story.names.size(); ++t) signs_.push_back(signs_width(story, t));
}

std::string CardTexts::number(Index t) const {
  const std::uint32_t number = story_.drawing.numbers[t];
  return number == 0 ? "" : fmt::format("{}{}", number, glue);
}

CardTexts::Texts CardTexts::texts(Index t, double card_width, double card_height) const {
  const Style& style = style_of(story_.grid);
  const Touchpoint& touchpoint = story_.drawing.journey.touchpoints[t];
  const Ownership& o = story_.drawing.owners[t];
  const bool problem = story_.drawing.touchpoints[t].problem;
  Writer writer(style, text_room(style, card_width) - extra_bars(o), signs_[t], card_height - 2 * style.text_inset_y);
  const Changes::AtTouchpoint* mark = change_at(story_, t);
  writer.add_name(names_, t, number(t), mark ? *mark : Changes::AtTouchpoint());
  if (style.detail_size > 0) {
    if (mark) writer.add_all_or_each(was_words(*mark), palette::change);
    if (!o.claimants.empty())
      writer.add_shortest_needed([&](const Brevity& b) { return claims_wording(story_, o, b); },
                                 problem ? palette::purple_ink : palette::soft_ink);
    const std::string place = mark && mark->is_ghost() ? "" : place_of(touchpoint);
    const auto all = [&](const Brevity& b) {
      Wording wording = parts_wording(story_, touchpoint, b);
      std::string text = place;
      add_part(text, wording.text);
      wording.text = std::move(text);
      return wording;
    };
    if (!writer.add_shortest_needed(all, palette::soft_ink))
      writer.add_cut(all(brevities.back()).text, palette::soft_ink);
    writer.out.needed = writer.used() + (writer.hides_signs() ? detail_line * style.detail_size : 0);
    if (touchpoint.pain) writer.add("Pain: " + shown(touchpoint.pain.value), palette::soft_ink);
    if (touchpoint.customer_need) writer.add("Need: " + shown(touchpoint.customer_need.value), palette::soft_ink);
    if (writer.hides_signs()) writer.add_empty();
  }
  return std::move(writer.out);
}

CardTexts::Height CardTexts::height(Index t, double card_width) const {
  const Style& style = style_of(story_.grid);
  const Texts texts = this->texts(t, card_width, any_height);
  double names = 0, all = 0;
  for (const Line& line : texts.lines) {
    const bool is_name = style.detail_size <= 0 || line.bold;
    const double height = (is_name ? name_line : detail_line) * line.size;
    all += height;
    if (is_name) names += height;
  }
  const bool contested = !story_.drawing.owners[t].claimants.empty();  // a line more, for the claimants
  const Changes::AtTouchpoint* mark = change_at(story_, t);
  const std::size_t was = mark ? was_words(*mark).size() : 0;  // a line more for each
  const double one = detail_line * style.detail_size;
  const double most = one * static_cast<double>(style.detail_lines + contested + was);
  const double frame = 2 * style.text_inset_y + names;
  return {frame + std::clamp(texts.needed - names, one, std::max(most, one)), frame + std::max(all - names, one)};
}

}  // namespace cxmap::map
