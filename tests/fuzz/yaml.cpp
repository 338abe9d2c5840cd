#include "differential/agreement.h"
#include "run.h"

// Any bytes as YAML: the two readers agree, and what syntax errors leave of a file is a document with places in it.

using namespace cxmap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::text_of(data, size);
  const auto [outcome, what] = agreement(bytes);
  fuzz::must(outcome != Outcome::different, what);
  SyntaxErrors errors;
  const Document document = read_yaml(Source("j.yaml", bytes), 0, errors);
  for (Index i = 0; i < document.nodes.size(); ++i) {
    const Node& node = document.nodes[i];
    fuzz::must(node.begin <= node.end && node.end <= size, "a node lies in its file");
    fuzz::must(node.next > i && node.next <= document.nodes.size(), "a node comes before what follows it");
  }
  return 0;
}
