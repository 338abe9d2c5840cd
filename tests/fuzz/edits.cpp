#include <algorithm>

#include "run.h"
#include "unit/yaml/every_operation.h"

// What may come to a file by an operation: the first two bytes choose it, the others are the file. Whatever is written
// either says what was meant, with all comments, or it is noticed when it is read again; nothing else happens.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string bytes = fuzz::text_of(data + 2, size - 2);
  const auto before = try_to_read(bytes);
  if (!before) return 0;
  const std::vector<Operation> operations = every_operation(*before);
  if (operations.empty()) return 0;
  const Operation& operation = operations[(data[0] + 256u * data[1]) % operations.size()];
  const Result<Edits> edits = edits_of(*before, operation);
  if (!edits) return 0;
  const Result<std::string> after = apply_edits(bytes, *edits);
  fuzz::must(bool(after), "edits of one operation overlap");
  const auto read = try_to_read(*after);
  if (!read || !is_as_meant(*before, {&operation, 1}, *read)) return 0;
  fuzz::must(std::ranges::includes(comments_of(*read), comments_of(*before)), "a comment is lost");
  return 0;
}
