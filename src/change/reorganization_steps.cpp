#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "change/reorganize.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/suggest.h"
#include "util/words.h"
#include "yaml/document.h"

// Two ways to write the same steps: as options, where "=", "," and ":" separate, and as a scenario in YAML, for names
// that have one of these in them.

namespace cxmap {

template <>
inline constexpr std::array words<ReorganizationStep::Kind> = {
    Spelling{ReorganizationStep::Kind::merge, "merge"},       Spelling{ReorganizationStep::Kind::rename, "rename"},
    Spelling{ReorganizationStep::Kind::dissolve, "dissolve"}, Spelling{ReorganizationStep::Kind::move, "move"},
    Spelling{ReorganizationStep::Kind::split, "split"},       Spelling{ReorganizationStep::Kind::external, "external"},
    Spelling{ReorganizationStep::Kind::internal, "internal"},
};

template <>
inline constexpr std::array words<ReorganizationStep::By> = {
    Spelling{ReorganizationStep::By::stage, "stage"},
    Spelling{ReorganizationStep::By::channel, "channel"},
    Spelling{ReorganizationStep::By::tag, "tag"},
    Spelling{ReorganizationStep::By::name, "name"},
};

namespace {

template <class Enum>
std::optional<Enum> value_of(std::string_view word) {
  const auto found = std::ranges::find(words<Enum>, word, &Spelling<Enum>::word);
  if (found == words<Enum>.end()) return std::nullopt;
  return found->value;
}

std::string_view shape_of(ReorganizationStep::Kind kind) {
  switch (kind) {
    case ReorganizationStep::Kind::merge:
      return "A,B=NAME";
    case ReorganizationStep::Kind::rename:
      return "A=NAME";
    case ReorganizationStep::Kind::dissolve:
      return "A or A=B";
    case ReorganizationStep::Kind::move:
      return "TOUCHPOINT=DEPARTMENT or stage:STAGE=DEPARTMENT";
    case ReorganizationStep::Kind::split:
      return "A=B:stage:STAGE,..., or channel:, tag: or name: in the place of stage:";
    case ReorganizationStep::Kind::external:
    case ReorganizationStep::Kind::internal:
      break;
  }
  return "a department";
}

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t end = text.find(separator);
    out.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

// Why a step can't be one; empty if it can.
std::string mistake_in(const ReorganizationStep& step) {
  const auto is_empty = [](const std::string& name) { return name.empty(); };
  if (step.from.empty() || std::ranges::any_of(step.from, is_empty)) return "a name is missing";
  const bool needs_to = step.kind == ReorganizationStep::Kind::merge || step.kind == ReorganizationStep::Kind::rename ||
                        step.kind == ReorganizationStep::Kind::move || step.kind == ReorganizationStep::Kind::split;
  if (needs_to && step.to.empty()) return "a name is missing";
  if (step.kind == ReorganizationStep::Kind::merge && step.from.size() < 2) return "two departments or more are merged";
  if (step.kind == ReorganizationStep::Kind::split &&
      (step.values.empty() || std::ranges::any_of(step.values, is_empty)))
    return "what goes is missing";
  const bool names_one = step.kind == ReorganizationStep::Kind::merge ||
                         step.kind == ReorganizationStep::Kind::rename || step.kind == ReorganizationStep::Kind::split;
  if (names_one && (special_word(step.to) || is_reserved_word(step.to)))
    return fmt::format("{} is no name for a department", quote(step.to));
  return {};
}

Failure wrong(const ReorganizationStep& step, std::string_view why) {
  return {fmt::format("{}: {}; it takes {}", step.where, why, shape_of(step.kind))};
}

// ---- a scenario ------------------------------------------------------------------------------------------------

class Scenario {
 public:
  explicit Scenario(const Source& file) : file_(file) {}

  Result<std::vector<ReorganizationStep>> read() {
    SyntaxErrors errors;
    document_ = read_yaml(file_, 0, errors);
    if (!errors.empty()) return at(errors.front().begin, errors.front().message);
    if (document_.nodes.empty()) return at(0, "it is empty; write \"reorg:\" with a list of changes");
    const Value root = document_.value(0);
    if (document_.kind(root.node) != Node::Kind::map) return at(0, "write \"reorg:\" with a list of changes");
    std::vector<ReorganizationStep> out;
    bool has_list = false;
    for (const Entry& entry : document_.entries(root.node)) {
      if (entry.key != "reorg")
        return at(entry.key_at.begin, fmt::format("unknown key {}; the one key is \"reorg\"", quote(entry.key)));
      has_list = true;
      if (document_.kind(entry.value.node) != Node::Kind::list)
        return at(entry.key_at.begin, "\"reorg\" takes a list of changes");
      for (const Value& item : document_.items(entry.value.node)) {
        Result<ReorganizationStep> step = step_of_item(item);
        if (!step) return Failure{step.error()};
        out.push_back(std::move(*step));
      }
    }
    if (!has_list) return at(0, "write \"reorg:\" with a list of changes");
    return out;
  }

 private:
  Failure at(std::uint32_t offset, std::string_view message) const {
    return {place(offset) + ": " + std::string(message)};
  }
  std::string place(std::uint32_t offset) const {
    const Position p = file_.position(offset);
    return fmt::format("{}:{}:{}", file_.name(), p.line, p.column);
  }

