#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "yaml/document.h"
#include "yaml/repair/extent.h"

// How repair works.
//
// A YAML parser gives up at the first error, and says what it expected rather than what the author did. Yet most of a
// broken file is fine, and a person sees at once which lines are not. The five parts of this folder do what that person
// does:
//
//     cause, flow_cause   which line looks wrong, and why, when one reads from the top: columns, quotes, brackets
//     diagnosis           the parser's own place and words, turned into the likely mistake where no cause is seen
//     extent              how much of the file the mistake spoils, by the columns of the lines alone
//     recovery            overwrites that part with spaces, and lets the parser try again
//
// read_yaml() (yaml.cpp) runs the circle, at most limits::syntax_errors times: parse, find the cause, give up a part.
// Spaces keep every other byte where it was, so the places of all that is left need no correction. In the end mark()
// notes in the document what is missing: a part at the node that the lost part belonged to. Whoever looks for something
// there that is not found must reckon with the part.
//
// Only errors of the file itself are reported. An alias whose anchor went with a lost part is a consequence: it is
// given up too, silently.

namespace cxmap {

/// Reads on after syntax errors: gives up the parts that have them, so that the rest can be read.
class Recovery {
 public:
  explicit Recovery(std::string_view bytes) : original_(bytes) {}

  /// What is to be read: the bytes of the file, with spaces where parts were given up, so that places stay.
  std::string_view bytes() const { return lost_.empty() ? original_ : std::string_view(copy_); }

  /// Gives up the part that an error spoils. False if that can't help.
  bool give_up(const SyntaxError& error);

  /// Is an error only a consequence of what was given up, and not one of the file?
  bool is_consequence(const SyntaxError& error) const;

  /// Notes in a document what is missing: its missing parts, and what has them inside.
  void mark(Document& document) const;

 private:
  bool blank(const SyntaxError& error);

  std::string_view original_;
  std::string copy_;
  std::vector<Extent> lost_;
};

}  // namespace cxmap
