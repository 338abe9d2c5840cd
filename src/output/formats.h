#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/output.h"

// The table of formats. A new one is a row here, with its writers, and a file that defines them; the command line,
// its help and its completion take names and endings from here.

namespace cxmap {

/// For people at a terminal: with the source line, a caret under the place, related places and help; or one line each.
FindingsWriter findings_text, findings_concise;
/// Schema "cxmap-findings-2".
FindingsWriter findings_json;
/// SARIF 2.1.0, within the limits of GitHub.
FindingsWriter findings_sarif;
/// JUnit XML: a suite per file, a case per finding. Errors and warnings fail, what does not count is skipped.
FindingsWriter findings_junit;
/// Annotations, as workflow commands of GitHub.
FindingsWriter findings_github;
/// The code quality report of GitLab, JSON.
FindingsWriter findings_gitlab;
/// For the summary of a job or a comment, no longer than a comment of GitHub may be.
FindingsWriter findings_markdown;

/// The report for people: see report_blocks(). HTML is one page that needs no other file, and runs nothing.
ReportWriter report_text, report_markdown, report_html;
/// Schema "cxmap-report-2": each journey, and each organization over its journeys. With a department, only that one is
/// among the departments, and only what concerns it among the findings.
ReportWriter report_json;
/// One row per fact, CSV after RFC 4180, with a byte order mark: see facts().
ReportWriter report_csv;
/// An Excel workbook: summary, roles, matrix, questions, findings, a sheet per department, facts.
ReportWriter report_xlsx;

/// Each touchpoint with its owner and what says so; for people, or as schema "cxmap-owners-1".
OwnersWriter owners_text, owners_json;

/// What has changed, for people; the Markdown is a comment on a change, no longer than 60,000 characters.
ComparisonWriter comparison_text, comparison_markdown, comparison_html;
/// Schema "cxmap-diff-1".
ComparisonWriter comparison_json;

/// Figures over time: a spark line each, a row for each of them (commit, date, journey, figure, value), the same as
/// schema "cxmap-trend-1", and a drawing.
TrendWriter trend_text, trend_csv, trend_json, trend_svg;

inline constexpr Format format_table[] = {
    {"text", ".txt", findings_text, report_text, owners_text, comparison_text, trend_text},
    {"concise", "", findings_concise, nullptr, nullptr, nullptr, nullptr},
    {"json", ".json", findings_json, report_json, owners_json, comparison_json, trend_json},
    {"sarif", ".sarif", findings_sarif, nullptr, nullptr, nullptr, nullptr},
    {"junit", ".xml", findings_junit, nullptr, nullptr, nullptr, nullptr},
    {"github", "", findings_github, nullptr, nullptr, nullptr, nullptr},
    {"gitlab", "", findings_gitlab, nullptr, nullptr, nullptr, nullptr},
    {"markdown", ".md", findings_markdown, report_markdown, nullptr, comparison_markdown, nullptr},
    {"html", ".html", nullptr, report_html, nullptr, comparison_html, nullptr},
    {"csv", ".csv", nullptr, report_csv, nullptr, nullptr, trend_csv},
    {"xlsx", ".xlsx", nullptr, report_xlsx, nullptr, nullptr, nullptr},
    {"svg", ".svg", nullptr, nullptr, nullptr, nullptr, trend_svg},
    // Pictures of a comparison are drawn as maps are (draw_changes() in cxmap/cxmap.h): these have an ending only.
    {"png", ".png", nullptr, nullptr, nullptr, nullptr, nullptr},
    {"pdf", ".pdf", nullptr, nullptr, nullptr, nullptr, nullptr},
    {"dot", ".dot", nullptr, nullptr, nullptr, nullptr, nullptr},
};

/// The names of the formats that offer something, as in names_of(&Format::report); the first is the default.
template <class Writer>
std::vector<std::string> names_of(Writer* Format::*writer) {
  std::vector<std::string> names;
  for (const Format& f : formats())
    if (f.*writer) names.emplace_back(f.name);
  return names;
}

/// Which of some formats a file is to have by its ending; without one, or for standard output, the first of them. Fails
/// if none has that ending.
Result<std::string> format_of_file(const std::string& file, const std::vector<std::string>& offered);

}  // namespace cxmap
