#include "cli/command.h"
#include "cxmap/cxmap.h"

namespace cxmap {

std::string program_and_version() {
  const std::string_view commit = CXMAP_COMMIT;
  return "cxmap " + std::string(version()) + (commit.empty() ? "" : " (" + std::string(commit) + ")");
}

}  // namespace cxmap