  // One text, or a list of them.
  Result<std::vector<std::string>> texts(const Value& value) const {
    const auto kind = document_.kind(value.node);
    if (kind == Node::Kind::scalar) return std::vector<std::string>{std::string(document_.text_of(value.node))};
    std::vector<std::string> out;
    if (kind == Node::Kind::list)
      for (const Value& item : document_.items(value.node)) {
        if (document_.kind(item.node) != Node::Kind::scalar) return at(item.at.begin, "a name is expected here");
        out.push_back(std::string(document_.text_of(item.node)));
      }
    if (out.empty()) return at(value.at.begin, "a name, or a list of names, is expected here");
    return out;
  }

  Result<ReorganizationStep> step_of_item(const Value& item) const {
    if (document_.kind(item.node) != Node::Kind::map)
      return at(item.at.begin,
                "a change is written as \"merge: [A, B]\" and \"into: NAME\", or \"rename: A\" and \"to: NAME\", ...");
    ReorganizationStep step;
    bool has_kind = false;
    for (const Entry& entry : document_.entries(item.node)) {
      const Result<std::vector<std::string>> names = texts(entry.value);
      if (!names) return Failure{names.error()};
      if (const auto kind = value_of<ReorganizationStep::Kind>(entry.key)) {
        if (std::exchange(has_kind, true))
          return at(entry.key_at.begin, "a second change; begin it with a dash of its own");
        step.kind = *kind;
        step.from = *names;
      } else if (const auto by = value_of<ReorganizationStep::By>(entry.key)) {
        if (!step.values.empty()) return at(entry.key_at.begin, "a split goes by one of stage, channel, tag and name");
        step.by = *by;
        step.values = *names;
      } else if ((entry.key == "to" || entry.key == "into") && names->size() == 1 && step.to.empty()) {
        step.to = names->front();
      } else {
        static constexpr std::string_view known[] = {"merge",   "into",  "rename",   "to",       "dissolve",
                                                     "move",    "split", "external", "internal", "stage",
                                                     "channel", "tag",   "name"};
        return at(entry.key_at.begin,
                  fmt::format("{} can't stand here; {}", quote(entry.key),
                              did_you_mean(entry.key, known,
                                           "the keys are merge, into, rename, to, dissolve, move, split, external, "
                                           "internal, stage, channel, tag, name")));
      }
    }
    if (!has_kind)
      return at(item.at.begin, "no change: write merge, rename, dissolve, move, split, external or internal");
    step.where = place(item.at.begin);
    if (step.kind != ReorganizationStep::Kind::merge && step.from.size() != 1)
      return at(item.at.begin, fmt::format("{} takes one name", word_of(step.kind)));
    if (step.kind != ReorganizationStep::Kind::split && !step.values.empty())
      return at(item.at.begin, "stage, channel, tag and name are for split");
    if (const std::string why = mistake_in(step); !why.empty()) return at(item.at.begin, why);
    return step;
  }

  const Source& file_;
  Document document_;
};

}  // namespace

Result<ReorganizationStep> step_of(std::string_view kind, std::string_view said) {
  ReorganizationStep step;
  step.kind = *value_of<ReorganizationStep::Kind>(kind);
  step.where = fmt::format("--{} {}", kind, said);
  const auto cut = [&](std::size_t at) {
    step.to = at == std::string_view::npos ? "" : std::string(trimmed(said.substr(at + 1)));
    return std::string(trimmed(said.substr(0, at)));
  };
  switch (step.kind) {
    case ReorganizationStep::Kind::merge:
      step.from = parts(cut(said.rfind('=')), ',');
      break;
    case ReorganizationStep::Kind::rename:
    case ReorganizationStep::Kind::dissolve:
    case ReorganizationStep::Kind::move:
      step.from = {cut(said.rfind('='))};
      if (step.kind == ReorganizationStep::Kind::dissolve && step.to.empty() &&
          said.find('=') != std::string_view::npos)
        return wrong(step, "a name is missing");
      break;
    case ReorganizationStep::Kind::split: {
      step.from = {cut(said.find('='))};
      const std::size_t first = step.to.find(':'), second = step.to.find(':', first + 1);
      if (first == std::string::npos || second == std::string::npos) return wrong(step, "what goes is missing");
      const auto by =
          value_of<ReorganizationStep::By>(trimmed(std::string_view(step.to).substr(first + 1, second - first - 1)));
      if (!by) return wrong(step, "a split goes by stage, channel, tag or name");
      step.by = *by;
      step.values = parts(std::string_view(step.to).substr(second + 1), ',');
      step.to = std::string(trimmed(std::string_view(step.to).substr(0, first)));
      break;
    }
    case ReorganizationStep::Kind::external:
    case ReorganizationStep::Kind::internal:
      step.from = {std::string(trimmed(said))};
      break;
  }
  if (const std::string why = mistake_in(step); !why.empty()) return wrong(step, why);
  return step;
}

Result<std::vector<ReorganizationStep>> steps_of_scenario(const Source& scenario) { return Scenario(scenario).read(); }

}  // namespace cxmap
