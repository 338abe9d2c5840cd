#include "output/xlsx/excel.h"

#include <dlfcn.h>

#include <optional>

namespace cxmap {

const Excel* load_excel() {
  static const std::optional<Excel> loaded = []() -> std::optional<Excel> {
    void* library = ::dlopen(CXMAP_XLSXWRITER, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return std::nullopt;
    Excel excel;
    bool complete = true;
    const auto find = [&]<class F>(F& function, const char* name) {
      function = reinterpret_cast<F>(::dlsym(library, name));
      complete = complete && function;
    };
#define CXMAP_FIND(name) find(excel.name, #name);
    CXMAP_EXCEL(CXMAP_FIND)
#undef CXMAP_FIND
    return complete ? std::optional(excel) : std::nullopt;
  }();
  return loaded ? &*loaded : nullptr;
}

}  // namespace cxmap
