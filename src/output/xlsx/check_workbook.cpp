#include "output/xlsx/check_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <string>

#include "import/xml.h"

namespace cxmap {
namespace {

std::size_t cells_in(const lxw_cell* top) {
  return top ? 1 + cells_in(top->tree_pointers.rbe_left) + cells_in(top->tree_pointers.rbe_right) : 0;
}

std::size_t cells_in(const lxw_row* top) {
  if (!top) return 0;
  return (top->cells ? cells_in(top->cells->rbh_root) : 0) + cells_in(top->tree_pointers.rbe_left) +
         cells_in(top->tree_pointers.rbe_right);
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

}  // namespace

WorkbookContents contents_of(const lxw_workbook& book) {
  WorkbookContents out;
  const lxw_worksheet* sheet = nullptr;
  STAILQ_FOREACH(sheet, book.worksheets, list_pointers) out.cells += cells_in(sheet->table->rbh_root);
  const sst_element* text = nullptr;
  STAILQ_FOREACH(text, book.sst->order_list, sst_order_pointers) {
    ++out.texts;
    out.letters += letters_in(text->string);
  }
  return out;
}

Result<void> check_workbook(std::string_view bytes, const WorkbookContents& contents) {
  constexpr std::size_t most = std::size_t{8} << 30;
  const auto archive = imports::Archive::open(bytes, most);
  if (!archive) return Failure{"it can't be read back: " + archive.error()};
  WorkbookContents found;
  bool is_texts = false;
  imports::XmlEvents events;
  events.start = [&](std::string_view name, const imports::Attributes&) {
    found.cells += name == "c";
    found.texts += name == "si";
    return Result<void>();
  };
  events.text = [&](std::string_view text) { found.letters += is_texts ? letters_in(text) : 0; };
  for (const std::string& entry : (*archive)->entries()) {
    is_texts = entry == "xl/sharedStrings.xml";
    if (Result<void> read = imports::read_xml(**archive, entry, events); !read) return read;
  }
  if (found == contents) return {};
  return Failure{fmt::format("{} of {} cells arrived, with {} of {} texts; is there room for temporary files?",
                             found.cells, contents.cells, found.texts, contents.texts)};
}

}  // namespace cxmap
