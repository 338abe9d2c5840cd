#include <fmt/format.h>

#include <algorithm>

#include "model/names.h"
#include "read/decode.h"
#include "read/decode_fields.h"
#include "util/limits.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// ---- touchpoints -----------------------------------------------------------------------------------------------

void read_hand_offs(Decoder& reader, Touchpoint& touchpoint, const Entry& entry) {
  static constexpr auto keys = keys_of<HandOff>();
  reader.each(entry.value, [&](const Value& item) {
    HandOff one;
    one.at = item.at;
    if (reader.is_map(item))
      reader.mapping<HandOff>(item, keys, one, "a hand-off", item.at, true);
    else
      reader.text(item, one.to);
    if (one.to) touchpoint.hands_off_to.push_back(std::move(one));
  });
}

constexpr auto touchpoint_keys = keys_of<Touchpoint>(ReadBy{&Touchpoint::hands_off_to, read_hand_offs});

// A stage while it is read: the touchpoints go to the journey's list.
struct OpenStage : Stage {
  Journey& journey;
  bool as_given = false;
  std::optional<Canonical> said = std::nullopt;  // by a valid `as`
};

void read_touchpoints(Decoder& reader, OpenStage& open, const Entry& entry) {
  Journey& journey = open.journey;
  const Value& value = entry.value;
  if (reader.is_text_over_lines(value)) {
    journey.touchpoints_incomplete = true;
    return reader.error(Code::CX004, value.at, "these lines read as one text, not as a list of touchpoints",
                        "begin each touchpoint with a dash and a space: \"- name\"");
  }
  const bool whole = reader.each(value, [&](const Value& item) {
    Touchpoint t;
    t.at = item.at;
    t.whole = reader.extent(item);
    t.stage = static_cast<Index>(journey.stages.size());
    {
      Decoder::Part part(reader, t.has_error, item);
      if (reader.is_map(item))
        reader.mapping<Touchpoint>(item, touchpoint_keys, t, "a touchpoint", item.at, true);
      else
        reader.text(item, t.name);
      t.slug = slug(t.name.value);
      if (t.name && !t.written_id && t.slug.empty())
        reader.error(Code::CX009, item.at, fmt::format("the name \"{}\" gives no id", t.name.value),
                     "add an \"id:\" made of letters and digits", "id");
    }
    t.channel_key = fold(t.channel.value);
    for (const Text& tag : t.tags) t.tag_keys.push_back(fold(tag.value));
    if (!t.name) {
      journey.touchpoints_incomplete = true;
      return;
    }
    open.touchpoints.push_back(static_cast<Index>(journey.touchpoints.size()));
    journey.touchpoints.push_back(std::move(t));
  });
  if (!whole) journey.touchpoints_incomplete = true;
}

// ---- stages ----------------------------------------------------------------------------------------------------

constexpr auto stage_names = list_of(words<Canonical>);

std::optional<Canonical> canonical(std::string_view name) {
  const auto it = std::ranges::find(words<Canonical>, std::string_view(slug(name)), &Spelling<Canonical>::word);
  return it == words<Canonical>.end() ? std::nullopt : std::optional(it->value);
}

void read_as(Decoder& reader, OpenStage& open, const Entry& entry) {
  open.as_given = true;
  Canonical said{};
  if (!reader.choose(entry.value, words<Canonical>, said)) return;
  open.said = said;
  reader.text(entry.value, open.as);
}

void read_stage_owner(Decoder& reader, OpenStage& open, const Entry& entry) {
  Decoder::Part part(reader, open.owner_has_error);
  reader.owner(entry, open.owner, false);
}

constexpr auto stage_keys =
    keys_of<Stage, OpenStage>(ReadBy{&Stage::as, read_as}, ReadBy{&Stage::owner, read_stage_owner},
                              ReadBy{&Stage::touchpoints, read_touchpoints});

// What to do with a key of a stage that stands where stages stand: its column is one too far to the left.
std::string indented(std::string_view key) {
  const bool is_key = std::ranges::any_of(stage_keys, [&](const auto& known) { return known.name == key; });
  return is_key ? fmt::format("\"{}\" is a key of a stage: indent it under the stage before", key) : std::string();
}

// The canonical stage that a stage belongs to, by its own name or by its `as`.
void place_stage(Decoder& reader, const Value& value, OpenStage& stage) {
  const auto own = canonical(stage.name.value);
  if (own && stage.said && own != stage.said) {
    reader.error(Code::CX004, stage.as.at,
                 fmt::format("the stage \"{}\" can't belong to \"{}\": it is one of the six itself", stage.name.value,
                             stage.as.value),
                 "delete \"as\", or give the stage another name", stage.as.value);
  } else if (!own && !stage.as_given && !reader.document().may_lack(value.node, "as")) {
    const std::string_view near = nearest(stage.name.value, stage_names);
    std::string help = indented(stage.name.value);
    if (help.empty())
      help = near.empty() ? "add \"as: \" and one of awareness, consideration, purchase, retention, loyalty, advocacy"
                          : fmt::format("did you mean \"{}\"? Otherwise add \"as: \" and one of the six stages", near);
    reader.error(Code::CX009, stage.at,
                 fmt::format("the stage \"{}\" does not say to which of the six it belongs", stage.name.value),
                 std::move(help), "as");
  }
  stage.canonical = own ? own : stage.said;
}

}  // namespace

