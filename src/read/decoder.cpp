#include "read/decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/fields.h"
#include "model/meant.h"
#include "model/names.h"
#include "read/input_errors.h"
#include "read/other_words.h"
#include "util/suggest.h"
#include "util/utf8.h"
#include "util/words.h"
#include "yaml/syntax_error.h"

namespace cxmap {
namespace {

// Reported in one file: each has a finding, and known keys are looked for that may be meant.
constexpr std::size_t most_unknown_keys = 10'000;

// What the value of a key of a touchpoint could change; nothing if there is no such key.
Affects affected_by(std::string_view key) {
  Affects out = Affects::nothing;
  for_each_field<Touchpoint>([&](const auto& field) {
    if (field.key == key) out = field.how.affects;
  });
  return out;
}

// The first letter outside of ASCII, for keys that only look right.
std::string foreign_letter(std::string_view word) {
  const auto it = std::ranges::find_if(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (it == word.end()) return {};
  const auto at = static_cast<std::size_t>(it - word.begin());
  return fmt::format(" (it contains U+{:04X}, which is not a Latin letter)",
                     static_cast<std::uint32_t>(first_code_point(word.substr(at)).value));
}

// The known key that a word means: one spelled alike, or another word for one. One of three letters is left alone.
Nearest meant_key(std::string_view word, std::span<const std::string_view> known) {
  if (const OtherWord* other = other_word(word, known)) return {other->key};
  return word.size() <= 3 ? Nearest{} : find_nearest(word, known);
}

// Where a key belongs that is unknown in one place; empty if it is known nowhere.
std::string_view place_of_key(std::string_view key) {
  if (key == "stages" || key == "assign") return "the file itself, in column 1";
  return has_key<Stage>(key)          ? "a stage"
         : has_key<Touchpoint>(key)   ? "a touchpoint"
         : has_key<HandOff>(key)      ? "a hand-off, as in \"hands_off_to: {to: NAME, accountable: SALES}\""
         : has_key<Journey>(key)      ? "\"journey\""
         : has_key<Organization>(key) ? "\"organization\""
         : has_key<Department>(key)   ? "a department of the organization"
                                      : "";
}

// `-name: Checkout` is a key with a dash in it.
bool is_tight_dash(std::string_view key, std::span<const std::string_view> known) {
  return key.starts_with('-') && std::ranges::find(known, key.substr(1)) != known.end();
}

// What to do about an unknown key: of another word for a known one, the line to write.
std::string help_for(std::string_view key, std::string_view value, std::span<const std::string_view> known) {
  if (is_tight_dash(key, known)) return "add a space after the dash";
  if (const OtherWord* other = other_word(key, known))
    return !other->help.empty() ? std::string(other->help)
           : value.empty()      ? fmt::format("write it as \"{}\"", other->key)
                                : fmt::format("write {}", quote(fmt::format("{}: {}", other->key, value)));
  if (const std::string_view near = meant_key(key, known).word; !near.empty())
    return fmt::format("did you mean \"{}\"?", near);
  if (const std::string_view where = place_of_key(key); !where.empty())
    return fmt::format("it is a key of {}: write it there; known here: {}", where, fmt::join(known, ", "));
  return fmt::format("known keys here: {}", fmt::join(known, ", "));
}

// `- Checkout, owner: Sales`: a name and a key, without the braces of a mapping.
bool lacks_braces(std::string_view key, std::span<const std::string_view> known) {
  const std::size_t comma = key.rfind(',');
  if (comma == std::string_view::npos) return false;
  const std::size_t word = key.find_first_not_of(' ', comma + 1);
  return word != std::string_view::npos && std::ranges::find(known, key.substr(word)) != known.end();
}

}  // namespace

Decoder::Decoder(const Document& document, Findings& findings) : document_(document), findings_(findings) {
  for (const Finding& f : findings_)
    if (f.at.source == document_.source && f.code != Code::CX010) errors_.push_back(f.at.begin);
  std::ranges::sort(errors_);
}

Decoder::Part::Part(Decoder& reader, bool& has_error)
    : reader_(reader), has_error_(reader.has_error_), errors_(reader.errors_here_) {
  reader.has_error_ = &has_error;
  reader.errors_here_ = nullptr;
}

Decoder::Part::Part(Decoder& reader, bool& has_error, const Value& whole) : Part(reader, has_error) {
  if (reader.document_.is_incomplete(whole.node)) has_error = true;
  if (reader.errors_.empty()) return;
  const Span extent = reader.extent(whole);
  if (reader.has_error_between(extent.begin, extent.end)) has_error = true;
}

Decoder::Part::Part(Decoder& reader, Affects& errors, const Value& whole)
    : reader_(reader), has_error_(reader.has_error_), errors_(reader.errors_here_) {
  reader.has_error_ = nullptr;
  reader.errors_here_ = &errors;
  if (reader.document_.is_incomplete(whole.node)) errors = Affects::everything;
  if (reader.errors_.empty()) return;
  const Span extent = reader.extent(whole);
  if (!reader.has_error_between(extent.begin, extent.end)) return;
  if (!reader.is_map(whole)) errors = Affects::everything;
  // An error between the values could be in any key.
  std::uint32_t from = extent.begin;
  if (reader.is_map(whole))
    for (const Entry& entry : reader.document_.entries(whole.node)) {
      const Span value = reader.extent(entry.value);
      if (reader.has_error_between(from, value.begin)) errors = Affects::everything;
      if (reader.has_error_between(value.begin, value.end)) errors = errors | affected_by(entry.key);
      from = std::max(from, value.end);
    }
  if (reader.has_error_between(from, extent.end)) errors = Affects::everything;
}

bool Decoder::looks_like_stage(const Entry& entry) const {
  if (!is_map(entry.value)) return false;
  const auto entries = document_.entries(entry.value.node);
  return std::ranges::find(entries, key_of<Stage>(&Stage::touchpoints), &Entry::key) != entries.end();
}

bool Decoder::follows_comma(const Entry& entry) const {
  if (document_.kind(entry.value.node) != Node::Kind::null) return false;
  const std::string_view before = std::string_view(document_.file.bytes()).substr(0, entry.key_at.begin);
  const std::size_t last = before.find_last_not_of(" \t");
  return last != before.npos && before[last] == ',';
}

void Decoder::mark() {
  if (has_error_) *has_error_ = true;
  if (errors_here_) *errors_here_ = *errors_here_ | reading_;
}

void Decoder::error(Code code, Span at, std::string message, std::string help, std::string subject) {
  mark();
  findings_.push_back(input_error(code, at, std::move(message), std::move(help), std::move(subject)));
}

bool Decoder::has_error_between(std::uint32_t begin, std::uint32_t end) const {
  const auto it = std::ranges::lower_bound(errors_, begin);
  return it != errors_.end() && *it < end;
}

Span Decoder::extent(const Value& v) const {
  return {document_.source, document_.nodes[v.node].begin, document_.end_of(v.node)};
}

bool Decoder::is_text_over_lines(const Value& v) const {
  if (!is_scalar(v) || document_.nodes[v.node].quoted) return false;
  // A line break and its indentation are folded into one space, so the text is shorter than what the source has.
  const Node& node = document_.nodes[v.node];
  return node.end - node.begin > node.length;
}

bool Decoder::is_absent(const Value& v) const {
  const Node& node = document_.nodes[v.node];
  if (is_lost(v)) return false;
  if (node.kind == Node::Kind::null) return true;
  return (node.kind == Node::Kind::list || node.kind == Node::Kind::map) && node.next == v.node + 1;
}

bool Decoder::has_parts(const Value& v) const {
  const Node::Kind kind = document_.kind(v.node);
  return (kind == Node::Kind::list || kind == Node::Kind::map) && !is_absent(v);
}

bool Decoder::is_lost(const Value& v) const {
  const Node::Kind kind = document_.kind(v.node);
  return (kind == Node::Kind::null || kind == Node::Kind::scalar) && document_.is_incomplete(v.node);
}

bool Decoder::expect_map(const Value& v, std::string_view what, std::string_view help) {
  if (is_map(v)) return true;
  wrong(v, fmt::format("{} must be a mapping, not {}", what, in_words(document_.kind(v.node))), std::string(help));
  return false;
}

// A mapping that is an item is placed at its first key, also where it stands alone.
Value Decoder::as_item(const Value& v) const {
  const Node& node = document_.nodes[v.node];
  const bool placed_here = v.at.begin == node.begin;
  if (node.kind != Node::Kind::map || node.next == v.node + 1 || !placed_here) return v;
  const Node& key = document_.nodes[v.node + 1];
  return {v.node, {v.at.source, key.begin, key.end}};
}

bool Decoder::not_null_item(const Value& item) {
  if (document_.kind(item.node) != Node::Kind::null) return true;
  const std::string_view bytes = document_.file.bytes();
  const std::size_t next = bytes.find_first_not_of(" -\t", item.at.begin);
  const bool is_comment = next != bytes.npos && bytes[next] == '#';
  wrong(item, "empty item in a list",
        is_comment ? "\"#\" begins a comment: put quotes around the text if it is a name"
                   : "write a value after the dash, or delete the item");
  return false;
}

void Decoder::wrong(const Value& v, std::string message, std::string help) {
  if (is_lost(v)) {  // the syntax error has been reported
    mark();
    return;
  }
  std::string subject = is_scalar(v) ? std::string(document_.text_of(v.node)) : std::string();
  error(Code::CX004, v.at, std::move(message), std::move(help), std::move(subject));
}

std::vector<std::string_view> Decoder::empty_keys_before(const Value& mapping, const WrongKeys& keys) const {
  std::vector<std::string_view> out;
  std::string_view above;
  for (const Entry& entry : document_.entries(mapping.node)) {
    if (out.size() < keys.unknown.size() && entry.key_at == keys.unknown[out.size()].key_at)
      out.push_back(above);
    else if (std::ranges::find(keys.known, entry.key) != keys.known.end())
      above = is_absent(entry.value) ? entry.key : std::string_view();
  }
  out.resize(keys.unknown.size());
  return out;
}

// Which keys are meant by unknown ones, as far as that is sure: the key is not there, and no other may mean it.
void Decoder::say_meant_keys(const Value& mapping, std::span<const MeantKey> slips) {
  std::map<std::string_view, std::size_t> wanted;
  for (const MeantKey& slip : slips) {
    findings_[slip.finding].slip = Slip::key;
    ++wanted[slip.key];
  }
  wanted.erase(std::string_view());
  if (wanted.empty()) return;
  for (const Entry& entry : document_.entries(mapping.node))
    if (const auto it = wanted.find(entry.key); it != wanted.end()) ++it->second;
  for (const MeantKey& slip : slips)
    if (!slip.key.empty() && wanted[slip.key] == 1) findings_[slip.finding].meant = slip.key;
}

void Decoder::report_keys(const Value& mapping, const WrongKeys& keys, std::string_view what, Span place,
                          bool bare_name, bool of_touchpoint) {
  const auto& [unknown, lacking, known] = keys;
  // `- Ad: Instagram` is a name without its quotes, not a touchpoint without a name that has a strange key.
  const bool name_lacks = !lacking.empty() && lacking.front().key == known.front();
  if (bare_name && name_lacks && unknown.size() == 1) {
    const Entry& entry = unknown.front();
    const std::string_view name = lacking.front().key;
    const bool is_short = entry.key.size() < name.size() && edit_distance(entry.key, name, 1) == 1;  // `nam`
    const std::string_view near = is_short ? name : meant_key(entry.key, known).word;
    const std::string value = is_scalar(entry.value) ? " " + std::string(document_.text_of(entry.value.node)) : "";
    const std::string text = std::string(entry.key) + ":" + value;
    std::string message = fmt::format("unknown key {} in {} without a name", quote(entry.key), what);
    std::string help;
    if (is_tight_dash(entry.key, known)) {
      help = fmt::format("add a space after the dash: {}", quote("- " + text.substr(1)));
    } else if (lacks_braces(entry.key, known) || near.empty()) {
      message = fmt::format("{} reads as a key with a value, not as a name", quote(text));
      help = lacks_braces(entry.key, known) && !value.empty()
                 ? fmt::format("put braces around it: {}", quote(fmt::format("{{{}: {}}}", name, text)))
             : value.empty() ? fmt::format("write {}, and its keys below in the column of {}",
                                           quote(fmt::format("{}: {}", name, entry.key)), quote(name))
                             : fmt::format("put quotes around the name: {}", quote(text));
    } else {
      help = near == name ? fmt::format("did you mean \"{}\"?", near)
                          : fmt::format("did you mean \"{}\"? And add \"{}:\"", near, name);
    }
    error(Code::CX003, entry.key_at, std::move(message), std::move(help), std::string(entry.key));
    const MeantKey slip{findings_.size() - 1, meant_word(entry.key, meant_key(entry.key, known))};
    if (slip.key == name) say_meant_keys(mapping, std::span(&slip, 1));
    return;
  }
  std::set<std::string_view> proposed;
  std::vector<MeantKey> slips;
  const std::vector<std::string_view> empty = empty_keys_before(mapping, keys);
  for (const Entry& entry : unknown) {
    const std::string_view value = is_scalar(entry.value) ? document_.text_of(entry.value.node) : std::string_view();
    if (++unknown_keys_ > most_unknown_keys) {
      if (unknown_keys_ == most_unknown_keys + 1)
        error(Code::CX007, entry.key_at,
              fmt::format("more than {} unknown keys in one file", grouped(most_unknown_keys)),
              "fix those that are reported, and check again");
      break;
    }
    const Nearest near = meant_key(entry.key, known);
    const std::string_view meant = near.word;
    proposed.insert(meant);
    const std::string_view above = empty[static_cast<std::size_t>(&entry - unknown.data())];
    if (of_touchpoint) reading_ = affected_by(above.empty() ? meant : above);  // it counts as the key that is proposed
    error(Code::CX003, entry.key_at,
          fmt::format("unknown key {} in {}{}", quote(entry.key), what, foreign_letter(entry.key)),
          !above.empty() ? fmt::format("if it belongs to {}, which is empty, indent it under that", quote(above))
          : looks_like_stage(entry) ? "it looks like a stage: begin it in the column of those under \"stages:\""
          : follows_comma(entry) && meant.empty() ? "if the comma before it belongs to a text, put that text in quotes"
                                                  : help_for(entry.key, value, known),
          std::string(entry.key));
    if (above.empty() && near.is_alone && !looks_like_stage(entry))
      slips.push_back({findings_.size() - 1, meant_word(entry.key, near)});
  }
  say_meant_keys(mapping, slips);
  if (of_touchpoint) reading_ = Affects::everything;
  for (const auto& [key, is_empty] : lacking) {
    const bool is_beside = bare_name && name_lacks && key == known.front();
    if (proposed.contains(key)) continue;  // one cause, one finding
    error(
        Code::CX009, place,
        is_empty ? fmt::format("\"{}\" in {} has no value", key, what) : fmt::format("{} has no key \"{}\"", what, key),
        is_empty    ? fmt::format("write a value after \"{}:\", or below it and indented", key)
        : is_beside ? fmt::format("add \"{}:\"; if this belongs to the item above, remove the dash", key)
                    : fmt::format("add \"{}:\"", key),
        std::string(key));
  }
}

}  // namespace cxmap
