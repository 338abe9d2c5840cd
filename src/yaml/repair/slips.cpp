#include "yaml/repair/slips.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "yaml/lex.h"
#include "yaml/repair/diagnosis.h"
#include "yaml/repair/signs.h"

namespace cxmap {
namespace {

/// Bytes without which no text has something else for a colon: most texts are passed over at once.
constexpr std::array<bool, 256> colon_bytes = [] {
  std::array<bool, 256> out{};
  for (const char c : {':', '=', '\n', '\r'}) out[static_cast<unsigned char>(c)] = true;
  for (std::size_t byte = 0x80; byte < out.size(); ++byte) out[byte] = true;
  return out;
}();

/// Goes over the plain texts of a document.
class SlipSearch {
 public:
  SlipSearch(std::string_view bytes, const Document& document) : bytes_(bytes), document_(document) {}

  std::optional<SyntaxError> first() {
    for (const Node& node : document_.nodes) {
      if (node.kind == Node::Kind::null)
        if (auto slip = comment(node)) return slip;
      if (node.kind != Node::Kind::scalar || node.quoted || node.length == 0) continue;
      const char first = bytes_[node.begin];
      const bool is_letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_';
      if (is_letter && node.odd && has_colon_byte(node))
        if (auto slip = colon(node)) return slip;
      if (!is_letter || first == 'o' || (node.length > 1 && bytes_[node.begin + 1] == ')'))
        if (auto slip = sign(node)) return slip;
    }
    return {};
  }

 private:
  bool has_colon_byte(const Node& node) const {
    const std::string_view source = bytes_.substr(node.begin, node.end - node.begin);
    return std::ranges::any_of(source, [](char byte) { return colon_bytes[static_cast<unsigned char>(byte)]; });
  }

  /// What is before a text: the byte, or a line end if there is none.
  char before(const Node& node) const {
    std::uint32_t at = node.begin;
    while (at > 0 && is_blank(bytes_[at - 1])) --at;
    return at > line_start(bytes_, 0) ? bytes_[at - 1] : '\n';
  }

  bool is_key(const Node& node) const {
    const std::uint32_t after = skip_blanks(bytes_, node.end);
    return after < bytes_.size() && bytes_[after] == ':' && is_gap(bytes_, after + 1);
  }

  /// Nothing, where a comment begins as if it were the text: `- #1 spot`.
  std::optional<SyntaxError> comment(const Node& node) const {
    std::uint32_t at = node.begin;
    if (at >= bytes_.size()) return {};
    if (bytes_[at] != '-') at = skip_blanks(bytes_, node.end);
    const std::string_view cut = cut_text(bytes_, std::min(at + 1, static_cast<std::uint32_t>(bytes_.size())));
    if (cut.empty() || (bytes_[at] != '-' && bytes_[at] != ':')) return {};
    const auto hash = static_cast<std::uint32_t>(cut.data() - bytes_.data());
    return SyntaxError{hash, hash + 1, "what follows \" #\" is a comment, and there is nothing before it",
                       fmt::format("put quotes around the text: \"{}\"", cut)};
  }

  /// A dash, a quote or a line that is none.
  std::optional<SyntaxError> sign(const Node& node) {
    const char byte_before = before(node);
    const std::uint32_t at = node.begin;
    const std::uint32_t after = skip_blanks(bytes_, node.end);
    const bool in_brackets =
        std::strchr("[{,", byte_before) || (after < bytes_.size() && std::strchr(",]}", bytes_[after]));
    if (const std::uint32_t quote = typographic_quote(bytes_, at)) {
      const std::string_view text = bytes_.substr(at + quote, node.end - at - quote);
      const bool is_cut = in_brackets && std::ranges::none_of(text, [&](const char& c) {
                            return typographic_quote(bytes_, static_cast<std::uint32_t>(&c - bytes_.data())) > 0;
                          });
      if (is_key(node) || is_cut) return wrong_quotes(bytes_, at);
      return {};
    }
    if (const std::string space = special_space(bytes_, at); in_brackets && !space.empty() && is_key(node))
      return SyntaxError{at, skip_any_space(bytes_, at), fmt::format("{} before a key", space),
                         "write a plain space; such spaces often come with text copied from a document or a web page"};
    if (in_brackets || (byte_before != '\n' && byte_before != '-')) return {};
    const auto dash = dash_at(bytes_, at);
    if (!dash || dash->is_right) return byte_before == '\n' ? foreign_line(bytes_, at) : std::nullopt;
    if (byte_before == '-' && (bytes_[at] & 0x80) == 0 && bytes_[at] != '-') return {};  // an item may begin so
    const std::string_view word = bytes_.substr(dash->item, end_of_word(bytes_, dash->item) - dash->item);
    const bool is_counted = bytes_[dash->sign - 1] == ':';
    if (dash->is_number && is_key(node) && (is_counted || !is_known_key(word))) return {};
    return wrong_dash(bytes_, at, *dash);
  }

  /// Something else for a colon, or none at all, after a word.
  std::optional<SyntaxError> colon(const Node& node) {
    const std::uint32_t at = node.begin, word = end_of_word(bytes_, at);
    if (word >= node.end) return {};
    const std::string_view key = bytes_.substr(at, word - at);
    if (bytes_[word] == '\n' || bytes_[word] == '\r') {  // more of the text comes in the next line
      const std::uint32_t next = skip_blanks(bytes_, next_line(bytes_, word));
      const auto dash = dash_at(bytes_, next);
      return dash && before(node) == '\n' && is_known_key(key) ? std::optional(no_colon(bytes_, at)) : std::nullopt;
    }
    if (std::strchr(":= ", bytes_[word]) == nullptr && (bytes_[word] & 0x80) == 0) return {};
    const auto sign = colon_after_word(bytes_, at);
    if (!sign || sign->begin >= node.end || !std::strchr("\n-[{,", before(node)) || !is_known_key(key)) return {};
    return wrong_colon(bytes_, at, *sign);
  }

  /// Is a word a key in some place of the document?
  bool is_known_key(std::string_view word) {
    if (keys_.empty())
      for (const Node& node : document_.nodes)
        if (node.kind == Node::Kind::scalar && is_key(node))
          keys_.insert(bytes_.substr(node.begin, std::max(node.end, node.begin) - node.begin));
    return keys_.contains(word);
  }

  std::string_view bytes_;
  const Document& document_;
  std::unordered_set<std::string_view> keys_;
};

}  // namespace

std::optional<SyntaxError> find_slip(std::string_view bytes, const Document& document) {
  return SlipSearch(bytes, document).first();
}

}  // namespace cxmap
