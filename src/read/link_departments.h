#pragma once

#include <vector>

#include "read/entry_list.h"

namespace cxmap {

/// A place of a file where departments are named, and what is allowed there.
struct DepartmentPlace {
  enum class Asked : std::uint8_t {
    owner,    ///< of a touchpoint: several are a conflict, words for everyone, nobody and the customer count
    decider,  ///< the owner of a stage or of an assign rule: one, or such a word
    keeper,   ///< the owner of a journey, of data or of a system: one; such words count as absent
    part,     ///< who is responsible, approves, is consulted or informed: a list; the customer may take part
    shared,   ///< who data is shared with: a list, or a word for everyone or nobody
    one,      ///< one department
    several   ///< a list of departments
  };
  Asked asked;
  Owner* owner = nullptr;            ///< of `owner`, `decider`, `keeper`
  std::vector<Ref>* list = nullptr;  ///< of `part`, `shared`, `several`
  Ref* one = nullptr;
  DataSet* data = nullptr;  ///< of `shared`
  Spoil spoil{};
};

/// The places of a file, or of an organization in it.
struct DepartmentPlaces {
  std::vector<DepartmentPlace> all;

  void add(Organization& organization);
  void add(Journey& journey);
};

/// Finds the departments that the names of a file stand for, and the words that stand for none. The names of customers
/// are those of the journey, which is null for an organization file. `unknown` is set if a name is unclear.
void link_departments(DepartmentPlaces& places, const Journey* journey, List<Department>& list, bool& unknown,
                      Findings& findings);

}  // namespace cxmap
