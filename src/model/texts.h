#pragma once

#include <string>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// The texts in one: "web, e-mail"; empty if there are none.
inline std::string in_one(const std::vector<Text>& texts) {
  std::string out;
  for (const Text& text : texts) {
    if (!out.empty()) out += ", ";
    out += text.value;
  }
  return out;
}

}  // namespace cxmap
