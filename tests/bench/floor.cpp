// The floor of reading: yaml-cpp's events of a file, thrown away.
// `floor FILE`: reads it and parses it. `floor`: does nothing, to measure the start of a process.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace {

class Nothing : public YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 0;
  std::ifstream file(argv[1]);
  std::istringstream bytes(std::string(std::istreambuf_iterator<char>(file), {}));
  YAML::Parser parser(bytes);
  Nothing nothing;
  parser.HandleNextDocument(nothing);
}
