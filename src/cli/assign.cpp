#include <fmt/format.h>

#include "cli/command.h"
#include "output/formats.h"

namespace cxmap {

int run_assign(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::string file;
  bool suggest = false;
  line.add_argument("FILE", file, "a journey; - is standard input", true);
  line.add_flag("--suggest", suggest, "propose owners where there are none");
  line.add_format(names_of(&Format::owners));
  line.add_output();
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  if (const auto status = line.find_settings({file})) return *status;
  std::vector<Unread> failed;
  const Analysis analysis = line.analyze({file}, line.settings.config, failed);
  const bool usable = line.tell_input_errors(analysis);
  if (!failed.empty()) return status_failed;
  if (analysis.atlas.journeys.empty() || !usable) return line.fail(fmt::format("{}: there is no journey in it", file));
  const OwnersOptions options{suggest, {line.colour, true, streams.columns}};
  const Result<Written> owners = write_owners(line.format, analysis, options);
  return owners ? line.write(owners->bytes) : line.fail(owners.error());
}

}  // namespace cxmap
