#include <fmt/format.h>

#include <span>

#include "cxmap/rule.h"
#include "findings/groups.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/text.h"
#include "util/escape.h"
#include "util/words.h"

namespace cxmap {
namespace {

// A comment on GitHub has at most 65,536 characters.
constexpr std::size_t longest_summary = 65'000;

// Rows of findings by file, as long as there is room.
class Tables {
 public:
  Tables(const Analysis& a, std::size_t room) : a_(a), room_(room) {}

  void add(const Group& group) {
    const Finding& f = group.first();
    const Source& source = a_.atlas.sources[f.at.source];
    std::string text;
    if (last_ != f.at.source)
      text = fmt::format("\n### {}\n\n| | line | what is wrong | what to do |\n|---|---:|---|---|\n",
                         markdown_safe(message_line(source.name())));
    text += fmt::format("| {} | {} | {} ({}){} | {} |\n", word_of(f.severity), source.position(f.at.begin).line,
                        markdown_safe(message_line(message_of(group))), rule_of(f).id, places(group),
                        markdown_safe(message_line(help_of(group))));
    if (full_ || text.size() > room_) {
      full_ = true;
      for (const Finding* left : group.findings) left_out.push_back(left);
      return;
    }
    last_ = f.at.source;
    room_ -= text.size();
    out += text;
  }

  std::string out;
  std::vector<const Finding*> left_out;

 private:
  // Those of a group, each on a line of its own in the cell; of very many the first ones.
  std::string places(const Group& group) const {
    constexpr std::size_t most = 100;
    std::string lines;
    if (!group.is_several()) return lines;
    const std::size_t shown = group.findings.size() > most + 1 ? most : group.findings.size();
    for (const Finding* f : std::span(group.findings).first(shown)) {
      const Source& source = a_.atlas.sources[f->at.source];
      const bool elsewhere = f->at.source != group.first().at.source;
      lines += fmt::format("<br>{}line {}: {}", elsewhere ? markdown_safe(message_line(source.name())) + ", " : "",
                           source.position(f->at.begin).line, markdown_safe(message_line(name_of_topic(a_.atlas, *f))));
    }
    if (shown < group.findings.size()) lines += fmt::format("<br>and {} more", grouped(group.findings.size() - shown));
    return lines;
  }

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
    if (out.size() < longest_summary / 2) continue;
    out += "- and others\n";
    break;
  }
  const std::size_t infos = count(a.findings).infos;
  Tables problems(a, longest_summary - 1000 - out.size());
  const std::vector<Group> all_groups = groups(a.findings);
  for (const Group& group : all_groups)
    if (group.first().severity > Severity::info) problems.add(group);
  out += problems.out;
  Tables rest(a, problems.left_out.empty() ? longest_summary - 1000 - out.size() : 0);
  for (const Group& group : all_groups)
    if (group.first().severity <= Severity::info) rest.add(group);
  if (!rest.out.empty())
    out += fmt::format("\n<details>\n<summary>{}</summary>\n{}\n</details>\n",
                       counted_in(infos, "info", count(all_groups).infos), rest.out);
  if (const std::size_t n = problems.left_out.size() + rest.left_out.size()) {
    const Count missing = count(problems.left_out), minor = count(rest.left_out);
    const std::string what = fmt::format("{}, {} and {}", counted(missing.errors, "error"),
                                         counted(missing.warnings, "warning"), counted(minor.infos, "info"));
    out += fmt::format("\nNot shown, for lack of space: {}. `cxmap check` lists all.\n", what);
    written.notices.push_back(
        fmt::format("markdown: {} of {} findings are left out: a comment has {} characters at most", n,
                    a.findings.size(), longest_summary));
  }
  return written;
}

}  // namespace cxmap
