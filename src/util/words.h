#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cxmap {

/// "1,200"
std::string grouped(std::size_t n);

/// "1 file", "2 files"
std::string counted(std::size_t n, std::string_view noun);

/// "a", "a and b", "a, b and c"; of very many the first, "and 1,200 more".
std::string listed(std::span<const std::string_view> words);

/// "75 %": a share (0 .. 1) in whole percent. "0 %" and "100 %" say exactly that: what is less than all is 99 % at
/// most.
std::string percent(double share);

/// "+0.25", "-1.00": with its sign, which says inward or outward; never "-0.00"; "–" where there is none.
std::string signed_figure(std::optional<double> value);

/// A text of a file in a message: in double quotes, shortened where it is long, control characters as "U+0007".
std::string quote(std::string_view text);

/// A list as people write it in prose, with commas alone: "a, b, c" of "(a; b or c)".
std::string with_commas(std::string_view prose);

/// The name of a character: "U+00A0".
std::string code_point_name(char32_t value);

}  // namespace cxmap
