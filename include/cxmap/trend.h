#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/comparison.h"

namespace cxmap {

/// A figure that is followed over time.
enum class TrendFigure : std::uint8_t { coverage, unowned, contested, dominant_share, hand_off_coverage, findings };
inline constexpr std::size_t trend_figures = 6;
inline constexpr std::array<std::string_view, trend_figures> trend_figure_names = {
    "coverage", "unowned", "contested", "dominant share", "hand-off coverage", "open findings"};
/// Is it a share, 0 .. 1? The others are counted.
constexpr bool is_share(TrendFigure f) {
  return f == TrendFigure::coverage || f == TrendFigure::dominant_share || f == TrendFigure::hand_off_coverage;
}

/// All figures of a journey at one time; none where there is nothing to divide by.
using TrendValues = std::array<std::optional<double>, trend_figures>;

/// The figures of journeys over the commits that touched them, the oldest first.
struct Trend {
  struct Moment {
    std::string commit;  ///< its id
    std::string date;    ///< "2026-11-30"
  };
  struct OfJourney {
    std::string id, name, file;                           ///< as they were last
    std::vector<std::optional<TrendValues>> values = {};  ///< one per moment; none while it was not there
  };
  std::vector<Moment> moments = {};
  std::vector<OfJourney> journeys = {};  ///< in the order of first appearance
  std::size_t left_out = 0;              ///< commits between those that are shown
};

/// Adds the journeys of one more moment to a trend. Which of them are the same as before is found as match() does.
class TrendBuilder {
 public:
  explicit TrendBuilder(Trend& trend) : trend_(trend) {}
  void add(Trend::Moment moment, Analysis analysis);

 private:
  Trend& trend_;
  std::optional<Analysis> last_;
  std::vector<Index> series_;  // of each journey of the last analysis
};

}  // namespace cxmap
