#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/document.h"

namespace cxmap {

/// What a node of a document says, whatever its place and spelling: aliases and merge keys are resolved.
struct Data {
  Node::Kind kind = Node::Kind::null;  ///< never an alias
  std::string text;                    ///< of a scalar
  bool bare = false;                   ///< of a scalar that is to be written: a word of YAML, as in `true`
  std::vector<std::string> keys;       ///< of a map, one for each of its values
  std::vector<Data> values;            ///< of a map or list
  bool in_any_order = false;           ///< of a map: what is written may have its keys in another order
  bool may_be_alone = false;           ///< of a list of one: what is written may be that item, without a list

  Data() = default;
  Data(std::string_view scalar) : kind(Node::Kind::scalar), text(scalar) {}
};

/// What a node of a document says, with all that is in it.
Data data_of(const Document& document, Index node);

/// Does `written` say what was wanted?
bool says(const Data& written, const Data& wanted);

/// One step into a document: to the value of a key, or to an item of a list. A value that is no list is its only item.
struct Step {
  std::string key;
  Index item = absent;
  Index node = absent, before = absent;  ///< where it led, and the item before that; absent: it has to be looked for

  Step(std::string_view to_key) : key(to_key) {}
  Step(const char* to_key) : key(to_key) {}
  Step(Index to_item) : item(to_item) {}
  bool is_item() const { return item != absent; }
};

/// A place in a document, from its root on.
using Path = std::vector<Step>;

/// Where the nodes of a document are.
class Places {
 public:
  explicit Places(const Document& document);

  /// The text, or the alias, that is written at a place; absent if there is none.
  Index text_at(Span place) const;
  /// Is a node a key of a mapping?
  bool is_key(Index node) const;
  /// The list or mapping that a node is in; absent for the root.
  Index parent(Index node) const { return places_[node].parent; }
  /// The way to a node; of a key, to its value. None where no path leads: to a merge key, or a repeated one.
  std::optional<Path> path_to(Index node) const;

 private:
  struct Place {
    Index parent = absent, before = absent;  // before it in a list or map
    Index number = 0;                        // of an item; of a key or value likewise, each counted
  };
  const Document& document_;
  std::vector<Place> places_;
};

}  // namespace cxmap
