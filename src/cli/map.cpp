#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/algorithm/string/case_conv.hpp>
#include <filesystem>
#include <iterator>

#include "cli/map_look.h"
#include "cli/map_names.h"
#include "cli/options.h"
#include "cli/session.h"
#include "map/graphviz/context.h"
#include "map/map_formats.h"
#include "map/views/views.h"
#include "model/find_department.h"
#include "serve/watch.h"
#include "util/escape.h"
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

/// What the command line asks for.
struct Job {
  Console& console;
  Session& session;
  std::string file, output, focus;
  std::string suffix;  // of the names of maps in a folder: "-departments"
  bool split = false;
  bool to_folder = false;
  MapRequest request;
  bool again = false;        // at every save
  bool drawn_whole = false;  // once, of files all of which could be read
};

// "claim-purchase.svg", beside "claim.svg"
std::string beside(const std::string& file, const std::string& more) {
  const std::filesystem::path path = file;
  return (path.parent_path() / (path.stem().string() + "-" + more + path.extension().string())).string();
}

/// Draws the sheets of a journey, and writes them. Returns the exit status.
int draw_sheets(const Job& job, const Analysis& analysis, Index index, MapRequest request, const std::string& output) {
  const Journey& journey = analysis.atlas.journeys[index];
  std::vector<Index> sheets = {absent};
  if (job.split && request.view != MapView::portfolio) {
    sheets.clear();
    std::ranges::copy_if(journey.shown, std::back_inserter(sheets),
                         [&](Index s) { return !journey.stages[s].touchpoints.empty(); });
    if (sheets.empty())
      return job.console.fail(
          fmt::format("{}: no stage has a touchpoint to draw", analysis.atlas.sources[journey.source].name()));
  }
  for (const Index stage : sheets) {
    if (Interrupt::came()) return 0;
    request.stage = stage;
    const auto paint = [&] { return draw_map(analysis, index, request); };
    // One drawing after the other: each in a process of its own, so that none depends on those before.
    const Result<Written> drawing = job.again || job.to_folder ? map::drawn_apart(paint) : paint();
    const std::string file = stage == absent ? output : beside(output, journey.stages[stage].id);
    const std::string subject = job.to_folder ? file + ": " : "";
    if (!drawing) return Interrupt::came() ? 0 : job.console.fail(subject + drawing.error());
    if (!drawing->notices.empty()) job.console.fail(fmt::format("{}{}", subject, fmt::join(drawing->notices, "; ")));
    if (const int status = job.console.write(file, drawing->bytes)) return status;
  }
  return 0;
}

/// What the command line asks to draw of one journey. Fails where its organization has no such department.
Result<MapRequest> request_for(const Job& job, const Analysis& analysis, const Journey& journey) {
  MapRequest request = job.request;
  if (job.focus.empty()) return request;
  const Organization& organization = analysis.atlas.organization_of(journey);
  request.focus = find_department(organization, job.focus);
  if (request.focus == absent) return Failure{unknown_department({&organization, 1}, job.focus)};
  return request;
}

/// Draws each journey into a folder, and all of them as the portfolio, which links to those that could be drawn. A file
/// is written whole or not at all, and one that fails does not keep the others from being drawn. Returns the exit
/// status.
int draw_folder(const Job& job, const Analysis& analysis, const std::vector<Index>& journeys) {
  if (const Result<void> made = make_output_folder(job.output); !made) return job.console.fail(made.error());
  const auto path = [&](const std::string& name, MapFormat format) {
    return (std::filesystem::path(job.output) / fmt::format("{}.{}", name, map::format_of_map(format).name)).string();
  };
  int status = 0;
  MapRequest portfolio = job.request;
  portfolio.view = MapView::portfolio;
  portfolio.overlay = Overlay::none;
  portfolio.lanes.clear();
  if (!map::format_of_map(portfolio.format).is_picture()) portfolio.format = MapFormat::svg;
  portfolio.links.resize(analysis.atlas.journeys.size());
  const std::vector<std::string> names = map_names(analysis.atlas, journeys);
  const auto file_of = [&](std::size_t i) { return path(names[i] + job.suffix, job.request.format); };
  const auto link_to = [](const std::string& file) {
    return uri_path(std::filesystem::path(file).filename().string());
  };
  std::vector<std::string> links(analysis.atlas.journeys.size());  // a sheet of one stage has no address for all of it
  for (std::size_t i = 0; i < journeys.size() && !job.split; ++i) links[journeys[i]] = link_to(file_of(i));
  for (std::size_t i = 0; i < journeys.size() && job.request.view != MapView::portfolio; ++i) {
    Result<MapRequest> request = request_for(job, analysis, analysis.atlas.journeys[journeys[i]]);
    if (request) request->links = links;
    const std::string file = file_of(i);
    const int failed = request ? draw_sheets(job, analysis, journeys[i], *request, file)
                               : job.console.fail(fmt::format("{}: {}", file, request.error()));
    status = std::max(status, failed);
    if (failed == 0) portfolio.links[journeys[i]] = links[journeys[i]];
  }
  return std::max(status, draw_sheets(job, analysis, journeys.front(), portfolio, path("portfolio", portfolio.format)));
}

