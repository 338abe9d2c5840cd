#include "change/changed_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "cxmap/rule.h"
#include "util/words.h"
#include "yaml/document.h"
#include "yaml/edit_place.h"
#include "yaml/write_scalar.h"

namespace cxmap {
namespace {

// What a person would write instead.
std::string by_hand(const Operation& operation) {
  if (operation.kind != Operation::Kind::set || operation.path.back().is_item()) return {};
  const Step& last = operation.path.back();
  return fmt::format("; write by hand: {}", quote(fmt::format("{}: {}", write_scalar(last.key, ScalarContext::block),
                                                              write_inline(operation.value, ScalarContext::block))));
}

Result<std::string> applied(const Document& document, std::span<const Operation> operations) {
  Result<Edits> edits = edits_of(document, operations);
  if (edits) return apply_edits(document.file.bytes(), std::move(*edits));
  for (const Operation& operation : operations)  // which of them?
    if (Result<Edits> one = edits_of(document, operation); !one) return Failure{one.error() + by_hand(operation)};
  return Failure{edits.error()};
}

bool reads_as_meant(const Document& before, std::span<const Operation> operations, const std::string& bytes) {
  SyntaxErrors errors;
  const Document after = read_yaml(Source(before.file.name(), bytes), before.source, errors);
  return !is_unsound(errors) && is_as_meant(before, operations, after);
}

// One that does harm even by itself, or with a few; null if only all of them do.
const Operation* to_blame(const Document& document, std::span<const Operation> operations) {
  const auto is_harmful = [&](std::span<const Operation> some) {
    const Result<std::string> bytes = applied(document, some);
    return !bytes || !reads_as_meant(document, some, *bytes);
  };
  while (operations.size() > 1) {
    const auto first = operations.first(operations.size() / 2), second = operations.subspan(operations.size() / 2);
    if (is_harmful(first))
      operations = first;
    else if (is_harmful(second))
      operations = second;
    else
      return nullptr;
  }
  return operations.data();
}

// Adds the operations of a part, [begin, end), that can be made together with those of before.
class Attempt {
 public:
  Attempt(const Document& document, std::span<const Operation> all) : document_(document), all_(all) {
    add(0, all.size());
  }
  Possible outcome;

 private:
  void add(std::size_t begin, std::size_t end) {
    constexpr std::size_t most = 100;  // a file that resists more often is not changed any further
    if (begin == end || ++tries_ > most) return;
    std::vector<Operation> some = made_;
    some.insert(some.end(), all_.begin() + static_cast<std::ptrdiff_t>(begin),
                all_.begin() + static_cast<std::ptrdiff_t>(end));
    Result<std::string> bytes = applied(document_, some);
    if (bytes && reads_as_meant(document_, some, *bytes)) {
      made_ = std::move(some);
      outcome.bytes = std::move(*bytes);
      for (std::size_t i = begin; i < end; ++i) outcome.made.push_back(i);
    } else if (end - begin > 1) {
      const std::size_t middle = begin + (end - begin) / 2;
      add(begin, middle);
      add(middle, end);
    }
  }

