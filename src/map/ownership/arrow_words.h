#pragma once

#include <optional>
#include <vector>

#include "map/ownership/layout.h"
#include "map/ownership/routes.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

// How it works. What a finding says of a hand-off, when it happens and how long it takes stand on its arrow. Each of
// these texts has several forms, from one long line to several short ones, the last of them without the terms. When the
// arrows have run, each form is tried at places along its arrow: none may touch a card, a head of an arrow or another
// text, and the one that hides least of other arrows wins. Findings come first. What finds no place, or not with all of
// its words, is a line of the table at the foot instead; as that makes the sheet higher, the arrows run once more
// (ownership_map.cpp).

namespace cxmap::map {

/// What an arrow says, in the forms in which it may stand there, the best first; no form if it says nothing.
struct ArrowWords {
  struct Form {
    std::vector<Line> lines;
    double width = 0, height = 0;
    bool complete = true;  ///< else some of it is left out
  };
  std::vector<Form> forms;
};

/// By link of the story.
std::vector<ArrowWords> arrow_words(const Story& story);

/// The least width of what a finding says on it; 0 if none does.
double least_width(const ArrowWords& words);

/// Words at their place.
struct PlacedWords {
  Rect at;
  std::vector<Line> lines;
  bool complete = true;
};

/// Where the words of each link stand, if they find a place. Those of `in_table` are at the foot: of these only a
/// finding is said on the arrow, too.
std::vector<std::optional<PlacedWords>> place_words(const Story& story, const Layout& layout,
                                                    const std::vector<Course>& courses,
                                                    const std::vector<ArrowWords>& words,
                                                    const std::vector<bool>& in_table);

}  // namespace cxmap::map
