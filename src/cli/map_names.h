#pragma once

#include <span>
#include <string>
#include <vector>

#include "cxmap/model.h"
#include "cxmap/result.h"

namespace cxmap {

/// The names of the maps of some journeys in one folder, without an ending: by their ids, each once ("claim",
/// "claim-2"), and none of them "portfolio".
std::vector<std::string> map_names(const Atlas& atlas, std::span<const Index> journeys);

/// Does an output mean a folder: does it end in a slash, or is it one?
bool is_output_folder(const std::string& output);

/// Makes the folder that an output means, if it is not there. Fails where it can't be made.
Result<void> make_output_folder(const std::string& output);

}  // namespace cxmap
