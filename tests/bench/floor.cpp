// Floors of checking. `floor FILE`: yaml-cpp's events of a file, thrown away; `floor events FOLDER`: of all *.yaml in a
// folder. `floor bytes FOLDER`: walks it, reads them, and looks at each byte as UTF-8. `floor`: does nothing.
#include <utf8proc.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;

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

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(fs::file_size(path), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

void take_events(const fs::path& path) {
  std::istringstream bytes(read(path));
  YAML::Parser parser(bytes);
  Nothing nothing;
  parser.HandleNextDocument(nothing);
}

// Is it UTF-8? ASCII, which is most of it, at once.
bool look_at_bytes(const fs::path& path) {
  const std::string bytes = read(path);
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  for (auto left = static_cast<utf8proc_ssize_t>(bytes.size()); left > 0;) {
    utf8proc_int32_t code_point = 0;
    const auto length = *at < 0x80 ? 1 : utf8proc_iterate(at, left, &code_point);
    if (length < 0) return false;
    at += length;
    left -= length;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 0;
  const std::string_view what = argv[1];
  if (argc == 2) {
    take_events(what);
    return 0;
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[2])) {
    if (entry.path().extension() != ".yaml") continue;
    if (what == "events")
      take_events(entry.path());
    else if (!look_at_bytes(entry.path()))
      return 1;
  }
}
