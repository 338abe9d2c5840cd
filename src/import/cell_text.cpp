#include "import/cell_text.h"

#include <algorithm>
#include <array>

#include "model/names.h"
#include "util/utf8.h"

namespace cxmap::imports {
namespace {

// Without a bullet or a number of a list at its start: "- wait", "• wait", "2. wait", "3) wait".
std::string_view without_bullet(std::string_view line) {
  line = trimmed(line);
  static constexpr std::array<std::string_view, 14> bullets = {"- ", "* ", "– ", "— ", "• ", "•", "▪",
                                                               "●",  "◦",  "‣",  "■",  "→",  "✓", "+ "};
  for (const std::string_view bullet : bullets)
    if (line.starts_with(bullet)) return trimmed(line.substr(bullet.size()));
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits > 0 && digits <= 2 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
      line[digits + 1] == ' ')
    return trimmed(line.substr(digits + 2));
  return line;
}

void split(std::string_view text, std::string_view separators, std::vector<std::string>& out) {
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size()) {
      if (text[i] == '(' || text[i] == '[') ++depth;
      if ((text[i] == ')' || text[i] == ']') && depth > 0) --depth;
      if (depth > 0 || separators.find(text[i]) == std::string_view::npos) continue;
      // "1,5 hours", "A+B testing": signs inside of a word
      const bool tight = i > 0 && i + 1 < text.size() && text[i - 1] != ' ' && text[i + 1] != ' ';
      const bool digits = tight && text[i - 1] >= '0' && text[i - 1] <= '9' && text[i + 1] >= '0' && text[i + 1] <= '9';
      if (digits && text[i] != ';') continue;
    }
    if (const std::string_view part = trimmed(text.substr(from, i - from)); !part.empty()) out.emplace_back(part);
    from = i + 1;
  }
}

std::vector<std::string> split_lines(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    split(without_bullet(text.substr(0, end)), separators, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

Cell cell_of(std::string text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    plain += text[i] == '\r' || text[i] == '\v' ? '\n' : text[i];
  }
  Cell cell;
  cell.text = trimmed(plain);
  if (cell.text.size() <= longest_text) return cell;
  cell.text.clear();
  cell.fault = Cell::Fault::too_long;
  return cell;
}

std::vector<std::string> items_of(std::string_view text, bool commas) { return split_lines(text, commas ? ";," : ";"); }

std::vector<std::string> names_of(std::string_view text) { return split_lines(text, ";,+"); }

bool looks_like_names(std::string_view text) {
  if (text.find_first_of(";\n") != std::string_view::npos) return false;
  std::vector<std::string> parts;
  split(text, ",", parts);
  constexpr std::size_t most_words = 3;
  return parts.size() > 1 && std::ranges::all_of(parts, [](const std::string& part) {
           const bool ends = part.ends_with('.') || part.ends_with('!') || part.ends_with('?');
           return !ends && std::ranges::count(part, ' ') < static_cast<std::ptrdiff_t>(most_words);
         });
}

std::string on_one_line(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string_view line = without_bullet(text.substr(0, end)); !line.empty()) {
      if (!out.empty()) out += std::string_view(".,;:!?-–").find(out.back()) == std::string_view::npos ? "; " : " ";
      out += line;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string as_name(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text))
    if (c != '\n')
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  return out;
}

Labelled labelled(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 >= text.size()) return {};
  return {trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1))};
}

}  // namespace cxmap::imports
