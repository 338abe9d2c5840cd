#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cxmap/model.h"
#include "yaml/data.h"

namespace cxmap {

/// A text that is a value or an item, and the way to it.
struct WrittenText {
  Path path;
  std::string text;
};

/// The files of an atlas as they are written, and where in them the things of the model stand. A file is read again
/// when it is first asked for.
class WrittenFiles {
 public:
  explicit WrittenFiles(const Atlas& atlas) : atlas_(atlas) {}

  /// A source as a document; without nodes where syntax errors, repeated keys or limits leave open what it says.
  const Document& document(Index source) { return file(source).document; }

  /// The way to a key, or to a text that is a value or an item; none if `text` is not what is written at the place.
  std::optional<Path> to_key(Span place, std::string_view text);
  std::optional<Path> to_text(Span place, std::string_view text);
  /// Whatever text is written at a place; none if there is none.
  std::optional<WrittenText> text_at(Span place);
  /// The way to what stands in a list, or for one: a touchpoint, a hand-off. `place` is its name, or its first key.
  std::optional<Path> to_item(Span place);

 private:
  struct File {
    Document document;
    Places places;
    explicit File(Document d) : document(std::move(d)), places(document) {}
  };
  File& file(Index source);

  const Atlas& atlas_;
  std::map<Index, std::unique_ptr<File>> files_;
};

}  // namespace cxmap
