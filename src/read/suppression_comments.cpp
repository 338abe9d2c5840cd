#include "read/suppression_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "cxmap/directive.h"
#include "model/date.h"
#include "yaml/lex.h"

namespace cxmap {
namespace {

using std::string_view;

constexpr string_view mark = "cxmap:";

std::optional<std::uint32_t> find_mark(string_view bytes, std::uint32_t from) {
  const void* found = ::memmem(bytes.data() + from, bytes.size() - from, mark.data(), mark.size());
  if (!found) return std::nullopt;
  return static_cast<std::uint32_t>(static_cast<const char*>(found) - bytes.data());
}

std::uint32_t end_of_line(string_view bytes, std::uint32_t at) {
  std::uint32_t end = next_line(bytes, at);
  while (end > at && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || is_blank(bytes[end - 1]))) --end;
  return end;
}

// Knows where the nodes of a document are.
class Places {
 public:
  Places(string_view bytes, const Document& document) : bytes_(bytes), nodes_(document.nodes), document_(document) {}

  // Does a byte belong to a text?
  bool in_text(std::uint32_t at) const {
    Index i = first([&](const Node& n) { return n.begin > at; });
    while (i > 0 && nodes_[i - 1].kind != Node::Kind::scalar) --i;
    return i > 0 && at < document_.end_of(i - 1);
  }

  // Just after the node that begins at a place, a key's value or list item included; nothing if none begins there.
  std::optional<std::uint32_t> end_of_node_at(std::uint32_t at) const {
    if (bytes_[at] == '-' && is_gap(bytes_, at + 1)) {
      const Index item = first([&](const Node& n) { return n.begin > at; });
      return item < nodes_.size() ? std::optional(document_.end_of(item)) : std::nullopt;
    }
    at = skip_anchors(bytes_, at);
    Index i = first([&](const Node& n) { return n.begin >= at; });
    while (i + 1 < nodes_.size() && nodes_[i + 1].begin == at && nodes_[i].kind != Node::Kind::scalar) ++i;
    if (i >= nodes_.size() || nodes_[i].begin != at) return std::nullopt;
    const std::uint32_t next = skip_blanks(bytes_, nodes_[i].end);
    const bool is_key = nodes_[i].kind == Node::Kind::scalar && next < bytes_.size() && bytes_[next] == ':';
    return document_.end_of(is_key && i + 1 < nodes_.size() ? i + 1 : i);
  }

 private:
  // The first node that something holds for; nodes stand in the order of the file.
  template <class Holds>
  Index first(Holds holds) const {
    const auto it = std::ranges::partition_point(nodes_, [&](const Node& n) { return !holds(n); });
    return static_cast<Index>(it - nodes_.begin());
  }

  string_view bytes_;
  const std::vector<Node>& nodes_;
  const Document& document_;
};

// What a comment says, read from left to right.
class Words {
 public:
  explicit Words(string_view text) : rest_(text) {}

  bool take(string_view word) {
    skip();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  string_view up_to(char end) {
    const string_view found = rest_.substr(0, rest_.find(end));
    rest_.remove_prefix(std::min(found.size() + 1, rest_.size()));
    return found;
  }
  bool has(char byte) const { return rest_.find(byte) != string_view::npos; }
  string_view word() {
    skip();
    const string_view found = rest_.substr(0, rest_.find_first_of(" \t"));
    rest_.remove_prefix(found.size());
    return found;
  }
  string_view rest() {
    skip();
    return rest_;
  }

 private:
  void skip() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }
  string_view rest_;
};

constexpr string_view usage = "write \"# cxmap: ignore[CODE] -- reason\", or \"ignore-file[CODE]\" for the file";

void broken(Directive& out, std::string why, std::string help = std::string(usage)) {
  out.broken = std::move(why);
  out.help = std::move(help);
}

// Takes in what stands after "cxmap:".
void parse(string_view text, Directive& out) {
  Words words(text);
  if (!words.take("ignore")) return broken(out, "a comment for cxmap that is not understood");
  out.whole_file = words.take("-file");
  if (!words.take("[")) return broken(out, "a suppression comment without a code in brackets");
  if (!words.has(']')) return broken(out, "a suppression comment whose bracket is never closed");
  Words list(words.up_to(']'));
  while (!list.rest().empty()) {
    string_view code = list.up_to(',');
    code = code.substr(0, code.find_last_not_of(" \t") + 1);
    if (!code.empty() && std::ranges::find(out.codes, code) == out.codes.end()) out.codes.emplace_back(code);
  }
  if (out.codes.empty()) return broken(out, "a suppression comment with empty brackets");
  if (words.take("until")) {
    const string_view day = words.word();
    out.until = parse_date(day);
    if (!out.until)
      return broken(out, fmt::format("invalid date in a suppression comment: \"{}\"", day),
                    "write the date as in \"until 2026-12-31\"");
  }
  if (words.rest().empty()) return;
  if (!words.take("--"))
    return broken(out, fmt::format("unexpected text after the codes of a suppression comment: \"{}\"", words.rest()),
                  "put two hyphens before the reason: \"-- reason\"");
  out.reason = words.rest();
}

}  // namespace

std::vector<Directive> find_directives(const Source& source, const Document& document) {
  std::vector<Directive> out;
  const string_view bytes = source.bytes();
  if (document.nodes.empty()) return out;
  const Places places(bytes, document);
  std::optional<std::uint32_t> found = 0;
  for (std::uint32_t from = 0; (found = find_mark(bytes, from));
       from = *found + static_cast<std::uint32_t>(mark.size())) {
    const std::uint32_t line = line_start(bytes, *found);
    std::uint32_t hash = *found;
    while (hash > line && is_blank(bytes[hash - 1])) --hash;
    if (hash == line || bytes[--hash] != '#' || !is_line_end(bytes, hash) || places.in_text(hash)) continue;
    // In a comment that begins further left it is only talked about.
    bool inside = false;
    for (std::uint32_t at = line; at < hash && !inside; ++at)
      inside = bytes[at] == '#' && is_line_end(bytes, at) && !places.in_text(at);
    if (inside) continue;

    const std::uint32_t end = end_of_line(bytes, hash), size = static_cast<std::uint32_t>(bytes.size());
    Directive& d = out.emplace_back();
    d.at = {document.source, hash, end};
    d.covers = d.line = {document.source, line, next_line(bytes, hash)};
    parse(bytes.substr(*found + mark.size(), end - std::min(end, *found + static_cast<std::uint32_t>(mark.size()))), d);
    if (d.whole_file) {
      d.covers = {document.source, 0, size + 1};
      d.line = {};
      if (d.broken.empty() && hash > document.nodes[0].begin)
        broken(d, "\"ignore-file\" is below the first key of the file", "move it to the top of the file");
    } else if (skip_blanks(bytes, line) == hash) {
      const std::uint32_t next = skip_space(bytes, hash);
      if (next < size) {
        d.line = {document.source, next, next_line(bytes, next)};
        d.covers.end = std::max(places.end_of_node_at(next).value_or(0), d.line.end);
      }
    }
    from = end;
  }
  return out;
}

}  // namespace cxmap
