#pragma once

#include <string>
#include <string_view>

// Every way in which text of a file may reach an output. Invalid UTF-8 is replaced by U+FFFD in all of them.

namespace cxmap {

/// For a terminal: control characters (C0, DEL, C1), bidirectional controls and other invisible format characters
/// become visible forms such as "\x1b" and "\u202e"; line breaks and tabs too. So does what the logs of CI systems
/// obey: "##[" and "##vso[" anywhere, "::word" where a line may begin. The result is one line.
std::string terminal_safe(std::string_view text);

/// Running text for a terminal: as terminal_safe(), but a line break and the spaces around it become one space, none at
/// the ends.
std::string terminal_prose(std::string_view text);

/// For a drawing or markup: control characters become spaces, bidirectional controls are dropped, invalid UTF-8 is
/// replaced.
std::string printable(std::string_view text);

/// For Markdown running text and table cells; nobody is mentioned and no issue is linked by it.
std::string markdown_safe(std::string_view text);

/// For text in the double quotes of a Mermaid flowchart: what has a meaning there becomes an entity such as "#quot;".
std::string mermaid_safe(std::string_view text);

/// For the message of a workflow command of GitHub: "%", line breaks, and "##", which is obeyed anywhere in a line.
std::string workflow_data(std::string_view text);

/// For a property of a workflow command of GitHub: also ":" and ",".
std::string workflow_property(std::string_view text);

/// For a path in a URI: every byte but letters, digits, "-._~/" in percent.
std::string uri_path(std::string_view path);

/// For a plain text message of SARIF, in which "[text](target)" is a link, over terminal_prose().
std::string sarif_message(std::string_view text);

/// For the text of a link in such a message.
std::string sarif_link(std::string_view text);

/// A field of CSV, over printable(): in quotes where it needs them, after an apostrophe where a spreadsheet would take
/// it, or what follows a semicolon in it, as a formula.
std::string csv_field(std::string_view text);

/// Text of a cell of a workbook, over printable() line by line, at most as long as Excel takes.
std::string workbook_text(std::string_view text);

/// A name of a sheet that Excel takes: at most 31 UTF-16 code units with `ending`, none of []:*?/\, no apostrophe at an
/// end; "-" if nothing is left.
std::string sheet_name(std::string_view text, std::string_view ending);

/// For XML and SVG text and attribute values: the five entities, over printable().
std::string xml_safe(std::string_view text);

/// JSON as a terminal and a log may show it: control characters, those that turn the reading direction around, those
/// that are none, and what begins a command of a log ("##[") become escapes of JSON.
std::string json_safe(std::string_view json);

/// JSON for a data block of HTML, which ends at the first "</": every "<" becomes an escape of JSON.
std::string json_in_html(std::string_view json);

/// For a plain label, id or similar attribute of Graphviz, over printable().
std::string dot_label(std::string_view text);

/// For text inside an HTML-like label of Graphviz, over printable().
std::string dot_html(std::string_view text);

/// For a tooltip of Graphviz, which is substituted twice, over printable().
std::string dot_tooltip(std::string_view text);

/// A word for bash and zsh, in single quotes.
std::string shell_quoted(std::string_view text);

/// A word for fish, in single quotes.
std::string fish_quoted(std::string_view text);

}  // namespace cxmap
