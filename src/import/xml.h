#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "import/zip.h"

namespace cxmap::imports {

/// The attributes of an element, by their names without a prefix.
using Attributes = std::map<std::string_view, std::string_view>;

/// An attribute of an element; empty if it has none of this name.
inline std::string_view attribute(const Attributes& attributes, std::string_view name) {
  const auto it = attributes.find(name);
  return it == attributes.end() ? std::string_view() : it->second;
}
/// Is an attribute true, as XML writes that?
inline bool is_on(const Attributes& attributes, std::string_view name) {
  const std::string_view value = attribute(attributes, name);
  return value == "1" || value == "true" || value == "on";
}

/// What happens while XML is read; names come without their prefix. Each fails with a message, or not at all.
struct XmlEvents {
  std::function<Result<void>(std::string_view name, const Attributes&)> start;
  std::function<Result<void>(std::string_view name)> end;
  std::function<void(std::string_view text)> text;  ///< in pieces
};

/// Reads an entry of an archive as XML. Fails where that is not well-formed, has a document type (which could name
/// other files, or grow without end), is nested too deeply, or where an event fails.
Result<void> read_xml(Archive& archive, const std::string& entry, const XmlEvents& events);

}  // namespace cxmap::imports
