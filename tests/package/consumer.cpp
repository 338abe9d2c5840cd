// Reads the journeys that are named and prints the code and the line of each finding.

#include <cxmap/cxmap.h>

#include <iostream>

int main(int argc, char** argv) {
  cxmap::Request request;
  request.paths = {argv + 1, argv + argc};
  const cxmap::Analysis analysis = cxmap::analyze(cxmap::load(request), {});
  std::cout << "cxmap " << cxmap::version() << '\n';
  for (const cxmap::Finding& finding : analysis.findings) std::cout << rule_of(finding).id << '\n';
  return analysis.atlas.journeys.empty() ? 1 : 0;
}
