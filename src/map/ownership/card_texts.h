#pragma once

#include <string>
#include <vector>

#include "map/ownership/story.h"
#include "map/scene/names.h"

// How it works. A card says its number and name, then, smaller, where it happens and who takes part: "backstage · web ·
// R: Sales · C: IT". The row that it is in is made as high as this takes, up to a limit (Style::detail_lines). A text
// that is too long for its card becomes shorter in steps: it leaves out who is informed, then who is consulted, and
// says how many that are ("+3"); where even that does not fit, departments have their codes, and the sheet a key to
// them. It is never cut inside a name. Where the sheet has more room than its rows need, rows become higher again, and
// cards go on with the pain and the need of the customer.

namespace cxmap::map {

/// What is written on the cards of a map.
class CardTexts {
 public:
  /// Refers to the story.
  explicit CardTexts(const Story& story);

  /// What a card needs, in pt.
  struct Height {
    double least = 0;  ///< for what it has to say
    double full = 0;   ///< for all that it could say
  };
  Height height(Index touchpoint, double card_width) const;

  struct Texts {
    std::vector<Line> lines;
    std::vector<Index> coded;  ///< departments that are called by their codes
    double needed = 0;         ///< pt, of all lines but those that only stand there because there is room
  };
  /// As much as a card of that size has room for.
  Texts texts(Index touchpoint, double card_width, double card_height) const;

 private:
  class Writer;

  const Story& story_;
  Names names_;
  std::vector<double> signs_;  // by touchpoint: the width that they take

  std::string number(Index touchpoint) const;
};

}  // namespace cxmap::map
