#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "yaml/syntax_error.h"

namespace cxmap {

/// The part of the search for a cause that deals with quotes and brackets.
class FlowOutline {
 public:
  struct Result {
    std::uint32_t end = 0;  ///< just after the closing quote or bracket
    std::optional<SyntaxError> error;
  };

  explicit FlowOutline(std::string_view bytes) : bytes_(bytes) {}

  /// Reads the quoted text or the collection in brackets at a place. `column` is that of the mapping or list that it
  /// stands in, -1 if there is none: a line that begins there and looks like a key shows that something is not closed.
  Result read(std::uint32_t at, int column);

  /// The error with a character that can't begin a plain text, if there is one at a place.
  static std::optional<SyntaxError> reserved_at(std::string_view bytes, std::uint32_t at);

  /// The error with what stands at `rest` after the quoted text that begins at `quote`.
  static SyntaxError after_quote(std::string_view bytes, std::uint32_t quote, std::uint32_t rest);

 private:
  enum class Before { opener, comma, colon, item };

  Result read_quoted(std::uint32_t at, int column) const;
  std::optional<SyntaxError> bad_escape(std::uint32_t at, std::uint32_t end) const;
  std::optional<SyntaxError> step(int column);
  std::optional<SyntaxError> close();
  std::optional<SyntaxError> plain();
  SyntaxError unclosed(std::uint32_t at) const;
  static SyntaxError no_comma(std::uint32_t at);
  bool is_left_open(int column) const;
  bool leaves(std::uint32_t from, std::uint32_t to, int column) const;

  std::string_view bytes_;
  std::uint32_t at_ = 0;
  std::vector<std::uint32_t> open_;  // brackets
  Before before_ = Before::opener;
  bool has_colon_ = false;  // in this item
};

}  // namespace cxmap
