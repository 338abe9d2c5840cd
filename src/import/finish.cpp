#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "import/cell_text.h"
#include "import/draft.h"
#include "import/headings.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::imports {
namespace {

// ---- stages ----------------------------------------------------------------------------------------------------

using Places = std::vector<std::optional<Canonical>>;

bool in_order(const Places& places) {
  Canonical last = Canonical::awareness;
  for (const auto& place : places) {
    if (place && *place < last) return false;
    last = place.value_or(last);
  }
  return true;
}

// The first of the six that is missing between two that are known; none if they follow each other.
std::optional<Canonical> missing_between(Canonical before, Canonical after, const Places& known) {
  for (const Spelling<Canonical>& row : words<Canonical>)
    if (row.value > before && row.value < after && std::ranges::find(known, row.value) == known.end()) return row.value;
  return std::nullopt;
}

// The canonical stage of each stage: by its own name, by a word in it if all then stand in canonical order, else by its
// place between those that are known: the one that is missing there, else with the one before it, else with the one
// after it.
void place(Builder& builder) {
  std::vector<Stage>& stages = builder.journey().stages;
  Places own(stages.size()), known;
  for (std::size_t s = 0; s < stages.size(); ++s)
    for (const Spelling<Canonical>& row : words<Canonical>)
      if (row.word == (stages[s].as ? stages[s].as.value : stages[s].id)) own[s] = row.value;
  known = own;
  for (std::size_t s = 0; s < stages.size(); ++s)
    if (!known[s]) known[s] = stage_in(stages[s].name.value);
  if (!in_order(known)) known = own;
  Places after = known;
  for (std::size_t s = stages.size(); s-- > 1;)
    if (!after[s - 1]) after[s - 1] = after[s];
  std::optional<Canonical> before;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const bool guessed = !known[s];
    const auto missing = guessed && before && after[s] ? missing_between(*before, *after[s], known) : std::nullopt;
    if (missing) known[s] = missing;
    const auto placed = known[s] ? known[s] : before ? before : after[s];
    before = placed;
    if (!placed) {
      builder.draft.about_stages[s].emplace_back(
          "Add \"as:\" with one of the six stages: awareness, consideration, purchase, retention, loyalty, advocacy");
      continue;
    }
    if (own[s]) continue;
    stages[s].canonical = placed;
    stages[s].as = {std::string(word_of(*placed)), stages[s].at};
    if (!guessed) continue;
    builder.draft.about_stages[s].push_back(fmt::format("\"as\" is guessed from the place of this stage"));
    builder.account.guess(place_of(stages[s].at),
                          fmt::format("the stage {} is taken for {}{}, from its place", quote(stages[s].name.value),
                                      missing ? "" : "a part of ", word_of(*placed)));
  }
}

// ---- names -----------------------------------------------------------------------------------------------------

// Words for nobody beside departments can't stand in a list.
void clean_owner(Touchpoint& t) {
  std::vector<Ref>& names = t.owner.departments;
  if (names.size() < 2) return;
  std::erase_if(names, [&](const Ref& r) {
    const auto word = special_word(r.name.value);
    return word && word != Word::everyone;
  });
  if (names.empty()) t.owner.kind = Owner::Kind::undecided;
}

// Where the customers have a name of their own, the journey says so.
void name_customers(Builder& builder) {
  std::set<std::string> seen;
  std::vector<Text>& customers = builder.journey().customers;
  const auto look_at = [&](const Ref& ref) {
    const std::string& name = ref.name.value;
    if (special_word(name) || !is_customer_word(name) || !seen.insert(fold(name)).second) return;
    customers.push_back(ref.name);
    builder.account.guess(place_of(ref.name.at), fmt::format("{} is taken for the customer", quote(name)));
  };
  for (const Touchpoint& t : builder.journey().touchpoints)
    for (const std::vector<Ref>* refs :
         {&t.owner.departments, &t.responsible, &t.approved_by, &t.consulted, &t.informed})
      for (const Ref& ref : *refs) look_at(ref);
}

