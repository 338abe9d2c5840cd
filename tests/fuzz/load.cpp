#include "run.h"

// Any bytes as a journey, with all rules: every place lies in its file, and the other reader finds the same.

using namespace cxmap;

namespace {

void lies_in_its_file(const Analysis& analysis, Span at) {
  if (!at) return;
  fuzz::must(at.source < analysis.atlas.sources.size(), "a place is in a file of the run");
  fuzz::must(at.begin <= at.end && at.end <= analysis.atlas.sources[at.source].bytes().size(),
             "a place is in its file");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::text_of(data, size);
  const Analysis analysis = analyze(fuzz::load_text(bytes), fuzz::config());
  const Analysis other = analyze(fuzz::load_text(bytes, YamlReader::yaml_cpp), fuzz::config());
  fuzz::must(analysis.findings.size() == other.findings.size(), "both readers lead to as many findings");
  for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
    const Finding& f = analysis.findings[i];
    lies_in_its_file(analysis, f.at);
    for (const Note& note : f.related) lies_in_its_file(analysis, note.at);
    fuzz::must(!f.message.empty(), "a finding says what is wrong");
    fuzz::must(
        f.code == other.findings[i].code && f.at == other.findings[i].at && f.message == other.findings[i].message,
        "both readers lead to the same findings");
  }
  return 0;
}
