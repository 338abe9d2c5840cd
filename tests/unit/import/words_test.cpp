#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "import/cell_text.h"
#include "import/feelings.h"
#include "import/headings.h"
#include "import/named_departments.h"
#include "import/table.h"
#include "model/fields.h"

using namespace cxmap;
using namespace cxmap::imports;

TEST_CASE("import: headings mean what templates mean by them, in English and German") {
  CHECK(meaning_of("Touch Points") == "name");
  CHECK(meaning_of("3. Customer pain points:") == "pain");
  CHECK(meaning_of("Emotions / Feelings (1-5)") == "sentiment");
  CHECK(meaning_of("Verantwortliche Abteilung") == "owner");
  CHECK(meaning_of("Zuständige Abteilung") == "owner");
  CHECK(meaning_of("Dept. responsible") == "owner");
  CHECK(meaning_of("Department responsible") == "owner");
  CHECK(meaning_of("Responsible department") == "owner");
  CHECK(meaning_of("Responsible (R)") == "responsible");
  CHECK(meaning_of("What is the customer thinking?") == about::remark);
  CHECK(meaning_of("Übergabe an") == "hands_off_to");
  CHECK(meaning_of("#") == about::number);
  CHECK(meaning_of("hands_off_to") == "hands_off_to");
  CHECK(meaning_of("Colour").empty());
  CHECK(meaning_of("").empty());
}

TEST_CASE("import: a heading means a key that there is") {
  for (const std::string_view heading :
       {"Touchpoint", "Owner",          "R",        "P",    "C",        "I",         "Kanal",
        "System",     "Data",           "Outputs",  "KPIs", "Needs",    "Message",   "Mood",
        "Pain",       "Solution",       "Comments", "MoT",  "Duration", "Frequency", "Next step",
        "Condition",  "Open questions", "Tags",     "Layer"}) {
    CAPTURE(heading);
    CHECK(has_key<Touchpoint>(meaning_of(heading)));
  }
  for (const std::string_view heading : {"SLA", "Trigger", "Hand-off owner"})
    CHECK(has_key<HandOff>(meaning_of(heading)));
  for (const std::string_view heading : {"Persona", "Scenario", "Quelle", "Last updated"})
    CHECK(has_key<Journey>(meaning_of(heading)));
}

TEST_CASE("import: the stage that a name means") {
  CHECK(stage_in("1. Awareness") == Canonical::awareness);
  CHECK(stage_in("Kaufentscheidung") == Canonical::purchase);
  CHECK(stage_in("Purchase phase") == Canonical::purchase);
  CHECK(stage_in("Research & compare") == Canonical::consideration);
  CHECK(stage_in("Before the visit") == Canonical::consideration);
  CHECK_FALSE(stage_in("Phase 2"));
}

TEST_CASE("import: what people write as several things") {
  using List = std::vector<std::string>;
  CHECK(items_of("- wait\n• call; ask\n\n2. go", false) == List{"wait", "call", "ask", "go"});
  CHECK(items_of("Web, Shop (Berlin, Bonn), 1,5 h", true) == List{"Web", "Shop (Berlin, Bonn)", "1,5 h"});
  CHECK(imports::names_of("David + Eli, Sales") == List{"David", "Eli", "Sales"});
  CHECK(items_of(" ;, ", true).empty());
  CHECK(looks_like_names("Website, social media, e-mail"));
  CHECK_FALSE(looks_like_names("Compares the prices of all shops, and asks friends"));
  CHECK(on_one_line("Long wait\nNo answer.\nBad") == "Long wait; No answer. Bad");
}

TEST_CASE("import: names that are nothing but a stage") {
  for (const char* name : {"Purchase", "Awareness phase", "Phase 1: Awareness", "2. Stage: Sign-up", "III Care",
                           "Awareness & Discovery", "Onboard (Q3)"}) {
    CAPTURE(name);
    CHECK(is_stage_word(name));
  }
  for (const char* name : {"", "Phase 1", "Purchase order", "Order the parts", "Planning", "Care & Kitchen"}) {
    CAPTURE(name);
    CHECK_FALSE(is_stage_word(name));
  }
}

