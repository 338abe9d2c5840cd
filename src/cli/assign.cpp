#include <fmt/format.h>

#include "cli/options.h"
#include "cli/session.h"
#include "output/formats.h"

namespace cxmap {

int run_assign(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReadingOptions reading;
  std::string file;
  bool suggest = false;
  options.add_argument("FILE", file, "a journey; - is standard input", true);
  options.add_flag("--suggest", suggest, "propose owners where there are none");
  options.add_format(names_of(&Format::owners));
  options.add_output();
  options.add_reading(reading);
  if (const auto status = options.parse(arguments)) return *status;

  Session session(console, reading, {file});
  if (const auto status = session.open()) return *status;
  const std::optional<Outcome> outcome = session.analyze();
  if (!outcome) return status_failed;
  const Analysis& analysis = outcome->analysis;
  const bool usable = session.report_input_errors(analysis);
  if (!outcome->failed.empty()) return status_failed;
  if (analysis.atlas.journeys.empty() || !usable)
    return console.fail(fmt::format("{}: there is no journey in it", file));
  const OwnersOptions wanted{suggest, {console.coloured(options.output), true, streams.columns}};
  const Result<Written> owners = write_owners(options.format, analysis, wanted);
  return owners ? console.write(options.output, owners->bytes) : console.fail(owners.error());
}

}  // namespace cxmap
