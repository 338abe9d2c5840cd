#include "map/ownership/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "model/vocabulary.h"

namespace cxmap::map {
namespace {

constexpr double badge_height = 1.25;  // of the size of its sign

/// A strong badge is filled, a weaker one is an outline.
Card filled(std::string_view color) {
  Card card;
  card.fill = color;
  card.pen = {std::string(color), 0.9, Dash::solid};
  return card;
}

Card outlined(std::string_view color) {
  Card card;
  card.fill = palette::white;
  card.pen = {std::string(color), 1, Dash::solid};
  return card;
}

constexpr std::string_view blue = palette::departments[0];

constexpr std::string_view not_known = "–";

std::optional<Badge> sentiment_of(const Touchpoint& t) {
  if (!t.sentiment)
    return Badge{
        "sentiment_unknown", std::string(not_known), "feeling not known", {}, outlined(palette::soft_ink), false};
  switch (t.sentiment->value) {
    case -2:
      return Badge{"sentiment_1", "−2", "felt very bad", palette::amber_tints[1], filled(palette::amber)};
    case -1:
      return Badge{"sentiment_2", "−1", "felt bad", palette::amber_tints[0], outlined(palette::amber)};
    case 1:
      return Badge{"sentiment_4", "+1", "felt good", palette::blue_tints[0], outlined(blue)};
    case 2:
      return Badge{"sentiment_5", "+2", "felt very good", palette::blue_tints[1], filled(blue)};
    default:
      return Badge{"sentiment_3", "0", "felt neither good nor bad", {}, outlined(palette::soft_ink)};
  }
}

/// "S", "L" or "SL" for the horizons of its metrics, "M" if none is known, then "F" if one is financial.
std::optional<Badge> metrics_of(const Touchpoint& t, const Ownership& o) {
  if (t.metrics.empty()) {
    if (o.state == Ownership::State::customer) return std::nullopt;  // not for a department to measure
    return Badge{"unmeasured", std::string(not_known), "not measured", {}, outlined(palette::soft_ink), false};
  }
  const auto any = [&](auto holds) { return std::ranges::any_of(t.metrics, holds); };
  const bool is_short = any([](const Metric& m) { return m.horizon == Horizon::short_term; });
  const bool is_long = any([](const Metric& m) { return m.horizon == Horizon::long_term; });
  const bool financial = any([](const Metric& m) { return m.kind == MetricKind::financial; });
  const std::string horizon = !is_short && !is_long ? "M" : std::string(is_short ? "S" : "") + (is_long ? "L" : "");
  const std::string letters = horizon + (financial ? "F" : "");
  std::string words = is_short && is_long ? "short- and long-term metrics"
                      : is_short || is_long
                          ? fmt::format("{} metrics", shown_word(is_short ? Horizon::short_term : Horizon::long_term))
                          : "metrics, short or long not known";
  if (financial) words += ", some financial";
  return Badge{"measured_" + letters, letters, words, palette::blue_tints[is_long ? 1 : 0],
               is_long ? filled(blue) : outlined(blue)};
}

std::optional<Badge> evidence_of(const Touchpoint& t) {
  const std::string word(word_of(t.evidence));
  switch (t.evidence) {
    case Evidence::observed:
      return Badge{word, "O", word, palette::blue_tints[1], filled(blue)};
    case Evidence::assumed:
      return Badge{word, "?", word, palette::blue_tints[0], outlined(blue)};
    case Evidence::proposed:
      return Badge{word, "+", word, {}, outlined(palette::soft_ink)};
    case Evidence::unsaid:
      break;
  }
  return Badge{
      "evidence_unknown", std::string(not_known), "evidence not known", {}, outlined(palette::soft_ink), false};
}

}  // namespace

std::optional<Badge> badge_of(const Touchpoint& touchpoint, const Ownership& ownership, Overlay overlay) {
  switch (overlay) {
    case Overlay::sentiment:
      return sentiment_of(touchpoint);
    case Overlay::metrics:
      return metrics_of(touchpoint, ownership);
    case Overlay::evidence:
      return evidence_of(touchpoint);
    case Overlay::none:
      break;
  }
  return std::nullopt;
}

std::vector<Badge> change_badges(const Changes::AtTouchpoint& mark) {
  std::vector<Badge> out;
  const auto add = [&](bool is, std::string id, std::string sign, std::string words) {
    if (is) out.push_back({std::move(id), std::move(sign), std::move(words), {}, filled(palette::change)});
  };
  add(mark.kind == Changes::AtTouchpoint::Kind::came, "came", "+", "new");
  if (mark.kind != Changes::AtTouchpoint::Kind::changed) return out;
  add(mark.other_owner, "owner", "A", "another owner");
  add(!mark.stage.empty(), "stage", "S", "another stage");
  add(!mark.name.empty(), "name", "N", "another name");
  add(!mark.letters.empty(), "parts", mark.letters, "others in these roles");
  return out;
}

std::optional<Badge> repeats_badge(const Touchpoint& t) {
  if (!t.repeats.is) return std::nullopt;
  return Badge{"repeats", "n×", "repeats", {}, outlined(palette::soft_ink)};
}

std::optional<Badge> open_badge(const Touchpoint& t) {
  if (t.open.empty()) return std::nullopt;
  return Badge{"open", "Q", "open question", {}, outlined(palette::amber)};
}

std::optional<Badge> layer_badge(const Touchpoint& t) {
  if (t.layer == Layer::frontstage) return std::nullopt;
  const std::string word(word_of(t.layer));
  return Badge{word, t.layer == Layer::backstage ? "B" : "S", word, {}, outlined(palette::soft_ink)};
}

double badge_width(const Badge& badge, double size) {
  return std::max(text_width(badge.sign, {size}) + 5, 1.75 * size);
}

Card badge_at(const Badge& badge, Point right, double size) {
  Card card = badge.look;
  const double width = badge_width(badge, size), height = badge_height * size;
  card.at = {right.x - width, right.y - height / 2, width, height};
  card.indent = std::max((width - text_width(badge.sign, {size})) / 2, 0.0);
  const bool on_white = card.fill == palette::white;
  card.lines = {{badge.sign, size, std::string(on_white ? palette::ink : palette::white), false}};
  return card;
}

}  // namespace cxmap::map
