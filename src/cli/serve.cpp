#include <fmt/format.h>

#include <charconv>
#include <ostream>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "cli/session.h"
#include "map/page/page_parts.h"
#include "read/project.h"
#include "serve/live_maps.h"
#include "serve/server.h"
#include "util/escape.h"
#include "util/words.h"

namespace cxmap {
namespace {

std::optional<std::uint16_t> port_of(const std::string& text) {
  std::uint16_t port = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return port;
}

/// Serves the maps of a path until Ctrl-C. Returns the exit status.
int serve(Console& console, Session& session, const std::string& path, const std::string& host, std::uint16_t port,
          std::vector<std::string> allowed) {
  const bool is_folder = disk().kind(path) == FileKind::folder;
  // Watched before it is read, so that no change is missed.
  Watch watch(is_folder ? std::vector{path} : std::vector<std::string>{});
  watch.look_at({is_folder ? "" : path});
  LiveMaps maps(is_folder ? path : display_name(path, path), is_folder);
  const auto read = [&] {
    Reading out;
    watch.look_at(session.settings_places());
    Outcome outcome = session.analyze_silently();
    out.settings_errors = std::move(outcome.settings_errors);
    out.unread = std::move(outcome.failed);
    out.analysis = std::move(outcome.analysis);
    out.analysis.decisions = settle_first(out.analysis);
    watch.look_at(console.files_read());
    watch.look_at(out.analysis.atlas.missing);
    return out;
  };
  const auto say_errors = [&] {
    for (const std::string& message : maps.errors()) console.say(message);
    console.streams.err.flush();
  };
  Reading first = read();
  for (const std::string& message : first.settings_errors) console.say(message);
  for (const Unread& unread : first.unread) console.fail(unread.message());
  if (!first.failures().empty()) return status_failed;
  if (first.analysis.atlas.journeys.empty() && first.analysis.findings.empty())
    return console.fail(fmt::format("{}: there is no journey to show", path));
  maps.take(std::move(first));

  Server server({.page = [&](std::string_view at) { return maps.page(at); },
                 .news = [&] { return maps.news(); },
                 .changed =
                     [&](const std::string& file) {
                       maps.take(read());
                       const std::size_t wrong = maps.errors().size();
                       console.note(
                           fmt::format("{} changed: {}", display_name(file, file),
                                       wrong ? counted(wrong, "error") + ", shown in the page" : "drawn again"));
                       say_errors();
                     },
                 .policy = map::policy(true),
                 .hosts = std::move(allowed)});
  if (const Result<void> opened = server.open(host, port); !opened) return console.fail(opened.error());
  say_errors();
  if (server.is_public()) console.note("reachable from other machines");
  console.say(fmt::format("serving {} at {} - Ctrl-C stops it", terminal_safe(path), terminal_safe(server.address())));
  console.streams.err.flush();
  server.run(watch);
  return 0;
}

}  // namespace

int run_serve(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReadingOptions reading{.other_journeys = true};  // hand-offs lead to them
  std::string path, host = "127.0.0.1", port = "8470";
  std::vector<std::string> allowed;
  options.add_argument("PATH", path, "a journey, or a folder of journeys", true);
  options.add_option("--port", port, "N", "8470 by default; 0: any free port");
  options.add_option("--host", host, "HOST", "name or address to serve at, for other machines");
  options.add_repeated("--allow-host", allowed, "NAME", "answer to this name too: of a proxy or a tunnel");
  options.add_today(reading);
  options.add_reading(reading, false);
  if (const auto status = options.parse(arguments)) return *status;
  if (path == "-") return console.fail("serve shows a file as it changes; standard input is read only once");
  const auto number = port_of(port);
  if (!number) return console.fail(fmt::format("--port takes a number up to 65535, not {}", port));
  for (const std::string& name : allowed)
    if (name.empty() || name.find_first_of("/:* ") != std::string::npos)
      return console.fail(fmt::format("--allow-host takes a name without a port, such as maps.example.org, not {}",
                                      terminal_safe(name)));
  Session session(console, reading, {path}, Workspace::Keeps::files);
  if (const auto status = session.open()) return *status;
  return serve(console, session, path, host, *number, std::move(allowed));
}

}  // namespace cxmap
