#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <ostream>

#include "cli/command.h"
#include "cli/settings_places.h"
#include "map/page/page_parts.h"
#include "read/files.h"
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

// The settings as they are now; where they are wrong, those that were right stay.
std::vector<std::string> renew_settings(CommandLine& line, const std::string& path) {
  const std::string file = line.settings_file({path});
  std::error_code error;
  if (file.empty() || (!line.names_settings() && !std::filesystem::exists(file, error))) {
    line.settings = {};
    return {};
  }
  Settings settings = read_settings(file);
  if (settings.errors.empty()) line.settings = settings;
  return settings.errors;
}

}  // namespace

int run_serve(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::string path, host = "127.0.0.1", port = "8470", today;
  line.add_argument("PATH", path, "a journey, or a folder of journeys", true);
  line.add_option("--port", port, "N", "8470 by default; 0: any that is free");
  line.add_option("--host", host, "HOST", "not for this machine alone: its name or address");
  line.add_option("--today", today, "DATE", "the day to take for today");
  line.add_reading(false);
  if (const auto status = line.parse(arguments)) return *status;
  if (path == "-") return line.fail("serve shows a file as it changes; standard input is read only once");
  const auto number = port_of(port);
  if (!number) return line.fail(fmt::format("--port takes a number up to 65535, not {}", port));
  Config day;
  if (const auto status = line.find_settings({path})) return *status;
  if (const auto status = line.set_today(today, day)) return *status;

  std::error_code error;
  const bool is_folder = std::filesystem::is_directory(path, error);
  // Watched before it is read, so that no change is missed.
  Watch watch(is_folder ? std::vector{path} : std::vector<std::string>{});
  watch.look_at({is_folder ? "" : path});
  LiveMaps maps(is_folder ? path : display_name(path, path), is_folder);
  const auto read = [&] {
    Reading reading;
    watch.look_at(settings_places(line, path));
    reading.settings_errors = renew_settings(line, path);
    Loaded loaded = line.read({path});
    reading.unread = std::move(loaded.failed);
    Config config = line.settings.config;
    if (day.today) config.today = day.today;
    reading.analysis = analyze(std::move(loaded), config);
    watch.look_at(line.files_read());
    watch.look_at(reading.analysis.atlas.missing);
    return reading;
  };
  const auto tell_errors = [&] {
    for (const std::string& message : maps.errors()) streams.err << message << '\n';
  };
  Reading first = read();
  const std::vector<std::string> failures = first.failures();
  for (const std::string& message : failures) line.fail(message);
  if (!failures.empty()) return status_failed;
  if (first.analysis.atlas.journeys.empty() && first.analysis.findings.empty())
    return line.fail(fmt::format("{}: there is no journey to show", path));
  maps.take(std::move(first));

  Server server({.page = [&](std::string_view at) { return maps.page(at); },
                 .news = [&] { return maps.news(); },
                 .changed =
                     [&](const std::string& file) {
                       maps.take(read());
                       const std::size_t wrong = maps.errors().size();
                       line.talk(fmt::format("{} changed: {}", display_name(file, file),
                                             wrong ? counted(wrong, "error") + ", shown in the page" : "drawn again"));
                       tell_errors();
                       streams.err.flush();
                     },
                 .policy = map::policy(true)});
  if (const std::string why_not = server.open(host, *number); !why_not.empty()) return line.fail(why_not);
  tell_errors();
  if (server.is_public()) line.talk("everybody who can reach this machine can see it");
  streams.err << fmt::format("serving {} at {} - Ctrl-C stops it\n", terminal_safe(path),
                             terminal_safe(server.address()));
  streams.err.flush();
  server.run(watch);
  return 0;
}

}  // namespace cxmap
