#pragma once

#include <string>
#include <string_view>

#include "cxmap/model.h"
#include "import/book.h"

namespace cxmap::imports {

/// What stands in a cell about one thing.
struct Given {
  std::string_view text;  ///< not empty
  Place at;
  bool again = false;  ///< another cell has said the same thing before; where there is one value, it has to be equal
};

/// What became of it: taken into the noun, or why not. A value that says that there is nothing is taken.
struct Filled {
  bool taken = false;
  std::string why = {};     ///< it was not taken; a sentence without a full stop
  std::string remark = {};  ///< it was taken: what of it was left out, or how it was understood; mostly empty
  bool is_another = false;  ///< it was not taken, as another value stands there
  bool in_doubt = false;    ///< it was taken: a name had a question mark after it, which the remark says
};

/// Takes a cell's text as the value of a key of a noun, by the table of its keys; a further one is added to what is
/// there. Names of departments are words as people write them: which are the customer is seen when they are linked.
/// `hands_off_to` keeps the text of the cell, until it is known which touchpoints there are.
Filled fill(Touchpoint& touchpoint, std::string_view key, const Given& given);
Filled fill(Journey& journey, std::string_view key, const Given& given);
Filled fill(Stage& stage, std::string_view key, const Given& given);

/// Of a hand-off: `accountable`, `within`, `trigger`, `passes`, `agreed`.
Filled fill(HandOff& hand_off, std::string_view key, const Given& given);

/// Adds names to those who take part; what is no department and no customer is reported.
Filled add_names(std::vector<Ref>& out, const std::vector<std::string>& names, Place at);

/// Adds names to an owner.
Filled add_owners(Owner& out, const std::vector<std::string>& names, Place at);

}  // namespace cxmap::imports
