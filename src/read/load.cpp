#include "cxmap/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <ranges>
#include <set>
#include <system_error>
#include <thread>

#include "cxmap/directive.h"
#include "model/names.h"
#include "read/decode.h"
#include "read/files.h"
#include "read/input_errors.h"
#include "read/link.h"
#include "read/suppression_comments.h"
#include "util/file.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{64} << 20;

// One file on its way into the atlas.
struct Slot {
  File file;
  std::optional<std::string> bytes;  // given for standard input, else read
  std::string error;
  Source source;
  Findings findings;
  Decoded decoded;
  bool asked_for = true;  // false: read for the sake of its organization
  std::vector<Directive> directives = {};
};

void read_slot(Slot& slot, Index source_index, YamlReader reader, bool included) {
  if (!slot.bytes) {
    Result<std::string> read = read_file(slot.file.path, largest_file);
    slot.error = read.error();
    if (!read) return;
    slot.bytes = std::move(*read);
  }
  slot.source = Source(slot.file.name, std::move(*slot.bytes));
  SyntaxErrors errors;
  const Document document = read_yaml(slot.source, source_index, errors, reader);
  slot.findings = input_errors(errors, source_index);
  slot.decoded = decode(document, included, slot.findings);
  slot.directives = find_directives(slot.source, document);
}

// Readers take files in turn, from the slot `first` on, and leave results in their slots, so that order never depends
// on their number.
void read_all(std::vector<Slot>& slots, std::size_t first, const Request& request) {
  const unsigned jobs = request.jobs;
  constexpr std::size_t files_worth_a_thread = 32;
  std::size_t workers = jobs ? jobs : std::max(1u, std::thread::hardware_concurrency());
  constexpr std::size_t most_workers = 64;
  workers = std::min({workers, most_workers, jobs ? slots.size() : (slots.size() - first) / files_worth_a_thread + 1});
  std::atomic<std::size_t> next = first;
  if (request.tally) request.tally->found = slots.size();
  const auto work = [&] {
    for (std::size_t i; (i = next++) < slots.size();) {
      read_slot(slots[i], static_cast<Index>(i), request.reader, false);
      if (request.tally) ++request.tally->read;
    }
  };
  std::vector<std::thread> others;
  try {
    for (std::size_t i = 1; i < workers; ++i) others.emplace_back(work);
  } catch (const std::system_error&) {
    // The machine gives no more threads: those that run do the work.
  }
  work();
  for (std::thread& t : others) t.join();
}

// The file that a path in a journey names.
fs::path target_of(const fs::path& journey, const Text& path) { return journey.parent_path() / path.value; }

std::string real_path(const fs::path& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).native();
}

FileGlobs globs_of(const Request& request, const std::vector<std::string>& paths) {
  if (request.include.empty() && request.exclude.empty()) return {};
  return {project_root(paths), Globs(request.include), Globs(request.exclude)};
}

// The other journeys under a marked root that use an organization file of these, for what is said of organizations.
void read_others(std::vector<Slot>& slots, const std::vector<std::string>& paths, const Request& request) {
  std::set<std::string> used, known;
  for (const Slot& slot : slots) {
    if (!slot.decoded.journey || !slot.decoded.organization_path) continue;
    used.insert(real_path(target_of(slot.file.path, slot.decoded.organization_path)));
  }
  if (used.empty()) return;
  for (const Slot& slot : slots) known.insert(real_path(slot.file.path));
  const std::optional<std::string> root = marked_root(paths);
  if (!root) return;
  const std::size_t first = slots.size();
  for (File& file : find_files({*root}, globs_of(request, paths)).files)
    if (!known.contains(real_path(file.path))) slots.push_back({std::move(file), {}, {}, {}, {}, {}, false});
  read_all(slots, first, request);
  for (Slot& slot : slots | std::views::drop(first)) {
    const bool uses_one = slot.decoded.journey && slot.decoded.organization_path &&
                          used.contains(real_path(target_of(slot.file.path, slot.decoded.organization_path)));
    if (uses_one) continue;
    slot.decoded = {};  // the slot stays: places in the others name it by its number
    slot.source = {};
  }
}

