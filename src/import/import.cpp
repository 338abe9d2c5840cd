#include "import/import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "import/cell_text.h"
#include "import/csv.h"
#include "import/mermaid.h"
#include "import/shapes.h"
#include "import/write_journey.h"
#include "import/xlsx.h"
#include "model/names.h"
#include "util/words.h"

// How it works
//
//   bytes → Book (csv, xlsx, mermaid) → Table: where the headings are, and the shape → Builder: the journey as written,
//   while Account notes what becomes of each cell → finish(): stages, hand-offs, feelings → write_journey(): YAML
//
// Which sheet and which shape it is follows from the headings (table.cpp); what a heading means stands in headings.cpp,
// what a cell may say as the value of a key in fill.cpp.

namespace cxmap::imports {
namespace {

using namespace std::string_view_literals;

std::string ending_of(const std::string& file) { return fold(std::filesystem::path(file).extension().string()); }

Result<Book> read_book(const Request& request) {
  const std::string_view bytes = request.bytes;
  const std::string ending = request.format.empty() ? ending_of(request.file) : "." + request.format;
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return Failure{why_not_xlsx(bytes)};
  if (bytes.starts_with("PK\x03\x04")) return read_xlsx(bytes, request.sheet);
  if (ending == ".ods" || ending == ".xls" || ending == ".numbers" || ending == ".xlsb")
    return Failure{fmt::format("{} is not read; save it as .xlsx or .csv", ending)};
  if (ending == ".xlsx" || ending == ".xlsm") return Failure{"it is no workbook; save it as .xlsx or .csv"};
  const std::size_t start = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  const bool is_journey = start != std::string_view::npos && bytes.substr(start).starts_with("journey\n");
  if (ending == ".mmd" || ending == ".mermaid" || (ending != ".csv" && ending != ".tsv" && is_journey))
    return read_mermaid(bytes);
  return read_csv(bytes, ending == ".tsv");
}

struct Chosen {
  const Sheet* sheet = nullptr;
  Table table;  // of a diagram, none
};

std::string shape_names() {
  std::vector<std::string_view> names;
  for (const auto& row : words<Shape>) names.push_back(row.word);
  return fmt::format("{}", fmt::join(names, ", "));
}

// What makes a table of a shape.
std::string_view what_it_needs(Shape shape) {
  switch (shape) {
    case Shape::raci:
      return "a RACI table needs a heading for each department or role, and letters (R, A, C, I) below them";
    case Shape::wide:
      return "its first column needs the names of two rows, such as \"Touchpoints\", \"Owner\", and a row above needs "
             "those of the stages";
    case Shape::facts:
      return "it needs the headings that \"cxmap report --format csv\" writes";
    case Shape::long_rows:
    case Shape::stage_rows:
      break;
  }
  return "among the first thirty rows, one needs the names of two columns, such as \"Stage\", \"Touchpoint\", "
         "\"Owner\"";
}

Failure nothing_fits(const Request& request, const Sheet* sheet) {
  if (request.shape) {
    const auto other = sheet ? find_table(*sheet, {}) : std::nullopt;
    return Failure{fmt::format(
        "no table fits \"--as {0}\": {1}{2}", word_of(*request.shape), what_it_needs(*request.shape),
        other ? fmt::format("; \"--as {}\" fits: {}", word_of(other->shape), shown_word(other->shape)) : "")};
  }
  if (const auto heading = sheet ? lone_heading(*sheet) : std::nullopt)
    return Failure{
        fmt::format("{} is the only heading that is known, in {}: a table of touchpoints needs two, such as "
                    "\"Stage\", \"Touchpoint\", \"Owner\"; {}, at least two",
                    quote(as_name(sheet->at(*heading).text)), name_of(*heading), what_it_needs(Shape::raci))};
  return Failure{fmt::format("no row of headings was found: {}; \"--as\" names the shape: {}",
                             what_it_needs(Shape::long_rows), shape_names())};
}

// The sheet that is asked for; else the first visible one with a table that is known, of which that with the facts of a
// report comes first. `notices` gets the other ones.
Result<Chosen> choose(const Book& book, const Request& request, std::vector<std::string>& notices) {
  if (book.sheets.size() == 1 && book.sheets.front().has_lines) return Chosen{&book.sheets.front(), {}};
  std::vector<Chosen> fit;
  std::vector<std::string> names;
  for (const Sheet& sheet : book.sheets) {
    names.push_back(quote(sheet.name));
    if (!request.sheet.empty() && fold(sheet.name) != fold(request.sheet)) continue;
    if (sheet.hidden && request.sheet.empty()) {
      notices.push_back(fmt::format("the sheet {} is hidden, and left out", quote(sheet.name)));
      continue;
    }
    if (auto table = find_table(sheet, request.shape))
      fit.push_back({&sheet, std::move(*table)});
    else if (!request.sheet.empty())
      return nothing_fits(request, &sheet);
    else if (book.sheets.size() > 1 && sheet.rows() > 0)
      notices.push_back(fmt::format("the sheet {} {}, and is left out", quote(sheet.name),
                                    sheet.columns() == 1 ? "is only a list" : "has no table that is known"));
  }
  if (fit.empty() && !request.sheet.empty())
    return Failure{fmt::format("there is no sheet {}; there are {}", quote(request.sheet), fmt::join(names, ", "))};
  const auto visible = std::ranges::find(book.sheets, false, &Sheet::hidden);
  if (fit.empty()) return nothing_fits(request, visible == book.sheets.end() ? nullptr : &*visible);
  const auto facts = std::ranges::find_if(fit, [](const Chosen& c) { return c.table.shape == Shape::facts; });
  const Chosen chosen = facts == fit.end() ? fit.front() : *facts;
  for (const Chosen& other : fit)
    if (other.sheet != chosen.sheet)
      notices.push_back(fmt::format("the sheet {} fits, too; \"--sheet\" takes it instead", quote(other.sheet->name)));
  return chosen;
}

bool is_generic(const std::string& name) {
  const std::string folded = fold(name);
  static constexpr std::string_view words[] = {
      "sheet", "tabelle",   "blatt",       "table",   "feuil", "hoja",        "raci",     "matrix",    "map",
      "plan",  "blueprint", "journey map", "journey", "data",  "touchpoints", "overview", "übersicht", "raci matrix"};
  return folded.empty() || std::ranges::any_of(words, [&](std::string_view word) {
           return folded.starts_with(word) && folded.find_first_not_of("0123456789 ", word.size()) == std::string::npos;
         });
}

void name_journey(Builder& builder, const Request& request) {
  Text& name = builder.journey().name;
  if (!request.journey.empty()) name = {request.journey, {}};
  if (!name)
    name = {is_generic(builder.sheet.name) ? std::filesystem::path(request.file).stem().string() : builder.sheet.name,
            {}};
  name.value = as_name(name.value);
  if (slug(name.value).empty()) name.value = "Imported journey";
}

std::size_t with_owner(const Journey& journey) {
  return static_cast<std::size_t>(std::ranges::count_if(journey.touchpoints, [&](const Touchpoint& t) {
    const Owner& owner = t.owner.kind != Owner::Kind::unsaid ? t.owner : journey.stages[t.stage].owner;
    return owner.departments.size() == 1 && !special_word(owner.departments.front().name.value);
  }));
}

std::string how_read(const Sheet& sheet, const Table& table) {
  return fmt::format("{} as {} ({}), with its headings in row {}",
                     sheet.name.empty() ? "read" : fmt::format("read the sheet {}", quote(sheet.name)),
                     word_of(table.shape), shown_word(table.shape), table.header + 1);
}

void describe(Imported& out, const Builder& builder, const Table& table, const std::vector<std::string>& notices) {
  const Account& account = builder.account;
  const Journey& journey = builder.draft.journey;
  for (const std::string& notice : notices) out.lines.push_back(notice);
  if (!builder.sheet.has_lines) out.lines.push_back(how_read(builder.sheet, table));
  const std::size_t saying = account.saying();
  out.lines.push_back(fmt::format(
      "taken over: {} of {} ({}): {}, {}, {} with one owner", grouped(out.taken), counted(saying, "cell"),
      percent(saying == 0 ? 0 : static_cast<double>(out.taken) / static_cast<double>(saying)),
      counted(journey.stages.size(), "stage"), counted(journey.touchpoints.size(), "touchpoint"), with_owner(journey)));
  for (std::string& line : account.lines()) out.lines.push_back(std::move(line));
}

Result<void> read(Builder& builder, const Table& table, const Request& request) {
  if (builder.sheet.has_lines) {
    read_diagram(builder);
    return {};
  }
  if (table.shape != Shape::facts) read_title(builder, table);
  switch (table.shape) {
    case Shape::long_rows:
      read_long(builder, table);
      break;
    case Shape::stage_rows:
    case Shape::wide:
      read_lanes(builder, table);
      break;
    case Shape::raci:
      read_raci(builder, table);
      break;
    case Shape::facts:
      return read_facts(builder, table, request.journey);
  }
  return {};
}

}  // namespace

Result<Imported> import_journey(const Request& request) {
  const Result<Book> book = read_book(request);
  if (!book) return Failure{book.error()};
  std::vector<std::string> notices = book->notices;
  const Result<Chosen> chosen = choose(*book, request, notices);
  if (!chosen) return Failure{chosen.error()};
  const auto& [sheet, table] = *chosen;
  notices.insert(notices.end(), sheet->notices.begin(), sheet->notices.end());

  Account account(*sheet);
  Builder builder(*sheet, account);
  const std::string file = std::filesystem::path(request.file).filename().string();
  builder.draft.head.push_back(fmt::format("Taken over by \"cxmap import\" from {}{}.",
                                           file == "-" ? "standard input" : file,
                                           sheet->name.empty() ? "" : fmt::format(", sheet {}", quote(sheet->name))));
  if (const Result<void> done = read(builder, table, request); !done) return Failure{done.error()};
  constexpr std::size_t most_stages = 1000;
  if (builder.journey().stages.size() > most_stages)
    return Failure{fmt::format("it has {} stages; look at the column of stages, or name the shape with \"--as\"",
                               grouped(builder.journey().stages.size()))};
  if (builder.journey().touchpoints.empty())
    return Failure{"no touchpoint was found below the headings in row " + std::to_string(table.header + 1)};
  name_journey(builder, request);
  finish(builder, request.scale);
  keep_rest(builder);
  account.close();

  Imported out;
  out.yaml = write_journey(builder.draft);
  out.taken = account.count(Account::Fate::taken);
  out.commented = account.count(Account::Fate::commented);
  out.left = account.count(Account::Fate::left);
  out.passed = account.count(Account::Fate::passed);
  describe(out, builder, table, notices);
  return out;
}

}  // namespace cxmap::imports
