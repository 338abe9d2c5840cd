#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/config.h"
#include "cxmap/directive.h"
#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "cxmap/ownership.h"
#include "cxmap/rule.h"

namespace cxmap {

/// Who takes the YAML apart. The quick reader hands over to yaml-cpp what it is not sure of, so results are the same.
enum class YamlReader : std::uint8_t { quick, yaml_cpp };

/// How many files load() has found and read so far, for who watches from another thread.
struct Tally {
  std::atomic<std::size_t> found = 0, read = 0;
};

/// What to read.
struct Request {
  std::vector<std::string> paths;  ///< files and folders; "-" is `stdin_bytes`
  std::string stdin_bytes;
  std::string stdin_name;  ///< what messages call it, and where its organization file is looked for
  unsigned jobs = 0;       ///< readers at work; 0: as many as the machine has cores
  YamlReader reader = YamlReader::quick;
  std::vector<std::string> include, exclude;  ///< which files in folders are journeys: globs from the root on
  /// Read the other journeys under a marked root that use an organization file of these, too: rules about the
  /// organization look at all of them.
  bool other_journeys = false;
  Tally* tally = nullptr;  ///< counts while files are read, if there is one
};

/// A file or folder that could not be read at all.
struct Unread {
  std::string path, why;
  std::string message() const { return path + ": " + why; }  ///< one line
  auto operator<=>(const Unread&) const = default;
};

/// The files of a run, understood, and the input errors in them.
struct Loaded {
  Atlas atlas;
  Findings findings;                  ///< input errors only, in any order
  std::vector<Directive> directives;  ///< comments that silence findings
  std::vector<Unread> failed;         ///< what could not be read at all: the job could not be done
  std::size_t files = 0;              ///< journeys and organizations read, broken ones too
};

/// Reads journeys and the organizations that they name. Input errors become findings; nothing is thrown.
Loaded load(const Request& request);

/// Everything that is known of a run.
struct Analysis {
  Atlas atlas;
  std::vector<Owners> owners;      ///< one a journey, in the order of Atlas::journeys
  std::vector<Measures> measures;  ///< likewise
  std::vector<Network> networks;   ///< likewise
  std::vector<Network> pooled;     ///< one an organization, over its journeys
  Findings findings;               ///< in the order file, line, column, code, message
  Findings silenced;               ///< suppressed or baselined: they are listed in JSON, and count for nothing
  std::size_t files = 0;
  bool compared = false;  ///< with a baseline
  Config config;          ///< what was asked of the rules
};

/// Finds the owners, the figures and the findings.
Analysis analyze(Loaded loaded, const Config& config);

/// What a map shows: who owns what by stage; who hands off to whom; who works with whom; who leads; data and systems.
enum class MapView : std::uint8_t { ownership, departments, collaboration, governance, data };

enum class MapFormat : std::uint8_t { dot, json, svg, pdf, png, html, mermaid };

/// The sheet of a map, landscape. By default the smallest on which it can be read; `screen` is none: the drawing has
/// its own size.
enum class PaperSize : std::uint8_t { by_content, a4, a3, a2, a1, a0, letter, tabloid, screen };

/// Colours for paper and bright screens, for dark screens, and for printers without colour.
enum class Theme : std::uint8_t { light, dark, print };

/// What cards of the ownership view say beside their owner.
enum class Overlay : std::uint8_t { none, sentiment, metrics, evidence };

/// What to draw, and how.
struct MapRequest {
  MapFormat format = MapFormat::svg;
  MapView view = MapView::ownership;
  PaperSize paper = PaperSize::by_content;
  Theme theme = Theme::light;
  Index focus = absent;  ///< the department that the ownership view is about; everything else is pale
  Overlay overlay = Overlay::none;
  Index stage = absent;  ///< only this stage in the ownership view, with the other ends of its hand-offs
  bool live = false;     ///< an HTML page that is served: it asks its server for news, and shows them
};

/// The bytes of a drawn map, or why there are none.
struct Drawing {
  std::string bytes;
  std::string error;    ///< empty if all went well
  std::string warning;  ///< something that the reader of the map should know: no fonts, ...; may be empty
};

/// Draws a view of a journey, or of its organization. What is marked as a problem is a finding of `analysis`.
Drawing draw_map(const Analysis& analysis, Index journey, const MapRequest& request);

/// "0.1.0"
std::string_view version();

}  // namespace cxmap
