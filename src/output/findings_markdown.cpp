#include <fmt/format.h>

#include "cxmap/rule.h"
#include "findings/count.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/text.h"
#include "util/escape.h"
#include "util/words.h"

namespace cxmap {
namespace {

// A comment on GitHub has at most 65,536 characters.
constexpr std::size_t longest = 65'000;

// Rows of findings by file, as long as there is room.
class Tables {
 public:
  Tables(const Analysis& a, std::size_t room) : a_(a), room_(room) {}

  void add(const Finding& f) {
    const Source& source = a_.atlas.sources[f.at.source];
    std::string text;
    if (last_ != f.at.source)
      text = fmt::format("\n### {}\n\n| | line | what is wrong | what to do |\n|---|---:|---|---|\n",
                         markdown_safe(message_line(source.name())));
    text += fmt::format("| {} | {} | {} ({}) | {} |\n", word_of(f.severity), source.position(f.at.begin).line,
                        markdown_safe(message_line(f.message)), rule_of(f).id, markdown_safe(message_line(f.help)));
    if (full_ || text.size() > room_) {
      full_ = true;
      left_out.push_back(f);
      return;
    }
    last_ = f.at.source;
    room_ -= text.size();
    out += text;
  }

  std::string out;
  Findings left_out;

 private:
  const Analysis& a_;
  std::size_t room_;
  Index last_ = absent;
  bool full_ = false;
};

}  // namespace

Result<Written> findings_markdown(const Analysis& a, const FindingsOptions& run) {
  Written written;
  std::string& out = written.bytes;
  TextStyle all = run.style;
  all.infos = true;  // none is only counted
  out =
      fmt::format("## cxmap: {}{}\n", run.failed.empty() ? "" : "not everything could be read; ", summary_line(a, all));
  for (const Unread& unread : run.failed) {
    if (&unread == &run.failed.front()) out += '\n';
    out += fmt::format("- error: {}\n", markdown_safe(message_line(unread.message())));
    if (out.size() < longest / 2) continue;
    out += "- and others\n";
    break;
  }
  const std::size_t infos = count(a.findings).infos;
  Tables problems(a, longest - 1000 - out.size());
  for (const Finding& f : a.findings)
    if (f.severity > Severity::info) problems.add(f);
  out += problems.out;
  Tables rest(a, problems.left_out.empty() ? longest - 1000 - out.size() : 0);
  for (const Finding& f : a.findings)
    if (f.severity <= Severity::info) rest.add(f);
  if (!rest.out.empty())
    out += fmt::format("\n<details>\n<summary>{}</summary>\n{}\n</details>\n", counted(infos, "info"), rest.out);
  if (const std::size_t n = problems.left_out.size() + rest.left_out.size()) {
    const Count missing = count(problems.left_out), minor = count(rest.left_out);
    const std::string what = fmt::format("{}, {} and {}", counted(missing.errors, "error"),
                                         counted(missing.warnings, "warning"), counted(minor.infos, "info"));
    out += fmt::format("\nNot shown, for lack of space: {}. `cxmap check` lists all.\n", what);
    written.notices.push_back(
        fmt::format("markdown: {} of {} findings are left out: a comment has {} characters at most", n,
                    a.findings.size(), longest));
  }
  return written;
}

}  // namespace cxmap
