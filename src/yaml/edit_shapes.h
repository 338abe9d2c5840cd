#pragma once

#include "yaml/edit.h"
#include "yaml/edit_place.h"

// The tables of shapes: what the bytes of a place look like, and the edits that make the change there.

namespace cxmap {

/// Sets the value of a key, which may have to be added, or an item.
Result<Edits> edits_to_set(const Document& document, const Operation& operation);

/// Adds an item at the end of a list.
Result<Edits> edits_to_append(const Document& document, const Operation& operation);

/// Takes a key or an item away.
Result<Edits> edits_to_drop(const Document& document, const Operation& operation);

// ---- what they consist of ----

/// Writes a value in the place of another one.
Result<Edits> replace_value(const Document& document, const EditPlace& place, const Operation& operation);

/// A text becomes a mapping in which it is the value of `name_key`, with a further key.
Result<Edits> make_mapping(const Document& document, const EditPlace& text, const Operation& operation);

/// A text on its way into brackets: the edit that puts it into quotes where it must stand in some there.
Result<Edits> into_brackets(const Document& document, Index text);

/// Where the value of a key, or an item, begins, with its anchors.
Result<std::uint32_t> content_of(const Document& document, const EditPlace& place);

}  // namespace cxmap
