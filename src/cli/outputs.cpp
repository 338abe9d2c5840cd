#include "cli/outputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "output/formats.h"

namespace cxmap {

bool same_place(const std::string& a, const std::string& b) {
  if (a == "/dev/null") return false;
  if (a == b || a == "-" || b == "-") return a == b;
  std::error_code error;
  const auto place = [&](const std::string& file) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(file, error), error);
  };
  return place(a) == place(b);
}

Result<std::vector<Output>> choose_outputs(const std::vector<std::string>& words, const std::string& output) {
  const std::string plain = output.empty() ? "-" : output;
  std::vector<Output> out;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    out.push_back({word.substr(0, equals), equals == std::string::npos ? plain : word.substr(equals + 1)});
    if (out.back().file.empty())
      return Failure{fmt::format("--format {}: missing file name after \"=\"", out.back().format)};
  }
  const auto is_plain = [&](const std::string& word) { return word.find('=') == std::string::npos; };
  if (words.empty() || (!output.empty() && std::ranges::none_of(words, is_plain))) {
    Result<std::string> format = format_of_file(output, names_of(&Format::findings));
    if (!format) return Failure{format.error()};
    out.push_back({std::move(*format), plain});
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      if (!same_place(out[i].file, out[k].file)) continue;
      return Failure{fmt::format("{} and {} both go to {}; name a file for one, as in --format {}=FILE", out[k].format,
                                 out[i].format, out[i].file == "-" ? "standard output" : out[i].file, out[i].format)};
    }
  return out;
}

}  // namespace cxmap
