#include <fmt/format.h>

#include <array>

#include "cli/imported.h"
#include "cli/options.h"
#include "cxmap/load.h"
#include "model/vocabulary.h"
#include "source/files.h"
#include "util/atomic_file.h"
#include "util/escape.h"
#include "util/limits.h"

namespace cxmap {
namespace {

constexpr std::array<std::string_view, 4> formats_read = {"csv", "tsv", "xlsx", "mmd"};

struct ImportWishes {
  std::string file, format, sheet, as, scale, journey;
  bool strict = false, force = false;
};

void declare(Options& options, ImportWishes& wishes) {
  static constexpr auto shapes = list_of(words<imports::Shape>);
  options.add_argument("FILE", wishes.file, "a .csv, .tsv, .xlsx or .mmd; - is standard input", true);
  options.add_option("--as", wishes.as, "SHAPE", "what the table is like; else its headings tell", shapes);
  options.add_option("--sheet", wishes.sheet, "NAME", "of a workbook; else the first that fits");
  options.add_option("--journey", wishes.journey, "NAME", "the name of the journey");
  options.add_option("--scale", wishes.scale, "1-5", "the worst and the best of its feelings");
  options.add_option("--format", wishes.format, "FORMAT", "what FILE is, whatever its ending says", formats_read);
  options.add_flag("--strict", wishes.strict, "exit status 1 if a cell was not taken over");
  options.add_flag("--force", wishes.force, "overwrite the output");
  options.add_output();
}

Result<imports::Request> request_of(const ImportWishes& wishes) {
  imports::Request out{wishes.file, "", wishes.format};
  out.sheet = wishes.sheet;
  out.journey = wishes.journey;
  for (const auto& row : words<imports::Shape>)
    if (row.word == wishes.as) out.shape = row.value;
  if (!wishes.scale.empty()) {
    out.scale = imports::scale_in(wishes.scale);
    if (!out.scale)
      return Failure{fmt::format("--scale {}: write its worst and its best number, as in 1-5 or -2..2", wishes.scale)};
  }
  return out;
}

// What is wrong in what was made, as a check would say it.
void report_input_errors(Console& console, const std::string& yaml, const std::string& output) {
  Request request;
  request.paths = {"-"};
  request.stdin_bytes = yaml;
  request.stdin_name = output.empty() || output == "-" ? "standard output" : output;
  request.no_settings = true;
  request.jobs = 1;
  Loaded loaded = load(request);
  const Atlas linked = link(std::move(loaded.written), loaded.findings);
  for (const Finding& f : loaded.findings) {
    const Source& source = linked.sources[f.at.source];
    console.note(fmt::format("{}:{}: {}; {}", source.name(), source.position(f.at.begin).line, f.message, f.help));
  }
}

}  // namespace

Result<imports::Imported> import_file(Console& console, imports::Request request) {
  Result<std::string> bytes =
      request.file == "-" ? Result<std::string>(console.read_input()) : disk().read(request.file, limits::file_bytes);
  if (!bytes) return Failure{bytes.error()};
  if (bytes->size() > limits::file_bytes) return Failure{"it is larger than 64 MiB"};
  console.protect(request.file);
  request.bytes = std::move(*bytes);
  return imports::import_journey(request);
}

int write_imported(Console& console, const imports::Imported& imported, const std::string& output, bool force) {
  console.over_yaml = force;
  const bool to_file = !output.empty() && output != "-";
  const bool is_new = to_file && !force;
  // Nothing is said of what can't be written.
  if (to_file && force)
    if (const Result<void> allowed = console.may_write(output); !allowed) return console.fail(allowed.error());
  if (is_new)
    if (const Result<void> written = write_new_file(output, imported.yaml); !written)
      return console.fail(written.error());
  for (const std::string& line : imported.lines) console.note(line);
  report_input_errors(console, imported.yaml, output);
  if (!is_new) return console.write(output, imported.yaml);
  console.note(fmt::format("wrote {}", output));
  return 0;
}

int run_import(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ImportWishes wishes;
  declare(options, wishes);
  if (const auto status = options.parse(arguments)) return *status;
  Result<imports::Request> request = request_of(wishes);
  if (!request) return console.fail(request.error());
  const Result<imports::Imported> imported = import_file(console, std::move(*request));
  if (!imported) return console.fail(fmt::format("{}: {}", wishes.file, imported.error()));
  const int status = write_imported(console, *imported, options.output, wishes.force);
  if (status != 0) return status;
  return wishes.strict && imported->commented + imported->left > 0 ? 1 : 0;
}

}  // namespace cxmap
