#pragma once

#include <dlfcn.h>

#include <optional>

namespace cxmap {

/// Loads a library that few runs need, and finds what is used of it: `find_all(functions, find)` calls
/// `find(functions.name, "name")` for each. None if the library, or anything of that, is not there.
template <class Functions, class FindAll>
std::optional<Functions> load_library(const char* file, FindAll find_all) {
  void* library = ::dlopen(file, RTLD_LAZY | RTLD_LOCAL);
  if (!library) return std::nullopt;
  Functions out;
  bool complete = true;
  find_all(out, [&]<class F>(F& function, const char* name) {
    function = reinterpret_cast<F>(::dlsym(library, name));
    complete = complete && function;
  });
  return complete ? std::optional(out) : std::nullopt;
}

}  // namespace cxmap
