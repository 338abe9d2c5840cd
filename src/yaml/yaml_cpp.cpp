#include "yaml/yaml_cpp.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstring>
#include <istream>

#include "util/limits.h"
#include "util/utf8.h"
#include "util/words.h"
#include "yaml/byte_buffer.h"
#include "yaml/document.h"
#include "yaml/lex.h"
#include "yaml/repair/cause.h"
#include "yaml/repair/diagnosis.h"

namespace cxmap {
namespace {

/// Turns yaml-cpp's events into a Document. Throws SyntaxError where it can't go on.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string_view bytes, ByteBuffer& buffer, Document& document, SyntaxErrors& errors)
      : bytes_(bytes), start_(line_start(bytes, 0)), buffer_(buffer), document_(document), errors_(errors) {}

  /// The cause of a syntax error is not before this: the last node that was understood, or the brackets around it.
  std::uint32_t read() const { return std::min(read_, open_flow().value_or(read_)); }

  /// Where the outermost collection in brackets begins that is not yet closed, if there is one.
  std::optional<std::uint32_t> open_flow() const {
    for (const Frame& frame : frames_)
      if (frame.is_flow) return document_.nodes[frame.node].begin;
    return {};
  }

  std::uint32_t place(const YAML::Mark& mark) const {
    return std::min(start_ + static_cast<std::uint32_t>(std::max(mark.pos, 0)), size());
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (document_.nodes.empty()) return;
    std::uint32_t at = place(mark);
    bool stray = at < size() && (bytes_[at] == ',' || bytes_[at] == ']' || bytes_[at] == '}');
    if (document_.nodes[0].kind == Node::Kind::null && stray)
      throw of_whole_file({at, at + 1, fmt::format("unexpected \"{}\"", bytes_[at]), "remove it"});
    std::size_t before = bytes_.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1);
    bool marked = bytes_.substr(at, 3) == "---" || bytes_.substr(0, before + 1).ends_with("...");
    if (marked)
      throw of_whole_file({at, at + 1, "a second document begins here; a file has one",
                           "put it into a file of its own; if no new one is meant, remove the line \"---\""});
    throw of_whole_file({at, at + 1, "text after the end of the document",
                         "check the indentation of this line and the brackets and quotes before it"});
  }

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    std::uint32_t at = place(mark), begin = skip_anchors(bytes_, at), end = end_of_null(bytes_, begin);
    bool is_spelled = end > begin;
    bool is_value = !frames_.empty() && frames_.back().is_map && !frames_.back().wants_key;
    if (is_value) {
      const Node& key = document_.nodes.back();
      check_colon(key);
      add(Node::Kind::null, key.begin, key.end);
    } else {
      if (!is_spelled) begin = place_of_empty_item(at);
      add(Node::Kind::null, begin, is_spelled ? end : std::min(begin + 1, size()));
    }
    if (!is_spelled && anchor != YAML::NullAnchor && at < size() && bytes_[at] == '&')
      throw SyntaxError{at, end_of_name(bytes_, at), fmt::format("the anchor {} stands for nothing", name_at(at)),
                        "put quotes around the text if no anchor is meant"};
    if (!is_spelled) end = 0;
    last_end_ = std::max(last_end_, end);
    close(last(), anchor, 0, 0);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    std::uint32_t at = place(mark), end = end_of_name(bytes_, at);
    const Anchor& target = anchor_at(anchor);
    if (target.nodes == 0)
      throw SyntaxError{at, end, fmt::format("the alias {} stands inside of what it stands for", name_at(at)),
                        "an alias can't contain itself: remove it, or name another anchor"};
    by_alias_ += target.nodes;
    bytes_by_alias_ += target.bytes;
    if (by_alias_ > limits::nodes_by_alias || bytes_by_alias_ > limits::bytes_by_alias)
      throw over_limit(at, end,
                       fmt::format("aliases expand to more than {} nodes or 64 MiB", grouped(limits::nodes_by_alias)),
                       "use fewer aliases of aliases");
    add(Node::Kind::alias, at, end).target = target.node;
    document_.aliases.push_back(last());
    close(last(), YAML::NullAnchor, 0, 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    std::uint32_t at = content(mark, tag);
    bool is_plain = tag[0] == '?';
    std::uint32_t end = is_plain ? end_of_plain(bytes_, at, value) : end_of_non_plain(at);
    if (is_plain && at < size() && (bytes_[at] & 0x80)) refuse_special_space(at);
    if (value.size() > limits::text_bytes)
      throw over_limit(
          at, end,
          fmt::format("a text of {} bytes, at most {} are read", grouped(value.size()), grouped(limits::text_bytes)),
          "shorten it, or keep it in a file of its own");
    Node& node = add(Node::Kind::scalar, at, end);
    node.quoted = !is_plain;
    node.text = static_cast<std::uint32_t>(document_.text.size());
    document_.text += value;
    if (!is_plain && bytes_[at] == '"') fix_escapes(node.text);
    node.length = static_cast<std::uint32_t>(document_.text.size()) - node.text;
    close(last(), anchor, 0, node.length);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(Node::Kind::list, content(mark, tag), anchor, style == YAML::EmitterStyle::Flow);
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    std::uint32_t at = content(mark, tag);
    open(Node::Kind::map, at, anchor, style == YAML::EmitterStyle::Flow && at < size() && bytes_[at] == '{');
  }

