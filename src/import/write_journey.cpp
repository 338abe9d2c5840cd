#include "import/write_journey.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/date.h"
#include "model/fields.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/utf8.h"
#include "yaml/write_scalar.h"

// How it works
//
// fields<Noun> names the keys and says in which order they stand; written() has one overload for each type of member.
// A noun that has nothing but its name is written as that name.

namespace cxmap::imports {
namespace {

constexpr std::size_t widest = 100;  // columns of a list in brackets

// A value as it is written after its key: one text, or the items of a list, which all may stand in brackets.
struct Value {
  std::vector<std::string> items;  // none: the key is left out
  bool is_list = false;
};

Value one(std::string text) { return {{std::move(text)}, false}; }
std::string in_list(std::string_view text) { return write_scalar(text, ScalarContext::flow); }

template <class Noun>
std::string in_braces(const Noun& noun);

Value written(const Text& value) { return value ? one(write_scalar(value.value, ScalarContext::block)) : Value(); }
Value written(const std::string& value) {
  return value.empty() ? Value() : one(write_scalar(value, ScalarContext::block));
}
Value written(bool value) { return value ? one("true") : Value(); }
Value written(const std::optional<bool>& value) { return value ? one(*value ? "true" : "false") : Value(); }
Value written(const Ref& value) { return written(value.name); }
Value written(const std::optional<Placed<Date>>& value) { return value ? one(spelled(value->value)) : Value(); }
Value written(const std::optional<Placed<double>>& value) {
  return value ? one(fmt::format("{}", value->value)) : Value();
}
Value written(const std::optional<Placed<int>>& value) {
  return value ? one(fmt::format("{}", value->value)) : Value();
}
Value written(const std::optional<Duration>& value) {
  return value ? one(write_scalar(value->spelled, ScalarContext::block)) : Value();
}
Value written(const Repetition& value) {
  return !value.is ? Value() : value.every ? written(value.every) : one("true");
}

// A list of one is written as that one.
Value list(std::vector<std::string> items) {
  const bool several = items.size() > 1;
  return {std::move(items), several};
}

Value written(const std::vector<Text>& values) {
  std::vector<std::string> items;
  for (const Text& each : values) items.push_back(in_list(each.value));
  return list(std::move(items));
}
Value written(const std::vector<Ref>& values) {
  std::vector<std::string> items;
  for (const Ref& each : values) items.push_back(in_list(each.name.value));
  return list(std::move(items));
}
Value written(const Owner& value) {
  return value.kind == Owner::Kind::undecided && value.departments.empty() ? one("TBD") : written(value.departments);
}
template <class Noun>
requires requires(const Noun& noun) {
  fields<Noun>;
} &&(std::tuple_size_v<decltype(fields<Noun>)> > 0) Value written(const std::vector<Noun>& values) {
  std::vector<std::string> items;
  for (const Noun& each : values) items.push_back(in_braces(each));
  return list(std::move(items));
}
template <class Enum>
requires std::is_enum_v<Enum> Value written(Enum value) {
  // What a file that says nothing means has no need to be written.
  return value == Enum{} ? Value() : one(std::string(word_of(value)));
}
Value written(const std::optional<std::vector<Canonical>>& values) {
  std::vector<std::string> items;
  if (values)
    for (const Canonical each : *values) items.emplace_back(word_of(each));
  return list(std::move(items));
}
Value written(const std::vector<Index>&) { return {}; }  // the touchpoints of a stage stand below it

// What is there of a noun: keys and values, in their order.
template <class Noun>
std::vector<std::pair<std::string_view, Value>> entries_of(const Noun& noun) {
  std::vector<std::pair<std::string_view, Value>> out;
  for_each_field<Noun>([&](const auto& field) {
    Value value = written(noun.*field.value);
    if (!value.items.empty()) out.emplace_back(field.key, std::move(value));
  });
  return out;
}

std::string in_brackets(const Value& value) {
  return value.is_list ? fmt::format("[{}]", fmt::join(value.items, ", ")) : value.items.front();
}

// {to: Checkout, within: 2 days}; of a noun with its name alone, that name.
template <class Noun>
std::string in_braces(const Noun& noun) {
  const auto entries = entries_of(noun);
  std::vector<std::string> out;
  for (const auto& [key, value] : entries) {
    std::string text = in_brackets(value);
    if (!value.is_list && text.find_first_of(",?[]{}:") != std::string::npos && !text.starts_with('"'))
      text = write_scalar(text, ScalarContext::flow);
    out.push_back(entries.size() == 1 ? text : fmt::format("{}: {}", key, text));
  }
  return entries.size() == 1 ? out.front() : fmt::format("{{{}}}", fmt::join(out, ", "));
}

class Writer {
 public:
  std::string out;

