#include "output/terminal_cell.h"

#include <algorithm>

#include "util/escape.h"
#include "util/utf8.h"

namespace cxmap {

std::string cut(std::string safe, std::size_t width) {
  return terminal_width(safe) > width ? std::string(fit_terminal(safe, width - 1)) + "…" : safe;
}

std::string cell(std::string_view text, std::size_t width, bool right) {
  const std::string safe = cut(terminal_safe(text), width);
  const std::string fill(width - std::min(width, terminal_width(safe)), ' ');
  return right ? fill + safe : safe + fill;
}

}  // namespace cxmap