/// Reads the journeys and writes their maps. Of files that can only be read in part, no map takes the place of one of
/// whole files. `missing` gets the files that are named and do not exist. Returns the exit status.
int draw(Job& job, std::vector<std::string>& missing) {
  Console& console = job.console;
  if (const auto status = job.session.open()) return *status;
  std::optional<Outcome> outcome = job.session.analyze();
  if (!outcome) return status_failed;
  if (job.request.format == MapFormat::html) outcome->analysis.decisions = settle_first(outcome->analysis);
  const Analysis& analysis = outcome->analysis;
  const bool usable = job.session.report_input_errors(analysis);
  job.session.protect_baselines(analysis);
  missing = analysis.atlas.missing;
  const bool several = job.to_folder || job.request.view == MapView::portfolio;
  const int unread = outcome->failed.empty() ? 0 : status_failed;
  if (unread && !several) return unread;
  std::vector<Index> journeys;
  for (Index j = 0; j < analysis.atlas.journeys.size(); ++j)
    if (const Journey& journey = analysis.atlas.journeys[j];
        journey.requested && (!several || !journey.touchpoints.empty() || analysis.atlas.is_whole(journey)))
      journeys.push_back(j);
  if (journeys.empty() || !usable) return console.fail(fmt::format("{}: there is no journey to draw", job.file));
  if (job.to_folder) return std::max(unread, draw_folder(job, analysis, journeys));
  if (journeys.size() > 1 && !several)
    return console.fail(
        fmt::format("{}: name one journey, or a folder for the maps of all of them, as in -o maps/", job.file));
  const Journey& journey = analysis.atlas.journeys[journeys.front()];
  if (job.drawn_whole && !analysis.atlas.is_whole(journey)) return status_failed;
  const Result<MapRequest> request = request_for(job, analysis, journey);
  if (!request) return console.fail(request.error());
  if (const int status = draw_sheets(job, analysis, journeys.front(), *request, job.output)) return status;
  job.drawn_whole = analysis.atlas.is_whole(journey);
  return unread;
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
  std::vector<std::string> lanes;
  std::string file, format, view = "ownership", focus, overlay = "none", split, mermaid = "flowchart";
  MapLook look;
  bool watches = false;
};

void declare(Options& options, Words& words, ReadingOptions& reading) {
  options.add_argument("FILE", words.file, "a journey, or a folder of them; - is standard input", true);
  options.add_output();
  const std::vector<std::string_view> views = names_in(map::views()), formats = names_in(map::formats_of_map());
  options.add_option("--format", words.format, "NAME",
                     fmt::format("{}; else from -o", fmt::join(formats, ", ")).c_str(), formats);
  options.add_option("--view", words.view, "NAME",
                     fmt::format("{}, {}, ..., {}", views[1], views[2], views.back()).c_str(), views);
  add_look(options, words.look);
  options.add_option("--focus", words.focus, "NAME", "a department: the rest of the map is pale");
  options.add_option("--overlay", words.overlay, "NAME", "sentiment, metrics, evidence: on the cards", overlay_names);
  options.add_list("--lanes", words.lanes, "the customer's rows: need, feeling, pain, ..., all");
  options.add_option("--split", words.split, "BY", "stage: a sheet for each, OUT-STAGE.ext", splits);
  options.add_option("--mermaid", words.mermaid, "KIND", "flowchart, swimlane: what mmd is", mermaid_kinds);
  options.add_flag("--watch", words.watches, "redraw at every save, until Ctrl-C");
  options.add_today(reading);
  options.add_reading(reading);
}

