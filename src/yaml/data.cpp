#include "yaml/data.h"

#include <algorithm>

namespace cxmap {

Data* Data::find(std::string_view key) {
  const auto it = std::ranges::find(keys, key);
  return it == keys.end() ? nullptr : &values[static_cast<std::size_t>(it - keys.begin())];
}

Data data_of(const Document& document, Index node) {
  const Index meant = document.value(node).node;
  Data out;
  out.kind = document.kind(meant);
  if (out.kind == Node::Kind::scalar) out.text = document.text_of(meant);
  if (out.kind == Node::Kind::list)
    for (const Value& item : document.items(meant)) out.values.push_back(data_of(document, item.node));
  if (out.kind == Node::Kind::map)
    for (const Entry& entry : document.entries(meant)) {
      out.keys.emplace_back(entry.key);
      out.values.push_back(data_of(document, entry.value.node));
    }
  return out;
}

}  // namespace cxmap