  void OnSequenceEnd() override { close_collection(']'); }

  void OnMapEnd() override {
    check_keys(document_, frames_.back().node, errors_);
    close_collection('}');
  }

 private:
  struct Frame {
    Index node = 0;
    bool is_map = false, is_flow = false;
    bool wants_key = false;
    YAML::anchor_t anchor = YAML::NullAnchor;
    std::size_t by_alias = 0, bytes_by_alias = 0, text = 0;  // as they were when the collection was opened
  };
  struct Anchor {
    Index node = 0;
    std::size_t nodes = 0;  // with all aliases expanded; 0 while it is open
    std::size_t bytes = 0;  // of its texts, likewise
  };

  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  Index last() const { return static_cast<Index>(document_.nodes.size()) - 1; }
  std::string name_at(std::uint32_t at) const { return quote(bytes_.substr(at + 1, end_of_name(bytes_, at) - at - 1)); }

  /// Where the content of a node begins: after its anchor. Tags are refused.
  std::uint32_t content(const YAML::Mark& mark, const std::string& tag) const {
    std::uint32_t at = skip_anchors(bytes_, place(mark));
    bool is_default = tag.size() == 1 && (tag[0] == '?' || tag[0] == '!');
    if (is_default && (at == size() || bytes_[at] != '!')) return at;
    std::uint32_t bang = place(mark);
    while (bang < size() && bytes_[bang] != '!') ++bang;
    std::uint32_t end = end_of_name(bytes_, bang);
    throw SyntaxError{bang, end, fmt::format("the tag {} is not allowed here", quote(bytes_.substr(bang, end - bang))),
                      "remove the tag, or put quotes around the text if no tag is meant"};
  }

