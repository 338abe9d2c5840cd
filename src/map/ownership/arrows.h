#pragma once

#include <optional>

#include "map/ownership/arrow_words.h"
#include "map/ownership/routes.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The pen of a hand-off; the legend shows the same. Vermillion and dashes mean that a finding is about it.
Pen arrow_pen(Crossing crossing, bool problem, std::uint32_t count);

/// The pen of what is drawn along a link of so many.
Pen pen_of(const Passage& passage, std::uint32_t count);

/// The pen of a line from where a touchpoint was to where it is; the legend shows the same.
Pen move_pen(std::uint32_t count);

/// Where the number of a bundle stands.
Rect count_place(const Course& course, std::uint32_t count);

/// Adds what says that nobody has to go on from a touchpoint.
void add_end_stops(Scene& scene, const Story& story, const Layout& layout, const std::vector<Course>& courses);

/// Adds the hand-offs, with their words, and those in bundles with their number: by link of the story from stop to
/// stop, along its course.
void add_arrows(Scene& scene, const Story& story, const Layout& layout, const std::vector<Course>& courses,
                const std::vector<std::optional<PlacedWords>>& words);

}  // namespace cxmap::map