TEST_CASE("import: words that say that a row is a sum, and counts") {
  for (const char* word : {"Total", "Total: 4", "SUM", "Summe (alle): 12", "Gesamt", "Anzahl 3", "Subtotal"}) {
    CAPTURE(word);
    CHECK(is_sum_word(word));
  }
  for (const char* word : {"", "4", "Total cost of ownership", "Summary", "Gesamtschule"}) {
    CAPTURE(word);
    CHECK_FALSE(is_sum_word(word));
  }
  for (const char* text : {"", "-", "4", "15 steps", "Ø 3,4", "80 %"}) {
    CAPTURE(text);
    CHECK(is_count(text));
  }
  for (const char* text : {"Sales", "Team 2", "Ärzte"}) {
    CAPTURE(text);
    CHECK_FALSE(is_count(text));
  }
}

TEST_CASE("import: departments in doubt, and words for nobody") {
  const NamedDepartments doubt = departments_in("Sales?, Ops (?); IT");
  CHECK(doubt.names == std::vector<std::string>{"Sales", "Ops", "IT"});
  CHECK(doubt.in_doubt);
  CHECK(doubt.remark == R"x("Sales?" is taken for "Sales"; "Ops (?)" is taken for "Ops")x");
  for (const char* nobody :
       {"not defined", "Undefined", "unknown", "open", "unklar", "offen?", "nicht definiert", "Who?"}) {
    CAPTURE(nobody);
    const NamedDepartments named = departments_in(nobody);
    CHECK(named.names == std::vector<std::string>{"TBD"});
    CHECK_FALSE(named.in_doubt);
    CHECK_FALSE(named.remark.empty());
  }
  for (const char* known : {"tbd?", "tbc", "n/a", "?", "???", "Sales"}) {
    CAPTURE(known);
    const NamedDepartments named = departments_in(known);
    CHECK(named.names == std::vector<std::string>{known});
    CHECK(named.remark.empty());
  }
}

TEST_CASE("import: feelings as numbers, smileys and words") {
  CHECK(scale_in("Satisfaction (1-5)")->most == 5);
  CHECK(scale_in("-2..2")->least == -2);
  CHECK(scale_in("from 0 to 10")->most == 10);
  CHECK_FALSE(scale_in("Feeling"));
  CHECK_FALSE(scale_in("5-1"));
  CHECK(feeling_in("4/5").number == 4);
  CHECK(feeling_in("3,5").number == 3.5);
  CHECK(feeling_in("\u22121").number == -1);
  CHECK(feeling_in("😡").said == -2);
  CHECK_FALSE(feeling_in("☹️").says_more);
  CHECK(feeling_in("😊 curious").says_more);
  CHECK(feeling_in("Very satisfied").said == 2);
  CHECK(feeling_in("worried about the price").said == -1);
  CHECK_FALSE(feeling_in("excited, but worried").said);
  CHECK_FALSE(feeling_in("blue").said);
  CHECK(sentiment_of(1, {1, 5}) == -2);
  CHECK(sentiment_of(10, {0, 10}) == 2);
  CHECK_FALSE(sentiment_of(6, {1, 5}));
  CHECK_FALSE(sentiment_of(1, {1, 1}));
}

TEST_CASE("import: the letters of a cell, and of a legend") {
  const Letters letters{0, 0, {}, true, {{"r", "responsible"}, {"a", "owner"}, {"c", "consulted"}, {"i", "informed"}}};
  using Parts = std::vector<std::string_view>;
  std::string rest;
  CHECK(letters_in("A / R", letters, rest) == Parts{"owner", "responsible"});
  CHECK(letters_in("ar", letters, rest) == Parts{"owner", "responsible"});
  CHECK(letters_in("C, I", letters, rest) == Parts{"consulted", "informed"});
  CHECK(letters_in("x", letters, rest) == Parts{unnamed_part});
  CHECK(letters_in("Sales", letters, rest).empty());
  CHECK(letters_in("R (lead)", letters, rest) == Parts{"responsible"});
  CHECK(rest == "(lead)");
  const auto legend = [](std::string_view text) { return fmt::format("{}", legends_in(text)); };
  CHECK(legend("R = Responsible") == R"([("r", "responsible")])");
  CHECK(legend("Legend: R = Responsible; V: Accountable") == R"([("r", "responsible"), ("v", "owner")])");
  CHECK(legend("D: Durchführung (Fachamt)") == R"([("d", "responsible")])");
  CHECK(legend("A / R") == "[]");
  CHECK(legend("Sign the contract, A = Accountable") == "[]");
}
