#pragma once

#include <cstddef>

// What a file may hold, and how much of a file is read: beyond these, input is refused with a message (CX007) before it
// costs time or memory. Limits of the shape of a picture, or of a format that is written, stand where they are drawn or
// written.

namespace cxmap::limits {

/// Bytes of a file: a journey, an organization, a baseline, standard input.
inline constexpr std::size_t file_bytes = std::size_t{64} << 20;
/// Bytes of a settings file.
inline constexpr std::size_t settings_bytes = std::size_t{1} << 20;
/// Mappings, lists and brackets inside each other.
inline constexpr std::size_t nesting = 64;
/// Bytes of one text.
inline constexpr std::size_t text_bytes = std::size_t{1} << 20;
/// Texts, mappings and lists in a file.
inline constexpr std::size_t nodes = 2'000'000;
/// List items and stages in a file: each may be a touchpoint, or lead to a finding.
inline constexpr std::size_t items = 200'000;
inline constexpr std::size_t anchors = 10'000;
/// Nodes that aliases stand for, and the bytes of them: each use of an alias is a copy in the model.
inline constexpr std::size_t nodes_by_alias = 100'000;
inline constexpr std::size_t bytes_by_alias = std::size_t{64} << 20;
/// Bytes of brackets that are never closed, as far as one looks for their end.
inline constexpr std::size_t bytes_ahead = std::size_t{256} << 10;
/// Syntax errors that are reported of one file.
inline constexpr std::size_t syntax_errors = 20;
/// Rules under `assign`.
inline constexpr std::size_t assign_rules = 10'000;
/// Departments that own something together, or work together.
inline constexpr std::size_t departments_together = 64;
/// Bytes of a pattern of names in a rule under `assign`: a longer one would take too long on long names.
inline constexpr std::size_t pattern_bytes = 1024;
/// Folders inside each other, as far as one looks for journeys in them.
inline constexpr std::size_t folders_deep = 200;
/// Files of a revision of git, and the bytes of their list.
inline constexpr std::size_t git_files = 100'000;
inline constexpr std::size_t git_tree_bytes = std::size_t{64} << 20;

}  // namespace cxmap::limits
