#include "rules/shared/assets.h"

#include <algorithm>

namespace cxmap::rule {

Index owner_of(const Owner& owner) { return owner.departments.empty() ? absent : owner.departments.front().to; }

bool reaches(const DataSet& data, Index department) {
  return data.shared_with_all || owner_of(data.owner) == department ||
         std::ranges::binary_search(data.receivers, department);
}

}  // namespace cxmap::rule
