#include "import/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>
#include <type_traits>

#include "util/limits.h"

namespace cxmap::imports {
namespace {

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Reading {
  const XmlEvents& events;
  const std::string& entry;
  XML_Parser parser;
  Result<void> result = {};
  std::size_t depth = 0;

  void stop(Failure why) {
    if (result) result = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  Reading& reading = *static_cast<Reading*>(data);
  if (!reading.result) return;
  if (++reading.depth > limits::nesting)
    return reading.stop({"the workbook is damaged: its elements are nested too deeply"});
  Attributes out;
  for (std::size_t i = 0; attributes[i]; i += 2) out.emplace(without_prefix(attributes[i]), attributes[i + 1]);
  if (!reading.events.start) return;
  if (Result<void> done = reading.events.start(without_prefix(name), out); !done) reading.stop({done.error()});
}

void on_end(void* data, const XML_Char* name) {
  Reading& reading = *static_cast<Reading*>(data);
  if (!reading.result) return;
  --reading.depth;
  if (!reading.events.end) return;
  if (Result<void> done = reading.events.end(without_prefix(name)); !done) reading.stop({done.error()});
}

void on_text(void* data, const XML_Char* text, int length) {
  Reading& reading = *static_cast<Reading*>(data);
  if (reading.result && reading.events.text) reading.events.text({text, static_cast<std::size_t>(length)});
}

void on_document_type(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  Reading& reading = *static_cast<Reading*>(data);
  reading.stop({fmt::format("the workbook is not read: {} in it declares a document type, which no spreadsheet writes",
                            reading.entry)});
}

}  // namespace

Result<void> read_xml(Archive& archive, const std::string& entry, const XmlEvents& events) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                                             XML_ParserFree);
  if (!parser) return Failure{"there is no memory for it"};
  Reading reading{events, entry, parser.get()};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  const auto parse = [&](std::string_view bytes, bool last) {
    if (XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), last) == XML_STATUS_OK) return true;
    if (reading.result)
      reading.result = Failure{fmt::format("the workbook is damaged: line {} of {} in it is no XML ({})",
                                           XML_GetCurrentLineNumber(parser.get()), entry,
                                           XML_ErrorString(XML_GetErrorCode(parser.get())))};
    return false;
  };
  bool ok = true;
  if (Result<void> read = archive.read(entry, [&](std::string_view bytes) { return ok = parse(bytes, false); }); !read)
    return read;
  if (ok) parse({}, true);
  return reading.result;
}

}  // namespace cxmap::imports
