#include "import/import.h"

#include <algorithm>
#include <array>

#include "run.h"
#include "stored_zip.h"

// Any bytes as a table: the first two choose its format and its shape, the others are the file. What is made of it is a
// journey without an input error, but for a stage that belongs to none of the six, and names that may be several.
//
// Bytes that are changed at random are no archive any more. So there is a format that Excel does not know: the parts of
// a workbook as they are, a NUL between them.

using namespace cxmap;

namespace {

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/// A workbook of its sheet, its texts, its styles and its list of sheets, each of which may be missing.
std::string workbook_of(std::string_view parts) {
  std::array<std::string_view, 4> part;
  for (std::string_view& each : part) {
    const std::size_t end = std::min(parts.find('\0'), parts.size());
    each = parts.substr(0, end);
    parts.remove_prefix(std::min(end + 1, parts.size()));
  }
  if (part[3].empty())
    part[3] = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
              "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
  return fuzz::stored_zip(
      {{"_rels/.rels", "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"r\" Type=\"" OFFICE
                       "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
       {"xl/workbook.xml", part[3]},
       {"xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"a\" Type=\"" OFFICE
                                      "/worksheet\" Target=\"worksheets/s.xml\"/><Relationship Id=\"b\" Type=\"" OFFICE
                                      "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"c\" "
                                      "Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>"},
       {"xl/worksheets/s.xml", part[0]},
       {"xl/sharedStrings.xml", part[1].empty() ? "<sst/>" : part[1]},
       {"xl/styles.xml", part[2].empty() ? "<styleSheet/>" : part[2]}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static constexpr std::array<const char*, 5> formats = {"csv", "tsv", "xlsx", "mmd", "parts"};
  constexpr auto& shapes = words<imports::Shape>;
  const std::size_t format = data[0] % formats.size();
  imports::Request request{"table", fuzz::text_of(data + 2, size - 2), formats[format]};
  if (format == 4) {
    request.bytes = workbook_of(request.bytes);
    request.format = "xlsx";
  }
  if (const std::size_t shape = data[1] % (shapes.size() + 1); shape < shapes.size())
    request.shape = shapes[shape].value;
  const Result<imports::Imported> imported = imports::import_journey(request);
  if (!imported) return 0;
  Loaded loaded = fuzz::load_text(imported->yaml);
  (void)link(std::move(loaded.written), loaded.findings);
  for (const Finding& f : loaded.findings) fuzz::must(f.code == Code::CX009 || f.code == Code::CX010, f.message);
  return 0;
}
