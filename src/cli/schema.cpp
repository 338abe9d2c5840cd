#include <algorithm>

#include "cli/command.h"

namespace cxmap {
namespace {

struct Schema {
  std::string_view name, text;
};
constexpr Schema schemas[] = {
#include "schemas.inc"
};

}  // namespace

int run_schema(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::string name;
  std::vector<std::string_view> known;
  for (const Schema& s : schemas) known.push_back(s.name);
  line.add_argument("NAME", name, "journey, organization, config, report or findings", true, known);
  line.add_output();
  if (const auto status = line.parse(arguments)) return *status;
  return line.write(std::ranges::find(schemas, name, &Schema::name)->text);
}

}  // namespace cxmap
