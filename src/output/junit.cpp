#include <fmt/format.h>

#include <map>

#include "cxmap/rule.h"
#include "findings/order.h"
#include "findings/reported_files.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/text.h"
#include "util/escape.h"

namespace cxmap {
namespace {

// One file.
struct Suite {
  std::size_t tests = 0, failures = 0, skipped = 0;
  std::string cases;
  std::map<std::string, int> names;
};

// Where it is and what to do, as text.
std::string details(const Atlas& atlas, const Finding& f) {
  std::string out = xml_safe(concise_line(atlas, f)) + '\n';
  for (const Note& note : f.related) {
    const Source& source = atlas.sources[note.at.source];
    out += xml_safe(fmt::format("note: {}:{}: {}", terminal_safe(source.name()), source.position(note.at.begin).line,
                                message_line(note.message))) +
           '\n';
  }
  return out + xml_safe("help: " + message_line(f.help)) + '\n';
}

// What a finding is about, without lines and figures.
std::string subject(const Analysis& a, const Finding& f) {
  std::string out;
  const auto add = [&](std::string_view part) {
    if (!part.empty()) out += (out.empty() ? ": " : ", ") + message_line(part);
  };
  if (f.journey != absent) {
    const Journey& journey = a.atlas.journeys[f.journey];
    if (const Index t = f.about.touchpoint(); t != absent)
      add(journey.touchpoints[t].name.value);
    else if (const Index s = f.about.stage(journey); s != absent)
      add(journey.stages[s].name.value);
  }
  add(f.subject);
  for (const Index d : f.departments) add(a.atlas.organizations[f.organization].departments[d].name.value);
  return out;
}

void add_case(Suite& suite, const Analysis& a, const Finding& f) {
  const Atlas& atlas = a.atlas;
  const std::string message = message_line(f.message);
  // Tools follow a case by its name from run to run, and take it as the same where it is.
  std::string name = fmt::format("{} {}{}", rule_of(f).id, rule_of(f).name, subject(a, f));
  if (const int seen = ++suite.names[name]; seen > 1) name += fmt::format(" ({})", seen);
  suite.cases += fmt::format("    <testcase classname=\"{}\" name=\"{}\">",
                             xml_safe(terminal_safe(atlas.sources[f.at.source].name())), xml_safe(name));
  ++suite.tests;
  if (!f.suppressed.empty() || f.baselined) {
    ++suite.skipped;
    const std::string why = f.suppressed.empty() ? std::string(known_before) : message_line(f.suppressed);
    suite.cases += fmt::format("<skipped message=\"{}\"/>", xml_safe(why));
  } else if (f.severity == Severity::info) {
    suite.cases += fmt::format("<system-out>{}</system-out>", details(atlas, f));
  } else {
    ++suite.failures;
    suite.cases += fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>", word_of(f.severity),
                               xml_safe(message), details(atlas, f));
  }
  suite.cases += "</testcase>\n";
}

}  // namespace

Result<Written> findings_junit(const Analysis& a, const FindingsOptions& run) {
  const Atlas& atlas = a.atlas;
  std::map<Index, Suite> suites;
  for (const Finding* f : all_findings(a)) add_case(suites[f->at.source], a, *f);
  std::string body;
  std::size_t tests = run.failed.size(), failures = 0;
  for (const Unread& unread : run.failed) {
    const std::string file = xml_safe(terminal_safe(unread.path)), why = xml_safe(message_line(unread.why));
    body += fmt::format(
        "  <testsuite name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
        "    <testcase classname=\"{0}\" name=\"can be read\"><error type=\"unreadable-file\" message=\"{1}\">{0}: {1}"
        "</error></testcase>\n  </testsuite>\n",
        file, why);
  }
  for (const Index source : run.files ? *run.files : reported_files(a)) {
    Suite& suite = suites[source];
    const std::string file = xml_safe(terminal_safe(atlas.sources[source].name()));
    if (suite.tests == 0) {
      suite.tests = 1;
      suite.cases = fmt::format("    <testcase classname=\"{}\" name=\"no findings\"/>\n", file);
    }
    body += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}  </testsuite>\n", file,
        suite.tests, suite.failures, suite.skipped, suite.cases);
    tests += suite.tests;
    failures += suite.failures;
  }
  return Written{
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"cxmap\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n{}</testsuites>\n",
                  tests, failures, run.failed.size(), body)};
}

}  // namespace cxmap
