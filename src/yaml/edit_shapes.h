#pragma once

#include <span>

#include "yaml/edit.h"
#include "yaml/edit_place.h"

// The tables of shapes: what the bytes of a place look like, and the edits that make the change there.

namespace cxmap {

/// Sets the value of a key, which may have to be added, or an item.
Result<Edits> edits_to_set(const Document& document, const Operation& operation);

/// Adds an item at the end of a list.
Result<Edits> edits_to_append(const Document& document, const Operation& operation);

/// Takes an item from its list to the end of another one.
Result<Edits> edits_to_move(const Document& document, const Operation& operation);

/// Gives a key another name.
Result<Edits> edits_to_rename(const Document& document, const Operation& operation);

/// Takes a key or an item away.
Result<Edits> edits_to_drop(const Document& document, const Operation& operation);

// ---- what they consist of ----

/// Writes a value in the place of another one.
Result<Edits> replace_value(const Document& document, const EditPlace& place, const Operation& operation);

/// A text becomes a mapping in which it is the value of `name_key`, with further keys: at least one.
Result<Edits> make_mapping(const Document& document, const EditPlace& text, std::span<const Operation* const> further);

/// The lines of an item or key go. If they end the file, and have no line break, nor will the line before. Fails if a
/// comment is in them, unless it may go as well.
Result<Edits> without_lines(const Document& document, Index child, std::uint32_t begin, std::uint32_t end,
                            bool with_comments = false);

/// A text on its way into brackets: the edit that puts it into quotes where it must stand in some there.
Result<Edits> into_brackets(const Document& document, Index text);

/// Where the value of a key, or an item, begins, with its anchors.
Result<std::uint32_t> content_of(const Document& document, const EditPlace& place);

}  // namespace cxmap
