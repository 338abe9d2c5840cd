#include "change/changed_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cxmap/rule.h"
#include "util/words.h"
#include "yaml/document.h"
#include "yaml/edit_place.h"
#include "yaml/write_scalar.h"

namespace cxmap {
namespace {

// Syntax errors, repeated keys and what is over a limit: nobody knows what the file says.
bool is_unsound(const SyntaxErrors& errors) {
  return std::ranges::any_of(errors, [](const SyntaxError& e) { return e.kind != SyntaxError::Kind::merge; });
}

// What a person would write instead.
std::string by_hand(const Operation& operation) {
  const Step& last = operation.path.back();
  if (operation.kind == Operation::Kind::drop || last.is_item()) return {};
  return fmt::format("; write by hand: {}", quote(fmt::format("{}: {}", write_scalar(last.key, ScalarContext::block),
                                                              write_inline(operation.value, ScalarContext::block))));
}

Result<std::string> applied(const Document& document, std::span<const Operation> operations) {
  Edits edits;
  for (const Operation& operation : operations) {
    Result<Edits> some = edits_of(document, operation);
    if (!some) return Failure{some.error() + by_hand(operation)};
    std::ranges::move(*some, std::back_inserter(edits));
  }
  return apply_edits(document.file.bytes(), std::move(edits));
}

bool reads_as_meant(const Document& before, std::span<const Operation> operations, const std::string& bytes) {
  SyntaxErrors errors;
  const Document after = read_yaml(Source(before.file.name(), bytes), before.source, errors);
  return !is_unsound(errors) && is_as_meant(before, operations, after);
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

}  // namespace

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
  SyntaxErrors errors;
  const Document document = read_yaml(source, 0, errors);
  if (is_unsound(errors) || document.nodes.empty())
    return Failure{fmt::format("{} is not changed: fix its syntax errors first", source.name())};
  Result<std::string> bytes = applied(document, operations);
  if (!bytes || reads_as_meant(document, operations, *bytes)) return bytes;
  // One of them is to blame.
  for (const Operation& operation : operations) {
    const std::span<const Operation> one(&operation, 1);
    const Result<std::string> alone = applied(document, one);
    if (alone && reads_as_meant(document, one, *alone)) continue;
    const Result<EditPlace> holder = find_place(document, Path(operation.path.begin(), operation.path.end() - 1));
    const std::uint32_t at = holder ? document.nodes[holder->node].begin : 0;
    return Failure{cannot_change(document, at, "what would be written here reads as something else").message +
                   by_hand(operation)};
  }
  return Failure{fmt::format("{} can't be changed safely: make one change after the other", source.name())};
}

}  // namespace cxmap
