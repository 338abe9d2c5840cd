#include "output/xlsx/template.h"

#include <array>

#include "model/vocabulary.h"
#include "output/xlsx/workbook.h"
#include "report/table.h"
#include "util/isolated.h"

namespace cxmap {
namespace {

struct Column {
  const char *heading, *help;
  std::size_t width;
};
constexpr std::array columns = {
    Column{"Stage", "One of the six stages, or a name of your own. Leave it empty to go on with the one above.", 16},
    Column{"Touchpoint", "Where the customer meets you: a name that says what happens.", 32},
    Column{"Owner", "The one department that answers for it. Write TBD if nobody does yet.", 20},
    Column{"Responsible", "Who does the work, if others than the owner do: departments, with commas between them.", 20},
    Column{"Approves", "Who has to agree before it goes on.", 18},
    Column{"Consulted", "Who is asked before.", 18},
    Column{"Informed", "Who is told afterwards.", 18},
    Column{"Channel", "Web, e-mail, phone, shop, app, ...", 14},
    Column{"Pain", "What troubles the customer most.", 30},
    Column{"Feeling (-2..2)", "From -2, very bad, to 2, very good.", 14},
    Column{"Hands off to", "What comes next: a touchpoint of this list, by its name.", 28},
    Column{"Within", "How soon it takes over: 2 days, 1 h.", 14},
    Column{"Moment of truth", "Yes, if the customer stays or goes here.", 14},
    Column{"Notes", "All else.", 30},
};

constexpr std::size_t feeling = 9;  // its column

using Row = std::array<const char*, columns.size()>;
constexpr std::array rows = {
    Row{"awareness", "Advert on social media", "Marketing", "Agency", "", "Legal", "Sales", "social media", "", "1",
        "Product page", "", "", "Write over these rows."},
    Row{"consideration", "Product page", "Marketing", "Technology", "", "", "", "web", "Prices are hard to find", "-1",
        "Checkout", "", "", ""},
    Row{"", "Answer to a question", "Sales", "", "", "", "", "chat", "", "", "", "", "", ""},
    Row{"purchase", "Checkout", "Sales", "Technology", "Finance", "", "Customer Service", "web", "The form is long",
        "0", "Welcome e-mail", "1 h", "yes", ""},
    Row{"retention", "Welcome e-mail", "Customer Service", "", "", "", "", "e-mail", "", "2", "Renewal reminder", "",
        "", ""},
    Row{"", "Help line", "Customer Service", "", "", "Technology", "", "phone", "Long wait", "-2", "", "", "yes", ""},
    Row{"", "Goodwill refund", "TBD", "Finance, Customer Service", "", "", "", "", "", "", "", "", "", ""},
    Row{"loyalty", "Renewal reminder", "Customer Service", "", "", "", "Sales", "e-mail", "", "",
        "Request for a review", "2 weeks", "", ""},
    Row{"advocacy", "Request for a review", "Marketing", "", "", "", "", "e-mail", "", "1", "", "", "", ""},
};
constexpr std::array departments = {"Marketing", "Sales", "Customer Service", "Technology", "Finance",
                                    "Legal",     "Agency"};

Result<std::string> template_in_bytes() {
  const Result<std::unique_ptr<Workbook>> opened = Workbook::open("Customer journey", "");
  if (!opened) return Failure{opened.error()};
  Workbook& book = **opened;
  constexpr std::size_t last_row = 500;  // that lists are offered in

  FactTable journey;
  TableLook look{.names = 2};
  for (std::size_t c = 0; c < columns.size(); ++c) {
    journey.columns.emplace_back(columns[c].heading);
    look.least.emplace_back(c, columns[c].width);
  }
  for (const Row& row : rows) {
    std::vector<Field>& fields = journey.rows.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string text = row[c];
      const bool is_number = c == feeling && !text.empty();
      fields.push_back(is_number ? Field(std::stod(text)) : Field(text));
    }
  }
  book.add_table("Journey", journey, look);
  constexpr auto stages = list_of(words<Canonical>);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Choices choices{columns[c].heading, columns[c].help, {}, {}};
    const std::string_view heading = columns[c].heading;
    if (heading == "Stage") choices.words.assign(stages.begin(), stages.end());
    if (heading == "Owner" || heading == "Responsible" || heading == "Approves" || heading == "Consulted" ||
        heading == "Informed")
      choices.range = "=Departments!$A$2:$A$100";
    if (c == feeling) choices.words = {"-2", "-1", "0", "1", "2"};
    if (heading == "Moment of truth") choices.words = {"yes", "no"};
    book.offer(c, last_row, choices);
  }

  FactTable names;
  names.columns = {"Departments: the lists on the sheet Journey offer these"};
  for (const char* name : departments) names.rows.push_back({std::string(name)});
  book.add_table("Departments", names, {.least = {{0, 40}}});
  return book.finish();
}

}  // namespace

Result<std::string> journey_template() {
  const auto write = [] {
    Result<std::string> bytes = template_in_bytes();
    return bytes ? Result<Written>(Written{std::move(*bytes)}) : Failure{bytes.error()};
  };
  Result<Written> written = isolated(write, "library for workbooks");
  return written ? Result<std::string>(std::move(written->bytes)) : Failure{written.error()};
}

}  // namespace cxmap
