#include "read/department_names.h"

#include <algorithm>
#include <array>

#include "util/ascii.h"

// Several departments in one text: "A or B" and "A; B" are always two, since no department is called so. "A and B", "A
// & B", "A / B", "A + B" and "A, B" may be the name of one ("Research & Development"), so each part must be a
// department by itself: one of the list, or one that the same file names alone. Of several ways to cut a text, the
// fewest parts count.

namespace cxmap {
namespace {

constexpr std::array<std::string_view, 4> always = {" and/or ", ", or ", " or ", ";"};
constexpr std::array<std::string_view, 7> perhaps = {", and ", " and ", " & ", "&", "/", "+", ","};
constexpr std::size_t longest_list = 256;  // bytes; what is longer is no list of departments

template <std::size_t n>
bool has_any(std::string_view text, const std::array<std::string_view, n>& separators) {
  return std::ranges::any_of(separators, [&](std::string_view s) { return text.find(s) != std::string_view::npos; });
}

// The length of the separator that begins at a place; 0 if none does.
template <std::size_t n>
std::size_t separator_at(std::string_view text, std::size_t at, const std::array<std::string_view, n>& separators) {
  for (const std::string_view separator : separators)
    if (text.substr(at).starts_with(separator)) return separator.size();
  return 0;
}

// The pieces between separators, trimmed, without empty ones.
template <std::size_t n>
std::vector<std::string_view> pieces(std::string_view text, const std::array<std::string_view, n>& separators) {
  const std::string lower = lowered(text);
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (const std::string_view piece = trimmed(text.substr(begin, end - begin)); !piece.empty()) out.push_back(piece);
  };
  for (std::size_t at = 0; at < text.size();)
    if (const std::size_t length = separator_at(lower, at, separators)) {
      close(at);
      begin = at += length;
    } else {
      ++at;
    }
  close(text.size());
  return out;
}

}  // namespace

DepartmentNames::DepartmentNames(const List<Department>& list, const Journey* journey) : list_(list) {
  if (journey)
    for (const Text& name : journey->customers) customers_.insert(fold(name.value));
}

void DepartmentNames::mention(std::string_view text) {
  if (list_.given || text.size() > longest_list) return;
  const std::string lower = lowered(text);
  if (has_any(lower, always)) return;
  (has_any(lower, perhaps) ? joined_ : single_).emplace_back(text);
}

bool DepartmentNames::is_name(std::string_view text) const {
  // Without a list, what other files name must not change what this one means.
  return list_.given ? list_.directory.holder(text) != absent : alone_.contains(fold(text));
}

const DepartmentNames::Meaning& DepartmentNames::meaning(const std::string& text) {
  const auto [it, is_new] = met_.try_emplace(text);
  Meaning& out = it->second;
  if (is_new && !(list_.given && !is_reserved_word(text) && list_.directory.holder(text) != absent)) {
    out.word = customers_.contains(fold(text)) ? std::optional(Word::customer) : special_word(text);
    if (!out.word) out.parts = parts_of(text);
    if (!out.word && out.parts.empty()) out.perhaps = perhaps_parts_of(it->first);
  }
  // A department that no list gives is known as soon as it is named.
  if (!out.word && out.parts.empty() && out.departments.empty()) out.departments = list_.directory.find(text);
  return out;
}

void DepartmentNames::find_alone() {
  has_alone_ = true;
  for (const std::string& name : single_)
    if (!special_word(name)) alone_.insert(fold(name));
  // "Research & Development" is a name, too, where it is not made of names.
  std::vector<std::string> more;
  for (const std::string& name : joined_)
    if (parts_of(name).empty()) more.push_back(fold(name));
  alone_.insert(more.begin(), more.end());
}

std::vector<std::string> DepartmentNames::parts_of(std::string_view text) {
  const std::string lower = lowered(text);
  if (text.size() > longest_list || (!has_any(lower, always) && !has_any(lower, perhaps))) return {};
  if (!list_.given && !has_alone_) find_alone();
  std::vector<std::string> out;
  if (has_any(lower, always)) {
    for (const std::string_view piece : pieces(text, always)) {
      std::vector<std::string> inner = is_name(piece) ? std::vector<std::string>() : parts_of(piece);
      if (inner.empty()) inner.emplace_back(piece);
      std::ranges::move(inner, std::back_inserter(out));
    }
    if (out.size() < 2) out.clear();
    return out;
  }
  // best[i]: the fewest names that end where the i-th piece of the text begins; `from` is where the last one begins.
  struct Cut {
    std::size_t begin, end;  // of a separator
  };
  std::vector<Cut> cuts = {{0, 0}};
  for (std::size_t at = 0; at < lower.size();)
    if (const std::size_t length = separator_at(lower, at, perhaps)) {
      cuts.push_back({at, at + length});
      at += length;
    } else {
      ++at;
    }
  cuts.push_back({text.size(), text.size()});
  constexpr std::size_t none = static_cast<std::size_t>(-1), most = 18;
  if (cuts.size() > most) return {};
  std::vector<std::size_t> best(cuts.size(), none), from(cuts.size(), none);
  best[0] = 0;
  for (std::size_t end = 1; end < cuts.size(); ++end)
    for (std::size_t begin = 0; begin < end; ++begin) {
      if (best[begin] == none || best[begin] + 1 >= best[end]) continue;
      if (begin == 0 && end + 1 == cuts.size()) continue;  // the text itself
      const std::string_view piece = trimmed(text.substr(cuts[begin].end, cuts[end].begin - cuts[begin].end));
      if (piece.empty() || !is_name(piece)) continue;
      best[end] = best[begin] + 1;
      from[end] = begin;
    }
  for (std::size_t end = cuts.size() - 1; best[end] != none && end > 0; end = from[end])
    out.emplace_back(trimmed(text.substr(cuts[from[end]].end, cuts[end].begin - cuts[from[end]].end)));
  std::ranges::reverse(out);
  return out;
}

// Only without a list: with one, a text that is no name of it is an error, which says so.
std::vector<std::string_view> DepartmentNames::perhaps_parts_of(std::string_view text) {
  if (list_.given || text.size() > longest_list || !has_any(lowered(text), perhaps)) return {};
  if (!has_alone_) find_alone();
  std::vector<std::string_view> parts = pieces(text, perhaps);
  const auto known = std::ranges::find_if(parts, [&](std::string_view part) { return is_name(part); });
  if (parts.size() < 2 || known == parts.end()) return {};
  std::rotate(parts.begin(), known, known + 1);
  return parts;
}

}  // namespace cxmap
