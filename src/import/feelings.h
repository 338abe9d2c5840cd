#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxmap::imports {

/// The worst and the best number of a scale.
struct Scale {
  double least = 1, most = 5;
};

/// The scale that a text names: "1-5", "Satisfaction (1 to 10)", "-2..2", "0 – 10".
std::optional<Scale> scale_in(std::string_view text);

/// A feeling as people write it: a number, perhaps of a scale of its own ("4/5"); or a smiley or a word, from -2 to 2.
struct Feeling {
  std::optional<double> number;
  std::optional<Scale> scale;
  std::optional<int> said;  ///< by a smiley or a word
  bool says_more = false;   ///< the text has more in it than that
};
Feeling feeling_in(std::string_view text);

/// A number of a scale as a sentiment, from -2 to 2; none if it is not on the scale.
std::optional<int> sentiment_of(double number, const Scale& scale);

}  // namespace cxmap::imports
