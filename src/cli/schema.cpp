#include <algorithm>

#include "cli/options.h"

namespace cxmap {
namespace {

struct Schema {
  std::string_view name, text;
};
constexpr Schema schemas[] = {
#include "schemas.inc"
};

}  // namespace

int run_schema(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  std::string name;
  std::vector<std::string_view> known;
  for (const Schema& s : schemas) known.push_back(s.name);
  options.add_argument("NAME", name, "journey, organization, config, report, findings\nor diff", true, known);
  options.add_output();
  if (const auto status = options.parse(arguments)) return *status;
  return console.write(options.output, std::ranges::find(schemas, name, &Schema::name)->text);
}

}  // namespace cxmap