void give_ids(Builder& builder) {
  std::set<std::string> taken;
  for (Index i = 0; i < builder.journey().touchpoints.size(); ++i) {
    Touchpoint& t = builder.at(i);
    if (t.written_id) {
      const std::string id = slug(t.written_id.value);
      if (id.empty() || !taken.insert(id).second) {
        builder.account.guess(place_of(t.at), fmt::format("the id {} is left out: another one has it, or it has no "
                                                          "letter or digit",
                                                          quote(t.written_id.value)));
        t.written_id = {};
      }
    }
    if (!t.written_id && t.slug.empty()) t.written_id = {fmt::format("touchpoint-{}", i + 1), t.at};
  }
}

// ---- hand-offs -------------------------------------------------------------------------------------------------

class Targets {
 public:
  explicit Targets(Builder& builder) : builder_(builder) {
    const std::vector<Touchpoint>& all = builder.journey().touchpoints;
    for (Index i = 0; i < all.size(); ++i) {
      by_name_[all[i].slug.empty() ? fold(all[i].name.value) : all[i].slug].push_back(i);
      if (all[i].written_id) by_name_[slug(all[i].written_id.value)].push_back(i);
    }
  }

  // The touchpoint that a name means for a hand-off of another one; absent if there is none. Of several with one name,
  // the reader of the file takes the one in the same stage; else it is the next one, which then needs an id.
  Index find(Index from, std::string_view name) {
    std::string key = slug(name);
    if (key.empty()) key = fold(name);
    const auto it = by_name_.find(key);
    if (it == by_name_.end()) return absent;
    const std::vector<Index>& found = it->second;
    constexpr std::size_t most = 1000;  // of one name: then it means none of them
    if (found.size() > most) return absent;
    if (found.size() == 1) return found.front();
    const auto here = [&](Index i) { return builder_.at(i).stage == builder_.at(from).stage; };
    if (std::ranges::count_if(found, here) == 1) return *std::ranges::find_if(found, here);
    const auto next = std::ranges::upper_bound(found, from);
    return next == found.end() ? found.front() : *next;
  }

  // What a file has to write to mean a touchpoint.
  std::string name_of(Index from, Index to) {
    Touchpoint& t = builder_.at(to);
    const auto it = by_name_.find(t.slug.empty() ? fold(t.name.value) : t.slug);
    const std::vector<Index>& same = it->second;
    const auto here = [&](Index i) { return builder_.at(i).stage == builder_.at(from).stage; };
    if (same.size() == 1 || (here(to) && std::ranges::count_if(same, here) == 1)) return t.name.value;
    if (!t.written_id)
      t.written_id = {fmt::format("{}-{}-{}", builder_.journey().stages[t.stage].id, t.slug, to + 1), t.at};
    return t.written_id.value;
  }

 private:
  Builder& builder_;
  std::map<std::string, std::vector<Index>> by_name_;
};

// The targets in the text of a cell: all of it, or else its items; nothing if one of them is no touchpoint.
std::vector<Index> targets_in(Targets& targets, Index from, const std::string& text) {
  if (const Index whole = targets.find(from, text); whole != absent) return {whole};
  for (const bool commas : {false, true}) {
    std::vector<Index> out;
    for (const std::string& item : items_of(text, commas)) out.push_back(targets.find(from, item));
    if (std::ranges::find(out, absent) == out.end()) return out;
  }
  return {};
}

