#pragma once

#include <optional>

#include "read/decoder.h"

namespace cxmap {

/// What one file holds; names are not resolved yet.
struct Decoded {
  std::optional<Journey> journey;            ///< none if the file is an organization, or is not YAML at all
  std::optional<Organization> organization;  ///< inline, or the file's own
  bool may_name_organization = false;        ///< the journey may name one in a part that could not be read
  Text organization_path;                    ///< a file of its own that the journey names; may be empty
};

/// Takes the typed model out of a document. A file with a key `organization` and neither `journey` nor `stages` is an
/// organization; one that a journey includes (`included`) should be. What does not fit the vocabulary becomes findings
/// CX003, CX004 and CX009.
Decoded decode(const Document& document, bool included, Findings& findings);

// ---- its parts -------------------------------------------------------------------------------------------------

/// Reads the keys under `journey` (or a bare name), from the entry of that key.
void read_journey_header(Decoder& reader, const Entry& entry, Journey& journey);
/// Reads the ownership rules under `assign`.
void read_assign(Decoder& reader, const Value& value, Journey& journey);
/// Reads the stages with their touchpoints.
void read_stages(Decoder& reader, const Entry& entry, Journey& journey);
/// Reads the mapping under `organization`.
void read_organization(Decoder& reader, const Entry& entry, Organization& organization);

}  // namespace cxmap
