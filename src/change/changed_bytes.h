#pragma once

#include <span>
#include <string>

#include "cxmap/result.h"
#include "cxmap/source.h"
#include "yaml/edit.h"

namespace cxmap {

/// The bytes of a source after some changes, read again: they say what was meant, and nothing else has changed. Fails
/// where they can't be made, with the place and the line to write by hand.
Result<std::string> changed_bytes(const Source& source, std::span<const Operation> operations);

}  // namespace cxmap
