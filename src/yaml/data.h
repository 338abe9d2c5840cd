#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "yaml/document.h"

namespace cxmap {

/// What a node of a document says, whatever its place and spelling: aliases and merge keys are resolved.
struct Data {
  Node::Kind kind = Node::Kind::null;  ///< never an alias
  std::string text;                    ///< of a scalar
  std::vector<std::string> keys;       ///< of a map, one for each of its values
  std::vector<Data> values;            ///< of a map or list

  Data() = default;
  Data(std::string_view scalar) : kind(Node::Kind::scalar), text(scalar) {}

  /// The value of a key; null if it is not there.
  Data* find(std::string_view key);

  friend bool operator==(const Data&, const Data&) = default;
};

/// What a node of a document says, with all that is in it.
Data data_of(const Document& document, Index node);

/// One step into a document: to the value of a key, or to an item of a list. A value that is no list is its only item.
struct Step {
  std::string key;
  Index item = absent;

  Step(std::string_view to_key) : key(to_key) {}
  Step(const char* to_key) : key(to_key) {}
  Step(Index to_item) : item(to_item) {}
  bool is_item() const { return item != absent; }
};

/// A place in a document, from its root on.
using Path = std::vector<Step>;

}  // namespace cxmap
