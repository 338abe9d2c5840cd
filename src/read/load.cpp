#include "cxmap/load.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "model/names.h"
#include "read/discover.h"
#include "read/folder_settings.h"
#include "read/looks.h"
#include "read/organizations.h"
#include "read/project.h"
#include "read/workspace.h"
#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// Why a folder gives no journey, and what to do.
std::string no_journey_in(const Discovery::Folder& folder, const std::vector<Discovery::Left>& left) {
  constexpr std::size_t most = 3;
  std::vector<std::string> why;
  for (const Discovery::Left& l : left)
    if (std::ranges::find(l.file.given, folder.given) != l.file.given.end())
      why.push_back(fmt::format("{} ({})", l.file.name, l.reason.text));
  if (why.empty())
    return "no journey in this folder (a *.yaml or *.yml file with a line \"journey: ...\"); \"cxmap init\" writes a "
           "first "
           "one";
  const std::size_t more = why.size() > most ? why.size() - most : 0;
  why.resize(why.size() - more);
  return fmt::format("no journey in this folder; left out: {}{}", fmt::join(why, ", "),
                     more > 0 ? fmt::format(", and {} more", more) : "");
}

/// One run of Workspace::load().
class Load {
 public:
  Load(Workspace& workspace, const Request& request)
      : workspace_(workspace),
        request_(request),
        settings_(workspace.files(), {request.no_settings, request.settings_file}, workspace.right_settings()) {}

  Loaded run() {
    out_.jobs = request_.jobs;
    read_requested();
    if (request_.other_journeys) read_others();
    make_atlas();
    find_configs();
    out_.settings_files = settings_.files_read();
    out_.settings_files.insert(out_.settings_files.end(), git_files_.begin(), git_files_.end());
    out_.settings_errors = settings_.errors();
    if (workspace_.right_settings() || out_.settings_errors.empty()) return std::move(out_);
    Loaded nothing;
    nothing.settings_errors = std::move(out_.settings_errors);
    return nothing;
  }

 private:
  // A file that was read, in the order of their names.
  struct Item {
    Candidate file;
    Index number = absent;
    bool requested = true;  // false: read for the sake of its organization
  };

  void read_requested() {
    paths_ = request_.paths;
    const bool from_stdin = std::erase(paths_, "-") > 0;
    Discovery found = discover(paths_, settings_, request_.git_ignores, workspace_.files());
    std::vector<Item> items;
    if (from_stdin) {
      const std::string& name = request_.stdin_name;
      items.push_back({{.path = name.empty() ? "stdin" : name,
                        .name = name.empty() ? "<standard input>" : display_name(name, name),
                        .given = {}}});
      paths_.push_back(name.empty() ? "." : name);
    }
    keep_journeys(found.left, found.files);
    for (Candidate& file : found.files) items.push_back({std::move(file)});
    std::ranges::stable_sort(items, {}, [](const Item& item) -> const std::string& { return item.file.name; });
    out_.failed = std::move(found.failed);
    std::vector<Unread> unreadable;  // of the named ones, which come last
    std::set<std::size_t> seen_in;   // PATHs with a journey, or with a file that may be one
    for (Item& item : read(std::move(items))) {
      const ParsedFile& file = workspace_.file(item.number);
      if (file.failure.empty() && !file.is_parsed) continue;  // not a journey, it seems
      seen_in.insert(item.file.given.begin(), item.file.given.end());
      note_if_lost(file);
      if (file.failure.empty())
        items_.push_back(std::move(item));
      else
        (item.file.must_look_so ? out_.failed : unreadable).push_back({item.file.name, file.failure});
    }
    folders_ = std::move(found.folders);
    for (const Discovery::Folder& folder : folders_)
      if (folder.whole && !seen_in.contains(folder.given))
        out_.failed.push_back({paths_[folder.given], no_journey_in(folder, found.left)});
    tell(found);
    std::ranges::sort(out_.failed);
    const auto again = std::ranges::unique(out_.failed);
    out_.failed.erase(again.begin(), again.end());
    std::ranges::move(unreadable, std::back_inserter(out_.failed));
  }

