#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cxmap {

/// Where the program reads and writes, and what it knows of its surroundings.
struct Streams {
  std::istream& in;
  std::ostream& out;      ///< results
  std::ostream& err;      ///< talk
  bool terminal = false;  ///< results go to a terminal that shows colours
  unsigned columns = 80;  ///< of that terminal
  bool live = false;      ///< talk goes to a terminal, on which a line can be written over
};

/// The whole program: the arguments without the program's own name. Returns the exit status: 0 nothing at or above
/// --fail-on, 1 something was, 2 the job could not be done.
int run(const std::vector<std::string>& arguments, Streams& streams);

}  // namespace cxmap
