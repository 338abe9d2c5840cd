#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/names.h"
#include "read/decode.h"
#include "read/decode_fields.h"
#include "read/place_stages.h"
#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

// ---- touchpoints -----------------------------------------------------------------------------------------------

void read_hand_offs(Decoder& reader, Touchpoint& touchpoint, const Entry& entry) {
  static constexpr auto keys = keys_of<HandOff>();
  std::optional<Value> none;
  reader.each(entry.value, [&](const Value& item) {
    HandOff one;
    one.at = item.at;
    reader.mapping_or_name(item, keys, one, one.to, "a hand-off");
    if (special_word(one.to.value) == Word::none && !one.in)
      none = item;
    else if (one.to)
      touchpoint.hands_off_to.push_back(std::move(one));
    else
      touchpoint.lost_hand_off = true;
  });
  touchpoint.ends_here = none && touchpoint.hands_off_to.empty();
  if (none && !touchpoint.ends_here)
    reader.error(Code::CX004, none->at, "\"none\" can't stand beside touchpoints",
                 "keep \"none\", if the way ends here, or else the touchpoints", "none");
}

// Texts that are compared like names, each once; `keys` are as they are compared.
void read_once(Decoder& reader, const Entry& entry, std::string_view what, std::vector<Text>& out,
               std::vector<std::string>& keys) {
  std::set<std::string> seen;
  reader.each(entry.value, [&](const Value& item) {
    Text one;
    reader.text(item, one);
    if (!one) return;
    if (!seen.insert(fold(one.value)).second) return reader.repeated(one, what);
    out.push_back(std::move(one));
  });
  keys.assign(seen.begin(), seen.end());
}

void read_channels(Decoder& reader, Touchpoint& touchpoint, const Entry& entry) {
  reader.run_together(entry.value, "channels");
  read_once(reader, entry, "the channel", touchpoint.channels, touchpoint.channel_keys);
}

void read_tags(Decoder& reader, Touchpoint& touchpoint, const Entry& entry) {
  read_once(reader, entry, "the tag", touchpoint.tags, touchpoint.tag_keys);
}

void read_questions(Decoder& reader, Touchpoint& touchpoint, const Entry& entry) {
  static constexpr auto keys = keys_of<OpenQuestion>();
  reader.each(entry.value, [&](const Value& item) {
    OpenQuestion one;
    one.at = item.at;
    reader.mapping_or_name(item, keys, one, one.text, "an open question");
    if (one.text) touchpoint.open.push_back(std::move(one));
  });
}

constexpr auto touchpoint_keys =
    keys_of<Touchpoint>(ReadBy{&Touchpoint::hands_off_to, read_hand_offs}, ReadBy{&Touchpoint::channels, read_channels},
                        ReadBy{&Touchpoint::tags, read_tags}, ReadBy{&Touchpoint::open, read_questions});

// A stage while it is read: the touchpoints go to the journey's list.
struct OpenStage : Stage {
  Journey& journey;
  bool as_given = false;
  std::optional<Canonical> said = std::nullopt;  // by a valid `as`
};

// `touchpoints:` with `Checkout:` and `Receipt:` below, each with its keys.
bool is_mapping_of_names(const Decoder& reader, const Value& value) {
  if (!reader.is_map(value)) return false;
  const std::vector<Entry> entries = reader.document().entries(value.node);
  const auto is_named = [&](const Entry& e) {
    return !has_key<Touchpoint>(e.key) && (reader.is_map(e.value) || reader.is_absent(e.value));
  };
  return !entries.empty() && std::ranges::all_of(entries, is_named);
}

