#include "read/input_errors.h"

#include <fmt/format.h>

#include <utility>

#include "util/words.h"

namespace cxmap {
namespace {

Code code_of(SyntaxError::Kind kind) {
  switch (kind) {
    case SyntaxError::Kind::duplicate_key:
      return Code::CX002;
    case SyntaxError::Kind::merge:
      return Code::CX004;
    case SyntaxError::Kind::over_limit:
      return Code::CX007;
    case SyntaxError::Kind::syntax:
      break;
  }
  return Code::CX001;
}

}  // namespace

Finding input_error(Code code, Span at, std::string message, std::string help, std::string subject) {
  Finding finding;
  finding.code = code;
  finding.at = at;
  finding.message = std::move(message);
  finding.help = std::move(help);
  finding.subject = std::move(subject);
  return finding;
}

Finding repeated_name(const Text& name, std::string_view what) {
  Finding f = input_error(Code::CX010, name.at, fmt::format("{} {} is in the list twice", what, quote(name.value)),
                          "delete one of them", name.value);
  f.slip = Slip::repetition;
  return f;
}

Findings input_errors(const SyntaxErrors& errors, Index source) {
  Findings out;
  for (const SyntaxError& error : errors) {
    out.push_back(
        input_error(code_of(error.kind), {source, error.begin, error.end}, error.message, error.help, error.key));
    if (const auto& first = error.related)
      out.back().related.push_back({{source, first->begin, first->end}, first->message});
  }
  return out;
}

}  // namespace cxmap
