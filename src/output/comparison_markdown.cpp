#include <fmt/format.h>

#include <algorithm>

#include "output/blocks_painted.h"
#include "output/formats.h"
#include "report/comparison_report.h"
#include "util/escape.h"
#include "util/words.h"

namespace cxmap {
namespace {

// A comment on GitHub has at most 65,536 characters. What is cut off has room for a line that says so.
constexpr std::size_t longest_comment = 60'000, for_the_rest = 500;

// Text that is written as long as there is room, by whole lines.
class Room {
 public:
  /// Adds blocks, but no more than `most` bytes of them.
  void add(std::string& out, Blocks blocks, std::size_t most) {
    for (auto& block : blocks)
      if (auto* heading = std::get_if<Heading>(&block)) ++heading->level;
    std::string text = markdown_of(blocks);
    const std::size_t room =
        std::min(most, longest_comment - for_the_rest - std::min(out.size(), longest_comment - for_the_rest));
    if (text.size() > room) {
      const std::size_t end = text.rfind('\n', room);
      const std::size_t kept = end == std::string::npos ? 0 : end + 1;
      left_out +=
          static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(kept), text.end(), '\n'));
      text.resize(kept);
    }
    out += text;
  }

  std::size_t left_out = 0;  // lines
};

}  // namespace

Result<Written> comparison_markdown(const Comparison& comparison, const ComparisonOptions& options) {
  constexpr std::size_t most_of_one_part = 25'000;
  ComparisonReport report = comparison_report(comparison);
  Written written;
  std::string& out = written.bytes;
  out = fmt::format("## cxmap: {}\n\nFrom {} to {}.\n", report.verdict, markdown_safe(options.before),
                    markdown_safe(options.after));
  Room room;
  Blocks effects = options.reorganization ? reorganization_blocks(comparison) : Blocks{};
  for (Blocks* part : {&effects, &report.owners, &report.new_findings})
    if (!part->empty()) {
      out += '\n';
      room.add(out, std::move(*part), most_of_one_part);
    }
  if (!report.rest.empty()) {
    out += "\n<details>\n<summary>All changes</summary>\n\n";
    room.add(out, std::move(report.rest), longest_comment);
    out += "\n</details>\n";
  }
  if (room.left_out > 0) {
    out += fmt::format("\n{} not shown, for lack of space: `cxmap {}` shows all.\n",
                       room.left_out == 1 ? "1 more line is" : grouped(room.left_out) + " more lines are",
                       options.reorganization ? "reorg" : "diff");
    written.notices.push_back(fmt::format("markdown: {} left out: a comment has {} characters at most",
                                          counted(room.left_out, "line"), grouped(longest_comment)));
  }
  return written;
}

}  // namespace cxmap
