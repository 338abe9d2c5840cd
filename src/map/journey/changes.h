#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cxmap/figures.h"

namespace cxmap::map {

/// What has changed in a journey, for a drawing of how it is now (see changed_journey()). Texts are as a map shows
/// them.
struct Changes {
  /// At a touchpoint. A ghost stands where one was: it went, or it is elsewhere now.
  struct AtTouchpoint {
    enum class Kind : std::uint8_t { same, came, changed, went, elsewhere };
    Kind kind = Kind::same;
    bool other_owner = false;
    /// What it was, of a ghost what it is now; empty where that is the same. Where departments were merged, it has the
    /// name of its owner then, which is no other owner.
    std::string owner = {}, stage = {}, name = {};
    std::string letters = {};  ///< of the parts that others have now: "RC"

    bool is_ghost() const { return kind == Kind::went || kind == Kind::elsewhere; }
  };
  /// At a stage or a department.
  struct AtHead {
    bool came = false, went = false;
    bool has_its_name = false;          ///< it had it before, too
    std::vector<std::string> was = {};  ///< other names of it, or of others that became one with it; may be empty

    bool is_merged() const { return was.size() + has_its_name > 1; }
  };
  struct Move {
    Index ghost, touchpoint;
  };

  std::vector<AtTouchpoint> touchpoints = {};
  std::vector<AtHead> stages = {}, departments = {};
  std::vector<Move> moves = {};  ///< from where it was to where it is
  std::map<std::pair<Index, std::size_t>, std::vector<std::string>> hand_offs = {};  ///< touchpoint, part: what is new
  std::vector<std::string> gone_hand_offs = {};                                      ///< "Checkout → Receipt"
  std::optional<Coverage> coverage_before = {};
  std::string verdict = {};  ///< "3 touchpoints changed owner, 1 is new"
  std::string sides = {};    ///< "From main to the working tree"
};

}  // namespace cxmap::map
