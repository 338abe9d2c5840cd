#include "change/written_files.h"

#include "change/changed_files.h"
#include "model/names.h"

namespace cxmap {

WrittenFiles::File& WrittenFiles::file(Index source) {
  std::unique_ptr<File>& file = files_[source];
  if (file) return *file;
  SyntaxErrors errors;
  Document document = read_yaml(atlas_.sources[source], source, errors);
  if (is_unsound(errors)) document.nodes.clear();
  file = std::make_unique<File>(std::move(document));
  return *file;
}

std::optional<Path> WrittenFiles::to_key(Span place, std::string_view text) {
  const auto& [document, places] = file(place.source);
  const Index key = places.text_at(place);
  const bool is_it = key != absent && places.is_key(key) && document.text_of(key) == text;
  return is_it ? places.path_to(key) : std::nullopt;
}

std::optional<WrittenText> WrittenFiles::text_at(Span place) {
  const auto& [document, places] = file(place.source);
  const Index node = places.text_at(place);
  if (node == absent || document.kind(node) != Node::Kind::scalar || places.is_key(node)) return std::nullopt;
  std::optional<Path> path = places.path_to(node);
  if (!path) return std::nullopt;
  return WrittenText{std::move(*path), std::string(trimmed(document.text_of(node)))};
}

std::optional<Path> WrittenFiles::to_text(Span place, std::string_view text) {
  std::optional<WrittenText> found = text_at(place);
  return found && found->text == trimmed(text) ? std::optional(std::move(found->path)) : std::nullopt;
}

std::optional<Path> WrittenFiles::to_item(Span place) {
  const Places& places = file(place.source).places;
  const Index node = places.text_at(place);
  if (node == absent) return std::nullopt;
  std::optional<Path> path = places.path_to(places.is_key(node) ? places.parent(node) : node);
  if (path && !path->empty() && !path->back().is_item()) path->emplace_back(Index{0});
  return path;
}

}  // namespace cxmap
