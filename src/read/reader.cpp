#include "read/reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "read/trouble.h"
#include "util/suggest.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

// The first letter outside of ASCII, for keys that only look right.
std::string foreign_letter(std::string_view word) {
  const auto it = std::ranges::find_if(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (it == word.end()) return {};
  const auto at = static_cast<std::size_t>(it - word.begin());
  return fmt::format(" (it contains U+{:04X}, which is no Latin letter)",
                     static_cast<std::uint32_t>(first_code_point(word.substr(at)).value));
}

}  // namespace

Reader::Reader(const Document& document, Findings& findings) : document_(document), findings_(findings) {
  for (const Finding& f : findings_)
    if (f.at.source == document_.source) errors_.push_back(f.at.begin);
  std::ranges::sort(errors_);
}

Reader::Part::Part(Reader& reader, bool& damaged) : reader_(reader), before_(reader.damaged_) {
  reader.damaged_ = &damaged;
}

Reader::Part::Part(Reader& reader, bool& damaged, const Value& whole) : Part(reader, damaged) {
  if (reader.errors_.empty()) return;
  const Span extent = reader.extent(whole);
  if (reader.has_error_between(extent.begin, extent.end)) damaged = true;
}

void Reader::error(std::string_view code, Span at, std::string message, std::string help, std::string subject) {
  if (damaged_) *damaged_ = true;
  findings_.push_back(input_error(code, at, std::move(message), std::move(help), std::move(subject)));
}

bool Reader::has_error_between(std::uint32_t begin, std::uint32_t end) const {
  const auto it = std::ranges::lower_bound(errors_, begin);
  return it != errors_.end() && *it < end;
}

Span Reader::extent(const Value& v) const {
  const Node& node = document_.nodes[v.node];
  std::uint32_t end = node.end;
  // Nodes are in the order of the file, so the last one of the subtree ends it.
  if (node.next > v.node + 1) end = std::max(end, document_.nodes[node.next - 1].end);
  return {document_.source, node.begin, end};
}

bool Reader::is_absent(const Value& v) const {
  const Node& node = document_.nodes[v.node];
  if (node.kind == Node::Kind::null) return true;
  return (node.kind == Node::Kind::list || node.kind == Node::Kind::map) && node.next == v.node + 1;
}

bool Reader::expect_map(const Value& v, std::string_view what) {
  if (is_map(v)) return true;
  wrong(v, fmt::format("{} must be a mapping, not {}", what, in_words(document_.kind(v.node))),
        "write its keys below it, indented, one a line");
  return false;
}

bool Reader::not_null_item(const Value& item) {
  if (document_.kind(item.node) != Node::Kind::null) return true;
  wrong(item, "empty item in a list", "write something behind the dash, or delete the item");
  return false;
}

void Reader::wrong(const Value& v, std::string message, std::string help) {
  std::string subject = is_scalar(v) ? std::string(document_.text_of(v.node)) : std::string();
  error("CX004", v.at, std::move(message), std::move(help), std::move(subject));
}

void Reader::report_keys(std::span<const Entry> unknown, std::span<const std::string_view> lacking,
                         std::span<const std::string_view> known, std::string_view what, Span place, bool bare_name) {
  // `- Ad: Instagram` is a name that lacks its quotes, not a touchpoint without a name that has a strange key.
  const bool name_lacks = !lacking.empty() && lacking.front() == known.front();
  if (bare_name && name_lacks && unknown.size() == 1) {
    const Entry& entry = unknown.front();
    const std::string_view near = nearest(entry.key, known);
    const std::string value = is_scalar(entry.value) ? " " + std::string(document_.text_of(entry.value.node)) : "";
    const std::string whole = quoted(std::string(entry.key) + ":" + value);
    if (near.empty())
      error("CX003", entry.key_at, fmt::format("{} reads as a key with a value, not as a name", whole),
            fmt::format("put quotes around the name: {}", whole), std::string(entry.key));
    else
      error("CX003", entry.key_at, fmt::format("unknown key {} in {} without a name", quoted(entry.key), what),
            fmt::format("did you mean \"{}\"? And add \"{}:\"", near, lacking.front()), std::string(entry.key));
    return;
  }
  for (const Entry& entry : unknown)
    error("CX003", entry.key_at,
          fmt::format("unknown key {} in {}{}", quoted(entry.key), what, foreign_letter(entry.key)),
          did_you_mean(entry.key, known, fmt::format("known keys here: {}", fmt::join(known, ", "))),
          std::string(entry.key));
  for (const std::string_view key : lacking)
    error("CX009", place, fmt::format("{} lacks the key \"{}\"", what, key), fmt::format("add \"{}:\"", key),
          std::string(key));
}

}  // namespace cxmap