  Node& add(Node::Kind kind, std::uint32_t begin, std::uint32_t end) {
    buffer_.on_event();
    if (document_.nodes.size() == limits::nodes)
      throw over_limit(begin, end, fmt::format("more than {} values in one file", grouped(limits::nodes)),
                       "split the file");
    if (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.is_map && frame.wants_key && kind != Node::Kind::scalar) refuse_key(kind, begin, end);
      bool is_first = last() == frame.node;
      if (is_first && !frame.is_flow && frame.is_map) document_.nodes[frame.node].begin = begin;
      frame.wants_key = !frame.wants_key;
    }
    read_ = begin;
    last_end_ = std::max(last_end_, end);
    Node& node = document_.nodes.emplace_back();
    node.kind = kind;
    node.begin = begin;
    node.end = end;
    return node;
  }

  void open(Node::Kind kind, std::uint32_t at, YAML::anchor_t anchor, bool is_flow) {
    if (frames_.size() == limits::nesting)
      throw over_limit(at, at + 1, fmt::format("more than {} levels of nesting", limits::nesting),
                       "nest less deeply; check for brackets that are never closed");
    add(kind, at, std::min(at + 1, size()));
    frames_.push_back(
        {last(), kind == Node::Kind::map, is_flow, true, anchor, by_alias_, bytes_by_alias_, document_.text.size()});
    if (anchor != YAML::NullAnchor) anchor_at(anchor) = {last(), 0, 0};
  }

  void close_collection(char bracket) {
    Frame frame = frames_.back();
    frames_.pop_back();
    Node& node = document_.nodes[frame.node];
    last_end_ = std::max(last_end_, node.end);
    if (frame.is_flow) last_end_ = end_of_flow(bytes_, last_end_, bracket);
    node.end = last_end_;
    close(frame.node, frame.anchor, by_alias_ - frame.by_alias,
          document_.text.size() - frame.text + bytes_by_alias_ - frame.bytes_by_alias);
  }

  /// The node is complete, and may be meant by aliases from now on.
  void close(Index node, YAML::anchor_t anchor, std::size_t by_alias, std::size_t bytes) {
    auto next = static_cast<std::uint32_t>(document_.nodes.size());
    document_.nodes[node].next = next;
    if (anchor != YAML::NullAnchor) anchor_at(anchor) = {node, next - node + by_alias, bytes};
  }

  Anchor& anchor_at(YAML::anchor_t anchor) {
    if (anchor > limits::anchors)
      throw over_limit(read_, last_end_, fmt::format("more than {} anchors (&) in one file", grouped(limits::anchors)),
                       "use fewer");
    if (anchors_.size() < anchor) anchors_.resize(anchor);
    return anchors_[anchor - 1];
  }

  [[noreturn]] void refuse_key(Node::Kind kind, std::uint32_t begin, std::uint32_t end) const {
    if (auto error = template_at(bytes_, document_.nodes[frames_.back().node].begin)) throw *error;
    if (kind == Node::Kind::null && begin < size() && bytes_[begin] == ':')
      throw SyntaxError{begin, end, "there is no key before this \":\"", "write a word before it"};
    bool is_flow = begin < size() && (bytes_[begin] == '[' || bytes_[begin] == '{');
    if (is_flow)  // what is never closed looks like a key, too
      if (auto cause = find_cause(bytes_, begin, size())) throw *cause;
    const char* what = kind == Node::Kind::list    ? "a list"
                       : kind == Node::Kind::map   ? "a mapping"
                       : kind == Node::Kind::alias ? "an alias"
                                                   : "null";
    throw SyntaxError{begin, end, fmt::format("a key must be text, not {}", what),
                      "write a word before the \":\"; put quotes around it if it has special characters"};
  }

  /// To yaml-cpp a no-break space is a letter, and what it seems to indent is not indented.
  void refuse_special_space(std::uint32_t at) const {
    std::optional<SyntaxError> error = special_space_at(bytes_, at);
    if (!error) return;
    std::size_t before = bytes_.substr(0, at).find_last_not_of(" \t");
    if (before == std::string_view::npos || bytes_[before] == '\n') throw *error;
  }

  /// A key without ":" has no value, and yaml-cpp takes it silently if it is the last one.
  void check_colon(const Node& key) const {
    std::uint32_t after = skip_space(bytes_, key.end);
    if (std::ranges::any_of(frames_, &Frame::is_flow) || (after < size() && bytes_[after] == ':')) return;
    std::size_t before = bytes_.substr(0, key.begin).find_last_not_of(" \t\r\n");
    if (before != std::string_view::npos && bytes_[before] == '?') {
      std::size_t dash = before == 0 ? before : bytes_.find_last_not_of(" \t", before - 1);
      if (dash == std::string_view::npos || bytes_[dash] != '-') return;
      auto mark = static_cast<std::uint32_t>(before);
      throw SyntaxError{mark, mark + 1, "text can't begin with \"? \"", "put quotes around it"};
    }
    throw no_colon(bytes_, key.begin);
  }

  /// An empty item is where its dash is; between commas there is none. yaml-cpp reports the place of what follows.
  std::uint32_t place_of_empty_item(std::uint32_t at) const {
    if (frames_.empty() || frames_.back().is_map) return at;
    if (frames_.back().is_flow) {
      if (at < size() && (bytes_[at] == ',' || bytes_[at] == ']'))
        throw SyntaxError{at, at + 1, "an empty list item before this comma", "remove the comma, or write the item"};
      return at;
    }
    while (at > last_end_) {
      std::uint32_t start = line_start(bytes_, at - 1);
      for (std::uint32_t dash = start; dash < at; ++dash) {
        if (bytes_[dash] == '-' && is_line_end(bytes_, skip_blanks(bytes_, dash + 1))) return dash;
        if (bytes_[dash] == '#' && is_line_end(bytes_, dash)) break;
      }
      if (start == start_) break;
      at = start;
    }
    return last_end_;
  }

  std::uint32_t end_of_non_plain(std::uint32_t at) const {
    if (bytes_[at] != '"' && bytes_[at] != '\'') {  // a block scalar: its head will do
      while (at < size() && std::strchr("|>+-0123456789", bytes_[at])) ++at;
      return at;
    }
    std::optional<std::uint32_t> end = end_of_quoted(bytes_, at);
    if (!end || leaves_indentation(at, *end)) throw unclosed_quote(bytes_, at);
    return *end;
  }

  /// Quoted text over several lines must stay deeper than what it belongs to: else its closing quote is missing, and it
  /// took other lines with it.
  bool leaves_indentation(std::uint32_t at, std::uint32_t end) const {
    if (frames_.empty() || frames_.back().is_flow) return false;
    std::uint32_t parent = document_.nodes[frames_.back().node].begin;
    bool is_first_key = last() == frames_.back().node;
    if (is_first_key) parent = std::min(parent, at);
    std::uint32_t column = parent - line_start(bytes_, parent);
    for (std::uint32_t line = next_line(bytes_, at); line < end; line = next_line(bytes_, line)) {
      std::uint32_t text = skip_blanks(bytes_, line);
      if (!is_gap(bytes_, text) && text - line <= column) return true;
    }
    return false;
  }

  /// yaml-cpp writes the escapes \N and \_ as single bytes, which are not UTF-8.
  void fix_escapes(std::size_t from) {
    const std::string said = document_.text.substr(from);
    if (said.find_first_of("\x85\xA0") == std::string::npos) return;
    std::string& text = document_.text;
    text.resize(from);
    for (std::size_t i = 0; i < said.size();) {
      const CodePoint each = first_code_point(std::string_view(said).substr(i));
      if (!each.valid && (said[i] == '\x85' || said[i] == '\xA0')) text += '\xC2';
      text.append(said, i, each.length);
      i += each.length;
    }
  }

  std::string_view bytes_;
  std::uint32_t start_;  // after the byte order mark, which yaml-cpp does not see
  ByteBuffer& buffer_;
  Document& document_;
  SyntaxErrors& errors_;
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;
  std::size_t by_alias_ = 0, bytes_by_alias_ = 0;
  std::uint32_t read_ = 0;
  std::uint32_t last_end_ = 0;  // of all that was read
};

}  // namespace

