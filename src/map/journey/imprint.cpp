#include "map/journey/imprint.h"

#include <fmt/format.h>

#include <vector>

#include "cxmap/cxmap.h"
#include "map/scene/labels.h"
#include "map/scene/text_width.h"
#include "model/date.h"

namespace cxmap::map {

void add_imprint(Legend& legend, const JourneyDrawing& drawing, Subject subject) {
  constexpr double longest_source = 560;  // pt at scale 1, so that the rest has room
  const Imprint& imprint = drawing.imprint;
  std::vector<std::string> parts;
  if (imprint.today) parts.push_back("As of " + spelled(*imprint.today));
  if (subject == Subject::journey) {
    const Journey& journey = drawing.journey;
    if (journey.reviewed) parts.push_back("Reviewed " + spelled(journey.reviewed->value));
    if (journey.origin) parts.push_back("Source: " + elide(shown(journey.origin.value), {8, false}, longest_source));
  }
  const std::string& file = subject == Subject::journey ? imprint.file : imprint.organization_file;
  if (subject != Subject::all_journeys && !file.empty()) parts.push_back(shown(file));
  parts.push_back(fmt::format("cxmap {}", version()));
  legend.set_imprint(fmt::format("{}", fmt::join(parts, " · ")),
                     fmt::format("Sheet {} of {}", imprint.sheet, imprint.sheets));
}

}  // namespace cxmap::map
