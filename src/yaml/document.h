#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/source.h"
#include "yaml/syntax_error.h"

namespace cxmap {

/// One node of a YAML document. Children follow their parent; those of a map are key, value, key, value, ...
struct Node {
  enum class Kind : std::uint8_t { null, scalar, list, map, alias };

  std::uint32_t begin = 0,
                end = 0;   ///< place in the source, quotes and brackets included; of a null value: that of its key
  std::uint32_t next = 0;  ///< index just after the subtree
  std::uint32_t text = 0, length = 0;  ///< of a scalar, in Document::text
  std::uint32_t target = absent;       ///< of an alias: the node that it stands for
  Kind kind = Kind::null;
  bool quoted = false;    ///< a scalar in quotes or a block scalar
  bool merge = false;     ///< a merge key: `<<` without quotes
  bool repeated = false;  ///< a key that its map already has: it does not count
  bool odd = true;        ///< a plain text that may have other bytes than most: line ends, `\t"/:=`, what is not ASCII
};

/// "a list", "a mapping", "text" or "nothing", for messages.
std::string_view in_words(Node::Kind kind);

/// A value where it is used: an alias is placed at the alias, what is inside it at the anchor.
struct Value {
  Index node = absent;  ///< never an alias
  Span at;              ///< a map that is an item of a list is placed at its first key
};

/// A key of a mapping with its value.
struct Entry {
  std::string_view key;
  Span key_at;
  Value value;
};

/// A part of the source that syntax errors made unreadable.
struct MissingPart {
  Index node;              ///< the map or list that it is missing from, or the null value in whose place it stood
  std::string key;         ///< of a map: the key that was lost; empty if that is unknown
  bool is_beside = false;  ///< it is missing from the list that has the node as an item
};

/// A YAML document as a preorder arena: one vector, no pointers.
struct Document {
  Source file;  ///< whose bytes the places are in
  Index source = absent;
  std::vector<Node> nodes;                 ///< the root is the first; empty if nothing could be read
  std::vector<Index> aliases;              ///< the nodes that are some, in the order of those that they stand for
  std::string text;                        ///< of all scalars
  std::vector<MissingPart> missing_parts;  ///< what could not be read, in the order of the nodes
  std::vector<bool> incomplete;            ///< by node: has a part inside; empty if there are none

  std::string_view text_of(Index node) const { return {text.data() + nodes[node].text, nodes[node].length}; }
  Node::Kind kind(Index node) const { return nodes[node].kind; }

  /// Just after a node with everything in it. The node of a block text is only its head (`|`), but it ends after its
  /// last line.
  std::uint32_t end_of(Index node) const;

  /// A node as a value, aliases followed.
  Value value(Index node) const;
  /// The items of a list, in order.
  std::vector<Value> items(Index list) const;
  /// The entries of a map in the order of the file, merge keys (`<<`) resolved: written keys win over merged ones, of
  /// several merged mappings the first wins. Null values are kept (a null stage is an empty one; an unknown key is
  /// unknown whatever its value).
  std::vector<Entry> entries(Index map) const;

  /// Is something missing inside of a node because it could not be read?
  bool is_incomplete(Index node) const { return !incomplete.empty() && incomplete[node]; }
  /// Is something missing from a map or list itself?
  bool lacks_parts(Index node) const;
  /// May a map have had a key that could not be read?
  bool may_lack(Index map, std::string_view key) const;
};

/// Looks at the keys of a map that has just been read, the last node of the document so far: marks the repeated ones
/// and the merge keys, and reports repetitions and merges of what is not a mapping.
void check_keys(Document& document, Index map, SyntaxErrors& errors);

/// Reads the one YAML document of a source. What is wrong goes to `errors`, in the order in which it was found. Parts
/// with syntax errors are left out: they become missing parts. The document is empty if it cannot be used; its root is
/// always a mapping, its keys are texts, its aliases and merges are within the limits.
Document read_yaml(const Source& source, Index source_index, SyntaxErrors& errors,
                   YamlReader reader = YamlReader::quick);

}  // namespace cxmap