void read_stages(Decoder& reader, const Entry& entry, Journey& journey) {
  if (!reader.expect_map(entry.value, "\"stages\"")) return;
  journey.stages_at = entry.key_at;
  constexpr std::size_t nodes_of_a_touchpoint = 16;  // about; moving touchpoints as the list grows costs more
  journey.touchpoints.reserve(reader.document().nodes.size() / nodes_of_a_touchpoint);
  for (const Entry& e : reader.document().entries(entry.value.node)) {
    OpenStage stage{{}, journey};
    stage.name = {std::string(e.key), e.key_at};
    stage.at = e.key_at;
    stage.id = slug(e.key);
    {
      Decoder::Part part(reader, stage.has_error);
      if (stage.id.empty()) {
        reader.error(Code::CX009, e.key_at, fmt::format("the stage \"{}\" gives no id", e.key),
                     "give it a name with letters or digits", "id");
        stage.id = "stage";
      }
      const std::string help = indented(e.key), what = fmt::format("the stage \"{}\"", e.key);
      if (!reader.is_absent(e.value) &&
          (help.empty() ? reader.expect_map(e.value, what) : reader.expect_map(e.value, what, help)))
        reader.mapping<OpenStage>(e.value, stage_keys, stage, what, e.key_at);
      place_stage(reader, e.value, stage);
    }
    // Errors that the YAML layer found in the stage's own keys; those in a touchpoint belong to the touchpoint.
    if (reader.is_map(e.value)) {
      for (const Entry& own : reader.document().entries(e.value.node)) {
        const Span extent = reader.extent(own.value);
        const bool own_key = own.key != "touchpoints";
        if (reader.has_error_between(own.key_at.begin, own_key ? extent.end : own.key_at.end)) stage.has_error = true;
        if (own_key && reader.document().is_incomplete(own.value.node)) stage.has_error = true;
      }
    }
    if (reader.document().may_lack(e.value.node, "owner")) stage.owner_has_error = true;
    if (stage.owner_has_error) stage.has_error = true;
    journey.stages.push_back(std::move(stage));
  }
}

// ---- the header and the rules ----------------------------------------------------------------------------------

namespace {

void read_covers(Decoder& reader, Journey& journey, const Entry& entry) {
  std::vector<Canonical> covers;
  reader.each(entry.value, [&](const Value& item) {
    Canonical one{};
    if (reader.choose(item, words<Canonical>, one) && std::ranges::find(covers, one) == covers.end())
      covers.push_back(one);
  });
  journey.covers = std::move(covers);  // of which nothing may be valid: then nothing is known to be missing
}

}  // namespace

void read_journey_header(Decoder& reader, const Entry& entry, Journey& journey) {
  static constexpr auto keys = keys_of<Journey>(ReadBy{&Journey::covers, read_covers});
  journey.at = entry.key_at;
  journey.header = {entry.key_at.source, entry.key_at.begin,
                    std::max(entry.key_at.end, reader.extent(entry.value).end)};
  Decoder::Part part(reader, journey.has_error, entry.value);
  if (reader.is_map(entry.value))
    reader.mapping<Journey>(entry.value, keys, journey, "\"journey\"", entry.key_at, true);
  else
    reader.text(entry.value, journey.name);
  if (journey.id.empty()) {
    journey.id = slug(journey.name.value);
    if (journey.id.empty() && journey.name)
      reader.error(Code::CX009, entry.key_at, fmt::format("the name \"{}\" gives no id", journey.name.value),
                   "add an \"id:\" made of letters and digits", "id");
  }
}

void read_assign(Decoder& reader, const Value& value, Journey& journey) {
  static constexpr auto keys = keys_of<Assignment>();
  bool reported = false;
  const bool whole = reader.each(value, [&](const Value& item) {
    if (journey.assignments.size() == limits::assign_rules) {
      if (!reported)
        reader.error(Code::CX007, item.at, "more than 10,000 assign rules", "use fewer rules, with wider conditions");
      reported = journey.assign_has_error = true;
      return;
    }
    Assignment rule;
    rule.at = item.at;
    rule.whole = reader.extent(item);
    {
      Decoder::Part part(reader, rule.has_error, item);
      if (reader.expect_map(item, "an assign rule"))
        reader.mapping<Assignment>(item, keys, rule, "an assign rule", item.at);
    }
    for (Text& name : rule.names) {
      if (name.value.size() <= limits::pattern_bytes) continue;
      reader.error(Code::CX007, name.at, "a pattern of more than 1,024 bytes", "use a shorter pattern");
      rule.has_error = true;
    }
    rule.not_applicable = rule.has_error;
    if (rule.has_error) journey.assign_has_error = true;
    journey.assignments.push_back(std::move(rule));
  });
  if (!whole) journey.assign_has_error = true;
}

}  // namespace cxmap
