#include "read/suppression_comments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <cctype>
#include <optional>

#include "cxmap/directive.h"
#include "cxmap/rule.h"
#include "model/date.h"
#include "util/suggest.h"
#include "yaml/lex.h"

namespace cxmap {
namespace {

using std::string_view;

constexpr string_view program = "cxmap";
constexpr std::size_t most_codes = 100;  // in one comment: there are fewer rules

bool is_word(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) || byte == '_'; }

// The next `#` that begins a comment, or stands in one after a space, and is followed by the name of the program.
std::optional<std::uint32_t> next_mention(string_view bytes, std::uint32_t from) {
  for (std::size_t at = from; (at = bytes.find('#', at)) != string_view::npos; ++at) {
    const auto hash = static_cast<std::uint32_t>(at);
    const string_view word = bytes.substr(skip_blanks(bytes, hash + 1)).substr(0, program.size() + 1);
    const bool named = boost::algorithm::istarts_with(word, program);
    if (named && (word.size() == program.size() || !is_word(word.back())) && is_line_end(bytes, hash)) return hash;
  }
  return std::nullopt;
}

std::uint32_t end_of_line(string_view bytes, std::uint32_t at) {
  std::uint32_t end = next_line(bytes, at);
  while (end > at && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || is_blank(bytes[end - 1]))) --end;
  return end;
}

// Knows where the nodes of a document are. Comments are asked for in their order, so what lies between two of them is
// looked at once.
class CommentPlaces {
 public:
  CommentPlaces(string_view bytes, const Document& document)
      : bytes_(bytes), nodes_(document.nodes), document_(document) {}

  // Does a byte belong to a text? The line of the `|` or `>` of a block text does not.
  bool in_text(std::uint32_t at) {
    const Index text = last_text_before(at);
    if (text == absent || at >= end_of(text)) return false;
    const std::uint32_t head = skip_anchors(bytes_, nodes_[text].begin);
    const bool is_block = head < bytes_.size() && (bytes_[head] == '|' || bytes_[head] == '>');
    return !is_block || at >= next_line(bytes_, head);
  }

  // The first byte after a comment that is no space, and stands in no comment.
  std::uint32_t after_comments(std::uint32_t hash) {
    if (hash < comments_ || hash >= after_comments_) after_comments_ = skip_space(bytes_, hash);
    comments_ = hash;
    return after_comments_;
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
  Index last_text_before(std::uint32_t at) {
    for (; next_ < nodes_.size() && nodes_[next_].begin <= at; ++next_)
      if (nodes_[next_].kind == Node::Kind::scalar) text_ = next_;
    return text_;
  }
  std::uint32_t end_of(Index text) {
    if (ended_ != text) end_ = document_.end_of(text);
    ended_ = text;
    return end_;
  }

  // The first node that something holds for; nodes stand in the order of the file.
  template <class Holds>
  Index first(Holds holds) const {
    const auto it = std::ranges::partition_point(nodes_, [&](const Node& n) { return !holds(n); });
    return static_cast<Index>(it - nodes_.begin());
  }

  string_view bytes_;
  const std::vector<Node>& nodes_;
  const Document& document_;
  Index next_ = 0, text_ = absent;                   // the first node that was not yet passed, the last text that was
  Index ended_ = absent;                             // a text, and where it ends
  std::uint32_t end_ = 0;                            //
  std::uint32_t comments_ = 0, after_comments_ = 0;  // a comment, and what follows it and those after it
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

// The form that a comment should have, with what can be made out of it.
std::string right_form(string_view text, string_view reason = {}) {
  std::vector<string_view> codes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && (is_word(text[end]) || text[end] == '-')) ++end;
    const string_view word = text.substr(at, end - at);
    if (const Rule* rule = word.empty() ? nullptr : find_rule(word); rule && std::ranges::count(codes, rule->id) == 0)
      codes.push_back(rule->id);
    at = end;
  }
  if (codes.empty()) codes.push_back("CODE");
  if (reason.empty()) {
    if (const auto dashes = text.find("--"); dashes != string_view::npos)
      reason = Words(text.substr(dashes + 2)).rest();
  }
  return fmt::format("write \"# cxmap: {}[{}] -- {}\"",
                     text.find("file") != string_view::npos ? "ignore-file" : "ignore", fmt::join(codes, ", "),
                     reason.empty() ? "reason" : reason);
}

