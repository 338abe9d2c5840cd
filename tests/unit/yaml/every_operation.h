#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/edit.h"
#include "yaml/layout.h"

// What tests and the fuzz target ask of a document: every operation at every place of it.

namespace cxmap {

inline std::optional<Document> try_to_read(const std::string& bytes) {
  SyntaxErrors errors;
  Document document = read_yaml(Source("j.yaml", bytes), 0, errors);
  return errors.empty() && !document.nodes.empty() ? std::optional(std::move(document)) : std::nullopt;
}

/// The comments of a document, without the space after them.
inline std::multiset<std::string> comments_of(const Document& document) {
  std::multiset<std::string> out;
  const std::string& bytes = document.file.bytes();
  const auto size = static_cast<std::uint32_t>(bytes.size());
  for (std::uint32_t at = 0; at < size;) {
    const auto found = comment_between(document, at, size);
    if (!found) break;
    at = line_end(bytes, *found);
    std::string comment = bytes.substr(*found, at - *found);
    comment.erase(comment.find_last_not_of(" \t") + 1);
    out.insert(std::move(comment));
  }
  return out;
}

class EveryOperation {
 public:
  explicit EveryOperation(const Document& document) : document_(document) {
    find_lists(0);
    collect(0);
  }
  std::vector<Operation> operations;

 private:
  template <class Visit>
  void each_child(Index node, Visit visit) {
    const bool is_map = document_.kind(node) == Node::Kind::map;
    if (!is_map && document_.kind(node) != Node::Kind::list) return;
    std::set<std::string_view> seen;
    Index number = 0;
    for (Index child = node + 1; child < document_.nodes[node].next;) {
      const Index value = is_map ? child + 1 : child;
      const bool counts = !is_map || (!document_.nodes[child].merge && !document_.nodes[child].repeated);
      if (counts) {
        if (is_map)
          path_.emplace_back(document_.text_of(child));
        else
          path_.emplace_back(number++);
        visit(value);
        path_.pop_back();
      }
      child = document_.nodes[value].next;
    }
  }

  void find_lists(Index node) {
    if (document_.kind(node) == Node::Kind::list && !path_.empty() && lists_.size() < 3) lists_.push_back(path_);
    each_child(node, [this](Index child) { find_lists(child); });
  }

  void add(Operation::Kind kind, const char* text, const char* key = nullptr) {
    Operation operation{.kind = kind, .path = path_, .value = Data(text), .name_key = "name", .after = "name"};
    if (key) operation.path.emplace_back(key);
    operations.push_back(std::move(operation));
  }

  static bool begins_with(const Path& path, const Path& way) {
    if (way.size() > path.size()) return false;
    for (std::size_t i = 0; i < way.size(); ++i)
      if (way[i].key != path[i].key || way[i].item != path[i].item) return false;
    return true;
  }

  void collect(Index node) {
    const Node::Kind kind = document_.kind(node);
    if (!path_.empty()) {
      add(Operation::Kind::drop, "");
      add(Operation::Kind::set, "R&D: new, \"x\"");
      add(Operation::Kind::append, "Sales");
      if (!path_.back().is_item()) add(Operation::Kind::rename, "re: named");
      for (const Path& list : lists_) {  // not its own, and none that moves with it
        const bool is_own = list.size() + 1 == path_.size() && begins_with(path_, list);
        if (path_.back().is_item() && !is_own && !begins_with(list, path_))
          operations.push_back({.kind = Operation::Kind::move, .path = path_, .to = list});
      }
    }
    if (kind != Node::Kind::list && (kind != Node::Kind::scalar || !path_.empty()))
      add(Operation::Kind::set, "Sales", "owner");
    each_child(node, [this](Index child) { collect(child); });
  }

  const Document& document_;
  Path path_;
  std::vector<Path> lists_;  // to which items may move
};

inline std::vector<Operation> every_operation(const Document& document) { return EveryOperation(document).operations; }

}  // namespace cxmap
