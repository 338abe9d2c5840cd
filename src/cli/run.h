#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cxmap {

/// Where the program reads and writes, and what it knows of its surroundings.
struct Streams {
  std::istream& in;
  std::ostream& out;      ///< results
  std::ostream& err;      ///< messages
  bool terminal = false;  ///< results go to a terminal
  bool colours = false;   ///< and are shown in colours there, or wherever the environment says so
  unsigned columns = 80;  ///< of that terminal
  bool live = false;      ///< messages go to a terminal, on which a line can be overwritten
};

/// The whole program: the arguments without the program's own name. Returns the exit status: 0 no finding at or above
/// --fail-on, 1 some, 2 an error: bad usage, unreadable input, failed write.
int run(const std::vector<std::string>& arguments, Streams& streams);

}  // namespace cxmap