// "claim.svg", "claim-departments.svg"
std::string suffix_of(MapView view) {
  return view == MapView::ownership ? "" : fmt::format("-{}", map::view_of(view).name);
}

/// The lanes that are named, each once, in the order of the sheet.
Result<std::vector<CustomerLane>> lanes_of(const std::vector<std::string>& names) {
  std::vector<CustomerLane> out;
  for (const std::string& name : names)
    if (name != "all" && std::ranges::find(customer_lane_names, name) == customer_lane_names.end())
      return Failure{fmt::format("--lanes takes {} or all, not {}", fmt::join(customer_lane_names, ", "), name)};
  const auto asked = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  for (std::size_t i = 0; i < customer_lane_names.size(); ++i)
    if (asked("all") || asked(customer_lane_names[i])) out.push_back(static_cast<CustomerLane>(i));
  return out;
}

/// What the words mean together; `output` is completed. Fails if they do not go together.
Result<void> understand(Words& words, std::string& output, MapRequest& request) {
  // The format follows the extension of the output; the output, where none is named, follows the journey.
  const std::vector<std::string_view> views = names_in(map::views()), formats = names_in(map::formats_of_map());
  const std::string known = fmt::format("{}", fmt::join(formats, ", "));
  const bool to_folder = is_output_folder(output);
  const bool to_stdout = output == "-" || (output.empty() && words.file == "-");
  const std::string ending = boost::to_lower_copy(std::filesystem::path(output).extension().string());
  std::string& format = words.format;
  if (format.empty()) format = to_stdout || to_folder || output.empty() || ending.size() < 2 ? "svg" : ending.substr(1);
  if (std::ranges::find(formats, format) == formats.end())
    return Failure{fmt::format("can't draw \"{}\"; the known formats are {}", format, known)};
  request.format = chosen<MapFormat>(format, formats);
  request.view = chosen<MapView>(words.view, views);
  apply(words.look, request);
  request.mermaid = chosen<MermaidKind>(words.mermaid, mermaid_kinds);
  if (request.mermaid != MermaidKind::flowchart && request.format != MapFormat::mermaid)
    return Failure{"--mermaid is for the format mmd"};
  request.overlay = chosen<Overlay>(words.overlay, overlay_names);
  Result<std::vector<CustomerLane>> lanes = lanes_of(words.lanes);
  if (!lanes) return Failure{lanes.error()};
  request.lanes = std::move(*lanes);
  const bool has_focus = !words.focus.empty(), is_split = !words.split.empty();
  if (is_split && to_stdout) return Failure{"--split writes several files; name them with -o FILE"};
  if (!map::view_of(request.view).by_touchpoint &&
      (has_focus || request.overlay != Overlay::none || is_split || !request.lanes.empty()))
    return Failure{"--focus, --overlay, --lanes and --split are for the ownership view"};
  if (request.overlay != Overlay::none && !request.lanes.empty())
    return Failure{"--overlay marks cards, and --lanes says the same in rows of its own: choose one of them"};
  const bool looks = has_focus || request.theme != Theme::light || request.distance != Distance::desk;
  if (!map::format_of_map(request.format).is_picture() && looks)
    return Failure{
        "--focus, --for and --theme are for pictures; a page has filters and follows its reader's screen, a flowchart "
        "follows the document around it"};
  if (output.empty() && !to_stdout) {
    const std::string stem = std::filesystem::path(words.file).stem().string();
    output = request.view == MapView::portfolio ? "portfolio." + format
                                                : fmt::format("{}{}.{}", stem, suffix_of(request.view), format);
  }
  if (words.watches && (words.file == "-" || to_stdout))
    return Failure{"--watch redraws the output file at every save of the journey; neither of them can be -"};
  if (words.watches && (to_folder || disk().kind(words.file) == FileKind::folder))
    return Failure{"--watch redraws the map of one journey; \"cxmap serve DIR\" shows all of a folder"};
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
  Job job{.console = console,
          .session = session,
          .file = words.file,
          .output = options.output,
          .focus = words.focus,
          .suffix = suffix_of(request.view),
          .split = !words.split.empty(),
          .to_folder = is_output_folder(options.output),
          .request = request,
          .again = words.watches};
  std::vector<std::string> missing;
  return words.watches ? draw_at_every_save(job) : draw(job, missing);
}

}  // namespace cxmap
