#include "cxmap/finding.h"

namespace cxmap {

Index Topic::touchpoint() const {
  switch (thing) {
    case Thing::touchpoint:
    case Thing::hand_off:
    case Thing::data_at_touchpoint:
    case Thing::system_at_touchpoint:
      return index;
    default:
      return absent;
  }
}

Index Topic::stage(const Journey& journey) const {
  if (thing == Thing::stage) return index;
  const Index t = touchpoint();
  return t == absent ? absent : journey.touchpoints[t].stage;
}

}  // namespace cxmap