  // Of the files that are passed over, those that would be read as journeys, and are not named themselves.
  void keep_journeys(std::vector<Discovery::Left>& left, const std::vector<Candidate>& found) const {
    std::set<fs::path> named;
    for (const Candidate& file : found)
      if (!left.empty()) named.insert(real_path(file.path));
    const auto is_one = [&](const Discovery::Left& l) {
      if (l.is_folder) return true;
      if (named.contains(real_path(l.file.path))) return false;
      if (!l.file.must_look_so && l.reason.by_git) return true;
      const Result<std::string> bytes = workspace_.files().read(l.file.path, limits::file_bytes);
      return bytes && looks_like_journey(*bytes);
    };
    std::erase_if(left, [&](const Discovery::Left& l) { return !is_one(l); });
  }

  // What of the folders people may not expect.
  void tell(const Discovery& found) {
    std::map<fs::path, const Reason*> ignored;
    for (const Discovery::Left& l : found.left)
      if (l.reason.by_git) ignored.emplace(real_path(l.file.path), &l.reason);
    if (!ignored.empty()) {
      const bool one = ignored.size() == 1;
      out_.notices.push_back(fmt::format("{} {} passed over because git ignores {} ({}); --no-gitignore reads {}",
                                         counted(ignored.size(), "journey"), one ? "is" : "are", one ? "it" : "them",
                                         ignored.begin()->second->text, one ? "it" : "them"));
    }
    out_.notices.insert(out_.notices.end(), found.notices.begin(), found.notices.end());
    git_files_ = found.git_files;
  }

  std::vector<Item> read(std::vector<Item> items) {
    std::vector<Workspace::Wanted> wanted;
    for (const Item& item : items) {
      wanted.push_back({.path = item.file.path,
                        .name = item.file.name,
                        .real_path = item.file.real_path,
                        .must_look_so = item.file.must_look_so});
      if (item.file.given.empty() && item.requested) wanted.back().bytes = request_.stdin_bytes;
    }
    const std::vector<Index> numbers = workspace_.read(std::move(wanted), request_);
    for (std::size_t i = 0; i < items.size(); ++i) items[i].number = numbers[i];
    return items;
  }

  // A file of which nothing is known, because of what is wrong in it, may have been a journey of any organization.
  void note_if_lost(const ParsedFile& file) {
    const auto& [journey, organization] = std::tie(file.written.journey, file.written.organization);
    const bool has_nothing = !organization && (!journey || (!journey->name && journey->stages.empty()));
    if (!file.failure.empty() || (!file.errors.empty() && has_nothing)) out_.written.lacks_files = true;
  }

  fs::path real_path(const fs::path& path) const { return workspace_.files().real_path(path); }

  /// The organization file that a journey names; none if it names none.
  std::optional<fs::path> organization_file(const Item& item) const {
    const Decoded& written = workspace_.file(item.number).written;
    if (!written.journey || !written.organization_path) return std::nullopt;
    return real_path(target_of(item.file.path, written.organization_path, workspace_.files()));
  }

  /// Adds the other journeys under a marked root that use an organization file of these, for what is said of
  /// organizations.
  void read_others() {
    std::set<fs::path> used, roots;
    std::unordered_set<std::string> known;
    const auto look_in = [&](const fs::path& folder) {
      if (const Root& root = settings_.root_of(folder); root.marked) roots.insert(root.folder);
    };
    for (const Item& item : items_) {
      const Decoded& written = workspace_.file(item.number).written;
      if (const auto file = organization_file(item)) {
        look_in(real_path(item.file.path).parent_path());
        used.insert(*file);
      } else if (!written.journey && written.organization) {
        used.insert(real_path(item.file.path));
      }
    }
    if (used.empty()) return;
    for (const Item& item : items_) known.insert(real_path(item.file.path).native());
    for (const fs::path& file : used) look_in(file.parent_path());
    for (const Discovery::Folder& folder : folders_)
      if (folder.whole) roots.erase(folder.path);  // all of it was searched
    std::vector<std::string> paths;
    // Named as the files that are asked for, so that all stand in one order.
    const bool in_full = !paths_.empty() && fs::path(paths_.front()).is_absolute();
    for (const fs::path& root : roots) paths.push_back(in_full ? root.native() : seen_from_here(root));
    std::vector<Item> others;
    for (Candidate& file : discover(paths, settings_, request_.git_ignores, workspace_.files()).files)
      if (!known.contains(real_path(file.path).native())) others.push_back({std::move(file), absent, false});
    for (Item& item : read(std::move(others))) {
      note_if_lost(workspace_.file(item.number));
      const auto file = organization_file(item);
      if (file && used.contains(*file)) items_.push_back(std::move(item));
    }
  }

