#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/algorithm/string/case_conv.hpp>
#include <filesystem>
#include <iterator>

#include "cli/command.h"
#include "cli/settings_places.h"
#include "map/graphviz/isolated.h"
#include "map/map_formats.h"
#include "map/views/views.h"
#include "model/find_department.h"
#include "serve/watch.h"
#include "util/interrupt.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

constexpr std::array<std::string_view, 1> splits = {"stage"};

// The names in a table of views or formats, in the order of their type.
template <class Rows>
std::vector<std::string_view> names_in(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

// What a name in a list of them stands for, where the list is in the order of the type.
template <class Value, class Names>
Value chosen(const std::string& name, const Names& names) {
  return static_cast<Value>(std::ranges::find(names, name) - names.begin());
}

std::string unknown_department(const Organization& organization, const std::string& name) {
  std::vector<std::string_view> known;
  for (const Department& d : organization.departments) known.push_back(d.name.value);
  return fmt::format("no department \"{}\"; {}", name,
                     did_you_mean(name, known, "\"cxmap report\" has a sheet for each"));
}

/// What the command line asks for.
struct Job {
  CommandLine& line;
  std::string file, focus, today;
  bool split = false;
  MapRequest request;
  bool again = false;                     // at every save
  bool drawn_whole = false;               // once, of files all of which could be read
  std::vector<std::string> missing = {};  // files that are named, and not there
};

/// Reads the journey and writes its map. Of files that can only be read in part, no map takes the place of one of whole
/// files. Returns the exit status.
int draw(Job& job) {
  CommandLine& line = job.line;
  if (const auto status = line.find_settings({job.file})) return *status;
  if (const auto status = line.set_today(job.today, line.settings.config)) return *status;
  std::vector<Unread> failed;
  const Analysis analysis = line.analyze({job.file}, line.settings.config, failed);
  const bool usable = line.tell_input_errors(analysis);
  job.missing = analysis.atlas.missing;
  if (!failed.empty()) return status_failed;
  if (analysis.atlas.journeys.empty() || !usable)
    return line.fail(fmt::format("{}: there is no journey to draw", job.file));
  if (analysis.atlas.journeys.size() > 1)
    return line.fail(fmt::format("{}: name one journey, not a folder of several", job.file));
  const Journey& journey = analysis.atlas.journeys[0];
  if (job.drawn_whole && !analysis.atlas.is_whole(journey)) return status_failed;

  MapRequest request = job.request;
  if (!job.focus.empty()) {
    const Organization& organization = analysis.atlas.organization_of(journey);
    request.focus = find_department(organization, job.focus);
    if (request.focus == absent) return line.fail(unknown_department(organization, job.focus));
  }
  std::vector<Index> sheets = {absent};
  if (job.split) {
    sheets.clear();
    std::ranges::copy_if(journey.shown, std::back_inserter(sheets),
                         [&](Index s) { return !journey.stages[s].touchpoints.empty(); });
    if (sheets.empty()) return line.fail(fmt::format("{}: no stage has a touchpoint to draw", job.file));
  }
  for (const Index stage : sheets) {
    if (Interrupt::came()) return 0;
    request.stage = stage;
    const auto paint = [&] { return draw_map(analysis, 0, request); };
    // One drawing after the other: each in a process of its own, so that none depends on those before.
    const Result<Written> drawing = job.again ? map::isolated(paint) : paint();
    if (!drawing) return Interrupt::came() ? 0 : line.fail(drawing.error());
    if (!drawing->notices.empty()) line.streams.err << fmt::format("cxmap: {}\n", fmt::join(drawing->notices, "; "));
    std::string output = line.output;
    if (stage != absent) {
      const std::filesystem::path path = output;
      const std::string name = path.stem().string() + "-" + journey.stages[stage].id + path.extension().string();
      output = (path.parent_path() / name).string();
    }
    if (const int status = line.write_to(output, drawing->bytes)) return status;
  }
  job.drawn_whole = analysis.atlas.is_whole(journey);
  return 0;
}

/// Draws, and again whenever a file that was read changes, until Ctrl-C. Returns the exit status.
int draw_at_every_save(Job& job) {
  const Interrupt interrupt;
  Watch watch;
  for (bool first = true;; first = false) {
    watch.look_at({job.file});
    watch.look_at(settings_places(job.line, job.file));
    const int status = draw(job);
    if (first && status != 0) return status;
    if (Interrupt::came()) return 0;
    if (first) job.line.talk(fmt::format("watching {} - Ctrl-C stops it", job.file));
    if (status != 0) job.line.talk("the last map stays");
    job.line.streams.err.flush();
    watch.look_at(job.line.files_read());
    watch.look_at(job.missing);
    if (!watch.wait(Interrupt::came)) return 0;
  }
}

}  // namespace

