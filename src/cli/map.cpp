#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/algorithm/string/case_conv.hpp>
#include <filesystem>
#include <iterator>

#include "cli/options.h"
#include "cli/session.h"
#include "map/graphviz/isolated.h"
#include "map/map_formats.h"
#include "map/views/views.h"
#include "model/find_department.h"
#include "serve/watch.h"
#include "util/interrupt.h"

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

// What a name in a list means, where the list is in the order of the type.
template <class Value, class Names>
Value chosen(const std::string& name, const Names& names) {
  return static_cast<Value>(std::ranges::find(names, name) - names.begin());
}

/// What the command line asks for.
struct Job {
  Console& console;
  Session& session;
  std::string file, output, focus;
  bool split = false;
  MapRequest request;
  bool again = false;        // at every save
  bool drawn_whole = false;  // once, of files all of which could be read
};

/// Draws the sheets of a journey, and writes them. Returns the exit status.
int draw_sheets(const Job& job, const Analysis& analysis, Index index, MapRequest request) {
  const Journey& journey = analysis.atlas.journeys[index];
  std::vector<Index> sheets = {absent};
  if (job.split) {
    sheets.clear();
    std::ranges::copy_if(journey.shown, std::back_inserter(sheets),
                         [&](Index s) { return !journey.stages[s].touchpoints.empty(); });
    if (sheets.empty()) return job.console.fail(fmt::format("{}: no stage has a touchpoint to draw", job.file));
  }
  for (const Index stage : sheets) {
    if (Interrupt::came()) return 0;
    request.stage = stage;
    const auto paint = [&] { return draw_map(analysis, index, request); };
    // One drawing after the other: each in a process of its own, so that none depends on those before.
    const Result<Written> drawing = job.again ? map::isolated(paint) : paint();
    if (!drawing) return Interrupt::came() ? 0 : job.console.fail(drawing.error());
    if (!drawing->notices.empty()) job.console.fail(fmt::format("{}", fmt::join(drawing->notices, "; ")));
    std::string output = job.output;
    if (stage != absent) {
      const std::filesystem::path path = output;
      const std::string name = path.stem().string() + "-" + journey.stages[stage].id + path.extension().string();
      output = (path.parent_path() / name).string();
    }
    if (const int status = job.console.write(output, drawing->bytes)) return status;
  }
  return 0;
}

/// Reads the journey and writes its map. Of files that can only be read in part, no map takes the place of one of whole
/// files. `missing` gets the files that are named and do not exist. Returns the exit status.
int draw(Job& job, std::vector<std::string>& missing) {
  Console& console = job.console;
  if (const auto status = job.session.open()) return *status;
  const std::optional<Outcome> outcome = job.session.analyze();
  if (!outcome) return status_failed;
  const Analysis& analysis = outcome->analysis;
  const bool usable = job.session.report_input_errors(analysis);
  missing = analysis.atlas.missing;
  if (!outcome->failed.empty()) return status_failed;
  std::vector<Index> journeys;
  for (Index j = 0; j < analysis.atlas.journeys.size(); ++j)
    if (analysis.atlas.journeys[j].requested) journeys.push_back(j);
  if (journeys.empty() || !usable) return console.fail(fmt::format("{}: there is no journey to draw", job.file));
  if (journeys.size() > 1) return console.fail(fmt::format("{}: name one journey, not a folder of several", job.file));
  const Journey& journey = analysis.atlas.journeys[journeys.front()];
  if (job.drawn_whole && !analysis.atlas.is_whole(journey)) return status_failed;

  MapRequest request = job.request;
  if (!job.focus.empty()) {
    const Organization& organization = analysis.atlas.organization_of(journey);
    request.focus = find_department(organization, job.focus);
    if (request.focus == absent) return console.fail(unknown_department({&organization, 1}, job.focus));
  }
  if (const int status = draw_sheets(job, analysis, journeys.front(), request)) return status;
  job.drawn_whole = analysis.atlas.is_whole(journey);
  return 0;
}

/// Draws, and again whenever a file that was read changes, until Ctrl-C. Returns the exit status.
int draw_at_every_save(Job& job) {
  const Interrupt interrupt;
  Watch watch;
  for (bool first = true;; first = false) {
    watch.look_at({job.file});
    watch.look_at(job.session.settings_places());
    std::vector<std::string> missing;
    const int status = draw(job, missing);
    if (first && status != 0) return status;
    if (Interrupt::came()) return 0;
    if (first) job.console.note(fmt::format("watching {} - Ctrl-C stops it", job.file));
    if (status != 0) job.console.note("the last map is kept");
    job.console.streams.err.flush();
    watch.look_at(job.console.files_read());
    watch.look_at(missing);
    if (!watch.wait(Interrupt::came)) return 0;
  }
}

