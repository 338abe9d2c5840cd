#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/verb.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

constexpr std::array<std::string_view, 4> formats = {"svg", "png", "pdf", "dot"};
constexpr std::array<std::string_view, 5> views = {"ownership", "departments", "collaboration", "governance", "data"};
constexpr std::array<MapFormat, 4> values = {MapFormat::svg, MapFormat::png, MapFormat::pdf, MapFormat::dot};

std::optional<MapFormat> map_format(std::string_view name) {
  const auto it = std::ranges::find(formats, name);
  if (it == formats.end()) return std::nullopt;
  return values[static_cast<std::size_t>(it - formats.begin())];
}

}  // namespace

int run_map(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::string file, format, view = "ownership";
  line.add_argument("FILE", file, "a journey; - is standard input", true);
  line.add_output();
  line.add_option("--format", format, "NAME", "svg, png, pdf, dot; else by the ending of FILE");
  line.add_option("--view", view, "NAME", "departments, collaboration, governance, data");
  std::string today;
  line.add_option("--today", today, "DATE", "the day to take for today");
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  // The format follows the ending of the output; the output, where none is named, follows the journey.
  const std::string known = fmt::format("{}", fmt::join(formats, ", "));
  const bool to_stdout = line.output == "-" || (line.output.empty() && file == "-");
  const std::string ending = std::filesystem::path(line.output).extension().string();
  if (format.empty()) format = to_stdout || line.output.empty() || ending.size() < 2 ? "svg" : ending.substr(1);
  const auto chosen = map_format(format);
  if (!chosen) return line.fail(fmt::format("can't draw \"{}\"; the known formats are {}", format, known));
  const auto view_at = std::ranges::find(views, view);
  if (view_at == views.end())
    return line.fail(fmt::format("there is no view \"{}\"; {}", view,
                                 did_you_mean(view, views, fmt::format("the views are {}", fmt::join(views, ", ")))));
  const auto chosen_view = static_cast<MapView>(view_at - views.begin());
  if (line.output.empty() && !to_stdout) line.output = std::filesystem::path(file).stem().string() + (view == views.front() ? "." : "-" + view + ".") + format;

  if (const auto status = line.find_settings({file})) return *status;
  if (const auto status = line.set_today(today, line.settings.config)) return *status;
  bool all_read = true;
  const Analysis analysis = line.analyze({file}, line.settings.config, all_read);
  const bool usable = line.tell_input_errors(analysis);
  if (!all_read) return status_failed;
  if (analysis.atlas.journeys.empty() || !usable)
    return line.fail(fmt::format("{}: there is no journey to draw", file));
  if (analysis.atlas.journeys.size() > 1)
    return line.fail(fmt::format("{}: name one journey, not a folder of several", file));

  const Drawing drawing = draw_map(analysis, 0, chosen_view, *chosen);
  if (!drawing.error.empty()) return line.fail(drawing.error);
  if (!drawing.warning.empty()) streams.err << "cxmap: " << drawing.warning << '\n';
  return line.write(drawing.bytes);
}

}  // namespace cxmap