  const Document& document_;
  std::span<const Operation> all_;
  std::vector<Operation> made_;
  std::size_t tries_ = 0;
};

// Hints are of the bytes for which they were found.
void forget_hints(Operation& operation) {
  for (Path* path : {&operation.path, &operation.to})
    for (Step& step : *path) step.node = step.before = absent;
}

// What moves may have changes in it: those are made first.
std::pair<std::vector<Operation>, std::vector<Operation>> split_at_moves(std::span<const Operation> operations) {
  std::pair<std::vector<Operation>, std::vector<Operation>> out;
  for (const Operation& operation : operations) {
    const bool is_move = operation.kind == Operation::Kind::move;
    Operation& each = (is_move ? out.second : out.first).emplace_back(operation);
    if (is_move) forget_hints(each);
  }
  return out;
}

bool drops_an_item(const Operation& operation) {
  return operation.kind == Operation::Kind::drop && operation.path.back().is_item();
}

// Items whose neighbours change or go with them may hinder each other. They go one after the other then, the last
// first, so that no place shifts before its turn.
Result<std::string> one_after_the_other(const Source& source, std::span<const Operation> operations) {
  std::vector<Operation> others, drops;
  std::ranges::partition_copy(operations, std::back_inserter(drops), std::back_inserter(others), drops_an_item);
  std::ranges::stable_sort(drops, std::ranges::greater(), [](const Operation& o) { return o.path.back().item; });
  Result<std::string> bytes = others.empty() ? std::string(source.bytes()) : changed_bytes(source, others);
  for (Operation& drop : drops) {
    if (!bytes) break;
    forget_hints(drop);
    bytes = changed_bytes(Source(source.name(), std::move(*bytes)), std::span(&drop, 1));
  }
  return bytes;
}

}  // namespace

bool is_unsound(const SyntaxErrors& errors) {
  return std::ranges::any_of(errors, [](const SyntaxError& e) { return e.kind != SyntaxError::Kind::merge; });
}

Result<void> expect_sound(const Analysis& analysis, Index source) {
  for (const Finding& f : analysis.findings) {
    if (f.at.source != source || (f.code != Code::CX001 && f.code != Code::CX002 && f.code != Code::CX007)) continue;
    const Source& file = analysis.atlas.sources[source];
    return Failure{fmt::format("{} is not changed: fix line {} first ({})", file.name(), file.position(f.at.begin).line,
                               rule_of(f).id)};
  }
  return {};
}

Possible as_many_as_possible(const Document& document, std::span<const Operation> operations) {
  return Attempt(document, operations).outcome;
}

Result<std::vector<Rewrite>> changed_files(const Analysis& analysis, const Operations& operations) {
  std::vector<Rewrite> out;
  for (const auto& [source, some] : operations) {
    if (Result<void> sound = expect_sound(analysis, source); !sound) return Failure{sound.error()};
    const Source& file = analysis.atlas.sources[source];
    Result<std::string> bytes = changed_bytes(file, some);
    if (!bytes) return Failure{bytes.error()};
    out.push_back({file.path(), file.bytes(), std::move(*bytes)});
  }
  return out;
}

Result<std::string> changed_bytes(const Source& source, std::span<const Operation> operations) {
  if (const auto [others, moves] = split_at_moves(operations); !others.empty() && !moves.empty()) {
    const auto shifts = [](const Operation& each) { return each.kind == Operation::Kind::drop; };
    if (std::ranges::any_of(others, shifts))
      return Failure{fmt::format("{} can't be changed safely: make one change after the other", source.name())};
    Result<std::string> bytes = changed_bytes(source, others);
    return bytes ? changed_bytes(Source(source.name(), std::move(*bytes)), moves) : bytes;
  }
  SyntaxErrors errors;
  const Document document = read_yaml(source, 0, errors);
  if (is_unsound(errors) || document.nodes.empty())
    return Failure{fmt::format("{} is not changed: fix its syntax errors first", source.name())};
  Result<std::string> bytes = applied(document, operations);
  if (!bytes || reads_as_meant(document, operations, *bytes)) return bytes;
  if (const Operation* operation = to_blame(document, operations)) {
    const bool is_remark = operation->kind == Operation::Kind::remark;
    const Path way = is_remark ? Path() : Path(operation->path.begin(), operation->path.end() - 1);
    const Result<EditPlace> holder = find_place(document, way);
    const std::uint32_t at = holder ? document.nodes[holder->node].begin : 0;
    return Failure{cannot_change(document, at, "what would be written here reads as something else").message +
                   by_hand(*operation)};
  }
  if (std::ranges::any_of(operations, drops_an_item)) return one_after_the_other(source, operations);
  return Failure{fmt::format("{} can't be changed safely: make one change after the other", source.name())};
}

}  // namespace cxmap
