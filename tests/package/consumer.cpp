// Reads the journey that is named first, prints the code of each finding, and writes them as SARIF to the second file.

#include <cxmap/cxmap.h>

#include <fstream>
#include <iostream>

int main(int, char** argv) {
  cxmap::Request request;
  request.paths = {argv[1]};
  const cxmap::Analysis analysis = cxmap::analyze(cxmap::load(request));
  std::cout << "cxmap " << cxmap::version() << '\n';
  for (const cxmap::Finding& finding : analysis.findings) std::cout << rule_of(finding).id << '\n';
  const cxmap::Result<cxmap::Written> sarif = cxmap::write_findings("sarif", analysis);
  const cxmap::Result<cxmap::Written> none = cxmap::write_findings("xlsx", analysis);
  if (!sarif || none) return 1;
  std::ofstream(argv[2]) << sarif->bytes;
  std::cout << none.error() << '\n';
  return analysis.atlas.journeys.empty() ? 1 : 0;
}
