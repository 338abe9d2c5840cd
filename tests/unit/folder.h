#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cxmap/cxmap.h"

/// A folder of its own with some files, gone at the end.
class Folder {
 public:
  explicit Folder(const std::vector<std::pair<std::string, std::string>>& files = {}) {
    std::string name = (std::filesystem::temp_directory_path() / "cxmap-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
    for (const auto& [file, content] : files) write(file, content);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& file, const std::string& content) const {
    std::filesystem::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file, std::ios::binary) << content;
  }
  std::string read(const std::string& file) const {
    std::ifstream in(path_ / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  /// Of all of it; or of one file alone, beside which the others are known if there is a .cxmap.yaml.
  cxmap::Analysis analysis(const cxmap::Config& config = {}, const std::string& file = {}) const {
    cxmap::Request request;
    request.paths = {(path_ / file).string()};
    request.other_journeys = !file.empty();
    return cxmap::analyze(cxmap::load(request), config);
  }

 private:
  std::filesystem::path path_;
};
