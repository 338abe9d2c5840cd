#include "map/ownership/marks.h"

#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {
namespace {

constexpr double mark_gap = 3;  // pt

Sign badge_sign(Badge badge, std::string_view css) {
  Sign sign{.id = css, .css = css, .words = badge.words, .key = badge.id};
  sign.badge = std::move(badge);
  return sign;
}

double size_of(const Story& story) { return style_of(story.grid).detail_size > 0 ? 8.5 : 7; }

double width_of(const Story& story, const Sign& sign) {
  if (!sign.badge.sign.empty()) return badge_width(sign.badge, style_of(story.grid).small);
  return size_of(story) + (sign.form == Mark::Form::star ? 1 : 0);
}

}  // namespace

std::vector<Sign> signs_of(const Story& story, Index t) {
  const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
  std::vector<Sign> signs;
  if (story.drawing.touchpoints[t].weight == Emphasis::Weight::ghost) return signs;
  if (const Changes::AtTouchpoint* mark = change_at(story, t))
    for (Badge& badge : change_badges(*mark)) signs.push_back(badge_sign(std::move(badge), "change"));
  if (hurts(touchpoint)) {
    const bool alarm = story.drawing.neglected_pains[t];
    signs.push_back({.form = Mark::Form::triangle,
                     .fill = alarm ? palette::vermillion : palette::white,
                     .line = alarm ? palette::vermillion : palette::soft_ink,
                     .badge = {},
                     .id = "pain",
                     .css = alarm ? "pain problem" : "pain",
                     .words = alarm ? "pain, and nothing is done about it" : "pain",
                     .key = alarm ? "pain_problem" : "pain"});
  }
  if (touchpoint.moment_of_truth)
    signs.push_back({.form = Mark::Form::star,
                     .fill = palette::navy,
                     .line = palette::navy,
                     .badge = {},
                     .id = "moment",
                     .css = "moment-of-truth",
                     .words = "moment of truth",
                     .key = "moment"});
  const bool compact = style_of(story.grid).detail_size <= 0;
  if (auto badge = repeats_badge(touchpoint)) signs.push_back(badge_sign(std::move(*badge), "repeats"));
  if (auto badge = open_badge(touchpoint)) signs.push_back(badge_sign(std::move(*badge), "open"));
  if (story.drawing.overlay != Overlay::evidence && touchpoint.evidence != Evidence::observed)
    if (auto badge = badge_of(touchpoint, {}, Overlay::evidence); badge && touchpoint.evidence != Evidence::unsaid)
      signs.push_back(badge_sign(std::move(*badge), "evidence"));
  if (auto badge = layer_badge(touchpoint); badge && compact) signs.push_back(badge_sign(std::move(*badge), "layer"));
  const bool stub = story.drawing.touchpoints[t].weight == Emphasis::Weight::stub;
  if (auto badge = badge_of(touchpoint, story.drawing.owners[t], story.drawing.overlay); badge && !stub)
    signs.push_back(badge_sign(std::move(*badge), "badge"));
  return signs;
}

double signs_width(const Story& story, Index t) {
  double width = 0;
  for (const Sign& sign : signs_of(story, t)) width += width_of(story, sign) + mark_gap;
  return width;
}

void add_signs(Scene& scene, const Story& story, Index t, const Rect& card) {
  const Style& style = style_of(story.grid);
  const std::string part = id_part(story.drawing.journey.touchpoints[t].id);
  const bool pale = story.drawing.touchpoints[t].is_pale();
  const double size = size_of(story);
  double right = card.right() - style.text_inset;
  const double y = style.detail_size > 0 ? card.bottom() - style.text_inset_y - size / 2 - 1 : card.center();
  for (const Sign& sign : signs_of(story, t)) {
    const double width = width_of(story, sign);
    const std::string more = sign.css == "change" ? "_" + sign.key : "";  // it may have several
    Tag tag{std::string(sign.id).append(more).append("_").append(part), std::string(sign.css), sign.words, pale};
    if (sign.badge.sign.empty()) {
      scene.marks.push_back(
          {std::move(tag), sign.form, {right - width / 2, y}, width, std::string(sign.fill), std::string(sign.line)});
    } else {
      scene.cards.push_back(badge_at(sign.badge, {right, y}, style.small));
      scene.cards.back().tag = std::move(tag);
    }
    right -= width + mark_gap;
  }
}

}  // namespace cxmap::map
