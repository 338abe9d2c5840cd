#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "util/limits.h"
#include "yaml/document.h"
#include "yaml/lex.h"
#include "yaml/precheck.h"
#include "yaml/quick.h"
#include "yaml/repair/diagnosis.h"
#include "yaml/repair/recovery.h"
#include "yaml/repair/slips.h"
#include "yaml/yaml_cpp.h"

namespace cxmap {
namespace {

constexpr std::size_t most_passes = limits::syntax_errors + 1;
constexpr std::size_t most_bytes_in_passes = std::size_t{256} << 20;

/// What is wrong with a document whose root is not a mapping.
std::optional<SyntaxError> check_root(std::string_view bytes, const Document& document) {
  const Node& root = document.nodes[0];
  std::string text(document.text_of(0));
  const char* help = "write it as lines of \"key: value\"";
  switch (root.kind) {
    case Node::Kind::map:
      return {};
    case Node::Kind::list:
      return SyntaxError{root.begin, root.begin + 1, "the file must hold a mapping at the top, not a list", help};
    case Node::Kind::scalar:
      if (!root.quoted && text.starts_with('<'))
        return SyntaxError{root.begin, root.begin + 1,
                           "the file must hold a mapping at the top, this looks like XML or HTML", help};
      if (tight_colon(bytes, root.begin)) return no_colon(bytes, root.begin);
      return SyntaxError{root.begin, root.begin + 1, "the file must hold a mapping at the top, not text", help};
    default:
      break;
  }
  if (root.begin < bytes.size() && std::strchr(",]}", bytes[root.begin]))
    return SyntaxError{root.begin, root.begin + 1, fmt::format("unexpected \"{}\"", bytes[root.begin]), "remove it"};
  return SyntaxError{root.begin, root.end, "the document is empty", help};
}

SyntaxError no_content(std::string_view bytes) {
  bool is_empty = skip_blanks(bytes, line_start(bytes, 0)) == bytes.size();
  return {0, 0, is_empty ? "the file is empty" : "the file has no content, only comments or blank lines",
          "write it as lines of \"key: value\""};
}

/// What keeps the bytes from being looked at at all.
std::optional<SyntaxError> check_bytes(std::string_view bytes) {
  if (bytes.size() <= limits::file_bytes) return precheck(bytes);
  return over_limit(0, 0, "the file is larger than 64 MiB", "split it");
}

void clear(Document& document) {
  document.nodes.clear();
  document.aliases.clear();
  document.text.clear();
  document.missing_parts.clear();
}

std::optional<SyntaxError> read(std::string_view bytes, YamlReader reader, Document& document, SyntaxErrors& errors) {
  clear(document);
  document.nodes.reserve(bytes.size() / 16 + 8);
  document.text.reserve(bytes.size() / 2);
  if (reader == YamlReader::quick) {
    if (read_quickly(bytes, document)) return find_slip(bytes, document);
    clear(document);
  }
  if (std::optional<SyntaxError> error = parse(bytes, document, errors)) return error;
  std::optional<SyntaxError> error = document.nodes.empty() ? no_content(bytes) : check_root(bytes, document);
  if (error) error->whole_file = true;
  return error ? error : find_slip(bytes, document);
}

}  // namespace

Document read_yaml(const Source& source, Index source_index, SyntaxErrors& errors, YamlReader reader) {
  Document document;
  document.file = source;
  document.source = source_index;
  if (std::optional<SyntaxError> error = check_bytes(source.bytes())) {
    errors.push_back(std::move(*error));
    return document;
  }
  // Each pass finds one syntax error, and gives up the part of the file that has it, so that the next may go on.
  Recovery recovery(source.bytes());
  const std::size_t passes =
      std::clamp(most_bytes_in_passes / (source.bytes().size() + 1), std::size_t{1}, most_passes);
  for (std::size_t pass = 1;; ++pass) {
    SyntaxErrors in_pass;  // those beside the one that ends the pass: they come again in the next
    const std::optional<SyntaxError> error = read(recovery.bytes(), reader, document, in_pass);
    const bool is_own = error && !recovery.is_consequence(*error);
    const bool goes_on = error && pass < passes && recovery.give_up(*error);
    if (goes_on) in_pass.clear();
    if (is_own) in_pass.push_back(*error);
    if (is_own && pass == passes) in_pass.back().message += "; what is below is read when these are fixed";
    errors.insert(errors.end(), std::move_iterator(in_pass.begin()), std::move_iterator(in_pass.end()));
    if (goes_on) continue;
    if (error) clear(document);
    std::ranges::stable_sort(document.aliases, {}, [&](Index alias) { return document.nodes[alias].target; });
    recovery.mark(document);
    return document;
  }
}

}  // namespace cxmap
