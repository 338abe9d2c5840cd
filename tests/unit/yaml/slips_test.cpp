#include <fmt/format.h>

#include <string>
#include <string_view>

#include "analysis.h"

// What people type in the place of YAML's signs, each in the place of a line of a file that is fine: the first that
// they are told is where it is, and what to write.

using namespace cxmap;

namespace {

constexpr std::string_view file =
    "journey: {name: Coffee subscription, owner: Marketing, covers: [awareness, purchase]}\n"  // 1
    "organization:\n"                                                                          // 2
    "  departments: [Marketing, Sales, Service]\n"                                             // 3
    "stages:\n"                                                                                // 4
    "  awareness:\n"                                                                           // 5
    "    owner: Marketing\n"                                                                   // 6
    "    touchpoints:\n"                                                                       // 7
    "      - Instagram ad\n"                                                                   // 8
    "      - Radio spot\n"                                                                     // 9
    "      - name: Podcast\n"                                                                  // 10
    "        channel: podcast\n"                                                               // 11
    "  purchase:\n"                                                                            // 12
    "    touchpoints:\n"                                                                       // 13
    "      - name: Checkout\n"                                                                 // 14
    "        owner: Sales\n"                                                                   // 15
    "        channel: web\n"                                                                   // 16
    "      - name: Order confirmation\n"                                                       // 17
    "        owner: Sales\n"                                                                   // 18
    "        informed: [Service, Marketing]\n";                                                // 19

/// The file with other text in the place of some of it.
std::string with(std::string_view old, std::string_view slip) {
  std::string text(file);
  const std::size_t at = text.rfind(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), slip);
}

/// The first finding as people read it, but for the owner that is informed.
std::string first(const std::string& text) {
  Config config;
  config.ignore = {"OWN119"};
  const Analysis analysis = analysis_of(text, config);
  if (analysis.findings.empty()) return "nothing";
  const Finding& f = analysis.findings.front();
  return fmt::format("{} {} > {}", codes(analysis).front(), f.message, f.help);
}

struct Slip {
  std::string_view old, slip, told;  // the start of what is told
};

void check(std::initializer_list<Slip> slips) {
  for (const Slip& each : slips) {
    CAPTURE(each.slip);
    CHECK(first(with(each.old, each.slip)).substr(0, each.told.size()) == each.told);
  }
}

}  // namespace

TEST_CASE("slips: the file without them is fine") { CHECK(first(std::string(file)) == "nothing"); }

TEST_CASE("slips: other signs in the place of a dash") {
  check({
      {"      - Instagram", "      – Instagram", "CX001 8:7 \"–\" begins no item of a list > write \"- \" instead"},
      {"      - Radio", "      – Radio", "CX001 9:7 \"–\" begins no item of a list"},
      {"- Instagram ad\n      - Radio", "• Instagram ad\n      • Radio",
       "CX001 8:7 \"•\" begins no item of a list > write \"- \" instead, a hyphen and a space, here and before 1 item "
       "below"},
      {"- name: Order", "• name: Order", "CX001 17:7 \"•\" begins"},
      {"- name: Checkout", "*  name: Checkout", "CX001 14:7 \"*\" begins"},
      {"- Instagram ad\n      - Radio", "1. Instagram ad\n      2. Radio", "CX001 8:7 \"1.\" begins"},
      {"- name: Order", "2) name: Order", "CX001 17:7 \"2)\" begins"},
      {"- Radio", "\xEF\x82\xB7\tRadio", "CX001 9:7 \"\xEF\x82\xB7\" begins"},
      {" [Marketing, Sales, Service]\nst", "\n    − Marketing\n    − Sales\nst", "CX001 4:5 \"−\" begins"},
      {" [Service, Marketing]", "\n          · Sales", "CX001 20:11 \"·\" begins"},
      {"- Radio", "- • Radio", "CX001 9:9 a second sign of a list, \"•\", after the dash"},
      {"- Radio", "-Radio", "CX001 9:7 missing space after \"-\""},
      {"- Instagram", "-Instagram", "CX001 8:7 missing space after \"-\""},
      {"- name: Order", "-name: Order", "CX001 17:7 missing space after \"-\""},
      {"- Radio", "-\u00A0Radio", "CX001 9:7 a no-break space (U+00A0) after the dash"},
      {"- name: Order", "-\u00A0name: Order", "CX001 17:7 a no-break space (U+00A0) after the dash"},
      {"- name: Order", "-\tname: Order", "CX001 17:8 a tab after the dash"},
  });
}

