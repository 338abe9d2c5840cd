#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "import/book.h"

namespace cxmap::imports {

/// What became of each cell of a sheet. No cell that says something is lost without a word: one that nobody has
/// accounted for is reported, too.
class Account {
 public:
  enum class Fate : std::uint8_t {
    open,       ///< nobody has looked at it yet
    taken,      ///< it stands in the journey
    commented,  ///< it stands in a comment
    left,       ///< it stands nowhere
    passed,     ///< it says nothing of the journey: a running number, a sum, a legend
  };

  explicit Account(const Sheet& sheet);

  void take(Place place) { set(place, Fate::taken); }
  void take(Span span) { take(place_of(span)); }
  /// Gives a cell its fate, with what people should know of it: one sentence without a full stop. Equal ones are
  /// reported together.
  void note(Place place, Fate fate, std::string why);
  /// Says how something was understood.
  void guess(Place place, std::string what) { guesses_.push_back({place, Fate::taken, std::move(what)}); }

  Fate fate(Place place) const;
  /// Gives each cell that nobody has accounted for its fate.
  void close();

  std::size_t count(Fate fate) const;
  /// Cells that say something of the journey.
  std::size_t saying() const { return count(Fate::taken) + count(Fate::commented) + count(Fate::left); }
  /// What was guessed, then what is in comments, what was left out, and what says nothing; one line each.
  std::vector<std::string> lines() const;

 private:
  struct Note {
    Place place;
    Fate fate = Fate::open;
    std::string why;
  };
  void set(Place place, Fate fate);
  void add_lines(std::vector<std::string>& out, std::string_view head, std::vector<Note> notes) const;

  const Sheet& sheet_;
  std::vector<std::vector<Fate>> fates_;  // by row and column
  std::vector<Note> notes_, guesses_;
};

}  // namespace cxmap::imports
