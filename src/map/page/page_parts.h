#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace cxmap::map {

/// A file of the folder page/, by its name without the ending; empty if there is none.
std::string_view page_part(std::string_view name);

/// A template with `{{names}}`, each replaced once by what `value` gives for it.
std::string filled(std::string_view text, const std::function<std::string(std::string_view)>& value);

/// What a page may do: load nothing, and run its own scripts alone. One that is served may ask its server for news.
std::string policy(bool live);

}  // namespace cxmap::map
