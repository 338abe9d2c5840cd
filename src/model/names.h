#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxmap {

/// A name as it is compared: Unicode NFKC with case folded, runs of spaces (also those that do not break), tabs and
/// line breaks made one space, ends trimmed.
std::string fold(std::string_view name);

/// A value of a fixed list as it is compared: fold(), with `-` and `_` as spaces.
std::string fold_value(std::string_view value);

/// A folded name in which runs of ASCII characters other than letters and digits are one `-`, ends trimmed, other UTF-8
/// kept. May be empty.
std::string slug(std::string_view name);

/// Without spaces (also those that do not break), tabs and line breaks at its ends.
std::string_view trimmed(std::string_view text);

/// Does a glob fit the whole text, both folded? `*` any run, `?` one code point. Takes at most the product of the two
/// lengths.
bool glob_matches(std::string_view pattern, std::string_view text);

/// What a name stands for that is no department: everyone; nobody yet ("TBD"); nobody, on purpose; the customer.
enum class Word { everyone, undecided, none, customer };

/// The word that a name is, if it is one: "everyone", "To be decided", "?", "none", "the customer", ...
std::optional<Word> special_word(std::string_view name);

/// Is it a word that no department may be called: "everyone", "all departments", "none", "customer", ...
bool is_reserved_word(std::string_view name);

/// Does a text only say that there is nothing ("none"), or nothing yet ("n/a", "?")?
bool means_nothing(std::string_view text);

}  // namespace cxmap