TEST_CASE("slips: a dash that is missing") {
  check({
      {"      - name: Order", "        name: Order",
       "CX002 17:9 duplicate key \"name\" > write \"- name:\" if a new item of a list begins here; if not, remove it"},
      {"      - name: Order", "      name: Order",
       "CX001 17:7 an item of a list without its dash > write \"- name: Order"},
      {"      - name: Checkout", "        name: Checkout", "CX001 14:9 an item of a list without its dash"},
      {"      - Radio", "      Radio", "CX001 9:7 an item of a list without its dash > write \"- Radio spot\""},
      {"      - Instagram", "      Instagram", "CX001 8:7 an item of a list without its dash"},
  });
  check({
      {"      - name: Podcast", "        name: Podcast",
       "CX001 10:9 an item of a list without its dash > write \"- name: Podcast\""},
      {"      - name: Podcast", "      name: Podcast", "CX001 10:7 an item of a list without its dash"},
      {"      - name: Order", "      - Order",
       "CX001 17:9 the line \"Order confirmation\" has no \":\" > write its key before it, as in \"name: Order"},
      {"      - Radio spot", "      Radio spot\tMarketing",
       "CX001 9:7 an item of a list without its dash > write \"- Radio spot\""},
  });
  const Analysis a = analysis_of(with("      - name: Order", "        name: Order"));
  CHECK(codes(a).size() == 1);  // the keys that follow are no further errors
}

TEST_CASE("slips: other signs in the place of a colon") {
  check({
      {"owner: Sales", "owner:Sales", "CX001 18:14 missing space after \":\" > write \"owner: Sales\""},
      {"- name: Order", "- name:Order", "CX001 17:13 missing space after \":\""},
      {"- name: Podcast\n        channel: podcast", "- name:Podcast", "CX001 10:13 missing space after \":\""},
      {"channel: web", "channel：web", "CX001 16:16 a colon of another kind (U+FF1A) > write \"channel: web\""},
      {"channel: web", "channel = web", "CX001 16:17 \"=\" where \":\" belongs > write \"channel: web\""},
      {"channel: web", "channel web", "CX001 16:9 the line \"channel web\" has no \":\" > write \"channel: web\""},
      {"touchpoints:\n      - name", "touchpoints\n      - name",
       "CX001 13:5 the line \"touchpoints\" has no \":\" > write \"touchpoints:\""},
      {"channel: web", "channel:\u00A0web", "CX001 16:16 a no-break space (U+00A0) after \":\""},
      {"        channel: web", "\u00A0       channel: web", "CX001 16:1 a no-break space (U+00A0) in the indentation"},
      {"        channel: web", "\u3000       channel: web", "CX001 16:1 a special space (U+3000) in the indentation"},
      {"- name: Podcast\n        channel: podcast", "- {name: Podcast,\u00A0channel: podcast}",
       "CX001 10:24 a no-break space (U+00A0) before a key"},
      {"- name: Podcast\n        channel: podcast", "- {name:Podcast, channel: podcast}", "CX001 10:14 missing space"},
      {"Order confirmation\n        owner: Sales", "Order confirmation, owner: Sales",
       "CX001 17:35 a second key, \"owner\", in one line > begin a new line with \"owner: Sales\""},
      {"purchase:\n    touchpoints:", "purchase: owner: Sales\n    touchpoints:",
       "CX001 12:13 a second key, \"owner\", in one line > begin a new line with \"owner: Sales\", indented further"},
      {"name: Checkout", "name: Checkout: pay", "CX001 14:23 a second \":\" in one line > put quotes around"},
  });
}

TEST_CASE("slips: columns") {
  check({
      {"      - Radio", "     - Radio",
       "CX001 9:6 the indentation of this line matches no line above > begin it in column 7, like line 8"},
      {"      - Radio", "    - Radio",
       "CX001 9:5 a list item further to the left than the others > begin it in column 7, like line 8"},
      {"        channel: web", "       channel: web",
       "CX001 16:8 the indentation of this line matches no line above > begin it in column 9, like line 15"},
      {"  purchase:", "   purchase:",
       "CX001 12:4 the indentation of this line matches no line above > begin it in column 3, like line 5"},
      {"        owner: Sales\n        informed", "      owner: Sales\n        informed",
       "CX001 18:7 a key where a list item is expected"},
  });
}

