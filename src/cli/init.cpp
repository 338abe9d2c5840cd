#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/options.h"
#include "util/atomic_file.h"

namespace cxmap {
namespace {

struct Template {
  std::string_view name, text;
};
constexpr Template templates[] = {
#include "templates.inc"
};

}  // namespace

int run_init(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  std::string folder = ".", name = "starter";
  std::vector<std::string_view> known;
  for (const Template& t : templates) known.push_back(t.name);
  options.add_argument("DIR", folder, "where to write journey.yaml", false);
  options.add_option("--template", name, "NAME", "starter (small) or company (all parts)", known);
  if (const auto status = options.parse(arguments)) return *status;

  const auto chosen = std::ranges::find(templates, name, &Template::name);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string path = (std::filesystem::path(folder) / "journey.yaml").lexically_normal().string();
  if (const Result<void> written = write_new_file(path, chosen->text); !written) return console.fail(written.error());
  console.note(fmt::format("wrote {}", path));
  console.note(fmt::format("edit it, then run: cxmap check {}", path));
  return 0;
}

}  // namespace cxmap