std::optional<SyntaxError> parse(std::string_view bytes, Document& document, SyntaxErrors& errors) {
  ByteBuffer buffer(bytes.substr(line_start(bytes, 0)));
  std::istream stream(&buffer);
  Builder builder(bytes, buffer, document, errors);
  const auto inside_brackets = [&](SyntaxError error) {
    error.from = std::min({error.from, error.begin, builder.open_flow().value_or(error.begin)});
    return error;
  };
  try {
    YAML::Parser parser(stream);
    // Twice and never more: at some inputs it would find further documents for ever.
    if (!parser.HandleNextDocument(builder)) return {};
    if (!buffer.is_cut()) parser.HandleNextDocument(builder);
  } catch (const SyntaxError& error) {
    bool is_echo = buffer.is_cut() && error.kind == SyntaxError::Kind::syntax;  // of the missing rest
    if (!is_echo) return inside_brackets(error);
  } catch (const YAML::Exception& error) {
    if (!buffer.is_cut())
      return inside_brackets(diagnose(bytes, {builder.read(), builder.place(error.mark), error.msg}));
  }
  if (!buffer.is_cut()) return {};
  std::uint32_t at = builder.open_flow().value_or(builder.read());
  return over_limit(at, at + 1, "a collection in brackets is too long to be read",
                    "write its items on lines of their own, without brackets");
}

}  // namespace cxmap