struct Words {
  std::string file, format, view = "ownership", paper, distance = "desk", theme = "light", focus, overlay = "none",
                            split;
  bool watches = false;
};

void declare(Options& options, Words& words, ReadingOptions& reading) {
  options.add_argument("FILE", words.file, "a journey; - is standard input", true);
  options.add_output();
  const std::vector<std::string_view> views = names_in(map::views()), formats = names_in(map::formats_of_map());
  options.add_option("--format", words.format, "NAME",
                     fmt::format("{}; else from -o", fmt::join(formats, ", ")).c_str(), formats);
  options.add_option("--view", words.view, "NAME",
                     fmt::format("{}", fmt::join(views.begin() + 1, views.end(), ", ")).c_str(), views);
  options.add_option("--paper", words.paper, "SIZE", "a4 to a0, letter, tabloid; screen: no sheet",
                     std::span(paper_names).subspan(1));
  options.add_option("--for", words.distance, "WHERE", "desk, wall, screen: how large texts are", distance_names);
  options.add_option("--focus", words.focus, "NAME", "a department: the rest of the map is pale");
  options.add_option("--overlay", words.overlay, "NAME", "sentiment, metrics, evidence: on the cards", overlay_names);
  options.add_option("--split", words.split, "BY", "stage: a sheet for each, OUT-STAGE.ext", splits);
  options.add_option("--theme", words.theme, "NAME", "light, dark, print (black and white)", theme_names);
  options.add_flag("--watch", words.watches, "redraw at every save, until Ctrl-C");
  options.add_today(reading);
  options.add_reading(reading);
}

/// What the words mean together; `output` is completed. Fails if they do not go together.
Result<void> understand(Words& words, std::string& output, MapRequest& request) {
  // The format follows the extension of the output; the output, where none is named, follows the journey.
  const std::vector<std::string_view> views = names_in(map::views()), formats = names_in(map::formats_of_map());
  const std::string known = fmt::format("{}", fmt::join(formats, ", "));
  const bool to_stdout = output == "-" || (output.empty() && words.file == "-");
  const std::string ending = boost::to_lower_copy(std::filesystem::path(output).extension().string());
  std::string& format = words.format;
  if (format.empty()) format = to_stdout || output.empty() || ending.size() < 2 ? "svg" : ending.substr(1);
  if (std::ranges::find(formats, format) == formats.end())
    return Failure{fmt::format("can't draw \"{}\"; the known formats are {}", format, known)};
  request.format = chosen<MapFormat>(format, formats);
  request.view = chosen<MapView>(words.view, views);
  if (!words.paper.empty()) request.paper = chosen<PaperSize>(words.paper, paper_names);
  request.distance = chosen<Distance>(words.distance, distance_names);
  request.theme = chosen<Theme>(words.theme, theme_names);
  request.overlay = chosen<Overlay>(words.overlay, overlay_names);
  const bool has_focus = !words.focus.empty(), is_split = !words.split.empty();
  if (is_split && to_stdout) return Failure{"--split writes several files; name them with -o FILE"};
  if (!map::view_of(request.view).by_touchpoint && (has_focus || request.overlay != Overlay::none || is_split))
    return Failure{"--focus, --overlay and --split are for the ownership view"};
  const bool looks = has_focus || request.theme != Theme::light || request.distance != Distance::desk;
  if (!map::format_of_map(request.format).is_picture() && looks)
    return Failure{
        "--focus, --for and --theme are for pictures; a page has filters and follows its reader's screen, a flowchart "
        "follows the document around it"};
  if (output.empty() && !to_stdout) {
    const std::string stem = std::filesystem::path(words.file).stem().string();
    output = fmt::format("{}{}.{}", stem, request.view == MapView::ownership ? "" : "-" + words.view, format);
  }
  if (words.watches && (words.file == "-" || to_stdout))
    return Failure{"--watch redraws the output file at every save of the journey; neither of them can be -"};
  return {};
}

}  // namespace

int run_map(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReadingOptions reading{.other_journeys = true};  // hand-offs lead to them
  Words words;
  declare(options, words, reading);
  if (const auto status = options.parse(arguments)) return *status;
  MapRequest request;
  if (const Result<void> understood = understand(words, options.output, request); !understood)
    return console.fail(understood.error());

  Session session(console, reading, {words.file}, words.watches ? Workspace::Keeps::files : Workspace::Keeps::nothing);
  Job job{console, session, words.file, options.output, words.focus, !words.split.empty(), request, words.watches};
  std::vector<std::string> missing;
  return words.watches ? draw_at_every_save(job) : draw(job, missing);
}

}  // namespace cxmap
