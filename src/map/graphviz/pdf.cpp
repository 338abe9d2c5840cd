#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "map/graphviz/paint.h"
#include "map/graphviz/render.h"
#include "util/utf8.h"

// cairo writes a PDF that says nothing of itself. What readers and screen readers ask for is added as PDF provides for
// changes: the two objects that have to say more are written once more at the end, with a table of where they are.

namespace cxmap::map {
namespace {

/// The only text in a PDF that differs from run to run.
void strip_creation_date(std::string& pdf) {
  constexpr std::string_view key = "/CreationDate (D:";
  constexpr std::string_view epoch = "19700101000000";
  const std::size_t at = pdf.find(key);
  if (at != std::string::npos && at + key.size() + epoch.size() < pdf.size())
    pdf.replace(at + key.size(), epoch.size(), epoch);
}

/// A text as PDF has it: UTF-16 in hexadecimal digits.
std::string pdf_text(std::string_view text) {
  std::string out = "<FEFF";
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    text.remove_prefix(c.length);
    const auto value = static_cast<std::uint32_t>(c.value);
    if (value >= 0x10000)
      out += fmt::format("{:04X}{:04X}", 0xD800 + ((value - 0x10000) >> 10), 0xDC00 + ((value - 0x10000) & 0x3FF));
    else
      out += fmt::format("{:04X}", value);
  }
  return out + ">";
}

/// The number after a key, from its last occurrence on.
std::optional<std::size_t> number_after(std::string_view pdf, std::string_view key) {
  const std::size_t at = pdf.rfind(key);
  if (at == std::string_view::npos) return std::nullopt;
  std::size_t number = 0;
  const char* begin = pdf.data() + at + key.size();
  const auto [end, problem] = std::from_chars(begin, pdf.data() + pdf.size(), number);
  return problem == std::errc() ? std::optional(number) : std::nullopt;
}

/// An object as it stands: between the braces of "7 0 obj << ... >>". Empty if it is not written so.
std::string_view dictionary(std::string_view pdf, std::size_t number) {
  const std::size_t at = pdf.rfind(fmt::format("\n{} 0 obj\n<<", number));
  const std::size_t begin = at == std::string_view::npos ? at : pdf.find("<<", at) + 2;
  const std::size_t end = at == std::string_view::npos ? at : pdf.find("endobj", begin);
  if (end == std::string_view::npos) return {};
  const std::string_view body = pdf.substr(begin, end - begin);
  return body.substr(0, body.rfind(">>"));
}

/// Says what the document is called, whose it is, and in which language. Left as it is where cairo writes another form.
void add_metadata(std::string& pdf, const Scene& scene) {
  const auto info = number_after(pdf, "/Info "), root = number_after(pdf, "/Root "), size = number_after(pdf, "/Size "),
             table = number_after(pdf, "startxref\n");
  if (!info || !root || !size || !table || *info == *root) return;
  const std::string_view old_info = dictionary(pdf, *info), old_root = dictionary(pdf, *root);
  if (old_info.empty() || old_root.empty()) return;
  const std::string author = scene.author.empty() ? "" : "   /Author " + pdf_text(scene.author) + "\n";
  const std::string new_info =
      fmt::format("{} 0 obj\n<<{}   /Title {}\n{}>>\nendobj\n", *info, old_info, pdf_text(scene.title), author);
  const std::string new_root = fmt::format(
      "{} 0 obj\n<<{}   /Lang (en)\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n", *root, old_root);
  if (!pdf.ends_with('\n')) pdf += '\n';
  const std::size_t info_at = pdf.size(), root_at = info_at + new_info.size(), table_at = root_at + new_root.size();
  const auto row = [](std::size_t number, std::size_t at) {
    return fmt::format("{} 1\n{:010} 00000 n \n", number, at);
  };
  pdf += new_info + new_root + "xref\n" + row(*info, info_at) + row(*root, root_at);
  pdf += fmt::format("trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
                     *size, *root, *info, *table, table_at);
}

}  // namespace

Result<Written> paint_pdf(const Scene& scene) {
  Result<Written> drawing = render_with_fonts(scene, Medium::page, "pdf", "%PDF");
  if (!drawing) return drawing;
  strip_creation_date(drawing->bytes);
  add_metadata(drawing->bytes, scene);
  return drawing;
}

}  // namespace cxmap::map
