#include "import/workbook_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "util/ascii.h"
#include "util/utf8.h"

namespace cxmap::imports {
namespace {

std::size_t number_in(std::string_view text) {
  std::size_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// The entries that a part refers to, by their ids and by the last word of their types.
struct Relations {
  std::map<std::string, std::string, std::less<>> by_id, by_type;
};

Result<Relations> read_relations(Archive& archive, const std::string& part) {
  const std::size_t slash = part.rfind('/') + 1;  // 0 if there is none
  const std::string folder = part.substr(0, slash);
  const std::string entry = folder + "_rels/" + part.substr(slash) + ".rels";
  Relations out;
  if (!archive.has(entry)) return out;
  XmlEvents events;
  events.start = [&](std::string_view name, const Attributes& attributes) -> Result<void> {
    if (name != "Relationship" || attribute(attributes, "TargetMode") == "External") return {};
    std::string target(attribute(attributes, "Target"));
    target = target.starts_with('/') ? target.substr(1) : folder + target;
    const std::string_view type = attribute(attributes, "Type");
    out.by_type.emplace(type.substr(type.rfind('/') + 1), target);
    out.by_id.emplace(attribute(attributes, "Id"), std::move(target));
    return {};
  };
  if (Result<void> read = read_xml(archive, entry, events); !read) return Failure{read.error()};
  return out;
}

Result<void> read_workbook(Archive& archive, const std::string& part, const Relations& relations, WorkbookParts& out) {
  constexpr std::size_t most = 1000;
  XmlEvents events;
  events.start = [&](std::string_view name, const Attributes& attributes) -> Result<void> {
    if (name == "workbookPr") out.from_1904 = is_on(attributes, "date1904");
    if (name != "sheet") return {};
    const auto target = relations.by_id.find(attribute(attributes, "id"));
    if (out.sheets.size() == most) return Failure{"it has more than 1,000 sheets; keep those of the journey only"};
    if (target == relations.by_id.end() || !archive.has(target->second)) return {};
    const std::string_view state = attribute(attributes, "state");
    out.sheets.push_back(
        {std::string(attribute(attributes, "name")), target->second, state == "hidden" || state == "veryHidden"});
    return {};
  };
  return read_xml(archive, part, events);
}

Result<void> read_texts(Archive& archive, const std::string& part, std::vector<std::string>& out) {
  constexpr std::size_t most = 1'000'000;
  std::string text;
  bool in_text = false;
  int phonetic = 0;  // how a word is spoken, which is not shown
  XmlEvents events;
  events.start = [&](std::string_view name, const Attributes&) -> Result<void> {
    phonetic += name == "rPh";
    in_text = name == "t" && phonetic == 0;
    return {};
  };
  events.end = [&](std::string_view name) -> Result<void> {
    in_text = false;
    phonetic -= name == "rPh";
    if (name != "si") return {};
    if (out.size() == most) return Failure{"it has more than 1,000,000 texts; keep the sheet of the journey only"};
    out.push_back(without_escapes(std::move(text)));
    text.clear();
    return {};
  };
  events.text = [&](std::string_view piece) {
    if (in_text) text += piece;
  };
  return read_xml(archive, part, events);
}

// The kind of number that a format shows, by the letters in it that are neither quoted nor in brackets.
NumberKind kind_of_format(std::string_view code) {
  std::string bare;
  bool hours = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size() - 1);
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size() - 1);
      hours |= code.substr(i + 1, 1) == "h" || code.substr(i + 1, 1) == "H";
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == ';') {
      break;  // what follows is for negative numbers
    } else {
      bare += lower(c);
    }
  }
  if (hours) return NumberKind::hours;
  if (bare.find('%') != std::string::npos) return NumberKind::percent;
  if (bare == "general" || bare.find_first_of("0#?") != std::string::npos) return NumberKind::number;
  if (bare.find_first_of("yd") != std::string::npos) return NumberKind::date;
  if (bare.find_first_of("hs") != std::string::npos) return NumberKind::time;
  return bare.find('m') != std::string::npos ? NumberKind::date : NumberKind::number;
}

NumberKind kind_of_builtin(std::size_t id) {
  if (id == 9 || id == 10) return NumberKind::percent;
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return NumberKind::time;
  if (id == 46) return NumberKind::hours;
  const bool is_date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return is_date ? NumberKind::date : NumberKind::number;
}

