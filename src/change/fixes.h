#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "change/written_files.h"
#include "cxmap/analysis.h"
#include "cxmap/ownership.h"
#include "yaml/edit.h"

// What a program may do about findings. A finding says what is wrong with which piece of a file (Slip), and what must
// have been meant, if that is sure, or what it is about; here it becomes an Operation, which then goes the way of all
// changes.

namespace cxmap {

/// A change that would settle a finding.
struct Fix {
  std::string title = {};  ///< what it does: "write \"owner\" instead of \"ownre\""
  bool is_safe = false;    ///< nobody has to be asked: there is just one right answer
  Index source = absent;
  Operation operation = {};
};

/// Knows what can be done about the findings of a run.
class Fixer {
 public:
  /// `all_files`: no finding is left out because of its file. Comments that silence nothing are known only then, and if
  /// no rule was chosen or left out.
  Fixer(const Analysis& analysis, bool all_files);

  /// The fix of a finding that is safe. Whether the file lets it be made is not seen yet.
  std::optional<Fix> safe(const Finding& finding);
  /// Others, which people choose from; may be empty.
  std::vector<Fix> offered(const Finding& finding);

  const Document& document(Index source) { return files_.document(source); }

 private:
  void offer_owners(const Finding& finding, std::vector<Fix>& out);
  void offer_for_hand_off(const Finding& finding, std::vector<Fix>& out);
  Index suggested_owner(const Finding& finding);
  bool may_change(Index source);
  bool is_sound_around(Index source) const;

  const Analysis& a_;
  bool is_whole_;
  WrittenFiles files_;
  std::vector<bool> has_input_error_, may_change_;  // by source
  std::vector<Index> organization_of_;              // by source; absent for none
  std::map<Index, Suggestions> suggestions_;        // by journey
};

}  // namespace cxmap