  void comments(const std::vector<std::string>& lines, std::size_t indent) {
    for (const std::string& line : lines) out += fmt::format("{:{}}{}\n", "", indent, comment_line(line));
  }

  void entry(std::string_view key, const Value& value, std::size_t indent) {
    const std::string brackets = in_brackets(value);
    if (!value.is_list || indent + key.size() + brackets.size() < widest) {
      out += fmt::format("{:{}}{}: {}\n", "", indent, key, brackets);
      return;
    }
    out += fmt::format("{:{}}{}:\n", "", indent, key);
    for (const std::string& item : value.items) out += fmt::format("{:{}}  - {}\n", "", indent, item);
  }

  template <class Noun>
  void entries(const Noun& noun, std::size_t indent) {
    for (const auto& [key, value] : entries_of(noun)) entry(key, value, indent);
  }

  void touchpoint(const Touchpoint& t) {
    constexpr std::size_t indent = 6;
    auto all = entries_of(t);
    if (t.ends_here) {
      const auto after = [&](const auto& entry) { return is_after_hand_offs(entry.first); };
      all.insert(std::ranges::find_if(all, after), {key_of<Touchpoint>(&Touchpoint::hands_off_to), one("none")});
    }
    if (all.size() == 1) {
      out += fmt::format("{:{}}- {}\n", "", indent, all.front().second.items.front());
      return;
    }
    std::string_view before = "- ";
    for (const auto& [key, value] : all) {
      const std::size_t from = out.size();
      entry(key, value, indent + 2);
      if (!before.empty()) out.replace(from + indent, 2, before);
      before = {};
    }
  }

 private:
  static bool is_after_hand_offs(std::string_view key) {
    bool found = false, out = false;
    for_each_field<Touchpoint>([&](const auto& field) {
      out |= found && field.key == key;
      found |= field.key == key_of<Touchpoint>(&Touchpoint::hands_off_to);
    });
    return out;
  }

  // Nothing in a comment may look like one for this program.
  static std::string comment_line(const std::string& text) {
    const std::string line = write_comment(text);
    return fold(line).starts_with("# cxmap") ? "# - " + line.substr(2) : line;
  }
};

}  // namespace

std::string write_journey(const Draft& draft) {
  const Journey& journey = draft.journey;
  Writer writer;
  writer.comments(draft.head, 0);
  if (!draft.head.empty()) writer.out += '\n';
  const auto header = entries_of(journey);
  if (header.size() == 1) {
    writer.entry("journey", header.front().second, 0);
  } else {
    writer.out += "journey:\n";
    writer.entries(journey, 2);
  }
  if (!draft.organization.empty())
    writer.out += fmt::format("\norganization:\n  name: {}\n", write_scalar(draft.organization, ScalarContext::block));
  writer.out += "\nstages:\n";
  for (std::size_t s = 0; s < journey.stages.size(); ++s) {
    const Stage& stage = journey.stages[s];
    if (s > 0) writer.out += '\n';
    writer.comments(draft.about_stages[s], 2);
    writer.out += fmt::format("  {}:\n", write_scalar(stage.name.value, ScalarContext::flow));
    writer.entries(stage, 4);
    if (stage.touchpoints.empty()) continue;
    writer.out += "    touchpoints:\n";
    for (const Index t : stage.touchpoints) {
      writer.comments(draft.about_touchpoints[t], 6);
      writer.touchpoint(journey.touchpoints[t]);
    }
  }
  return std::move(writer.out);
}

}  // namespace cxmap::imports
