#include "util/globs.h"

#include <algorithm>
#include <cctype>

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

// "[:alpha:]" and the like, in ASCII.
bool in_class(std::string_view name, char32_t c) {
  if (c > 0x7f) return false;
  const int byte = static_cast<int>(c);
  if (name == "alnum") return std::isalnum(byte) != 0;
  if (name == "alpha") return std::isalpha(byte) != 0;
  if (name == "blank") return c == ' ' || c == '\t';
  if (name == "cntrl") return std::iscntrl(byte) != 0;
  if (name == "digit") return std::isdigit(byte) != 0;
  if (name == "graph") return std::isgraph(byte) != 0;
  if (name == "lower") return std::islower(byte) != 0;
  if (name == "print") return std::isprint(byte) != 0;
  if (name == "punct") return std::ispunct(byte) != 0;
  if (name == "space") return std::isspace(byte) != 0;
  if (name == "upper") return std::isupper(byte) != 0;
  return name == "xdigit" && std::isxdigit(byte) != 0;
}

// One character of a bracket expression, taken off its start; `\` takes the next one as it is.
char32_t take_character(std::string_view& rest) {
  if (rest.size() > 1 && rest.front() == '\\') rest.remove_prefix(1);
  const CodePoint code = first_code_point(rest);
  rest.remove_prefix(code.length);
  return static_cast<char32_t>(code.value);
}

// "[abc]", "[a-z]", "[!abc]", "[[:digit:]]" at the start of a glob: how long it is if `c` is one of these; 0 if it is
// not, or if the bracket is never closed.
std::size_t bracket(std::string_view glob, char32_t c) {
  std::string_view rest = glob.substr(1);
  const bool negated = rest.starts_with('!') || rest.starts_with('^');
  if (negated) rest.remove_prefix(1);
  bool found = false;
  for (bool first = true; first || !rest.starts_with(']'); first = false) {
    if (rest.empty()) return 0;
    if (const std::size_t end = rest.starts_with("[:") ? rest.find(":]", 2) : rest.npos; end != rest.npos) {
      found |= in_class(rest.substr(2, end - 2), c);
      rest.remove_prefix(end + 2);
      continue;
    }
    const char32_t low = take_character(rest);
    char32_t high = low;
    if (rest.size() > 1 && rest[0] == '-' && rest[1] != ']') {
      rest.remove_prefix(1);
      high = take_character(rest);
    }
    found |= low <= c && c <= high;
  }
  return found == negated ? 0 : glob.size() - rest.size() + 1;
}

// One item of a glob, other than `*`, against the start of a text: how much of both it takes; none if it does not fit.
struct Step {
  std::size_t glob = 0, text = 0;
};
std::optional<Step> step(std::string_view glob, std::string_view text) {
  if (glob.empty() || text.empty()) return std::nullopt;
  if (glob[0] == '?' || glob[0] == '[') {
    const CodePoint code = first_code_point(text);
    const std::size_t length = glob[0] == '?' ? 1 : bracket(glob, static_cast<char32_t>(code.value));
    return length > 0 ? std::optional(Step{length, code.length}) : std::nullopt;
  }
  const std::size_t escape = glob[0] == '\\' ? 1 : 0;
  if (glob.size() <= escape || glob[escape] != text[0]) return std::nullopt;  // a final `\` fits nothing
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
    pattern.folders_only = written.ends_with('/');
    if (pattern.folders_only) written.remove_suffix(1);
    if (!written.empty() && written.find('/') == std::string_view::npos) pattern.parts.emplace_back("**");
    if (written.starts_with('/')) written.remove_prefix(1);
    std::size_t end = written.empty() ? std::string_view::npos : 0;
    while (end != std::string_view::npos) {
      end = written.find('/');
      pattern.parts.emplace_back(written.substr(0, end));  // an empty one, of "a//b", fits no name
      if (end != std::string_view::npos) written.remove_prefix(end + 1);
    }
    if (!pattern.parts.empty() && pattern.parts.back() == "**") pattern.parts.emplace_back("*");  // what is inside
    if (!pattern.parts.empty()) {
      const std::string& last = pattern.parts.back();
      pattern.head = last.substr(0, last.find_first_of("*?[\\"));
      if (last.find_first_of("[\\") == std::string::npos) pattern.tail = last.substr(last.find_last_of("*?") + 1);
    }
    patterns_.push_back(std::move(pattern));
  }
}

bool Globs::fits(const Pattern& pattern, const Path& path, bool is_folder) {
  if (pattern.folders_only && !is_folder) return false;
  if (!path.empty() && !(path.back().starts_with(pattern.head) && path.back().ends_with(pattern.tail))) return false;
  return path_fits(pattern.parts, path);
}

void Globs::mark_fitting(std::string_view path, bool is_folder, std::vector<bool>& used) const {
  const Path parts = split(path);
  for (std::size_t i = 0; i < patterns_.size(); ++i)
    if (!used[i] && fits(patterns_[i], parts, is_folder)) used[i] = true;
}

std::optional<Globs::Decision> Globs::decision(const Path& path, bool is_folder) const {
  for (std::size_t i = patterns_.size(); i-- > 0;)
    if (fits(patterns_[i], path, is_folder)) return Decision{i, !patterns_[i].negated};
  return std::nullopt;
}

std::optional<Globs::Decision> Globs::decision(std::string_view path, bool is_folder) const {
  return decision(split(path), is_folder);
}

bool Globs::take(std::string_view path, bool is_folder) const {
  bool taken = false;
  Path above;
  const Path parts = split(path);
  for (const std::string_view part : parts) {
    above.push_back(part);
    if (const auto d = decision(above, is_folder || above.size() < parts.size())) taken = d->takes;
  }
  return taken;
}

}  // namespace cxmap
