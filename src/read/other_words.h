#pragma once

#include <span>
#include <string_view>

namespace cxmap {

/// What people write for a key of the vocabulary, having learned another word for it.
struct OtherWord {
  std::string_view word;
  std::string_view key;   ///< that is meant; empty if there is none
  std::string_view help;  ///< what to do; empty if the value can be moved to the key as it is
};

/// All rows.
std::span<const OtherWord> other_words();

/// The row of a word that means one of the keys that are known at a place; null if there is none.
const OtherWord* other_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace cxmap