// Is a comment that begins with the name of the program, and not with "cxmap:", meant to silence something: does a word
// for that come next, or the code of a rule? Others only speak of the program.
bool means_to_silence(string_view text) {
  static constexpr string_view verbs[] = {"ignore", "disable", "suppress", "silence", "skip",
                                          "allow",  "noqa",    "nolint",   "off"};
  std::size_t begin = 0, end = 0;
  while (begin < text.size() && !is_word(text[begin])) ++begin;
  for (end = begin; end < text.size() && is_word(text[end]);) ++end;
  const string_view word = text.substr(begin, end - begin);
  const auto is_near = [&](string_view verb) { return edit_distance(word, verb, 2) <= (verb.size() > 5 ? 2 : 0); };
  return !word.empty() && (std::ranges::any_of(verbs, is_near) || find_rule(word));
}

void broken(Directive& out, std::string why, std::string help) {
  out.broken = std::move(why);
  out.help = std::move(help);
}

// Takes in what stands after "cxmap:".
void parse(string_view text, Directive& out) {
  Words words(text);
  if (!words.take("ignore")) return broken(out, "a comment for cxmap that is not understood", right_form(text));
  out.whole_file = words.take("-file");
  if (words.rest().starts_with('-')) return broken(out, "a comment for cxmap that is not understood", right_form(text));
  if (!words.take("[")) return broken(out, "a suppression comment without a code in brackets", right_form(text));
  if (!words.has(']')) return broken(out, "a suppression comment whose bracket is never closed", right_form(text));
  Words list(words.up_to(']'));
  while (!list.rest().empty()) {
    string_view code = list.up_to(',');
    code = code.substr(0, code.find_last_not_of(" \t") + 1);
    if (!code.empty() && std::ranges::find(out.codes, code) == out.codes.end()) out.codes.emplace_back(code);
    if (out.codes.size() > most_codes) {
      out.codes.clear();
      return broken(out, fmt::format("a suppression comment with more than {} codes", most_codes),
                    "name the codes that occur here");
    }
  }
  if (out.codes.empty()) return broken(out, "a suppression comment with empty brackets", right_form(text));
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
  CommentPlaces places(bytes, document);
  const std::uint32_t size = static_cast<std::uint32_t>(bytes.size());
  std::uint32_t from = 0;
  while (const auto found = next_mention(bytes, from)) {
    const std::uint32_t hash = *found, line = line_start(bytes, hash);
    const std::uint32_t end = end_of_line(bytes, hash), name = skip_blanks(bytes, hash + 1);
    from = hash + 1;
    if (places.in_text(hash)) continue;
    const string_view said = bytes.substr(name, end - name), rest = said.substr(program.size());
    const bool addressed = said.starts_with("cxmap:");
    if (!addressed && !rest.starts_with(':') && !means_to_silence(rest)) continue;
    Directive& d = out.emplace_back();
    d.at = {document.source, hash, end};
    d.covers = d.line = {document.source, line, next_line(bytes, hash)};
    if (addressed)
      parse(rest.substr(1), d);
    else
      broken(d, "a comment for cxmap that is not understood", right_form(rest));
    if (d.whole_file) {
      d.covers = {document.source, 0, size + 1};
      d.line = {};
      if (d.broken.empty() && hash > document.nodes[0].begin)
        broken(d, "\"ignore-file\" is below the first key of the file", "move it to the top of the file");
    } else if (bytes[skip_blanks(bytes, line)] == '#') {  // its own, or another tool's before it
      const std::uint32_t next = places.after_comments(hash);
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