void resolve_hand_offs(Builder& builder) {
  Targets targets(builder);
  for (Index i = 0; i < builder.journey().touchpoints.size(); ++i) {
    std::vector<HandOff> given = std::exchange(builder.at(i).hands_off_to, {});
    std::set<Index> seen;
    for (const HandOff& h : given) {
      const std::string& text = h.to.value;
      if (h.in) {
        builder.account.take(h.at);
        builder.at(i).hands_off_to.push_back(h);
        continue;
      }
      if (const auto word = special_word(text); word == Word::none || word == Word::undecided) {
        if (word == Word::none && given.size() == 1) builder.at(i).ends_here = true;
        builder.account.take(h.at);
        continue;
      }
      const std::vector<Index> found = h.target != absent ? std::vector{h.target} : targets_in(targets, i, text);
      if (found.empty()) {
        builder.comment(
            builder.draft.about_touchpoints[i], "hands off to", {text, place_of(h.at)},
            fmt::format("no touchpoint has the name {}, so that nothing can be handed off to it", quote(text)));
      }
      if (!found.empty()) builder.account.take(h.at);
      for (const Index to : found) {
        if (!seen.insert(to).second) continue;
        HandOff one = h;
        one.to.value = targets.name_of(i, to);
        builder.at(i).hands_off_to.push_back(std::move(one));
      }
    }
  }
}

// ---- feelings --------------------------------------------------------------------------------------------------

// The scale of numbers whose headings name none.
Scale scale_of(const std::vector<double>& numbers) {
  const auto [least, most] = std::ranges::minmax(numbers);
  return least < 0 ? Scale{-2, 2} : least < 1 || most > 5 ? Scale{0, 10} : Scale{1, 5};
}

// Is a number with a fraction rounded to become a sentiment?
bool lies_between(double number, const Scale& scale) {
  const double exact = (number - scale.least) / (scale.most - scale.least) * 4;
  return number != std::floor(number) && std::abs(exact - std::round(exact)) > 1e-9;
}

void apply_feelings(Builder& builder, const std::optional<Scale>& asked) {
  std::vector<double> numbers;
  for (const Builder::Felt& f : builder.feelings) {
    const Feeling feeling = feeling_in(f.text);
    if (feeling.number && !feeling.scale && !asked && !scale_in(f.heading)) numbers.push_back(*feeling.number);
  }
  const std::optional<Scale> guessed = numbers.empty() ? std::nullopt : std::optional(scale_of(numbers));
  for (const Builder::Felt& f : builder.feelings) {
    Touchpoint& t = builder.at(f.touchpoint);
    const Feeling feeling = feeling_in(f.text);
    std::optional<int> value = feeling.said;
    if (feeling.number) {
      const auto named = scale_in(f.heading);
      const Scale scale = feeling.scale ? *feeling.scale : asked ? *asked : named ? *named : *guessed;
      value = sentiment_of(*feeling.number, scale);
      if (value && lies_between(*feeling.number, scale))
        builder.account.guess(f.at, "it lies between two sentiments, which are whole numbers: it is rounded");
      if (value && !feeling.scale && !asked && !named)
        builder.account.guess(f.at,
                              fmt::format("the feelings are taken as numbers from {} to {}; \"--scale\" says it if "
                                          "they are not",
                                          scale.least, scale.most));
      if (!value) {
        builder.comment(builder.draft.about_touchpoints[f.touchpoint], f.heading, {f.text, f.at},
                        fmt::format("{} is not on the scale from {} to {}", quote(f.text), scale.least, scale.most));
        continue;
      }
    }
    if (value && t.sentiment && t.sentiment->value != *value) {
      builder.comment(builder.draft.about_touchpoints[f.touchpoint], f.heading, {f.text, f.at},
                      builder.says_another(f.touchpoint, f.heading, place_of(t.sentiment->at), f.at));
      continue;
    }
    if (value && !t.sentiment) t.sentiment = {*value, span_of(f.at)};
    if (!value || feeling.says_more) builder.note(f.touchpoint, f.heading, f.text);
    builder.account.take(f.at);
    if (!value)
      builder.account.guess(f.at, "it is no feeling that is known here: it stands in the notes, without a sentiment");
  }
}

}  // namespace

void finish(Builder& builder, const std::optional<Scale>& scale) {
  apply_feelings(builder, scale);
  place(builder);
  name_customers(builder);
  give_ids(builder);
  for (Touchpoint& t : builder.journey().touchpoints) clean_owner(t);
  resolve_hand_offs(builder);
}

}  // namespace cxmap::imports
