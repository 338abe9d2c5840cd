#include "read/other_words.h"

#include <algorithm>

#include "model/names.h"

// The words of RACI tables, journey templates and other tools. A word may mean different keys in different places: the
// first row counts whose key is known where the word stands. Words that are spelled nearly like a key need no row.

namespace cxmap {
namespace {

constexpr OtherWord rows[] = {
    // who does what
    {"A", "owner", ""},
    {"accountable", "owner", ""},
    {"department", "owner", ""},
    {"team", "owner", ""},
    {"owned by", "owner", ""},
    {"lead", "owner", ""},
    {"actor", "owner", ""},
    {"R", "responsible", ""},
    {"role", "responsible", ""},
    {"doer", "responsible", ""},
    {"support", "responsible",
     "write a department that helps as \"responsible\" or \"consulted\", a system as one of the \"systems\""},
    {"supported by", "responsible", ""},
    {"approver", "approved_by", ""},
    {"approvers", "approved_by", ""},
    {"approval", "approved_by", ""},
    {"approves", "approved_by", ""},
    {"sign off", "approved_by", ""},
    {"signed off by", "approved_by", ""},
    {"P", "approved_by", ""},
    {"C", "consulted", ""},
    {"I", "informed", ""},
    {"teams", "departments", ""},
    {"leaders", "executives", ""},
    {"leadership", "executives", ""},
    {"boss", "reports_to", ""},
    {"manager", "reports_to", ""},
    // where it goes, and when
    {"handoff", "hands_off_to", ""},
    {"handoffs", "hands_off_to", ""},
    {"hand off", "hands_off_to", ""},
    {"handover", "hands_off_to", ""},
    {"hand over", "hands_off_to", ""},
    {"hands over to", "hands_off_to", ""},
    {"passes to", "hands_off_to", ""},
    {"next", "hands_off_to", ""},
    {"next step", "hands_off_to", ""},
    {"next steps", "hands_off_to", ""},
    {"next touchpoint", "hands_off_to", ""},
    {"leads to", "hands_off_to", ""},
    {"goes to", "hands_off_to", ""},
    {"followed by", "hands_off_to", ""},
    {"then", "hands_off_to", ""},
    {"sla", "within", ""},
    {"deadline", "within", ""},
    {"within", "takes",
     "write how long it takes as \"takes\"; how soon the next one takes over belongs to the hand-off: \"hands_off_to: "
     "{to: NAME, within: 2 days}\""},
    {"duration", "takes", ""},
    {"time", "takes", ""},
    {"lead time", "takes", ""},
    {"frequency", "repeats", ""},
    {"recurring", "repeats", ""},
    {"case", "when", ""},
    {"condition", "when", ""},
    {"if", "when", ""},
    {"optional", "when", "write the case that it is for as \"when\", as in \"when: first order\""},
    {"question", "open", ""},
    {"questions", "open", ""},
    {"open questions", "open", ""},
    {"todo", "open", ""},
    {"steps", "touchpoints", ""},
    {"items", "touchpoints", ""},
    {"phase", "notes", "the stage that it is written under says so: move it there, and delete this key"},
    {"stage", "notes", "the stage that it is written under says so: move it there, and delete this key"},
    {"phases", "stages", ""},
    // what the customer lives through
    {"personas", "persona", "write whose journey it is as one text: \"persona: A host and a learner\""},
    {"painpoint", "pain", ""},
    {"pain point", "pain", ""},
    {"pain points", "pain", "write what troubles the customer most as one text, as \"pain\""},
    {"problem", "pain", ""},
    {"emotion", "sentiment", "write how it feels as a number: \"sentiment\", from -2 (very bad) to 2 (very good)"},
    {"emotions", "sentiment", "write how it feels as a number: \"sentiment\", from -2 (very bad) to 2 (very good)"},
    {"mood", "sentiment", "write how it feels as a number: \"sentiment\", from -2 (very bad) to 2 (very good)"},
    {"feeling", "sentiment", "write how it feels as a number: \"sentiment\", from -2 (very bad) to 2 (very good)"},
    {"need", "customer_need", ""},
    {"thoughts", "notes",
     "write what troubles the customer as \"pain\", what they want as \"customer_need\", else as \"notes\""},
    {"thinking", "notes",
     "write what troubles the customer as \"pain\", what they want as \"customer_need\", else as \"notes\""},
    {"solution", "action", ""},
    {"opportunity", "action", "write what is being done as \"action\", an idea that nobody works on as \"notes\""},
    {"opportunities", "action", "write what is being done as \"action\", an idea that nobody works on as \"notes\""},
    // what it needs, and how it is measured
    {"kpi", "metrics", ""},
    {"kpis", "metrics", ""},
    {"metric", "metrics", ""},
    {"measures", "metrics", ""},
    {"tool", "systems", ""},
    {"tools", "systems", ""},
    {"inputs", "data", ""},
    {"outputs", "captures", ""},
    // in German, French and Spanish
    {"verantwortlich", "owner", ""},
    {"propriétaire", "owner", ""},
    {"responsable", "owner", "write who answers for it as \"owner\", who does the work as \"responsible\""},
    {"zuständig", "responsible", ""},
    {"kanal", "channel", ""},
    {"canal", "channel", ""},
    {"übergabe", "hands_off_to", ""},
    {"phasen", "stages", ""},
    {"étapes", "stages", ""},
    {"etapas", "stages", ""},
    {"abteilungen", "departments", ""},
    {"nom", "name", ""},
    {"nombre", "name", ""},
    // the rest
    {"title", "name", ""},
    {"touchpoint", "name", ""},
    {"step", "name", ""},
    {"journey", "in", ""},
    {"label", "name", ""},
    {"comment", "notes", ""},
    {"description", "notes", ""},
};

}  // namespace

std::span<const OtherWord> other_words() { return rows; }

const OtherWord* other_word(std::string_view word, std::span<const std::string_view> known) {
  const std::string folded = fold_value(word);
  const auto row = std::ranges::find_if(rows, [&](const OtherWord& r) {
    return fold(r.word) == folded && std::ranges::find(known, r.key) != known.end();
  });
  return row == std::end(rows) ? nullptr : &*row;
}

}  // namespace cxmap
