#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/account.h"
#include "import/feelings.h"
#include "import/fill.h"

namespace cxmap::imports {

/// A journey as it would be written in a file, and the comments in that file. Places are those of cells (span_of()).
struct Draft {
  Journey journey;
  std::string organization;                                               ///< its name; mostly empty
  std::vector<std::string> head;                                          ///< comments at the top, one line each
  std::vector<std::vector<std::string>> about_stages, about_touchpoints;  ///< comments above each
};

/// A journey while a sheet is read: every value that is given to it is accounted for.
class Builder {
 public:
  Builder(const Sheet& from, Account& to) : sheet(from), account(to) {}

  /// The stage of a name, which is a new one if no other has its slug.
  Index stage(std::string_view name, Place at);
  /// A new touchpoint of a stage.
  Index touchpoint(Index stage, std::string_view name, Place at);

  /// Gives a touchpoint what stands in a cell: a value of the key, or, if it is none, a comment under the heading,
  /// which is reported. No key: a comment, too.
  void give(Index touchpoint, std::string_view key, std::string_view heading, const Given& given);
  /// What a touchpoint feels like, which is understood when all feelings are known: they share a scale.
  struct Felt {
    Index touchpoint;
    std::string heading, text;
    Place at;
  };
  std::vector<Felt> feelings;
  /// The same of the stage, which knows an owner and comments only.
  void give_stage(Index stage, std::string_view key, std::string_view heading, const Given& given);
  /// Puts a text into the notes of a touchpoint, after its heading if there is one.
  void note(Index touchpoint, std::string_view heading, std::string_view text);
  /// Asks what a cell leaves in doubt: it becomes an open question of a touchpoint.
  void ask(Index touchpoint, std::string_view heading, const Given& given);
  /// Reports a heading that nothing fits; what is below it becomes comments.
  void no_key(Place heading);
  /// Keeps a cell as a comment above a touchpoint or a stage, and reports why.
  void comment(std::vector<std::string>& where, std::string_view heading, const Given& given, std::string why);
  /// Where a touchpoint has no owner, and one is responsible, that one is the owner: reports it. Is there an owner now?
  bool promote_responsible(Index touchpoint);
  /// Why a cell about a touchpoint is not taken over: it says another thing than the cell before.
  std::string says_another(Index touchpoint, std::string_view heading, Place before, Place at) const;

  Journey& journey() { return draft.journey; }
  Touchpoint& at(Index touchpoint) { return draft.journey.touchpoints[touchpoint]; }

  const Sheet& sheet;
  Account& account;
  Draft draft;
  bool has_rows = false;  ///< a touchpoint is a row of the table, or several below each other

 private:
  struct Said {
    std::string key;
    Place at;
  };
  std::vector<std::vector<Said>> said_;  // of each touchpoint: where each key was given first
  std::map<std::string, Index> stages_;  // by name
};

/// Makes what was read a journey that can be read again: each stage belongs to one of the six if any is known, each
/// hand-off leads to a touchpoint or becomes a comment, each name gives an id, and each feeling, on the scale that was
/// asked for or else the one that fits all of them, a sentiment.
void finish(Builder& builder, const std::optional<Scale>& scale);

}  // namespace cxmap::imports
