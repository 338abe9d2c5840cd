#pragma once

#include <string>
#include <string_view>

#include "yaml/data.h"

namespace cxmap {

/// Where a text is to stand: in brackets more characters have a meaning.
enum class ScalarContext : bool { block, flow };

/// A text as YAML: plain where every reader gives it back as this text there, else in double quotes. `quotes` is the
/// kind that it stood in before, which it keeps if it can; 0 if it stood in none. One line.
std::string write_scalar(std::string_view text, ScalarContext context, char quotes = 0);

/// Any value on one line, lists and mappings in brackets.
std::string write_inline(const Data& value, ScalarContext context, char quotes = 0);

/// A comment that says a text of any origin: one line, which nothing in it makes a suppression.
std::string write_comment(std::string_view text);

}  // namespace cxmap
