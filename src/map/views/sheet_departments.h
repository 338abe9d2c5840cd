#pragma once

#include <string>
#include <vector>

#include "cxmap/model.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The departments of some organizations as one sheet shows them. Those of one name, or alias, in one company are one,
/// though each file may have a list of its own; files that do not say whose they are belong to the company that is
/// named, if it is the only one. No two share a code; bars are those of the company's own maps.
class SheetDepartments {
 public:
  struct Department {
    std::string name, company, code;  ///< as a map shows them; `company` may be empty
    Bar bar;
  };

  SheetDepartments() = default;
  SheetDepartments(const Atlas& atlas, const std::vector<Index>& organizations);

  const std::vector<Department>& all() const { return all_; }
  /// Its place among all of them; `organization` is one of those of the sheet.
  std::size_t place(Index organization, Index department) const { return places_[organization][department]; }

 private:
  std::vector<Department> all_;
  std::vector<std::vector<std::size_t>> places_;  // by organization, by department
};

}  // namespace cxmap::map