// Gives journeys their organizations, reading each organization file once.
class Organizations {
 public:
  Organizations(Loaded& loaded, const std::vector<std::string>& paths, YamlReader reader)
      : loaded_(loaded), paths_(paths), reader_(reader) {}

  void add_file(const fs::path& path, const std::string& name, Organization organization, Index source) {
    const std::string key = real_path(path);
    if (by_file_.contains(key)) return;
    organization.source = source;
    organization.id = slug(organization.name ? organization.name.value : fs::path(name).stem().string());
    by_file_[key] = push(std::move(organization));
  }

  // The organization that a path in a journey names; absent, with a finding, if there is none.
  Index of_path(const fs::path& journey, const std::string& journey_name, const Text& path) {
    const auto fail = [&](Code code, std::string message, std::string help) {
      loaded_.findings.push_back(input_error(code, path.at, std::move(message), std::move(help), path.value));
      return absent;
    };
    const fs::path written = path.value;
    const fs::path target = target_of(journey, path);
    if (written.is_absolute() || !lies_in(root(), target))
      return fail(Code::CX007, fmt::format("the organization file \"{}\" lies outside of the project", path.value),
                  "move it into the project, or put an empty file .cxmap.yaml into the folder that holds both");
    std::error_code error;
    const std::string key = real_path(target);
    const auto no_organization = [&] {
      return fail(Code::CX004, fmt::format("\"{}\" is no organization file", path.value),
                  "it must have the one key \"organization:\"");
    };
    if (const auto it = by_file_.find(key); it != by_file_.end()) {
      if (journeys_.contains(key)) no_organization();
      return it->second;
    }

    const fs::path given = (fs::path(journey_name).parent_path() / written).lexically_normal();
    if (!fs::exists(target, error)) {
      loaded_.atlas.missing.push_back(given.generic_string());
      return fail(Code::CX005, fmt::format("there is no file \"{}\"", path.value), nearest_file(target));
    }
    if (fs::is_directory(target, error))
      return fail(Code::CX005, fmt::format("\"{}\" is a folder, not a file", path.value),
                  "name the organization file in it");
    Slot slot;
    slot.file = {target, display_name(target, given.generic_string())};
    const auto source = static_cast<Index>(loaded_.atlas.sources.size());
    read_slot(slot, source, reader_, true);
    if (!slot.error.empty())
      return fail(Code::CX005, fmt::format("\"{}\": {}", path.value, slot.error),
                  "mend the path, or the rights of the file");
    ++loaded_.files;
    loaded_.atlas.sources.push_back(std::move(slot.source));
    std::ranges::move(slot.findings, std::back_inserter(loaded_.findings));
    std::ranges::move(slot.directives, std::back_inserter(loaded_.directives));
    Organization organization;
    if (slot.decoded.journey) {
      no_organization();
      journeys_.insert(key);
      organization.unreadable = true;
    } else if (slot.decoded.organization) {
      organization = std::move(*slot.decoded.organization);
    } else {
      organization.unreadable = true;  // it is no YAML: a finding in that file has said so
    }
    add_file(target, slot.file.name, std::move(organization), source);
    return by_file_[key];
  }

  Index push(Organization organization) {
    loaded_.atlas.organizations.push_back(std::move(organization));
    return static_cast<Index>(loaded_.atlas.organizations.size() - 1);
  }

 private:
  // What to do about a file that is not there: perhaps another one in its folder is meant.
  static std::string nearest_file(const fs::path& missing) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator it(fs::absolute(missing).parent_path(), error), end; !error && it != end;
         it.increment(error))
      names.push_back(it->path().filename().string());
    std::ranges::sort(names);
    return did_you_mean(missing.filename().string(), std::vector<std::string_view>(names.begin(), names.end()),
                        "mend the path; it is relative to the folder of the journey");
  }

  const fs::path& root() {
    if (!root_) root_ = project_root(paths_);
    return *root_;
  }

  Loaded& loaded_;
  const std::vector<std::string>& paths_;
  YamlReader reader_;
  std::optional<fs::path> root_;
  std::map<std::string, Index> by_file_;
  std::set<std::string> journeys_;  // files that were included though they are journeys
};

