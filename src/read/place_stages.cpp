#include "read/place_stages.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/fields.h"
#include "model/names.h"
#include "util/suggest.h"

// A stage belongs to one of the six canonical ones by its own name (`Purchase:`), by its `as`, or by a word that people
// use for one of the six (`onboarding`). Such a word is a guess, so it only counts if all stages of the file that have
// a canonical one then stand in canonical order; otherwise each stage that relies on one has to say what it means.

namespace cxmap {
namespace {

struct StageWord {
  std::string_view slug;
  Canonical stage;
};
constexpr StageWord stage_words[] = {
    {"aware", Canonical::awareness},
    {"discover", Canonical::awareness},
    {"discovery", Canonical::awareness},
    {"attract", Canonical::awareness},
    {"reach", Canonical::awareness},
    {"inspiration", Canonical::awareness},
    {"consider", Canonical::consideration},
    {"evaluate", Canonical::consideration},
    {"evaluation", Canonical::consideration},
    {"compare", Canonical::consideration},
    {"comparison", Canonical::consideration},
    {"research", Canonical::consideration},
    {"explore", Canonical::consideration},
    {"exploration", Canonical::consideration},
    {"interest", Canonical::consideration},
    {"choose", Canonical::consideration},
    {"selection", Canonical::consideration},
    {"quote", Canonical::consideration},
    {"offer", Canonical::consideration},
    {"buy", Canonical::purchase},
    {"buying", Canonical::purchase},
    {"decide", Canonical::purchase},
    {"decision", Canonical::purchase},
    {"convert", Canonical::purchase},
    {"conversion", Canonical::purchase},
    {"acquisition", Canonical::purchase},
    {"order", Canonical::purchase},
    {"checkout", Canonical::purchase},
    {"pay", Canonical::purchase},
    {"payment", Canonical::purchase},
    {"sign-up", Canonical::purchase},
    {"signup", Canonical::purchase},
    {"register", Canonical::purchase},
    {"registration", Canonical::purchase},
    {"apply", Canonical::purchase},
    {"application", Canonical::purchase},
    {"enrol", Canonical::purchase},
    {"enroll", Canonical::purchase},
    {"enrolment", Canonical::purchase},
    {"enrollment", Canonical::purchase},
    {"contract", Canonical::purchase},
    {"book", Canonical::purchase},
    {"booking", Canonical::purchase},
    {"onboard", Canonical::retention},
    {"onboarding", Canonical::retention},
    {"delivery", Canonical::retention},
    {"receive", Canonical::retention},
    {"use", Canonical::retention},
    {"usage", Canonical::retention},
    {"adopt", Canonical::retention},
    {"adoption", Canonical::retention},
    {"activation", Canonical::retention},
    {"service", Canonical::retention},
    {"support", Canonical::retention},
    {"care", Canonical::retention},
    {"help", Canonical::retention},
    {"maintenance", Canonical::retention},
    {"retain", Canonical::retention},
    {"treatment", Canonical::retention},
    {"loyal", Canonical::loyalty},
    {"renew", Canonical::loyalty},
    {"renewal", Canonical::loyalty},
    {"repurchase", Canonical::loyalty},
    {"repeat", Canonical::loyalty},
    {"expand", Canonical::loyalty},
    {"expansion", Canonical::loyalty},
    {"growth", Canonical::loyalty},
    {"upsell", Canonical::loyalty},
    {"advocate", Canonical::advocacy},
    {"refer", Canonical::advocacy},
    {"referral", Canonical::advocacy},
    {"recommend", Canonical::advocacy},
    {"recommendation", Canonical::advocacy},
    {"share", Canonical::advocacy},
    {"review", Canonical::advocacy},
};

constexpr auto stage_names = list_of(words<Canonical>);

std::optional<Canonical> canonical(const Stage& stage) {
  const auto it = std::ranges::find(words<Canonical>, std::string_view(stage.id), &Spelling<Canonical>::word);
  return it == words<Canonical>.end() ? std::nullopt : std::optional(it->value);
}

using Places = std::vector<std::optional<Canonical>>;

bool in_canonical_order(const Places& places) {
  Canonical last = Canonical::awareness;
  for (const auto& place : places) {
    if (place && *place < last) return false;
    last = place.value_or(last);
  }
  return true;
}

// The stage of the six that fits between its neighbours: a spelling of one, a word for one, else the one before it,
// else the one after it.
Canonical proposal(const Journey& journey, std::size_t s, const Places& places) {
  if (const std::string_view near = nearest(journey.stages[s].name.value, stage_names); !near.empty())
    return std::ranges::find(words<Canonical>, near, &Spelling<Canonical>::word)->value;
  if (const auto word = meant_by_word(journey.stages[s].id)) return *word;
  for (const Spelling<Canonical>& row : words<Canonical>)  // "Retention phase"
    if (journey.stages[s].id.find(row.word) != std::string::npos) return row.value;
  constexpr std::size_t near = 16;  // stages; who has more of them in a row needs another help than this
  for (std::size_t before = s; before-- > 0 && s - before <= near;)
    if (places[before]) return *places[before];
  for (std::size_t after = s + 1; after < places.size() && after - s <= near; ++after)
    if (places[after]) return *places[after];
  return Canonical::awareness;
}

}  // namespace

std::optional<Canonical> meant_by_word(std::string_view slug) {
  const auto it = std::ranges::find(stage_words, slug, &StageWord::slug);
  return it == std::end(stage_words) ? std::nullopt : std::optional(it->stage);
}

void place_stages(Decoder& reader, Journey& journey, const std::vector<WrittenAs>& written) {
  Places sure(journey.stages.size()), guessed(journey.stages.size());
  for (std::size_t s = 0; s < journey.stages.size(); ++s) {
    Stage& stage = journey.stages[s];
    const auto own = canonical(stage);
    if (own && stage.canonical && own != stage.canonical) {
      Decoder::Part part(reader, stage.has_error);
      reader.error(Code::CX004, stage.as.at,
                   fmt::format("the stage \"{}\" can't belong to \"{}\": it is one of the six itself", stage.name.value,
                               stage.as.value),
                   "delete \"as\", or give the stage another name", stage.as.value);
    }
    if (own) stage.canonical = own;
    guessed[s] = sure[s] = stage.canonical;
    if (!sure[s] && !written[s].given) guessed[s] = meant_by_word(stage.id);
  }
  const bool words_count = in_canonical_order(guessed);
  for (std::size_t s = 0; s < journey.stages.size(); ++s) {
    Stage& stage = journey.stages[s];
    if (stage.canonical || written[s].excused) continue;
    if (guessed[s] && words_count) {
      stage.canonical = guessed[s];
      continue;
    }
    const std::string_view near = nearest(stage.name.value, stage_names);
    const std::string line = fmt::format("\"as: {}\"", word_of(proposal(journey, s, sure)));
    std::string help =
        has_key<Stage>(stage.name.value)  // one column too far to the left
            ? fmt::format("\"{}\" is a key of a stage: indent it under the stage before", stage.name.value)
            : !near.empty()
                  ? fmt::format("did you mean \"{}\"? Otherwise add {} under it", near, line)
                  : fmt::format("add {} under it, or another of the six: {}", line, fmt::join(stage_names, ", "));
    Decoder::Part part(reader, stage.has_error);
    reader.error(Code::CX009, stage.at,
                 fmt::format("the stage \"{}\" does not say to which of the six it belongs", stage.name.value),
                 std::move(help), "as");
  }
}

}  // namespace cxmap
