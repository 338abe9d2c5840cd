#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxmap {

/// A name as it is compared: ASCII letters lowered, runs of spaces, tabs and line breaks made one space, ends trimmed.
std::string fold(std::string_view name);

/// A value of a fixed list as it is compared: fold(), with `-` and `_` as spaces.
std::string fold_value(std::string_view value);

/// ASCII letters lowered, runs of other ASCII characters but digits made one `-`, ends trimmed, other UTF-8 kept.
/// May be empty.
std::string slug(std::string_view name);

/// Does a glob fit the whole text? `*` any run, `?` one code point, ASCII case ignored. Takes at most the
/// product of the two lengths.
bool glob_matches(std::string_view pattern, std::string_view text);

/// Names that stand for no department.
enum class Word { everyone, none, customer };

/// The word that a name is, if it is one: "everyone", "all departments", "none", "customer", ...
std::optional<Word> special_word(std::string_view name);

}  // namespace cxmap