int run_map(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  const std::vector<std::string_view> views = names_in(map::views()), format_names = names_in(map::formats_of_map());
  std::string file, format, view = "ownership", paper, theme = "light", focus, overlay = "none", split;
  line.add_argument("FILE", file, "a journey; - is standard input", true);
  line.add_output();
  line.add_option("--format", format, "NAME", fmt::format("{}; else by ending", fmt::join(format_names, ", ")).c_str(),
                  format_names);
  line.add_option("--view", view, "NAME", fmt::format("{}", fmt::join(views.begin() + 1, views.end(), ", ")).c_str(),
                  views);
  line.add_option("--paper", paper, "SIZE", "a4 to a0, letter, tabloid; screen: no sheet",
                  std::span(paper_names).subspan(1));
  line.add_option("--focus", focus, "NAME", "a department: the rest of the map is pale");
  line.add_option("--overlay", overlay, "NAME", "sentiment, metrics, evidence: on the cards", overlay_names);
  line.add_option("--split", split, "BY", "stage: a sheet for each, OUT-STAGE.ext", splits);
  line.add_option("--theme", theme, "NAME", "light, dark, print (black and white)", theme_names);
  bool watches = false;
  line.add_flag("--watch", watches, "draw again at every save, until Ctrl-C");
  std::string today;
  line.add_option("--today", today, "DATE", "the day to take for today");
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  // The format follows the ending of the output; the output, where none is named, follows the journey.
  const std::string known = fmt::format("{}", fmt::join(format_names, ", "));
  const bool to_stdout = line.output == "-" || (line.output.empty() && file == "-");
  const std::string ending = boost::to_lower_copy(std::filesystem::path(line.output).extension().string());
  if (format.empty()) format = to_stdout || line.output.empty() || ending.size() < 2 ? "svg" : ending.substr(1);
  if (std::ranges::find(format_names, format) == format_names.end())
    return line.fail(fmt::format("can't draw \"{}\"; {}", format,
                                 did_you_mean(format, format_names, "the known formats are " + known)));
  MapRequest request{.format = chosen<MapFormat>(format, format_names)};
  request.view = chosen<MapView>(view, views);
  if (!paper.empty()) request.paper = chosen<PaperSize>(paper, paper_names);
  request.theme = chosen<Theme>(theme, theme_names);
  request.overlay = chosen<Overlay>(overlay, overlay_names);
  if (!split.empty() && to_stdout) return line.fail("--split writes several files; name them with -o FILE");
  if (!map::view_of(request.view).by_touchpoint &&
      (!focus.empty() || request.overlay != Overlay::none || !split.empty()))
    return line.fail("--focus, --overlay and --split are for the ownership view");
  if (!map::format_of_map(request.format).is_picture() && (!focus.empty() || request.theme != Theme::light))
    return line.fail(
        "--focus and --theme are for pictures; a page has filters and follows its reader's screen, a flowchart the "
        "document around it");
  if (line.output.empty() && !to_stdout) {
    const std::string stem = std::filesystem::path(file).stem().string();
    line.output = fmt::format("{}{}.{}", stem, request.view == MapView::ownership ? "" : "-" + view, format);
  }

  if (watches && (file == "-" || to_stdout))
    return line.fail("--watch draws a file again at every save of another; name both, and neither of them -");

  Job job{line, file, focus, today, !split.empty(), request, watches};
  return watches ? draw_at_every_save(job) : draw(job);
}

}  // namespace cxmap
