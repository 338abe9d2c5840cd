#pragma once

#include <string>
#include <vector>

#include "cxmap/model.h"
#include "model/find_department.h"

// When the departments of an organization change, everything that names them follows.
//
// Names that became one stand once in a list, names that are gone are taken out, an `owner` that is left without any is
// "TBD", and never that of the next source; what is left of a collaboration with fewer than two departments goes. Where
// departments become one, a touchpoint has each once: the strongest part that it had counts (its owner may also be
// responsible; then who approves, is consulted, is informed). Of two entries for the same departments the more frequent
// one stays.

namespace cxmap {

/// What each department is in a new list; absent: it is gone.
using Becomes = std::vector<Index>;

/// Every department as it is.
Becomes unchanged(const Organization& organization);

/// Changes names to what they have become. It refers to the organization, whose list is the new one.
class Following {
 public:
  Following(const Organization& organization, const Becomes& becomes)
      : org_(organization), becomes_(becomes), names_(organization) {}

  void follow(std::vector<Ref>& refs) const;
  /// False if it is gone.
  bool follow(Ref& ref) const;
  void follow(Owner& owner) const;

 private:
  const Organization& org_;
  const Becomes& becomes_;
  DepartmentIndex names_;
};

/// Everything that names a department follows to what it has become; the new list is there already.
void follow_everywhere(Atlas& atlas, Index organization, const Becomes& becomes);

/// What several departments are together: what the first of them says, if only some say it; external only if all are.
Department together(const Organization& organization, const std::vector<Index>& all);

/// Gives a department a name. Where no list says what departments do, their names do.
void call(Department& department, const std::string& name, const Organization& organization);

}  // namespace cxmap
