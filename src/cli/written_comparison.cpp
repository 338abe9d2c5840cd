#include "cli/written_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "cli/map_names.h"
#include "cxmap/cxmap.h"
#include "map/graphviz/context.h"
#include "map/map_formats.h"
#include "output/formats.h"
#include "util/words.h"

namespace cxmap {
namespace {

// The picture of that name; null if it is none, or one for programs.
const map::FormatOfMap* picture(std::string_view name) {
  for (const map::FormatOfMap& format : map::formats_of_map())
    if (format.is_picture() && format.value != MapFormat::json && format.name == name) return &format;
  return nullptr;
}

// Has a department that owns something in the journey another name, or is it several that were one?
bool has_other_rows(const Comparison& c, const JourneyChange& j) {
  const Journey& journey = c.after.atlas.journeys[j.after];
  return std::ranges::any_of(c.organizations, [&](const OrganizationChange& o) {
    return o.after == journey.organization && std::ranges::any_of(o.departments, [&](const DepartmentChange& d) {
             return (d.renamed || d.was_merged) && d.after != absent &&
                    std::ranges::find(c.after.owners[j.after], d.after, &Ownership::owner) !=
                        c.after.owners[j.after].end();
           });
  });
}

// Draws what has changed in journeys.
class Drawer {
 public:
  Drawer(Console& console, const Options& options, const MapLook& look, const Comparison& c,
         const ComparisonOptions& wanted)
      : console_(console), options_(options), c_(c), wanted_(wanted) {
    apply(look, request_);
    for (const JourneyChange& j : c.journeys)
      if (!j.went() && (j.has_changed() || has_other_rows(c, j))) changed_.push_back(&j);
  }

  /// For a page: each as long as there is room.
  std::vector<ChangedMap> maps() {
    constexpr std::size_t largest = 600'000, most = 6'000'000;  // bytes, of one and of all
    request_.format = MapFormat::svg;
    request_.live = true;  // without a size of its own
    std::vector<ChangedMap> out;
    const std::vector<std::string> names = names_of_maps();
    std::size_t all = 0;
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      ChangedMap map{name_of(c_.after.atlas, changed_[i]->after), {"", "image/svg+xml", "", true}};
      request_.prefix = names[i];
      if (all < most) {
        Result<Written> drawing = map::drawn_apart([&] { return draw_changes(c_, *changed_[i], request_, wanted_); });
        if (!drawing)
          map.why = drawing.error();
        else if (drawing->bytes.size() <= largest)
          map.image.bytes = std::move(drawing->bytes);
      }
      all += map.image.bytes.size();
      out.push_back(std::move(map));
    }
    report_failed(out);
    return out;
  }

  int draw(const map::FormatOfMap& format, int status) {
    request_.format = format.value;
    for (const JourneyChange& j : c_.journeys)
      if (j.went())
        console_.note(fmt::format("{}: the journey is gone, so it has no map", name_of(c_.before.atlas, j.before)));
    if (is_output_folder(options_.output)) return draw_folder(format, status);
    if (changed_.empty() && c_.journeys.size() == 1 && !c_.journeys.front().went())
      changed_.push_back(&c_.journeys.front());
    if (changed_.empty()) return nothing(status);
    if (changed_.size() == 1) return draw_one(*changed_.front(), options_.output, status);
    return console_.fail(
        fmt::format("{} journeys have changed: name a folder for a map of each, as in -o changes/", changed_.size()));
  }

 private:
  Console& console_;
  const Options& options_;
  const Comparison& c_;
  const ComparisonOptions& wanted_;
  MapRequest request_;
  std::vector<const JourneyChange*> changed_;

  static const std::string& name_of(const Atlas& atlas, Index journey) { return atlas.journeys[journey].name.value; }

  // One note, however many could not be drawn: the page says why of each.
  void report_failed(const std::vector<ChangedMap>& maps) {
    const auto failed = [](const ChangedMap& map) { return !map.why.empty(); };
    const auto first = std::ranges::find_if(maps, failed);
    if (first == maps.end()) return;
    const auto others = static_cast<std::size_t>(std::ranges::count_if(first + 1, maps.end(), failed));
    const std::string more = others == 0 ? "" : fmt::format("; nor could those of {}", counted(others, "more journey"));
    console_.note(fmt::format("{}: its map could not be drawn: {}{}", first->journey, first->why, more));
  }

  std::vector<std::string> names_of_maps() const {
    std::vector<Index> journeys;
    std::ranges::transform(changed_, std::back_inserter(journeys), &JourneyChange::after);
    return map_names(c_.after.atlas, journeys);
  }

  int nothing(int status) {
    std::string why = "nothing has changed, so there is no map to draw";
    if (std::ranges::any_of(c_.journeys, &JourneyChange::went))
      why = std::ranges::all_of(c_.journeys, &JourneyChange::went) ? "no journey is left to draw"
                                                                   : "no journey that is left has changed";
    if (!options_.output.empty()) why += fmt::format("; {} is not written", options_.output);
    console_.note(why);
    return status;
  }

  int draw_one(const JourneyChange& change, const std::string& file, int status) {
    if (!change.has_changed() && !has_other_rows(c_, change))
      console_.note(fmt::format("{}: nothing has changed", name_of(c_.after.atlas, change.after)));
    const Result<Written> drawing = map::drawn_apart([&] { return draw_changes(c_, change, request_, wanted_); });
    if (!drawing) return console_.fail(fmt::format("{}: {}", name_of(c_.after.atlas, change.after), drawing.error()));
    for (const std::string& notice : drawing->notices) console_.note(notice);
    return console_.write(file, drawing->bytes, status);
  }

  int draw_folder(const map::FormatOfMap& format, int status) {
    if (changed_.empty()) return nothing(status);
    if (const Result<void> made = make_output_folder(options_.output); !made) return console_.fail(made.error());
    const std::vector<std::string> names = names_of_maps();
    int worst = status;
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      const std::filesystem::path file =
          std::filesystem::path(options_.output) / fmt::format("{}.{}", names[i], format.name);
      worst = std::max(worst, draw_one(*changed_[i], file.string(), status));
    }
    return worst;
  }
};

}  // namespace

std::vector<std::string> comparison_formats() {
  std::vector<std::string> out = names_of(&Format::comparison);
  for (const map::FormatOfMap& format : map::formats_of_map())
    if (picture(format.name)) out.emplace_back(format.name);
  return out;
}

int write_compared(Console& console, const Options& options, const MapLook& look, const Comparison& comparison,
                   ComparisonOptions wanted, int status) {
  if (const map::FormatOfMap* format = picture(options.format))
    return Drawer(console, options, look, comparison, wanted).draw(*format, status);
  if (is_output_folder(options.output))
    return console.fail(
        fmt::format("{} is a folder, and only pictures go there, as with --format pdf", options.output));
  if (!look.is_default()) return console.fail("--paper, --for and --theme are for pictures, as in -o changes.svg");
  if (options.format == "html") wanted.maps = Drawer(console, options, look, comparison, wanted).maps();
  const Result<Written> result = write_comparison(options.format, comparison, wanted);
  if (!result) return console.fail(result.error());
  for (const std::string& notice : result->notices) console.note(notice);
  return console.write(options.output, result->bytes, status);
}

}  // namespace cxmap
