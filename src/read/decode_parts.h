#pragma once

#include "read/decoder.h"

namespace cxmap {

/// Reads the keys under `journey` (or a bare name), from the entry of that key.
void read_journey_header(Reader& reader, const Entry& entry, Journey& journey);
/// Reads the ownership rules under `assign`.
void read_assign(Reader& reader, const Value& value, Journey& journey);
/// Reads the stages with their touchpoints.
void read_stages(Reader& reader, const Entry& entry, Journey& journey);
/// Reads the mapping under `organization`.
void read_organization(Reader& reader, const Entry& entry, Organization& organization);

}  // namespace cxmap