void read_touchpoints(Decoder& reader, OpenStage& open, const Entry& entry) {
  Journey& journey = open.journey;
  const Value& value = entry.value;
  if (reader.is_text_over_lines(value)) {
    journey.touchpoints_incomplete = true;
    return reader.error(Code::CX004, value.at, "these lines read as one text, not as a list of touchpoints",
                        "begin each touchpoint with a dash and a space: \"- name\"");
  }
  if (is_mapping_of_names(reader, value)) {
    journey.touchpoints_incomplete = true;
    const Entry first = reader.document().entries(value.node).front();
    return reader.error(Code::CX004, first.key_at, "the touchpoints are a mapping, not a list",
                        fmt::format("write each with a dash: {}, and its keys below in the column of \"name\"",
                                    quote("- name: " + std::string(first.key))));
  }
  reader.run_together(value, "touchpoints");
  const bool whole = reader.each(value, [&](const Value& item) {
    Touchpoint t;
    t.at = item.at;
    if (!reader.is_scalar(value)) reader.run_together(item, "touchpoints", ";");
    t.whole = reader.extent(item);
    t.stage = static_cast<Index>(journey.stages.size());
    {
      Decoder::Part part(reader, t.errors, item);
      reader.mapping_or_name(item, touchpoint_keys, t, t.name, "a touchpoint");
      t.slug = slug(t.name.value);
      if (t.name && !t.written_id && t.slug.empty())
        reader.error(Code::CX009, item.at, fmt::format("the name \"{}\" gives no id", t.name.value),
                     "add an \"id:\" made of letters and digits", "id");
    }
    // One under a misspelt key.
    const bool is_unread = t.errors & Affects::hand_offs && t.errors != Affects::everything;
    if (is_unread && t.hands_off_to.empty() && !t.ends_here) t.lost_hand_off = true;
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

// A % sign beside a budget, where the first one has none, or the other way round: they can't be added up.
void compare_budgets(Decoder& reader, const Value& stages, Journey& journey) {
  std::optional<bool> first;
  std::size_t s = 0;
  for (const Entry& stage : reader.document().entries(stages.node)) {
    if (s == journey.stages.size() || journey.stages[s].at != stage.key_at) continue;  // no stage
    Stage& read = journey.stages[s++];
    if (!read.budget) continue;
    for (const Entry& key : reader.document().entries(stage.value.node)) {
      if (key.key != key_of<Stage>(&Stage::budget) || !reader.is_scalar(key.value)) continue;
      const bool percent = reader.document().text_of(key.value.node).ends_with('%');
      if (first.value_or(percent) != percent) {
        Decoder::Part part(reader, read.has_error);
        reader.error(Code::CX004, key.value.at,
                     percent ? "a share in %, where another budget is an amount"
                             : "an amount, where another budget is a share in %",
                     "write all budgets of the journey in one unit", "budget");
        return;
      }
      first = percent;
    }
  }
}

// At most so many are in the stages: room for more would be most of the memory of a large run.
std::size_t count_touchpoints(const Decoder& reader, const Value& stages) {
  const Document& document = reader.document();
  std::size_t count = 0;
  for (const Entry& stage : document.entries(stages.node)) {
    if (!reader.is_map(stage.value)) continue;
    for (const Entry& own : document.entries(stage.value.node))
      if (own.key == key_of<Stage>(&Stage::touchpoints))
        count += reader.is_list(own.value) ? document.items(own.value.node).size() : 1;
  }
  return count;
}

// What to do with what stands in the place of a stage, and is no mapping: a key of a stage that is one column too far
// to the left, or touchpoints without their key.
std::string help_for_stage(const Decoder& reader, const Entry& entry) {
  if (has_key<Stage>(entry.key))
    return fmt::format("{} is a key of a stage: indent it under the stage before", quote(entry.key));
  return reader.is_list(entry.value) ? "write \"touchpoints:\" above the list, indented under the stage" : "";
}

}  // namespace

void read_stages(Decoder& reader, const Entry& entry, Journey& journey) {
  if (!reader.expect_map(entry.value, "\"stages\"")) return;
  if (!journey.stages.empty()) return;  // read already, where they do not belong
  journey.stages_at = entry.key_at;
  journey.touchpoints.reserve(count_touchpoints(reader, entry.value));
  std::vector<WrittenAs> as_written;
  for (const Entry& e : reader.document().entries(entry.value.node)) {
    if (e.key == "assign" || e.key == "organization" || e.key == "journey") {
      reader.error(Code::CX003, e.key_at, fmt::format("{} stands among the stages", quote(e.key)),
                   "begin it in column 1, beside \"stages:\", with all that is under it", std::string(e.key));
      if (e.key == "assign") journey.assign_has_error = true;
      continue;
    }
    OpenStage stage{{}, journey};
    stage.name = {std::string(e.key), e.key_at};
    stage.at = e.key_at;
    stage.id = slug(e.key);
    bool all_known = true;
    {
      Decoder::Part part(reader, stage.has_error);
      if (stage.id.empty()) {
        reader.error(Code::CX009, e.key_at, fmt::format("the stage \"{}\" gives no id", e.key),
                     "give it a name with letters or digits", "id");
        stage.id = "stage";
      }
      const std::string help = help_for_stage(reader, e), what = fmt::format("the stage \"{}\"", e.key);
      if (!reader.is_absent(e.value) &&
          (help.empty() ? reader.expect_map(e.value, what) : reader.expect_map(e.value, what, help)))
        all_known = reader.mapping<OpenStage>(e.value, stage_keys, stage, what, e.key_at);
      stage.canonical = stage.said;
    }
    as_written.push_back({stage.as_given, stage.as_given || reader.document().may_lack(e.value.node, "as")});
    // Errors that the YAML layer found in the stage's own keys; those in a touchpoint belong to the touchpoint.
    if (reader.is_map(e.value)) {
      for (const Entry& own : reader.document().entries(e.value.node)) {
        const Span extent = reader.extent(own.value);
        const bool own_key = own.key != "touchpoints";
        if (reader.has_error_between(own.key_at.begin, own_key ? extent.end : own.key_at.end)) stage.has_error = true;
        if (own_key && reader.document().is_incomplete(own.value.node)) stage.has_error = true;
      }
    }
    if (!all_known || reader.is_list(e.value)) journey.incomplete = journey.touchpoints_incomplete = true;
    if (reader.document().may_lack(e.value.node, "owner")) stage.owner_has_error = true;
    if (stage.owner_has_error) stage.has_error = true;
    journey.stages.push_back(std::move(stage));
  }
  place_stages(reader, journey, as_written);
  compare_budgets(reader, entry.value, journey);
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

// `stages` indented too far: it is read there, so that only this is wrong.
void read_indented_stages(Decoder& reader, Journey& journey, const Entry& entry) {
  reader.error(Code::CX003, entry.key_at, "\"stages\" stands under \"journey\", not beside it",
               "begin it in column 1, with all that is under it", "stages");
  if (reader.is_map(entry.value)) read_stages(reader, entry, journey);
}

// Likewise, but what is in it is left out.
void refuse_indented(Decoder& reader, Journey& journey, const Entry& entry) {
  reader.error(Code::CX003, entry.key_at, fmt::format("{} stands under \"journey\", not beside it", quote(entry.key)),
               "begin it in column 1, with all that is under it", std::string(entry.key));
  journey.incomplete = true;
}

std::vector<Decoder::Key<Journey>> header_keys() {
  static constexpr auto own = keys_of<Journey>(ReadBy{&Journey::covers, read_covers});
  std::vector<Decoder::Key<Journey>> keys(own.begin(), own.end());
  keys.push_back({.name = "stages", .read = read_indented_stages, .listed = false, .if_null = true});
  for (const std::string_view key : {"organization", "assign"})
    keys.push_back({.name = key, .read = refuse_indented, .listed = false, .if_null = true});
  return keys;
}

}  // namespace

void read_journey_header(Decoder& reader, const Entry& entry, Journey& journey) {
  static const std::vector<Decoder::Key<Journey>> keys = header_keys();
  journey.at = entry.key_at;
  journey.header = {entry.key_at.source, entry.key_at.begin,
                    std::max(entry.key_at.end, reader.extent(entry.value).end)};
  Decoder::Part part(reader, journey.has_error, entry.value);
  journey.customers_incomplete = reader.document().may_lack(entry.value.node, "customers");
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