// Organizations in the order in which journeys use them; those that none uses come last.
void order_by_use(Atlas& atlas) {
  std::ranges::stable_sort(atlas.organizations, {},
                           [](const Organization& o) { return o.journeys.empty() ? absent : o.journeys.front(); });
  for (Index o = 0; o < atlas.organizations.size(); ++o)
    for (const Index j : atlas.organizations[o].journeys) atlas.journeys[j].organization = o;
}

}  // namespace

Loaded load(const Request& request) {
  Loaded out;
  std::vector<std::string> paths = request.paths;
  const bool from_stdin = std::erase(paths, "-") > 0;
  FileList list = find_files(paths, globs_of(request, paths));
  out.failed = std::move(list.failed);
  std::vector<Slot> slots;
  if (from_stdin) {
    const std::string name =
        request.stdin_name.empty() ? "<standard input>" : display_name(request.stdin_name, request.stdin_name);
    slots.push_back({{request.stdin_name.empty() ? fs::path("stdin") : fs::path(request.stdin_name), name},
                     request.stdin_bytes,
                     {},
                     {},
                     {},
                     {},
                     true});
    paths.push_back(request.stdin_name.empty() ? "." : request.stdin_name);
  }
  for (File& file : list.files) slots.push_back({std::move(file), {}, {}, {}, {}, {}, true});
  std::ranges::stable_sort(slots, {}, [](const Slot& s) -> const std::string& { return s.file.name; });
  read_all(slots, 0, request);
  if (request.other_journeys) read_others(slots, paths, request);

  // Organizations that are named as files themselves first: a journey that includes one then finds it.
  Organizations organizations(out, paths, request.reader);
  for (Slot& slot : slots) {
    if (!slot.asked_for) {
      out.atlas.sources.push_back(std::move(slot.source));
      continue;
    }
    if (!slot.error.empty()) out.failed.push_back({slot.file.name, slot.error});
    out.files += slot.error.empty();
    out.atlas.sources.push_back(std::move(slot.source));
    std::ranges::move(slot.findings, std::back_inserter(out.findings));
    std::ranges::move(slot.directives, std::back_inserter(out.directives));
  }
  for (Index i = 0; i < slots.size(); ++i) {
    Decoded& d = slots[i].decoded;
    if (!d.journey && d.organization)
      organizations.add_file(slots[i].file.path, slots[i].file.name, std::move(*d.organization), i);
  }
  std::vector<Index> order(slots.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::ranges::stable_sort(order, {}, [&](Index i) -> const std::string& { return slots[i].file.name; });
  for (const Index i : order) {
    Slot& slot = slots[i];
    Decoded& d = slot.decoded;
    if (!d.journey || (!d.journey->name && d.journey->stages.empty())) continue;
    Journey journey = std::move(*d.journey);
    journey.asked_for = slot.asked_for;
    if (journey.id.empty()) journey.id = slug(slot.file.path.stem().string());  // CX009 has told that it has no name
    if (d.organization_path)
      journey.organization = organizations.of_path(slot.file.path, slot.file.name, d.organization_path);
    if (!slot.asked_for) {
      if (journey.organization == absent) continue;                            // there is no file that it could share
      std::ranges::move(slot.directives, std::back_inserter(out.directives));  // rules of the run speak of it, too
    }
    if (journey.organization == absent) {
      Organization own = d.organization ? std::move(*d.organization) : Organization{};
      own.unreadable = d.organization_lost || d.organization_path;
      own.id = own.name ? slug(own.name.value) : journey.id;
      journey.organization = organizations.push(std::move(own));
    }
    out.atlas.organizations[journey.organization].journeys.push_back(static_cast<Index>(out.atlas.journeys.size()));
    out.atlas.journeys.push_back(std::move(journey));
  }
  order_by_use(out.atlas);
  link(out.atlas, out.findings);
  // What is wrong in journeys that nobody asked for is not told.
  std::erase_if(out.findings,
                [&](const Finding& f) { return f.at.source < slots.size() && !slots[f.at.source].asked_for; });
  return out;
}

}  // namespace cxmap
