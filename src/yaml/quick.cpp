#include "yaml/quick.h"

#include "yaml/lex.h"
#include "yaml/quick_scalar.h"

// How the quick reader works.
//
// yaml-cpp needs some 1,500 instructions a byte, and almost all files use a tenth of YAML. This scanner takes that
// tenth in one pass, without looking back: block mappings and lists by the columns of their lines, text on one line,
// collections in brackets on one line, block text, comments. It fills the same arena with the same places.
//
// Its one rule: every function returns false where it is not sure, and then the whole file goes to yaml-cpp. So it
// reports no error, knows no limit but some far below the real ones, and need not be right about rare YAML, only about
// what is rare. That it makes the same document wherever it is sure is not argued but tested, on all files of the
// project and on random changes to them (tests/differential).
//
//     block():  list() = items at dashes in one column     map() = keys in one column, each with value()
//     value():  the rest of the line, else a deeper block on the lines below, else null
//     flow():   [...] and {...}

namespace cxmap {
namespace {

// Far below the limits that yaml-cpp's way has, so that these need not be imitated.
constexpr std::size_t most_nested = 48;
constexpr std::size_t most_nodes = 1'000'000;
constexpr std::uint32_t most_apart = 64 << 10;  // bytes between two nodes
constexpr std::uint32_t longest_key = 1000;

/// Takes block collections apart line by line, without looking back. Every function is false where it is not sure.
class Scanner {
 public:
  Scanner(std::string_view bytes, Document& document) : in_(bytes), document_(document) {}

  bool read() {
    in_.at = line_ = line_start(in_.bytes, 0);
    if (!next_line()) return false;
    if (column_ == 0 && in_.bytes.substr(in_.at, 3) == "---") {
      in_.at += 3;
      if (!next_line()) return false;
    }
    return column_ >= 0 && !is_dash() && block() && column_ < 0 && in_.at - read_ < most_apart && errors_.empty();
  }

 private:
  // ---- lines ----

  /// Over what is left of a line, blank lines and comments, to the next token; its column is -1 at the end.
  bool next_line() {
    bool is_start = in_.at == line_;
    while (true) {
      in_.skip_spaces();
      switch (in_.peek()) {
        case '\0':
          column_ = -1;
          return true;
        case '#':
          if (in_.at > line_ && in_.bytes[in_.at - 1] != ' ') return false;
          in_.at = in_.end_of_line();
          break;
        case '\r':
          ++in_.at;
          [[fallthrough]];
        case '\n':
          line_ = ++in_.at;
          is_start = true;
          break;
        default:
          column_ = static_cast<int>(in_.at - line_);
          return is_start;
      }
    }
  }

  bool is_dash() const { return in_.peek() == '-' && in_.is_gap(in_.at + 1); }
  bool is_colon() const { return in_.peek() == ':' && in_.is_gap(in_.at + 1); }

  // ---- block collections: they end at the next token that is not theirs ----

  bool block() {
    Node key;
    return is_dash() ? list() : scan_scalar(in_, Stop::block, document_, key) && is_colon() && map(key);
  }

  /// The first key has just been read.
  bool map(Node key) {
    const int column = static_cast<int>(key.begin - line_);
    const Index map = next();
    if (!open(Node::Kind::map, key.begin)) return false;
    while (true) {
      if (!add_key(key) || !value(key, column)) return false;
      if (column_ < column) return close(map);
      if (column_ > column || !scan_scalar(in_, Stop::block, document_, key) || !is_colon()) return false;
    }
  }

  bool list() {
    const int column = column_;
    const Index list = next();
    if (!open(Node::Kind::list, in_.at)) return false;
    while (true) {
      if (!item(column) || column_ > column) return false;
      if (column_ < column || !is_dash()) return close(list);
    }
  }

  bool value(const Node& key, int column) {
    ++in_.at;
    in_.skip_spaces();
    if (!in_.is_end()) return rest_of_line(&key, column);
    if (!next_line()) return false;
    if (column_ > column) return block();
    if (column_ == column && is_dash()) return list();
    return add_null(key);
  }

