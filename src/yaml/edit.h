#pragma once

#include <span>
#include <string>

#include "cxmap/result.h"
#include "source/edit.h"
#include "yaml/data.h"

// How a document is changed.
//
// An Operation says what is to become of what the document says. Two things follow from it, each by itself: the edits
// of the bytes, by the tables of shapes in edit_*.cpp, and the Data that the new bytes must say. So the tables need not
// be trusted: is_as_meant() reads what was written, and compares. A shape that is in no table is refused by name.

namespace cxmap {

/// What is to change in a document.
struct Operation {
  enum class Kind : std::uint8_t {
    set,     ///< the value at `path`; a key that is not there is added, and an item of a list must be there
    drop,    ///< the key, or the item, at `path` with its value
    append,  ///< `value` as the last item of the list at `path`
    move,    ///< the item at `path` to the end of the list at `to`
    rename,  ///< the key at `path` is called as the text in `value` is
    remark,  ///< `remark` changes comments and space only; `path` does not matter
  };
  Kind kind = Kind::set;
  Path path = {};  ///< not empty
  Path to = {};
  Data value = {};            ///< a text, or a list or mapping of texts
  std::string name_key = {};  ///< of set: where a text stands for a mapping with just this key, it becomes one, unless
                              ///< it is this key that is set
  std::string after = {};     ///< of set: a new key comes after this one, if it is there; else after the first
  std::string comment = {};   ///< of set: what a comment after the value says; empty: none
  Edit remark = {};
};

/// The edits that make some changes of a document, whose bytes have no syntax error; all paths lead into it as it is.
/// Fails where its bytes have a shape that is in no table, where something else would change with it, or where a
/// comment would be lost: says the place.
Result<Edits> edits_of(const Document& document, std::span<const Operation> operations);
Result<Edits> edits_of(const Document& document, const Operation& operation);

/// Makes changes of what a document says; all their paths lead into it as it was before. Every place must be there.
void perform(std::span<const Operation> operations, Data& data);

/// Does a document differ from another one in just what was meant?
bool is_as_meant(const Document& before, std::span<const Operation> meant, const Document& after);

}  // namespace cxmap
