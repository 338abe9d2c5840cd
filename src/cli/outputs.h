#pragma once

#include <string>
#include <vector>

#include "cxmap/result.h"

namespace cxmap {

/// A result of `check`: the name of its format, and the file that it goes to; "-" is standard output.
struct Output {
  std::string format, file;
};

/// Do two names mean the same place to write to? "-" is standard output, /dev/null is not a place.
bool same_place(const std::string& a, const std::string& b);

/// What the words of --format ("sarif", "sarif=FILE") and -o ask for, in their order; the one without a file goes to
/// -o. Without such a word the extension of -o chooses its format. Fails if a file name is missing, or given twice.
Result<std::vector<Output>> choose_outputs(const std::vector<std::string>& words, const std::string& output);

}  // namespace cxmap
