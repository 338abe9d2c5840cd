#include "import/xlsx.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "import/cell_text.h"
#include "import/workbook_parts.h"
#include "model/names.h"
#include "util/words.h"

// How it works
//
// A workbook is a ZIP archive of XML parts. workbook_parts.cpp reads what sheets share: their list, the texts, the
// styles, which alone tell a date from a number. A sheet is read element by element and never stands in memory as XML;
// what it may hold is bounded by Room, what is unpacked by Archive, and XML that declares a document type is refused.

namespace cxmap::imports {
namespace {

// "BC12" as a place; the row counts from 1 there.
std::optional<Place> place_in(std::string_view reference) {
  std::size_t at = 0, column = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
  std::uint32_t row = 0;
  const auto [end, error] = std::from_chars(reference.data() + at, reference.data() + reference.size(), row);
  if (column == 0 || error != std::errc{} || end != reference.data() + reference.size() || row == 0)
    return std::nullopt;
  return Place{row - 1, static_cast<std::uint32_t>(column - 1)};
}

struct Range {
  Place first, last;
};
std::optional<Range> range_in(std::string_view reference) {
  const std::size_t colon = reference.find(':');
  const auto first = place_in(reference.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : place_in(reference.substr(colon + 1));
  if (!first || !last || last->row < first->row || last->column < first->column) return std::nullopt;
  return Range{*first, *last};
}

// "5-7, 9" of row or column numbers from 0.
std::string in_ranges(const std::vector<std::uint32_t>& numbers, bool columns) {
  const auto name = [&](std::uint32_t n) {
    std::string out = name_of({0, n});
    return columns ? out.substr(0, out.size() - 1) : std::to_string(n + 1);
  };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    out.push_back(last == i ? name(numbers[i]) : fmt::format("{}-{}", name(numbers[i]), name(numbers[last])));
    i = last + 1;
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

class SheetReader {
 public:
  SheetReader(const WorkbookParts& parts, Sheet& sheet, Room& room) : parts_(parts), sheet_(sheet), room_(room) {}

  Result<void> read(Archive& archive, const std::string& part) {
    XmlEvents events;
    events.start = [&](std::string_view name, const Attributes& attributes) { return start(name, attributes); };
    events.end = [&](std::string_view name) { return end(name); };
    events.text = [&](std::string_view text) {
      if (in_value_ || in_text_) value_ += text;
    };
    if (Result<void> done = read_xml(archive, part, events); !done) return done;
    for (const Range& range : merged_)
      if (Result<void> done = sheet_.merge(range.first, range.last, room_); !done) return done;
    add_notices();
    return {};
  }

 private:
  Result<void> start(std::string_view name, const Attributes& attributes) {
    if (name == "c") {
      start_cell(attributes);
    } else if (name == "v") {
      in_value_ = has_value_ = true;
    } else if (name == "t") {
      in_text_ = phonetic_ == 0;
    } else if (name == "rPh") {
      ++phonetic_;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "row") {
      start_row(attributes);
    } else if (name == "col" && is_on(attributes, "hidden")) {
      hide_columns(attributes);
    } else if (name == "mergeCell") {
      constexpr std::size_t most = 100'000;
      if (const auto range = range_in(attribute(attributes, "ref")); range && merged_.size() < most)
        merged_.push_back(*range);
    } else if (name == "drawing") {
      has_drawing_ = true;
    } else if (name == "legacyDrawing") {
      has_comments_ = true;
    }
    return {};
  }

  void start_row(const Attributes& attributes) {
    std::uint32_t row = 0;
    const std::string_view number = attribute(attributes, "r");
    std::from_chars(number.data(), number.data() + number.size(), row);
    row_ = row > 0 ? row - 1 : next_row_;
    next_row_ = row_ + 1;
    next_column_ = 0;
    row_hidden_ = is_on(attributes, "hidden");
  }

  void hide_columns(const Attributes& attributes) {
    std::uint32_t first = 0, last = 0;
    const std::string_view least = attribute(attributes, "min"), most = attribute(attributes, "max");
    std::from_chars(least.data(), least.data() + least.size(), first);
    std::from_chars(most.data(), most.data() + most.size(), last);
    for (std::uint32_t c = std::max(first, 1u); c <= last && c <= hidden_columns_.size(); ++c)
      hidden_columns_[c - 1] = true;
  }

  void start_cell(const Attributes& attributes) {
    const auto place = place_in(attribute(attributes, "r"));
    place_ = place ? *place : Place{row_, next_column_};
    next_column_ = place_.column + 1;
    type_ = attribute(attributes, "t");
    style_ = 0;
    const std::string_view style = attribute(attributes, "s");
    std::from_chars(style.data(), style.data() + style.size(), style_);
    has_formula_ = has_value_ = false;
    value_.clear();
  }

  Result<void> end(std::string_view name) {
    if (name == "v") in_value_ = false;
    if (name == "t") in_text_ = false;
    if (name == "rPh") --phonetic_;
    return name == "c" ? end_cell() : Result<void>();
  }

  Result<void> end_cell() {
    Cell cell = read_cell();
    if (cell.is_empty()) return {};
    if (style_ < parts_.styles.size()) cell.bold = parts_.styles[style_].bold;
    const bool column_hidden = place_.column < hidden_columns_.size() && hidden_columns_[place_.column];
    if (row_hidden_ && (hidden_rows_.empty() || hidden_rows_.back() != place_.row)) hidden_rows_.push_back(place_.row);
    if (column_hidden) used_hidden_columns_.insert(place_.column);
    return row_hidden_ || column_hidden ? Result<void>() : sheet_.put(place_, std::move(cell), room_);
  }

  Cell read_cell() {
    Cell cell;
    if (type_ == "s") {
      std::size_t index = ~std::size_t{0};
      std::from_chars(value_.data(), value_.data() + value_.size(), index);
      return index < parts_.texts.size() ? cell_of(parts_.texts[index]) : cell;
    }
    if (type_ == "e") {
      cell.text = value_;
      cell.fault = Cell::Fault::formula_error;
      return cell;
    }
    if (type_ == "inlineStr" || type_ == "str" || type_ == "d") return cell_of(without_escapes(std::move(value_)));
    if (value_.empty()) {
      if (has_formula_) cell.fault = Cell::Fault::not_calculated;
      return cell;
    }
    if (type_ == "b") return cell_of(value_ == "1" ? "yes" : "no");
    double number = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
    if (error != std::errc{} || end != value_.data() + value_.size()) return cell_of(std::move(value_));
    const NumberKind kind = style_ < parts_.styles.size() ? parts_.styles[style_].kind : NumberKind::number;
    return cell_of(shown(number, kind, parts_.from_1904));
  }

  void add_notices() {
    const std::string where = fmt::format("of the sheet {}", quote(sheet_.name));
    if (!hidden_rows_.empty())
      sheet_.notices.push_back(fmt::format("hidden rows {} are left out: {}", where, in_ranges(hidden_rows_, false)));
    if (!used_hidden_columns_.empty())
      sheet_.notices.push_back(
          fmt::format("hidden columns {} are left out: {}", where,
                      in_ranges({used_hidden_columns_.begin(), used_hidden_columns_.end()}, true)));
    if (has_drawing_) sheet_.notices.push_back(fmt::format("pictures, shapes and charts {} are left out", where));
    if (has_comments_) sheet_.notices.push_back(fmt::format("comments on cells {} are left out", where));
  }

  const WorkbookParts& parts_;
  Sheet& sheet_;
  Room& room_;
  std::vector<Range> merged_;
  std::vector<std::uint32_t> hidden_rows_;
  std::vector<bool> hidden_columns_ = std::vector<bool>(16'384);  // as many as there may be
  std::set<std::uint32_t> used_hidden_columns_;
  bool has_drawing_ = false, has_comments_ = false;
  // The row and the cell that are being read.
  std::uint32_t row_ = 0, next_row_ = 0, next_column_ = 0;
  bool row_hidden_ = false;
  Place place_;
  std::string type_, value_;
  std::size_t style_ = 0;
  bool has_formula_ = false, has_value_ = false, in_value_ = false, in_text_ = false;
  int phonetic_ = 0;
};

// What else a ZIP archive may be.
Result<void> is_workbook(Archive& archive) {
  std::string kind;
  if (archive.has("mimetype"))
    if (Result<void> read =
            archive.read("mimetype", [&](std::string_view bytes) { return (kind += bytes).size() < 200; });
        !read)
      return read;
  if (kind.find("opendocument") != std::string::npos)
    return Failure{"OpenDocument (.ods) is not read; save it as .xlsx or .csv"};
  if (archive.has("xl/workbook.bin")) return Failure{".xlsb is not read; save it as .xlsx or .csv"};
  if (archive.has("Index/Document.iwa")) return Failure{"Numbers is not read; export it as .xlsx or .csv"};
  return {};
}

}  // namespace

Result<Book> read_xlsx(std::string_view bytes, const std::string& wanted) {
  Result<std::unique_ptr<Archive>> opened = Archive::open(bytes);
  if (!opened) return Failure{opened.error()};
  Archive& archive = **opened;
  if (Result<void> is = is_workbook(archive); !is) return Failure{is.error()};
  const Result<WorkbookParts> parts = read_parts(archive);
  if (!parts) return Failure{parts.error()};
  Book book;
  Room room;
  for (const ListedSheet& listed : parts->sheets) {
    Sheet sheet;
    sheet.name = listed.name;
    sheet.hidden = listed.hidden;
    const bool is_wanted = wanted.empty() ? !listed.hidden : fold(wanted) == fold(listed.name);
    if (is_wanted)
      if (Result<void> read = SheetReader(*parts, sheet, room).read(archive, listed.part); !read)
        return Failure{fmt::format("the sheet {}: {}", quote(listed.name), read.error())};
    book.sheets.push_back(std::move(sheet));
  }
  return book;
}

std::string why_not_xlsx(std::string_view bytes) {
  std::string wide;
  for (const char c : std::string_view("EncryptedPackage")) wide += {c, '\0'};
  return bytes.find(wide) != std::string_view::npos
             ? "it is protected by a password; open it, and save it without one"
             : "the old format of Excel (.xls) is not read; save it as .xlsx or .csv";
}

}  // namespace cxmap::imports
