#pragma once

#include <array>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// Who takes part in a touchpoint beside its owner: responsible, approving, consulted, informed.
inline std::array<const std::vector<Ref>*, 4> parts_of(const Touchpoint& touchpoint) {
  return {&touchpoint.responsible, &touchpoint.approved_by, &touchpoint.consulted, &touchpoint.informed};
}

}  // namespace cxmap
