#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cxmap/result.h"
#include "source/edit.h"
#include "yaml/data.h"
#include "yaml/document.h"
#include "yaml/write_scalar.h"

namespace cxmap {

/// A node where a path leads, as it is written, and what it stands in.
struct EditPlace {
  Index node = 0;
  Index parent = absent;           ///< the map or list around it; of a value that is its own only item: the map
  Index key = absent;              ///< of the value of a key
  Index item_before = absent;      ///< of an item: the one before it in its list; absent for the first
  bool is_item = false;            ///< of a list that is written as one
  bool stands_for_list = false;    ///< a value that is no list, where the path asks for its item
  bool is_merged = false;          ///< the key comes by `<<` only: the node is in another mapping
  std::uint32_t brackets_end = 0;  ///< just after the outermost brackets around it; 0 if there are none

  ScalarContext context() const { return brackets_end > 0 ? ScalarContext::flow : ScalarContext::block; }
};

/// Follows a path. Fails where it leads through an alias, a merge key, or a node that aliases stand for: what is there
/// can't change without its other places. A last step to a key that is not there leads to `node` absent.
Result<EditPlace> find_place(const Document& document, const Path& path);

/// Why a change can't be made at a place, with the place.
Failure cannot_change(const Document& document, std::uint32_t at, std::string_view why);

/// Fails if an alias stands for a node, or, `inside` of it, for one in it.
Result<void> expect_unshared(const Document& document, Index node, bool inside = false);

/// Fails if a comment is between two places, which would be lost.
Result<void> expect_no_comment(const Document& document, std::uint32_t begin, std::uint32_t end);

/// Fails if no line can follow a node, or a key with its value, which ends at a place: if its line goes on but for a
/// comment, or if it is a text that would get a line break more.
Result<void> expect_room_below(const Document& document, Index node, std::uint32_t end);

/// Where an item of a list begins: its dash in a block, else what stands after its bracket or comma.
Result<std::uint32_t> start_of_item(const Document& document, const EditPlace& item);

/// Where the content of an item begins, with its anchors.
Result<std::uint32_t> content_of_item(const Document& document, const EditPlace& item);

}  // namespace cxmap