Result<void> read_styles(Archive& archive, const std::string& part, std::vector<CellStyle>& out) {
  std::map<std::size_t, NumberKind> formats;
  std::vector<bool> bold;
  std::string list;  // that it is in
  XmlEvents events;
  events.start = [&](std::string_view name, const Attributes& attributes) -> Result<void> {
    if (name == "numFmts" || name == "fonts" || name == "cellXfs" || name == "cellStyleXfs" || name == "dxfs")
      list = name;
    if (name == "numFmt" && list == "numFmts")
      formats[number_in(attribute(attributes, "numFmtId"))] = kind_of_format(attribute(attributes, "formatCode"));
    if (name == "font" && list == "fonts") bold.push_back(false);
    if (name == "b" && list == "fonts" && !bold.empty()) {
      const std::string_view value = attribute(attributes, "val");
      bold.back() = value != "0" && value != "false";
    }
    if (name != "xf" || list != "cellXfs") return {};
    const std::size_t format = number_in(attribute(attributes, "numFmtId")),
                      font = number_in(attribute(attributes, "fontId"));
    const auto it = formats.find(format);
    out.push_back({it == formats.end() ? kind_of_builtin(format) : it->second, font < bold.size() && bold[font]});
    return {};
  };
  return read_xml(archive, part, events);
}

std::string clock(double days) {
  const auto minutes = std::lround(days * 24 * 60);
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

std::string shown(double number, NumberKind kind, bool from_1904) {
  constexpr double last_day = 2'958'465;  // the end of the year 9999
  switch (kind) {
    case NumberKind::percent:
      return fmt::format("{:.15g} %", std::round(number * 1e10) / 1e8);
    case NumberKind::hours:
      if (number >= 0 && number < last_day) return clock(number);
      break;
    case NumberKind::time:
    case NumberKind::date: {
      if (!(number >= 0 && number < last_day)) break;
      number = std::round(number * 24 * 60) / (24 * 60);  // a moment before midnight is of the next day
      const double whole = std::floor(number);
      if (kind == NumberKind::time && whole == 0) return clock(number);
      using namespace std::chrono;
      // Excel believes that 1900 was a leap year: before its March, a day is missing.
      const auto first = from_1904 ? sys_days(year{1904} / 1 / 1) : sys_days(year{1899} / 12 / (number < 60 ? 31 : 30));
      const year_month_day day{first + days{static_cast<int>(whole)}};
      const std::string date = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                                           static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
      return number - whole < 1e-6 ? date : date + " " + clock(number - whole);
    }
    default:
      break;
  }
  return fmt::format("{:.15g}", number);
}

std::string without_escapes(std::string text) {
  constexpr std::size_t length = 7;  // _xHHHH_
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = text.find("_x", at)) != std::string::npos; ++at) {
    unsigned code = 0;
    if (at + length > text.size() || text[at + length - 1] != '_') continue;
    const char* end = text.data() + at + length - 1;
    const auto [stop, error] = std::from_chars(text.data() + at + 2, end, code, 16);
    if (error != std::errc{} || stop != end || (code >= 0xD800 && code < 0xE000)) continue;
    append_code_point(out.append(text, copied, at - copied), code);
    copied = at + length;
    at = copied - 1;
  }
  return out.append(text, copied);
}

Result<WorkbookParts> read_parts(Archive& archive) {
  const Result<Relations> package = read_relations(archive, "");
  if (!package) return Failure{package.error()};
  const auto main = package->by_type.find("officeDocument");
  const std::string part = main == package->by_type.end() ? "xl/workbook.xml" : main->second;
  if (!archive.has(part) || part.ends_with(".bin"))
    return Failure{"it is no workbook that is known; save it as .xlsx or .csv"};
  const Result<Relations> relations = read_relations(archive, part);
  if (!relations) return Failure{relations.error()};
  WorkbookParts out;
  if (Result<void> read = read_workbook(archive, part, *relations, out); !read) return Failure{read.error()};
  for (const auto& [type, reader] : {std::pair("sharedStrings", 0), {"styles", 1}}) {
    const auto target = relations->by_type.find(type);
    if (target == relations->by_type.end() || !archive.has(target->second)) continue;
    Result<void> read =
        reader == 0 ? read_texts(archive, target->second, out.texts) : read_styles(archive, target->second, out.styles);
    if (!read) return Failure{read.error()};
  }
  if (out.sheets.empty()) return Failure{"there is no sheet in it"};
  return out;
}

}  // namespace cxmap::imports
