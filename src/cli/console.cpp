#include "cli/console.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <istream>
#include <ostream>

#include "util/atomic_file.h"
#include "util/escape.h"
#include "util/limits.h"

namespace cxmap {

int Console::fail(std::string_view message) {
  streams.err << "cxmap: " << terminal_safe(message) << '\n';
  return status_failed;
}

void Console::note(std::string_view message) {
  if (!quiet) streams.err << terminal_safe(message) << '\n';
}

void Console::say(std::string_view line) { streams.err << line << '\n'; }

bool Console::coloured(const std::string& file) const {
  return colours == "always" || (colours == "auto" && streams.colours && (file.empty() || file == "-"));
}

Result<void> Console::may_write(const std::string& file) const {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  const auto is_it = [&](const std::string& name) { return std::filesystem::equivalent(file, name, error); };
  if (std::ranges::any_of(read_, is_it))
    return Failure{fmt::format("{} is an input file and is not overwritten; name another file", file)};
  const std::string ending = std::filesystem::path(file).extension().string();
  if (!over_yaml && (ending == ".yaml" || ending == ".yml"))
    return Failure{fmt::format("{} is there already, and may hold a journey; name another file, or remove it", file)};
  return {};
}

std::string Console::read_input() {
  std::string bytes;
  char chunk[65536];
  while (bytes.size() <= limits::file_bytes && streams.in.read(chunk, sizeof chunk).gcount() > 0)
    bytes.append(chunk, static_cast<std::size_t>(streams.in.gcount()));
  return bytes;
}

int Console::write_raw(const std::string& file, std::string_view result, int status) {
  if (!streams.terminal || !(file.empty() || file == "-")) return write(file, result, status);
  std::string shown;
  while (!result.empty()) {
    const std::string_view line = result.substr(0, result.find('\n'));
    shown += terminal_safe(line) + '\n';
    result.remove_prefix(std::min(line.size() + 1, result.size()));
  }
  return write(file, shown, status);
}

int Console::write(const std::string& file, std::string_view result, int status) {
  if (file.empty() || file == "-") {
    errno = 0;
    streams.out.write(result.data(), static_cast<std::streamsize>(result.size()));
    if (streams.out.flush()) return status;
    if (errno == EPIPE) {  // its reader has seen enough
      streams.out.clear();
      return status;
    }
    return fail(fmt::format("can't write to standard output: {}", std::strerror(errno)));
  }
  if (const Result<void> allowed = may_write(file); !allowed) return fail(allowed.error());
  if (const Result<void> written = write_file(file, result); !written) return fail(written.error());
  note(fmt::format("wrote {}", file));
  return status;
}

}  // namespace cxmap
