#include "cli/map_names.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "model/names.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

// As a file may be called: an id may have been written by hand.
std::string name_of(const Journey& journey) {
  constexpr std::size_t longest = 100;  // bytes: file systems take 255
  const std::string id = slug(journey.id);
  std::size_t end = 0;
  while (end < id.size()) {
    const std::size_t next = end + first_code_point(std::string_view(id).substr(end)).length;
    if (next > longest) break;
    end = next;
  }
  return end == 0 ? "journey" : id.substr(0, end);
}

}  // namespace

std::vector<std::string> map_names(const Atlas& atlas, std::span<const Index> journeys) {
  std::set<std::string> taken = {"portfolio"};
  std::vector<std::string> out;
  for (const Index j : journeys) {
    const std::string name = name_of(atlas.journeys[j]);
    std::string free = name;
    for (std::size_t n = 2; !taken.insert(free).second; ++n) free = fmt::format("{}-{}", name, n);
    out.push_back(std::move(free));
  }
  return out;
}

bool is_output_folder(const std::string& output) {
  std::error_code error;
  return output.ends_with('/') || (!output.empty() && std::filesystem::is_directory(output, error));
}

Result<void> make_output_folder(const std::string& output) {
  std::error_code error;
  if (const std::filesystem::path folder = output;
      !folder.has_filename() && std::filesystem::is_regular_file(folder.parent_path(), error))
    return Failure{
        fmt::format("{} is a file, and maps of several journeys need a folder", folder.parent_path().string())};
  std::filesystem::create_directories(output, error);
  if (error) return Failure{fmt::format("can't make the folder {}: {}", output, error.message())};
  return {};
}

}  // namespace cxmap
