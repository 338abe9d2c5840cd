#include "import/import.h"

#include <array>

#include "run.h"

// Any bytes as a table: the first two choose its format and its shape, the others are the file. What is made of it is a
// journey without an input error, but for a stage that belongs to none of the six.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static constexpr std::array<const char*, 4> formats = {"csv", "tsv", "xlsx", "mmd"};
  constexpr auto& shapes = words<imports::Shape>;
  imports::Request request{"table", fuzz::text_of(data + 2, size - 2), formats[data[0] % 4u]};
  if (const std::size_t shape = data[1] % (shapes.size() + 1); shape < shapes.size())
    request.shape = shapes[shape].value;
  const Result<imports::Imported> imported = imports::import_journey(request);
  if (!imported) return 0;
  Loaded loaded = fuzz::load_text(imported->yaml);
  (void)link(std::move(loaded.written), loaded.findings);
  for (const Finding& f : loaded.findings) fuzz::must(f.code == Code::CX009, f.message);
  return 0;
}
