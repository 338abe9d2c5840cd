#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// Which of the six stages a journey is about, and which have something in them (customer steps too).
struct StageCoverage {
  /// Why it is about these: it says so; a business is about all six; from the first to the last that it names.
  enum class Why : std::uint8_t { said, business, named };
  Why why = Why::named;
  std::array<bool, 6> covered{}, filled{};
  bool known = true;  ///< false if some stage does not say validly to which of the six it belongs
};

/// The first of the stages that come after the purchase.
inline constexpr std::size_t first_after_purchase = 3;

/// Looks at what a journey covers and fills.
StageCoverage stage_coverage(const Context& context);

/// The stages after the purchase that the journey should be about, if it has touchpoints before or at the purchase and
/// none after it; else empty.
std::vector<Canonical> missing_after_purchase(const StageCoverage& coverage);

/// The names of some of the six stages.
std::vector<std::string_view> names_of(const std::vector<Canonical>& stages);

/// A finding about the stages, one or more, in which the journey has no touchpoint.
Finding finding(const Context& context, const std::vector<Canonical>& missing, std::string message, std::string help);

}  // namespace cxmap::rule
