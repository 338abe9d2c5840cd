#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// All bytes of a file; the tests run in the root of the project.
inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The pages of all rules, by their names.
inline std::vector<std::filesystem::path> rule_pages() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator("src/rules"))
    if (entry.path().extension() == ".md") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// The yaml blocks of a page in Markdown, in their order.
inline std::vector<std::string> blocks_of(const std::filesystem::path& page) {
  constexpr std::string_view begin = "```yaml\n", end = "```";
  std::vector<std::string> out;
  const std::string text = bytes_of(page);
  for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
    at += begin.size();
    out.push_back(text.substr(at, text.find(end, at) - at));
  }
  return out;
}

/// The files of a block of a rule page, each begun by a comment; one without is a journey.
inline std::vector<std::pair<std::string, std::string>> files_of_block(const std::string& yaml) {
  constexpr std::string_view begin = "# file: ";
  std::vector<std::pair<std::string, std::string>> out = {{".cxmap.yaml", ""}};
  for (std::size_t at = 0; at < yaml.size();) {
    const std::size_t next = std::min(yaml.find(begin, at + 1), yaml.size());
    std::string name = "journey.yaml", text = yaml.substr(at, next - at);
    if (text.starts_with(begin)) {
      name = text.substr(begin.size(), text.find('\n') - begin.size());
      text.erase(0, text.find('\n') + 1);
    }
    out.emplace_back(name, text);
    at = next;
  }
  return out;
}
