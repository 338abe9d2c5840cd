#include "output/xlsx/excel.h"

#include "util/load_library.h"

namespace cxmap {

const Excel* load_excel() {
  static const auto loaded = load_library<Excel>(CXMAP_XLSXWRITER, [](Excel& out, const auto& find) {
#define CXMAP_FIND(name) find(out.name, #name);
    CXMAP_EXCEL(CXMAP_FIND)
#undef CXMAP_FIND
  });
  return loaded ? &*loaded : nullptr;
}

}  // namespace cxmap
