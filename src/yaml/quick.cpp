#include "yaml/quick.h"

#include "yaml/lex.h"
#include "yaml/quick_scalar.h"

// How the quick reader works.
//
// yaml-cpp needs some 1,500 instructions a byte, and almost all files use a tenth of YAML. This scanner takes that
// tenth in one pass, without looking back: block mappings and lists by the columns of their lines, plain and quoted
// text, collections in brackets, block text, comments. It fills the same arena with the same places.
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
    in_.at = in_.line = line_start(in_.bytes, 0);
    if (!next_line()) return false;
    if (column_ == 0 && in_.bytes.substr(in_.at, 3) == "---") {
      in_.at += 3;
      if (!next_line()) return false;
    }
    return column_ >= 0 && block(nullptr, -1) && document_.nodes[0].kind == Node::Kind::map && column_ < 0 &&
           in_.at - read_ < most_apart && errors_.empty();
  }

 private:
  // ---- lines ----

  /// Over what is left of a line, blank lines and comments, to the next token; its column is -1 at the end.
  bool next_line() {
    const std::uint32_t line = in_.line;
    bool is_start = in_.at == in_.line;
    if (!next_token()) return false;
    is_start |= in_.line != line || in_.peek() == '\0';
    column_ = in_.peek() == '\0' ? -1 : static_cast<int>(in_.at - in_.line);
    return is_start;
  }

  /// Over spaces, line ends and comments to the next token.
  bool next_token() {
    breaks_ = 0;
    has_comment_ = false;
    while (true) {
      in_.skip_spaces();
      switch (in_.peek()) {
        case '#':
          if (in_.at > in_.line && in_.bytes[in_.at - 1] != ' ') return false;
          has_comment_ = true;
          in_.at = in_.end_of_line();
          break;
        case '\r':
          ++in_.at;
          [[fallthrough]];
        case '\n':
          in_.line = ++in_.at;
          ++breaks_;
          break;
        default:
          return true;
      }
    }
  }

  bool is_dash() const { return in_.peek() == '-' && in_.is_gap(in_.at + 1); }
  bool is_colon() const { return in_.peek() == ':' && in_.is_gap(in_.at + 1); }

  // ---- block collections: they end at the next token that is not theirs ----

  /// What stands on lines of its own, below a key or a dash in a column.
  bool block(const Node* key, int column) { return is_dash() ? list() : rest_of_line(key, column, true); }

  /// The first key has just been read.
  bool map(Node key) {
    const int column = static_cast<int>(key.begin - in_.line);
    const Index map = next();
    if (!open(Node::Kind::map, key.begin)) return false;
    while (true) {
      if (!add_key(key) || !value(key, column)) return false;
      if (column_ < column) return close(map);
      if (column_ > column || !scan(Stop::block, column, key) || !is_key(key)) return false;
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
    if (!in_.is_end()) return rest_of_line(&key, column, false);
    if (!next_line()) return false;
    if (column_ > column) return block(&key, column);
    if (column_ == column && is_dash()) return list();
    return add_null(key);
  }

  bool item(int column) {
    ++in_.at;
    in_.skip_spaces();
    if (in_.is_end()) return next_line() && column_ > column && block(nullptr, column);
    column_ = static_cast<int>(in_.at - in_.line);
    return block(nullptr, column);
  }

  /// What begins at the cursor and belongs to a key or a dash in a column: perhaps a map, if not after a key.
  bool rest_of_line(const Node* key, int column, bool may_be_map) {
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
    if (!scan(Stop::block, column, scalar)) return false;
    if (may_be_map && is_key(scalar)) return map(scalar);
    return text(scalar, key, column);
  }

  bool scan(Stop stop, int column, Node& scalar) { return scan_scalar(in_, stop, column, document_, scalar); }
  /// A key is on one line with its colon.
  bool is_key(const Node& scalar) const { return is_colon() && scalar.begin >= in_.line; }

  /// Text that has begun, with its further lines: those that are deeper than what it belongs to.
  bool text(Node scalar, const Node* key, int column) {
    while (true) {
      if (!next_line()) return false;
      if (column_ <= column) return add_scalar(scalar, key);
      if (has_comment_ || !scan_further_line(in_, Stop::block, breaks_, document_, scalar)) return false;
    }
  }

  // ---- collections in brackets ----

  bool flow() {
    const std::uint32_t begin = in_.at;
    const bool is_map = in_.peek() == '{';
    const char end = is_map ? '}' : ']';
    const Index collection = next();
    if (!open(is_map ? Node::Kind::map : Node::Kind::list, begin)) return false;
    ++in_.at;
    while (true) {
      if (!next_in_flow()) return false;
      if (in_.peek() == end) break;
      if (is_map ? !flow_entry() : !flow_value(nullptr)) return false;
      if (!next_in_flow()) return false;
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
    if (!scan(Stop::flow, -1, key) || !is_key(key) || !add_key(key)) return false;
    ++in_.at;
    if (!next_in_flow()) return false;
    const bool is_empty = in_.peek() == ',' || in_.peek() == '}';
    return is_empty ? add_null(key) : flow_value(&key);
  }

  bool flow_value(const Node* key) {
    if (in_.peek() == '[' || in_.peek() == '{') return flow();
    Node scalar;
    if (!scan(Stop::flow, -1, scalar)) return false;
    while (true) {
      if (!next_in_flow()) return false;
      if (in_.peek() == ',' || in_.peek() == ']' || in_.peek() == '}') return add_scalar(scalar, key);
      if (has_comment_ || breaks_ == 0 || !scan_further_line(in_, Stop::flow, breaks_, document_, scalar)) return false;
    }
  }

  /// To the next token, perhaps on another line, which is no mark of a document.
  bool next_in_flow() { return next_token() && !in_.is_mark(); }

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
  int column_ = 0;              // of the token that begins the line, or stands after a dash
  std::size_t breaks_ = 0;      // ends of lines before the last token
  bool has_comment_ = false;    // before it
  std::size_t depth_ = 0;       // collections that are open
  std::uint32_t read_ = 0;      // where the last node begins
  std::uint32_t last_end_ = 0;  // of all that was read
};

}  // namespace

bool read_quickly(std::string_view bytes, Document& document) { return Scanner(bytes, document).read(); }

}  // namespace cxmap