  void make_atlas() {
    Organizations organizations(out_, workspace_, request_, settings_);
    // Organizations that are named as files themselves first: a journey that includes one then finds it.
    for (const Item& item : items_) {
      if (item.requested)
        workspace_.add_to(out_, item.number);
      else
        workspace_.add_source(out_, item.number);
      const Decoded& written = workspace_.file(item.number).written;
      if (!written.journey && written.organization)
        organizations.add_file(item.file.path, item.file.name, *workspace_.written_in(item.number).organization,
                               item.number);
    }
    std::ranges::stable_sort(items_, {}, [](const Item& item) -> const std::string& { return item.file.name; });
    out_.written.journeys.reserve(items_.size());
    for (const Item& item : items_) add_journey(item, organizations);
    // What is wrong in journeys that were not requested is not reported.
    std::set<Index> beside;
    for (const Item& item : items_)
      if (!item.requested) beside.insert(item.number);
    std::erase_if(out_.findings, [&](const Finding& f) { return beside.contains(f.at.source); });
    order_by_use();
  }

  void add_journey(const Item& item, Organizations& organizations) {
    const std::optional<Journey>& seen = workspace_.file(item.number).written.journey;
    if (!seen || (!seen->name && seen->stages.empty())) return;
    Decoded written = workspace_.written_in(item.number);
    Journey journey = std::move(*written.journey);
    journey.requested = item.requested;
    if (journey.id.empty()) journey.id = slug(item.file.path.stem().string());  // CX009 has said that it has no name
    if (written.organization_path)
      journey.organization = organizations.of_path(item.file.path, item.file.name, written.organization_path);
    if (!item.requested) {
      if (journey.organization == absent) return;  // there is no file that it could share
      workspace_.add_to(out_, item.number, false);
    }
    if (journey.organization == absent) {
      Organization own = written.organization ? std::move(*written.organization) : Organization{};
      own.unreadable = written.may_name_organization || written.organization_path;
      own.id = own.name ? slug(own.name.value) : journey.id;
      journey.organization = organizations.push(std::move(own));
    }
    Atlas& atlas = out_.written;
    atlas.organizations[journey.organization].journeys.push_back(static_cast<Index>(atlas.journeys.size()));
    atlas.journeys.push_back(std::move(journey));
  }

  // Are all journeys of an organization among those read?
  bool is_known(const Organization& organization) {
    if (organization.source == absent) return true;  // in line, or made up
    if (out_.written.lacks_files) return false;
    const fs::path file = workspace_.real_path(organization.source);
    const auto holds_it = [&](const Discovery::Folder& f) { return lies_in(f.path, file); };
    return std::ranges::any_of(folders_, holds_it) ||
           (request_.other_journeys && settings_.root_of(file.parent_path()).marked);
  }

  // What the settings say of each file.
  void find_configs() {
    for (Organization& organization : out_.written.organizations) organization.known = is_known(organization);
    const std::vector<Source>& sources = out_.written.sources;
    for (Index number = 0; number < sources.size(); ++number)
      out_.configs.by_source.push_back(
          sources[number].name().empty() ? 0 : settings_.config_of(workspace_.real_path(number)));
    if (!settings_.configs().empty()) out_.configs.distinct = settings_.configs();
  }

  // Organizations in the order in which journeys use them; those that none uses come last.
  void order_by_use() {
    Atlas& atlas = out_.written;
    std::ranges::stable_sort(atlas.organizations, {},
                             [](const Organization& o) { return o.journeys.empty() ? absent : o.journeys.front(); });
    for (Index o = 0; o < atlas.organizations.size(); ++o)
      for (const Index j : atlas.organizations[o].journeys) atlas.journeys[j].organization = o;
  }

  Workspace& workspace_;
  const Request& request_;
  SettingsTable settings_;
  std::vector<Discovery::Folder> folders_;
  std::vector<std::string> git_files_;
  std::vector<std::string> paths_;  // those of the request, the place of standard input among them
  std::vector<Item> items_;
  Loaded out_;
};

}  // namespace

Loaded Workspace::load(const Request& request) {
  files_read_ = 0;
  files_.forget();
  Loaded out = Load(*this, request).run();
  forget_unwanted();
  return out;
}

Loaded load(const Request& request) { return Workspace().load(request); }

}  // namespace cxmap
