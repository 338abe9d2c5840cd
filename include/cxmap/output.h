#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/result.h"
#include "cxmap/written.h"

namespace cxmap {

struct Comparison;  // cxmap/comparison.h
struct Trend;       // cxmap/trend.h

/// How text for a terminal looks.
struct TextStyle {
  bool colour = false;
  bool infos = false;     ///< list them, instead of counting them only
  unsigned columns = 80;  ///< >= 40
};

/// How the findings of a run are written, and what some formats say of the run itself.
struct FindingsOptions {
  std::vector<Unread> failed = {};               ///< files that could not be read
  int status = 0;                                ///< the exit status of the run
  std::optional<std::vector<Index>> files = {};  ///< the sources that are reported on, by name; none: all of the run
  bool all_files = true;                         ///< no finding is left out because of its file
  TextStyle style = {};
};

/// A drawn map that a report shows.
struct MapImage {
  std::string link;        ///< where it lies, seen from the report
  std::string media_type;  ///< "image/svg+xml", "image/png"
  std::string bytes;
  bool in_line = false;  ///< SVG without a prologue, which becomes a part of the page
};

/// How a report is written.
struct ReportOptions {
  std::string department = {};  ///< report on this department only; empty: on all
  TextStyle style = {};
  bool workshop = false;             ///< a kit for a workshop, as text, Markdown or HTML
  std::optional<MapImage> map = {};  ///< shown in Markdown and HTML
};

/// An owner that a touchpoint would get.
struct PlannedOwner {
  Index journey = absent, touchpoint = absent;
  std::string owner;
};

/// How the owners of touchpoints are listed.
struct OwnersOptions {
  bool suggest = false;                    ///< propose owners where there are none
  std::vector<PlannedOwner> planned = {};  ///< what would change; may be empty
  TextStyle style = {};
};

/// The map of a journey that has changed.
struct ChangedMap {
  std::string journey;   ///< its name
  MapImage image;        ///< without bytes if it is not shown
  std::string why = {};  ///< it could not be drawn; empty if it is too large for a page
};

/// How a comparison is written.
struct ComparisonOptions {
  std::string before = "before", after = "after";  ///< what the two sides are called
  TextStyle style = {};
  bool reorganization = false;        ///< first what it does to borders, silos and spans
  std::vector<ChangedMap> maps = {};  ///< shown in HTML
};

/// How figures over time are written.
struct TrendOptions {
  TextStyle style = {};
};

using FindingsWriter = Result<Written>(const Analysis&, const FindingsOptions&);
using ReportWriter = Result<Written>(const Analysis&, const ReportOptions&);
using OwnersWriter = Result<Written>(const Analysis&, const OwnersOptions&);
using ComparisonWriter = Result<Written>(const Comparison&, const ComparisonOptions&);
using TrendWriter = Result<Written>(const Trend&, const TrendOptions&);

/// A format, and what can be written in it; a writer that is null is not offered.
struct Format {
  std::string_view name;    ///< "sarif"
  std::string_view ending;  ///< of files in it: ".sarif"; empty if none stands for it
  FindingsWriter* findings;
  ReportWriter* report;
  OwnersWriter* owners;
  ComparisonWriter* comparison;
  TrendWriter* trend;
};

/// The owner that a touchpoint would get; null if it would not change.
inline const PlannedOwner* planned_owner(const OwnersOptions& options, Index journey, Index touchpoint) {
  for (const PlannedOwner& p : options.planned)
    if (p.journey == journey && p.touchpoint == touchpoint) return &p;
  return nullptr;
}

/// All formats; the first is the default of everything.
std::span<const Format> formats();

/// The format of that name; null if there is none.
const Format* find_format(std::string_view name);

/// Writes the findings of a run in a format. Fails if it does not offer them.
Result<Written> write_findings(std::string_view format, const Analysis& analysis, const FindingsOptions& options = {});

/// Writes the report of a run. Fails if the format does not offer it, or if the library for "xlsx" is missing.
Result<Written> write_report(std::string_view format, const Analysis& analysis, const ReportOptions& options = {});

/// Writes each touchpoint with its owner, and what says so. Fails if the format does not offer it.
Result<Written> write_owners(std::string_view format, const Analysis& analysis, const OwnersOptions& options = {});

/// Writes what has changed. Fails if the format does not offer it.
Result<Written> write_comparison(std::string_view format, const Comparison& comparison,
                                 const ComparisonOptions& options = {});

/// Writes figures over time. Fails if the format does not offer it.
Result<Written> write_trend(std::string_view format, const Trend& trend, const TrendOptions& options = {});

}  // namespace cxmap