  bool item(int column) {
    ++in_.at;
    in_.skip_spaces();
    if (in_.is_end()) return next_line() && column_ > column && block();
    column_ = static_cast<int>(in_.at - line_);
    return is_dash() ? list() : rest_of_line(nullptr, column);
  }

  /// A value after its key, or an item after its dash, perhaps a map that begins there.
  bool rest_of_line(const Node* key, int column) {
    switch (in_.peek()) {
      case '[':
      case '{':
        return flow() && next_line();
      case '|':
      case '>': {
        Node text;
        return scan_block_scalar(in_, column, document_, text) && add(text) && next_line();
      }
      default:
        break;
    }
    Node scalar;
    if (!scan_scalar(in_, Stop::block, document_, scalar)) return false;
    if (key == nullptr && is_colon()) return map(scalar);
    return add_scalar(scalar, key) && next_line();
  }

  // ---- collections in brackets, on one line ----

  bool flow() {
    const std::uint32_t begin = in_.at;
    const bool is_map = in_.peek() == '{';
    const char end = is_map ? '}' : ']';
    const Index collection = next();
    if (!open(is_map ? Node::Kind::map : Node::Kind::list, begin)) return false;
    ++in_.at;
    for (in_.skip_spaces(); in_.peek() != end; in_.skip_spaces()) {
      if (is_map ? !flow_entry() : !flow_value(nullptr)) return false;
      in_.skip_spaces();
      if (in_.peek() == ',')
        ++in_.at;
      else if (in_.peek() != end)
        return false;
    }
    last_end_ = ++in_.at;
    return in_.at - begin < most_apart && close(collection);
  }

  bool flow_entry() {
    Node key;
    if (!scan_scalar(in_, Stop::flow, document_, key) || !is_colon() || !add_key(key)) return false;
    ++in_.at;
    in_.skip_spaces();
    const bool is_empty = in_.peek() == ',' || in_.peek() == '}';
    return is_empty ? add_null(key) : flow_value(&key);
  }

  bool flow_value(const Node* key) {
    if (in_.peek() == '[' || in_.peek() == '{') return flow();
    Node scalar;
    return scan_scalar(in_, Stop::flow, document_, scalar) && add_scalar(scalar, key);
  }

  // ---- the arena ----

  Index next() const { return static_cast<Index>(document_.nodes.size()); }

  bool add(Node node) {
    const bool is_near = node.begin - read_ < most_apart;
    read_ = node.begin;
    last_end_ = std::max(last_end_, node.end);
    node.next = next() + 1;
    document_.nodes.push_back(node);
    return is_near && document_.nodes.size() < most_nodes;
  }

  bool add_key(const Node& key) {
    return key.kind == Node::Kind::scalar && in_.at - key.begin < longest_key && add(key);
  }

  /// A null value is placed at its key, though it is read after it.
  bool add_scalar(Node scalar, const Node* key) {
    if (scalar.kind != Node::Kind::null || key == nullptr) return add(scalar);
    last_end_ = scalar.end;
    return add_null(*key);
  }

  bool add_null(const Node& key) {
    Node null;
    null.begin = key.begin;
    null.end = key.end;
    return add(null);
  }

  bool open(Node::Kind kind, std::uint32_t begin) {
    Node node;
    node.kind = kind;
    node.begin = begin;
    node.end = begin + 1;
    return ++depth_ < most_nested && add(node);
  }

  bool close(Index collection) {
    --depth_;
    Node& node = document_.nodes[collection];
    node.end = last_end_;
    node.next = next();
    if (node.kind == Node::Kind::map) check_keys(document_, collection, errors_);
    return true;
  }

  Cursor in_;
  Document& document_;
  SyntaxErrors errors_;         // of repeated keys
  std::uint32_t line_ = 0;      // where the line begins
  int column_ = 0;              // of the token that begins the line, or stands after a dash
  std::size_t depth_ = 0;       // collections that are open
  std::uint32_t read_ = 0;      // where the last node begins
  std::uint32_t last_end_ = 0;  // of all that was read
};

}  // namespace

bool read_quickly(std::string_view bytes, Document& document) { return Scanner(bytes, document).read(); }

}  // namespace cxmap