TEST_CASE("slips: quotes, brackets, comments and marks of other texts") {
  check({
      {"name: Checkout", "name: “Checkout: pay”",
       "CX001 14:15 a typographic quote (U+201C), which is a letter to YAML"},
      {"name: Checkout", "name: \"Checkout”", "CX001 14:24 a typographic quote (U+201D)"},
      {"channel: web", "“channel”: web", "CX001 16:9 a typographic quote (U+201C)"},
      {"[Service, Marketing]", "[“Sales, EMEA”, Marketing]", "CX001 19:20 a typographic quote (U+201C)"},
      {"channel: web", "\"channel\": \"web\",", "CX001 16:25 a comma after the value > remove it"},
      {"[Service, Marketing]", "[\"Sales\" \"Marketing\"]", "CX001 19:28 no comma before this item"},
      {"[Service, Marketing]", "[Team #1, Marketing]", "CX001 19:25 what follows \" #\" is a comment"},
      {"- Radio spot", "- #1 spot",
       "CX001 9:9 what follows \" #\" is a comment, and there is nothing before it > put quotes around the text: \"#1 "
       "spot\""},
      {"  purchase:", "  purchase #1:",
       "CX001 12:11 the line ends at \"#1\": what follows \" #\" is a comment > put quotes around the key: \"purchase "
       "#1\":"},
      {"  purchase:", "  // buying\n  purchase:",
       "CX001 12:3 \"//\" begins no comment in YAML > begin a comment with \"#\""},
      {"stages:", "--------\nstages:", "CX001 4:1 a line drawn with signs"},
      {"- Radio spot", "- **Radio spot**",
       "CX001 9:9 text can't begin with \"*\": stars make nothing bold here > write \"Radio spot\""},
      {"- name: Checkout", "- **name**: Checkout", "CX001 14:9 text can't begin with \"*\""},
      {"owner: Marketing\n", "owner: &Marketing\n", "CX001 6:12 the anchor \"Marketing\" stands for nothing"},
      {"- Radio", "- ? Radio", "CX001 9:9 text can't begin with \"? \""},
      {"- Radio", "- > Radio", "CX001 9:9 text can't begin with \">\" > put quotes around it"},
      {"stages:", "---\nstages:", "CX001 4:1 a second document begins here"},
  });
}

TEST_CASE("slips: what YAML reads as one text or as a part of it is a warning") {
  check({
      {"- Radio spot", "- Spot #2",
       "CX010 9:14 \"Spot\" ends before \"#\": what follows is a comment > put quotes around all of it: \"Spot #2\""},
      {"- Radio spot", "- Radio spot\tMarketing", "CX010 9:19 \"Radio spotU+0009Marketing\" has a tab in it"},
      {"      - Radio", "       - Radio", "CX010 9:8 this line is read as more of \"Instagram ad - Radio spot\""},
      {"      - Radio", "        Radio", "CX010 9:9 this line is read as more of \"Instagram ad Radio spot\""},
      {"- Radio spot", "- Radio spot // local", "CX010 9:20 \"//\" begins no comment"},
      {"channel: web\n", "channel: web\n          - app\n",
       "CX010 17:11 this line is read as more of \"web - app\" > write \"[web, app]\" if these are several"},
      {"name: Checkout", "name: „Checkout“", "CX010 14:15 typographic quotes are a part of \"„Checkout“\""},
      {"name: Checkout", "name: Checkout\"",
       "CX010 14:23 the quote at the end of \"Checkout\" has none at its beginning"},
      {"channel: web", "channel: web,", "CX010 16:21 the \",\" at the end of the line is a part of \"web,\""},
  });
}

TEST_CASE("slips: what only looks like one is left alone") {
  for (const std::string_view fine :
       {"- 24\" screen", "- \"#1 spot\"", "- 1. Quarter", "- -5 % sale", "- Radio - the spot", "- Spot at 12:30",
        "- https://example.org/spot", "- Press—the paper", "- Radio spot # 2 of them", "- A & B", "- Radio *spot*"}) {
    CAPTURE(fine);
    CHECK(first(with("- Radio spot", fine)) == "nothing");
  }
  CHECK(first(with("        channel: web", "        notes: people, as they say\n          – call, “often”, //")) ==
        "nothing");
  CHECK(first(with("        channel: web",
                   "        notes: |\n          - one\n          • two\n        channel: web")) == "nothing");
}
