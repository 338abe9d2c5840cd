#include "read/decode.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <vector>

#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

// A place for anchors.
constexpr Decoder::Key<Decoded> all_else = {
    .name = "x-", .read = [](Decoder&, Decoded&, const Entry&) {}, .listed = false, .is_prefix = true};

// What people write at the top of the file, though it belongs to the journey.
void misplaced(Decoder& reader, Decoded&, const Entry& entry) {
  reader.error(Code::CX003, entry.key_at, fmt::format("the key \"{}\" belongs to the journey", entry.key),
               "write it under \"journey\", indented, beside \"name: ...\"", std::string(entry.key));
}

// What a journey may have had in the parts that could not be read.
void note_holes(const Document& document, Decoded& out) {
  Journey& journey = *out.journey;
  if (document.missing_parts.empty()) return;
  journey.incomplete = true;
  const Index root = document.value(0).node;
  journey.has_error |= document.may_lack(root, "journey");
  journey.assign_has_error |= document.may_lack(root, "assign");
  journey.touchpoints_incomplete |= document.may_lack(root, "stages");
  out.may_name_organization = document.may_lack(root, "organization");
  for (const Entry& entry : document.entries(root))
    if (entry.key == "stages" && document.is_incomplete(entry.value.node)) journey.touchpoints_incomplete = true;
}

// Then that is what is wrong, not that there are none.
bool has_indented_stages(const Document& document, const Value& root) {
  for (const Entry& entry : document.entries(root.node))
    if (entry.key == "journey" && document.kind(entry.value.node) == Node::Kind::map)
      for (const Entry& own : document.entries(entry.value.node))
        if (own.key == "stages") return true;
  return false;
}

void read_journey_file(Decoder& reader, const Value& root, Decoded& out) {
  static constexpr Decoder::Key<Decoded> all_keys[] = {
      {"journey", [](Decoder& r, Decoded& d, const Entry& e) { read_journey_header(r, e, *d.journey); }, true},
      {"organization",
       [](Decoder& r, Decoded& d, const Entry& e) {
         if (r.is_map(e.value))
           read_organization(r, e, d.organization.emplace());
         else
           r.text(e.value, d.organization_path);
       }},
      {"owner", misplaced, false, false},
      {"persona", misplaced, false, false},
      {"goal", misplaced, false, false},
      all_else,
      {"assign", [](Decoder& r, Decoded& d, const Entry& e) { read_assign(r, e.value, *d.journey); }},
      {"stages", [](Decoder& r, Decoded& d, const Entry& e) { read_stages(r, e, *d.journey); }, true},
  };
  std::vector keys(std::begin(all_keys), std::end(all_keys));
  keys.back().required = !has_indented_stages(reader.document(), root);
  const Span place =
      reader.document().entries(root.node).empty() ? root.at : reader.document().entries(root.node).front().key_at;
  if (!reader.mapping<Decoded>(root, keys, out, "a journey file", place))
    out.journey->incomplete = out.journey->touchpoints_incomplete = true;
  note_holes(reader.document(), out);
}

// The first list item or stage that is one too many. Each would take kilobytes once it is read, and has a finding.
std::optional<Value> one_too_many(const Document& document) {
  if (document.nodes.size() <= limits::items) return std::nullopt;
  std::size_t room = limits::items;
  for (const Entry& entry : document.entries(document.value(0).node)) {
    if (all_else.means(entry.key)) continue;
    const Index top = entry.value.node, end = document.nodes[top].next;
    for (Index node = top; node < end; ++node) {
      std::vector<Value> items;
      if (document.kind(node) == Node::Kind::list)
        items = document.items(node);
      else if (node == top && document.kind(node) == Node::Kind::map)
        for (const Entry& own : document.entries(node)) items.push_back({own.value.node, own.key_at});
      if (items.size() > room) return items[room];
      room -= items.size();
    }
  }
  return std::nullopt;
}

}  // namespace

Decoded decode(const Document& document, bool included, Findings& findings) {
  Decoded out;
  if (document.nodes.empty()) return out;
  Decoder reader(document, findings);
  if (const std::optional<Value> item = one_too_many(document)) {
    reader.error(Code::CX007, item->at,
                 fmt::format("more than {} list items and stages in one file", grouped(limits::items)),
                 "split the file");
    return out;
  }
  const Value root = document.value(0);
  bool journey = false, organization = false;
  for (const Entry& entry : document.entries(root.node)) {
    journey |= entry.key == "journey" || entry.key == "stages";
    organization |= entry.key == "organization";
  }
  for (const MissingPart& part : document.missing_parts)
    if (part.node == root.node) journey |= part.key == "journey" || part.key == "stages";
  if (!organization && document.may_lack(root.node, "organization") && (included || !journey)) return out;
  if (included && !organization && !journey) {
    reader.error(Code::CX009, root.at, "an organization file holds everything under the one key \"organization\"",
                 "write \"organization:\" in the first line, and indent what is below it", "organization");
  } else if (organization && !journey) {
    static constexpr Decoder::Key<Decoded> keys[] = {
        {"organization", [](Decoder& r, Decoded& d, const Entry& e) { read_organization(r, e, *d.organization); },
         true},
        all_else};
    out.organization.emplace();
    reader.mapping<Decoded>(root, keys, out, "an organization file", root.at);
  } else {
    out.journey.emplace().source = document.source;
    read_journey_file(reader, root, out);
  }
  return out;
}

}  // namespace cxmap
