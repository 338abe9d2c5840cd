#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "read/diagnose.h"
#include "read/document.h"
#include "read/lex.h"
#include "read/parse.h"
#include "read/precheck.h"
#include "read/quick.h"
#include "read/recover.h"

namespace cxmap {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::size_t most_passes = 21;  // one more than parts may be given up
constexpr std::size_t most_bytes_in_passes = std::size_t{256} << 20;

/// What is wrong with a document whose root is no mapping.
std::optional<Trouble> check_root(std::string_view bytes, const Document& document) {
  const Node& root = document.nodes[0];
  std::string text(document.text_of(0));
  const char* help = "write it as lines of \"key: value\"";
  switch (root.kind) {
    case Node::Kind::map:
      return {};
    case Node::Kind::list:
      return Trouble{"CX001", root.begin, root.begin + 1, "the file must hold a mapping at the top, not a list", help};
    case Node::Kind::scalar:
      if (!root.quoted && text.starts_with('<'))
        return Trouble{"CX001", root.begin, root.begin + 1,
                       "the file must hold a mapping at the top, this looks like XML or HTML", help};
      if (tight_colon(bytes, root.begin)) return no_colon(bytes, root.begin);
      return Trouble{"CX001", root.begin, root.begin + 1, "the file must hold a mapping at the top, not text", help};
    default:
      break;
  }
  if (root.begin < bytes.size() && std::strchr(",]}", bytes[root.begin]))
    return Trouble{"CX001", root.begin, root.begin + 1, fmt::format("unexpected \"{}\"", bytes[root.begin]),
                   "remove it"};
  return Trouble{"CX001", root.begin, root.end, "the document is empty", help};
}

Trouble no_content(std::string_view bytes) {
  bool is_empty = skip_blanks(bytes, line_start(bytes, 0)) == bytes.size();
  return {"CX001", 0, 0, is_empty ? "the file is empty" : "the file has no content, only comments or blank lines",
          "write it as lines of \"key: value\""};
}

/// What keeps the bytes from being looked at at all.
std::optional<Trouble> check_bytes(std::string_view bytes) {
  if (bytes.size() <= most_bytes) return precheck(bytes);
  return Trouble{"CX007", 0, 0, fmt::format("the file has {} bytes, at most 64 MiB are read", bytes.size()),
                 "split it"};
}

std::optional<Trouble> read(std::string_view bytes, YamlReader reader, Document& document, Findings& findings) {
  document.nodes.clear();
  document.text.clear();
  document.nodes.reserve(bytes.size() / 16 + 8);
  document.text.reserve(bytes.size() / 2);
  if (reader == YamlReader::quick) {
    if (read_quickly(bytes, document)) return {};
    document.nodes.clear();
    document.text.clear();
  }
  if (std::optional<Trouble> trouble = parse(bytes, document, findings)) return trouble;
  std::optional<Trouble> trouble = document.nodes.empty() ? no_content(bytes) : check_root(bytes, document);
  if (trouble) trouble->whole_file = true;
  return trouble;
}

Finding told(const Trouble& trouble, Index source) {
  return input_error(trouble.code, {source, trouble.begin, trouble.end}, trouble.message, trouble.help);
}

}  // namespace

Document read_yaml(const Source& source, Index source_index, Findings& findings, YamlReader reader) {
  Document document;
  document.source = source_index;
  if (std::optional<Trouble> trouble = check_bytes(source.bytes())) {
    findings.push_back(told(*trouble, source_index));
    return document;
  }
  // Each pass tells one syntax error, and gives up the part of the file that has it, so that the next may go on.
  Recovery recovery(source.bytes());
  const std::size_t passes =
      std::clamp(most_bytes_in_passes / (source.bytes().size() + 1), std::size_t{1}, most_passes);
  for (std::size_t pass = 1;; ++pass) {
    Findings in_pass;
    std::optional<Trouble> trouble = read(recovery.bytes(), reader, document, in_pass);
    if (trouble && !recovery.is_consequence(*trouble)) in_pass.push_back(told(*trouble, source_index));
    bool goes_on = trouble && pass < passes && recovery.give_up(*trouble);
    if (goes_on) std::erase_if(in_pass, [](const Finding& each) { return each.rule->code != "CX001"; });
    findings.insert(findings.end(), std::move_iterator(in_pass.begin()), std::move_iterator(in_pass.end()));
    if (goes_on) continue;
    if (trouble) {
      document.nodes.clear();
      document.text.clear();
    }
    recovery.mark(document);
    return document;
  }
}

}  // namespace cxmap
