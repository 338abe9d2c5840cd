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
  };
  Kind kind = Kind::set;
  Path path;                  ///< not empty
  Data value = {};            ///< a text, or a list or mapping of texts
  std::string name_key = {};  ///< of set: where a text stands for a mapping with just this key, it becomes one
  std::string after = {};     ///< of set: a new key comes after this one, if it is there; else after the first
  std::string comment = {};   ///< of set: what a comment after the value says; empty: none
};

/// The edits that make a change of a document, whose bytes have no syntax error. Fails where its bytes have a shape
/// that is in no table, where something else would change with it, or where a comment would be lost: says the place.
Result<Edits> edits_of(const Document& document, const Operation& operation);

/// Makes the change of what a document says. Every place must be there.
void perform(const Operation& operation, Data& data);

/// Does a document differ from another one in just what was meant?
bool is_as_meant(const Document& before, std::span<const Operation> meant, const Document& after);

}  // namespace cxmap
