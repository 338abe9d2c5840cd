#include "serve/live_maps.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "map/graphviz/context.h"
#include "map/page/page_parts.h"
#include "output/text.h"
#include "util/escape.h"
#include "util/hash.h"
#include "util/words.h"

namespace cxmap {
namespace {

// A page ends with a comment that differs if anything in the page does.
Bytes versioned(std::string page) {
  return std::make_shared<const std::string>(fmt::format("{}<!--{:016x}-->", page, hash_of(page)));
}

Bytes index_page(std::string_view title, std::string_view about, std::string_view journeys) {
  return versioned(map::filled(map::page_part("index"), [&](std::string_view name) -> std::string {
    if (name == "policy") return map::policy(true);
    if (name == "version") return std::string(version());
    if (name == "title") return xml_safe(title);
    if (name == "about") return xml_safe(about);
    if (name == "journeys") return std::string(journeys);
    return std::string(map::page_part(name));
  }));
}

constexpr std::string_view start = "/journey/";  // of the address of a journey

// "%41" is "A"; what is not two hexadecimal digits stays as it is.
std::string uri_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* const digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> Reading::failures() const {
  std::vector<std::string> out = settings_errors;
  for (const Unread& file : unread) out.push_back(file.message());
  return out;
}

LiveMaps::Entry& LiveMaps::entry_of(const std::string& file) {
  const auto it = std::ranges::find(entries_, file, &Entry::file);
  if (it != entries_.end()) return *it;
  return entries_.emplace_back(Entry{.file = file, .name = file});
}

void LiveMaps::address(Entry& entry, const std::string& id) {
  if (id.empty() || entry.id == id) return;
  const auto taken = [&](const std::string& wanted) {
    return std::ranges::any_of(entries_, [&](const Entry& other) {
      return &other != &entry && std::ranges::find(other.addresses, wanted) != other.addresses.end();
    });
  };
  std::string wanted = id;
  for (int i = 2; taken(wanted); ++i) wanted = fmt::format("{}-{}", id, i);  // twins
  std::erase(entry.addresses, wanted);
  entry.addresses.push_back(std::move(wanted));
  entry.id = id;
}

std::string LiveMaps::address_of(const Entry& entry) { return std::string(start) + uri_path(entry.addresses.back()); }

LiveMaps::Entry* LiveMaps::entry_at(std::string_view path) {
  if (path == "/" && !is_folder_) return &entries_.front();
  if (!path.starts_with(start)) return nullptr;
  const std::string address = uri_decoded(path.substr(start.size()));
  for (Entry& entry : entries_)
    if (std::ranges::find(entry.addresses, address) != entry.addresses.end()) return &entry;
  return nullptr;
}

void LiveMaps::take(Reading reading) {
  reading_ = std::make_shared<const Reading>(std::move(reading));
  index_ = nullptr;
  if (!is_folder_) entry_of(name_);
  for (Entry& entry : entries_) entry.journey = absent;
  const Atlas& atlas = reading_->analysis.atlas;
  for (Index j = 0; j < atlas.journeys.size(); ++j) {
    const Journey& journey = atlas.journeys[j];
    const bool whole = atlas.is_whole(journey);
    if (!journey.requested || (journey.touchpoints.empty() && !whole)) continue;  // nothing is left to draw
    Entry& entry = is_folder_ ? entry_of(atlas.sources[journey.source].name()) : entries_.front();
    entry.journey = j;
    entry.whole = whole;
    if (journey.name) entry.name = journey.name.value;
    address(entry, journey.id);
    if (entry.map_whole && !whole) continue;  // the last good one stays, drawn or not
    entry.to_draw = reading_;
    entry.journey_to_draw = j;
    entry.map_whole = whole;
    entry.error.clear();
  }
  for (Entry& entry : entries_) {
    if (entry.addresses.empty()) address(entry, std::filesystem::path(entry.file).stem().string());
    if (is_folder_ && entry.to_draw && gone(entry)) entry.to_draw = nullptr;  // a reading is large, and these add up
  }
}

void LiveMaps::draw(Entry& entry) {
  const auto reading = std::exchange(entry.to_draw, nullptr);
  if (!reading) return;
  MapRequest request{.format = MapFormat::html, .live = true};
  if (reading == reading_) request.links = links();
  // In a process of its own: what goes wrong in there ends nothing here, and no drawing depends on one before.
  Result<Written> drawing =
      map::drawn_apart([&] { return draw_map(reading->analysis, entry.journey_to_draw, request); });
  entry.error = drawing.error();
  if (drawing) entry.page = versioned(std::move(drawing->bytes));
}

bool LiveMaps::kept(const Entry& entry) const {
  const bool has_map = entry.page || entry.to_draw;
  return has_map && (entry.journey == absent || !entry.error.empty() || (entry.map_whole && !entry.whole));
}

// It no longer exists, or is not a journey any more: nothing is wrong with it.
bool LiveMaps::gone(const Entry& entry) const {
  const auto is_it = [&](const Source& source) { return source.name() == entry.file; };
  return entry.journey == absent && std::ranges::none_of(reading_->analysis.atlas.sources, is_it) &&
         std::ranges::find(reading_->unread, entry.file, &Unread::path) == reading_->unread.end();
}

Bytes LiveMaps::page(std::string_view path) {
  if (path == "/" && is_folder_) return index();
  Entry* const entry = entry_at(path);
  if (!entry) return nullptr;
  draw(*entry);
  return entry->page ? entry->page : without_map(*entry);
}

Bytes LiveMaps::without_map(const Entry& entry) const {
  return index_page(entry.name, entry.file,
                    "<p>There is no map yet. It is drawn as soon as its file can be read.</p>\n");
}

// The addresses of the journeys of the last reading; empty for those without a page.
std::vector<std::string> LiveMaps::links() const {
  std::vector<std::string> out(reading_->analysis.atlas.journeys.size());
  for (const Entry& entry : entries_)
    if (entry.journey != absent) out[entry.journey] = address_of(entry);
  return out;
}

// All journeys on one sheet, each row a link to its page; nothing if there is none to draw.
std::string LiveMaps::portfolio() const {
  const Analysis& analysis = reading_->analysis;
  const MapRequest request{.view = MapView::portfolio, .links = links(), .live = true};
  const auto any = std::ranges::find_if(entries_, [](const Entry& entry) { return entry.journey != absent; });
  if (any == entries_.end()) return {};
  const Result<Written> drawing = map::drawn_apart([&] { return draw_map(analysis, any->journey, request); });
  return drawing ? "<figure class=\"portfolio\">\n" + drawing->bytes + "</figure>\n" : "";
}

Bytes LiveMaps::index() {
  if (index_) return index_;
  std::string rows =
      "<table>\n<thead><tr><th>Journey</th><th class=\"number\">Touchpoints</th><th class=\"number\">Owned</th>"
      "<th>Findings</th></tr></thead>\n<tbody>\n";
  const Analysis& analysis = reading_->analysis;
  const SortedFindings sorted(analysis);
  for (const Entry& entry : entries_) {
    rows += fmt::format("<tr><td><a href=\"{}\">{}</a><small>{}</small></td>", address_of(entry), xml_safe(entry.name),
                        xml_safe(entry.file));
    if (entry.journey == absent) {
      rows += fmt::format("<td></td><td></td><td>{}</td></tr>\n", gone(entry) ? "gone" : "can’t be read");
      continue;
    }
    const Coverage& coverage = analysis.measures[entry.journey].coverage;
    std::size_t errors = 0, warnings = 0;  // as its page lists them, with those of its organization
    for (const auto* findings : {&sorted.of_journey[entry.journey],
                                 &sorted.of_organization[analysis.atlas.journeys[entry.journey].organization]})
      for (const Finding* f : *findings) {
        errors += f->severity == Severity::error;
        warnings += f->severity == Severity::warning;
      }
    const std::optional<double> owned = coverage.ratio();
    rows += fmt::format("<td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}, {}</td></tr>\n",
                        coverage.touchpoints, owned ? percent(*owned) : "", counted(errors, "error"),
                        counted(warnings, "warning"));
  }
  return index_ = index_page("Journeys", name_, portfolio() + rows + "</tbody>\n</table>\n");
}

std::vector<LiveMaps::Error> LiveMaps::all_errors() const {
  std::vector<Error> out;
  for (const std::string& message : reading_->failures()) out.push_back({terminal_safe(message), true, {}});
  const Atlas& atlas = reading_->analysis.atlas;
  for (const Finding& f : reading_->analysis.findings) {
    if (!is_input_error(rule_of(f))) continue;
    Error error{concise_line(atlas, f), false, {}};
    for (const Entry& entry : entries_) {
      const bool concerned = entry.journey == absent
                                 ? entry.file == atlas.sources[f.at.source].name()
                                 : f.at.source == atlas.journeys[entry.journey].source ||
                                       f.at.source == atlas.organization_of(atlas.journeys[entry.journey]).source;
      if (concerned) error.journeys.insert(error.journeys.end(), entry.addresses.begin(), entry.addresses.end());
    }
    out.push_back(std::move(error));
  }
  for (const Entry& entry : entries_)
    if (!entry.error.empty())
      out.push_back({terminal_safe(fmt::format("{}: {}", entry.file, entry.error)), false, entry.addresses});
  return out;
}

std::vector<std::string> LiveMaps::errors() const {
  std::vector<std::string> out;
  for (Error& error : all_errors()) out.push_back(std::move(error.text));
  return out;
}

std::string LiveMaps::news() const {
  constexpr std::size_t most = 200, longest = 1000;  // bytes
  nlohmann::json errors = nlohmann::json::array();
  std::vector<std::string> kept_ones;
  for (const Error& error : all_errors()) {
    if (errors.size() == most) break;
    nlohmann::json row = {{"text", printable(std::string_view(error.text).substr(0, longest))}};
    if (!error.everywhere) row["journeys"] = error.journeys;
    errors.push_back(std::move(row));
  }
  for (const Entry& entry : entries_)
    if (kept(entry)) kept_ones.insert(kept_ones.end(), entry.addresses.begin(), entry.addresses.end());
  const nlohmann::json out = {{"errors", errors}, {"kept", kept_ones}, {"several", is_folder_}};
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace cxmap
