#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/imported.h"
#include "cli/options.h"
#include "output/xlsx/template.h"
#include "util/atomic_file.h"

namespace cxmap {
namespace {

struct Template {
  std::string_view name, text;
};
constexpr std::string_view spreadsheet = "spreadsheet";
constexpr Template templates[] = {
#include "templates.inc"
};

// A workbook to fill in, which "cxmap import" reads.
int write_spreadsheet(Console& console, const std::filesystem::path& folder) {
  const Result<std::string> bytes = journey_template();
  if (!bytes) return console.fail(bytes.error());
  const std::string path = (folder / "journey.xlsx").lexically_normal().string();
  if (const Result<void> written = write_new_file(path, *bytes); !written) return console.fail(written.error());
  console.note(fmt::format("wrote {}", path));
  console.note(fmt::format("fill it in, then run: cxmap import {} -o {}", path,
                           (folder / "journey.yaml").lexically_normal().string()));
  return 0;
}

}  // namespace

int run_init(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  std::string folder = ".", name = "starter", from;
  std::vector<std::string_view> known;
  for (const Template& t : templates) known.push_back(t.name);
  known.push_back(spreadsheet);
  options.add_argument("DIR", folder, "where to write journey.yaml", false);
  options.add_option("--template", name, "NAME", "starter (small), company (all parts) or spreadsheet", known);
  options.add_option("--from", from, "FILE", "begin with a spreadsheet or diagram, as import");
  if (const auto status = options.parse(arguments)) return *status;

  if (!from.empty() && name != "starter") return console.fail("--from and --template exclude each other");
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string path = (std::filesystem::path(folder) / "journey.yaml").lexically_normal().string();
  if (name == spreadsheet) return write_spreadsheet(console, folder);
  if (!from.empty()) {
    const Result<imports::Imported> imported = import_file(console, {from, "", ""});
    if (!imported) return console.fail(fmt::format("{}: {}", from, imported.error()));
    if (const int status = write_imported(console, *imported, path, false); status != 0) return status;
    console.note(fmt::format("edit it, then run: cxmap check {}", path));
    return 0;
  }
  const auto chosen = std::ranges::find(templates, name, &Template::name);
  if (const Result<void> written = write_new_file(path, chosen->text); !written) return console.fail(written.error());
  console.note(fmt::format("wrote {}", path));
  console.note(fmt::format("edit it, then run: cxmap check {}", path));
  return 0;
}

}  // namespace cxmap
