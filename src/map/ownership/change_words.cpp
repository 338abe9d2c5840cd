#include "map/ownership/change_words.h"

#include <fmt/format.h>

namespace cxmap::map {

std::vector<std::string> was_words(const Changes::AtTouchpoint& mark) {
  if (mark.kind == Changes::AtTouchpoint::Kind::went) return {"gone"};
  const std::string_view when = mark.is_ghost() ? "now" : "was";
  std::vector<std::string> out;
  if (!mark.owner.empty()) out.push_back(fmt::format("{} {}", when, mark.owner));
  if (!mark.stage.empty()) out.push_back(fmt::format("{} in {}", when, mark.stage));
  if (!mark.name.empty()) out.push_back(fmt::format("{} “{}”", when, mark.name));
  return out;
}

std::string head_words(const Changes::AtHead& mark) {
  if (mark.came) return "+ new";
  if (mark.went) return "gone";
  if (mark.was.empty()) return "";
  return fmt::format("{} {}", mark.has_its_name ? "with what was" : "was", fmt::join(mark.was, ", "));
}

}  // namespace cxmap::map
