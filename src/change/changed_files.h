#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/result.h"
#include "cxmap/source.h"
#include "util/atomic_file.h"
#include "yaml/edit.h"

// How files are changed.
//
//     what a person asks for --> Operations by source --changed_files--> Rewrites --> a diff, or rewrite_files()
//                                                                           |
//                                       read again, analyzed, compared <----+
//
// changed_files() sees to it that each file says what was meant, and nothing else. What that makes of names and owners
// is seen when the new bytes are analyzed: who asks for a change compares the two analyses before anything is written.

namespace cxmap {

/// What is to change in the sources of a run.
using Operations = std::map<Index, std::vector<Operation>>;

/// The bytes of a source after some changes, read again: they say what was meant, and nothing else has changed. Fails
/// where they can't be made, with the place and the line to write by hand.
Result<std::string> changed_bytes(const Source& source, std::span<const Operation> operations);

/// Those of some changes that can be made together, and the bytes that come of it, read again.
struct Possible {
  std::vector<std::size_t> made;  ///< in their order
  std::string bytes;
};

/// Makes as many changes of a document as its bytes allow, the first ones first. They overlap nowhere.
Possible as_many_as_possible(const Document& document, std::span<const Operation> operations);

/// Do syntax errors, repeated keys or limits leave open what a file says?
bool is_unsound(const SyntaxErrors& errors);

/// Fails where a file has syntax errors, repeated keys, or is over a limit: nobody knows all that it says.
Result<void> expect_sound(const Analysis& analysis, Index source);

/// The files of a run with their new bytes. Fails also where one is not sound.
Result<std::vector<Rewrite>> changed_files(const Analysis& analysis, const Operations& operations);

}  // namespace cxmap
