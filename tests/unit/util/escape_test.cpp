#include "util/escape.h"

#include <doctest/doctest.h>

using namespace cxmap;

TEST_CASE("a terminal sees control characters, it does not obey them") {
  CHECK(terminal_safe("a\x1b[31mred") == "a\\x1b[31mred");
  CHECK(terminal_safe("one\ntwo\tthree\r\x7f") == "one\\x0atwo\\x09three\\x0d\\x7f");
  CHECK(terminal_safe("\xC2\x9B"
                      "31m") == "\\x9b31m");  // C1
  CHECK(terminal_safe("a\xE2\x80\xAE"
                      "b") == "a\\u202eb");                                         // right to left
  CHECK(terminal_safe("Mar\xE2\x80\x8Bketing") == "Mar\\u200bketing");              // takes no room
  CHECK(terminal_safe("\xF3\xA0\x81\x81") == "\\U000e0041");                        // a tag character
  CHECK(terminal_safe("a\uFFFE\uFDD0\U0001FFFF") == "a\\ufffe\\ufdd0\\U0001ffff");  // no characters
  CHECK(terminal_safe("bad \xFF\xC3") == "bad \uFFFD\uFFFD");
  CHECK(terminal_safe("Größe, 営業部, 🎉") == "Größe, 営業部, 🎉");
}

TEST_CASE("joined emoji stay one picture, other joiners are shown") {
  CHECK(terminal_safe("👨‍👩‍👧") == "👨‍👩‍👧");
  CHECK(terminal_safe("a\xE2\x80\x8D"
                      "b") == "a\\u200db");
}

TEST_CASE("printable text has no control characters and is valid") {
  CHECK(printable("a\tb\nc\x01"
                  "d\x7f") == "a b c d ");
  CHECK(printable("a\xE2\x80\xAE"
                  "b\xE2\x81\xA6") == "ab");
  CHECK(printable("\xFF") == "\uFFFD");
  CHECK(printable("\xEF\xBF\xBE") == "\uFFFD");  // U+FFFE, which XML cannot hold
  CHECK(printable("\xE2\x80\xA8") == " ");       // a line separator
  CHECK(printable("") == "");
}

TEST_CASE("Markdown shows what was written") {
  CHECK(markdown_safe("a|b *c* _d_ `e` [f](g)") == "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g)");
  CHECK(markdown_safe("<script> & \"x\"") == "&lt;script&gt; &amp; \"x\"");
  CHECK(markdown_safe("- item") == "\\- item");
  CHECK(markdown_safe("1. first") == "1\\. first");
  CHECK(markdown_safe("12) twelfth") == "12\\) twelfth");
  CHECK(markdown_safe("404") == "404");
  CHECK(markdown_safe("e-mail") == "e-mail");
  CHECK(markdown_safe("https://evil.example www.evil.example") == "https&#58;//evil.example www&#46;evil.example");
  CHECK(markdown_safe("# not a title\n---") == "\\# not a title ---");
  CHECK(markdown_safe("  ") == "  ");
}

TEST_CASE("Markdown calls nobody and links no issue") {
  CHECK(markdown_safe("@team, #12 and !3; a@b") == "@&#8203;team, \\#&#8203;12 and \\!&#8203;3; a@b");
  CHECK(markdown_safe("@ home, # 1, wow!") == "@ home, \\# 1, wow\\!");
}

TEST_CASE("logs of CI systems obey nothing") {
  CHECK(terminal_safe("##[error]x ##vso[task]") == "#\\x23[error]x #\\x23vso[task]");
  CHECK(terminal_safe("::error::x, then ::stop") == "\\x3a:error::x, then \\x3a:stop");
  CHECK(terminal_safe("## title, std::string, ratio 1::2, a :: b") == "## title, std::string, ratio 1::2, a :: b");
  CHECK(workflow_data("100 %\r\n##[x], a:b ###") == "100 %25%0D%0A# #[x], a:b # # #");
  CHECK(workflow_property("a:b,c%") == "a%3Ab%2Cc%25");
}

TEST_CASE("paths in URIs and links in SARIF") {
  CHECK(uri_path("a b/ü%:#?.yaml") == "a%20b/%C3%BC%25%3A%23%3F.yaml");
  CHECK(uri_path("../~x_-.yaml") == "../~x_-.yaml");
  CHECK(sarif_message("[a](http://b) \x1b") == "[a] (http://b) \\x1b");
  CHECK(sarif_link("the [first]") == "the \\[first\\]");
}

TEST_CASE("spreadsheets get text, no formulas") {
  CHECK(csv_field("plain") == "plain");
  CHECK(csv_field("a, \"b\"") == "\"a, \"\"b\"\"\"");
  CHECK(csv_field("=1+1") == "'=1+1");
  CHECK(csv_field("\t@x") == "' @x");
  CHECK(csv_field("a;=1") == "\"a;'=1\"");
  CHECK(csv_field("=1; +2;b;\"=3\"; c") == "\"'=1;' +2;b;'\"\"=3\"\"; c\"");
  CHECK(csv_field("a;;") == "\"a;;\"");
  CHECK(csv_field("a-b") == "a-b");
  CHECK(workbook_text("_x0041_ _x41_ _xZ041_") == "_x005F_x0041_ _x41_ _xZ041_");
  CHECK(workbook_text(std::string(40'000, 'x')).size() == 32'767);
}

TEST_CASE("names of sheets") {
  CHECK(sheet_name("Sales & Service", "") == "Sales & Service");
  CHECK(sheet_name("'a/b:c'", "") == "a b c");
  CHECK(sheet_name("[]", "") == "-");
  CHECK(sheet_name(std::string(40, 'x'), " (2)") == std::string(27, 'x') + " (2)");
}

TEST_CASE("XML text and attributes") {
  CHECK(xml_safe("<a b=\"c\" d='e'>&\x02") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp; ");
}

TEST_CASE("labels of Graphviz are taken literally") {
  CHECK(dot_label("\\N &lt; \"x\"") == "\\\\N &amp;lt; \"x\"");
  CHECK(dot_html("\\N <b>&\"") == "\\\\N &lt;b&gt;&amp;&quot;");
  CHECK(dot_tooltip("\\N &") == "\\\\\\\\N &amp;");
  CHECK(dot_label("ends in \\") == "ends in \\\\");
}
