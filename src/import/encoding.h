#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"

namespace cxmap::imports {

/// The bytes of a text file as UTF-8 without a byte order mark: of UTF-8, UTF-16 (with a mark, or as the zeros tell)
/// and, where it is neither, of Windows' Western code page, which is reported to `notices`. Fails for what is no text.
Result<std::string> as_utf8(std::string_view bytes, std::vector<std::string>& notices);

}  // namespace cxmap::imports
