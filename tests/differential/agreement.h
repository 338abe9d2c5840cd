#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

#include "yaml/document.h"
#include "yaml/precheck.h"
#include "yaml/quick.h"
#include "yaml/yaml_cpp.h"

// The two readers of YAML: where the quick one is sure, yaml-cpp finds nothing wrong and makes the same document.

namespace cxmap {

/// What differs between the documents that the two readers made; empty if nothing does.
inline std::string difference(const Document& quick, const Document& slow) {
  if (quick.nodes.size() != slow.nodes.size())
    return fmt::format("{} nodes, not {}", quick.nodes.size(), slow.nodes.size());
  for (Index i = 0; i < quick.nodes.size(); ++i) {
    const auto told = [&](const Document& document) {
      const Node& n = document.nodes[i];
      return fmt::format("kind {}, {}-{}, next {}, text {}+{}, target {}, {}{}{}", static_cast<int>(n.kind), n.begin,
                         n.end, n.next, n.text, n.length, n.target, n.quoted ? "quoted " : "", n.merge ? "merge " : "",
                         n.repeated ? "repeated " : "");
    };
    if (told(quick) != told(slow)) return fmt::format("node {}: {}, not {}", i, told(quick), told(slow));
  }
  return quick.text == slow.text ? "" : "the text differs";
}

enum class Outcome : std::uint8_t { not_sure, same, different };

/// Do the readers agree on a file? If they differ, in what.
inline std::pair<Outcome, std::string> agreement(const std::string& bytes) {
  const Source source("t.yaml", bytes);
  Document quick, slow;
  quick.file = slow.file = source;
  quick.source = slow.source = 0;
  if (precheck(source.bytes()) || !read_quickly(source.bytes(), quick)) return {Outcome::not_sure, ""};
  SyntaxErrors errors;
  if (const auto error = parse(source.bytes(), slow, errors)) errors.push_back(*error);
  std::string what = errors.empty() ? difference(quick, slow) : errors[0].message;
  return {what.empty() ? Outcome::same : Outcome::different, std::move(what)};
}

}  // namespace cxmap
