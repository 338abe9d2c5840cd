#include "util/globs.h"

#include <algorithm>

#include "util/utf8.h"

namespace cxmap {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

// Where a bracket expression that begins here ends; 0 if it does not.
std::size_t bracket_end(std::string_view glob) {
  std::size_t at = 1;
  if (at < glob.size() && (glob[at] == '!' || glob[at] == '^')) ++at;
  const std::size_t close = glob.find(']', at + 1);  // the first character may itself be a bracket
  return close == std::string_view::npos ? 0 : close + 1;
}

// Is a character one of "[abc]", "[a-z]", "[!abc]"?
bool in_bracket(std::string_view set, char32_t c) {
  set = set.substr(1, set.size() - 2);
  const bool negated = set.front() == '!' || set.front() == '^';
  if (negated) set.remove_prefix(1);
  bool found = false;
  const auto next = [&] {
    const auto code = first_code_point(set);
    set.remove_prefix(code.length);
    return static_cast<char32_t>(code.value);
  };
  while (!set.empty()) {
    const char32_t low = next();
    char32_t high = low;
    if (set.size() > 1 && set.front() == '-') {
      set.remove_prefix(1);
      high = next();
    }
    found |= low <= c && c <= high;
  }
  return found != negated;
}

// One item of a glob, other than `*`, against the start of a text: how much of both it takes; none if it does not fit.
struct Step {
  std::size_t glob = 0, text = 0;
};
std::optional<Step> step(std::string_view glob, std::string_view text) {
  if (glob.empty() || text.empty()) return std::nullopt;
  const auto code = first_code_point(text);
  if (glob[0] == '?') return Step{1, code.length};
  if (const std::size_t end = glob[0] == '[' ? bracket_end(glob) : 0; end > 0) {
    if (!in_bracket(glob.substr(0, end), static_cast<char32_t>(code.value))) return std::nullopt;
    return Step{end, code.length};
  }
  const std::size_t escape = glob[0] == '\\' && glob.size() > 1 ? 1 : 0;
  if (glob[escape] != text[0]) return std::nullopt;
  return Step{escape + 1, 1};
}

// A name against a glob without `/`. The last star takes what the rest can't, so the work is at most the product.
bool name_fits(std::string_view glob, std::string_view text) {
  std::size_t g = 0, t = 0, star = std::string_view::npos, taken = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = ++g;
      taken = t;
    } else if (const auto s = step(glob.substr(g), text.substr(t))) {
      g += s->glob;
      t += s->text;
    } else if (star != std::string_view::npos) {
      g = star;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

// Likewise, with names for characters and `**` for `*`.
bool path_fits(const std::vector<std::string>& glob, const std::vector<std::string_view>& path) {
  std::size_t g = 0, p = 0, star = std::string::npos, taken = 0;
  while (p < path.size()) {
    if (g < glob.size() && glob[g] == "**") {
      star = ++g;
      taken = p;
    } else if (g < glob.size() && name_fits(glob[g], path[p])) {
      ++g;
      ++p;
    } else if (star != std::string::npos) {
      g = star;
      p = ++taken;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == "**") ++g;
  return g == glob.size();
}

}  // namespace

Globs::Globs(const std::vector<std::string>& patterns) {
  for (std::string_view written : patterns) {
    Pattern pattern;
    if (written.starts_with('!')) {
      pattern.negated = true;
      written.remove_prefix(1);
    }
    if (written.starts_with("./")) written.remove_prefix(1);
    pattern.folders_only = written.ends_with('/');
    if (pattern.folders_only) written.remove_suffix(1);
    if (written.find('/') == std::string_view::npos) pattern.parts.emplace_back("**");
    for (const std::string_view part : split(written)) pattern.parts.emplace_back(part);
    if (!pattern.parts.empty() && pattern.parts.back() == "**") pattern.parts.emplace_back("*");  // what is inside
    patterns_.push_back(std::move(pattern));
  }
}

std::optional<bool> Globs::verdict(const std::vector<std::string_view>& path, bool is_folder) const {
  for (auto it = patterns_.rbegin(); it != patterns_.rend(); ++it)
    if ((is_folder || !it->folders_only) && path_fits(it->parts, path)) return !it->negated;
  return std::nullopt;
}

bool Globs::take(std::string_view path, bool is_folder) const {
  bool taken = false;
  std::vector<std::string_view> above;
  const std::vector<std::string_view> parts = split(path);
  for (const std::string_view part : parts) {
    above.push_back(part);
    taken = verdict(above, is_folder || above.size() < parts.size()).value_or(taken);
  }
  return taken;
}

}  // namespace cxmap
