#include "source/edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "util/escape.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

using Lines = std::vector<std::string_view>;

// Lines with their ends.
Lines lines_of(std::string_view bytes) {
  Lines out;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    out.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return out;
}

// Lines [old_begin, old_end) became lines [new_begin, new_end).
struct Block {
  std::size_t old_begin, old_end, new_begin, new_end;
};

// Where two texts are the same again after the first line that differs: the nearest pair of equal lines. Edits change
// little in one place, so it is near; where it is not, all up to the end counts as changed.
Block block_at(const Lines& before, const Lines& after, std::size_t i, std::size_t j) {
  constexpr std::size_t farthest = 2000;
  const std::size_t most = std::min(farthest, before.size() - i + after.size() - j);
  for (std::size_t apart = 1; apart < most; ++apart)
    for (std::size_t removed = 0; removed <= apart; ++removed) {
      const std::size_t added = apart - removed;
      if (i + removed < before.size() && j + added < after.size() && before[i + removed] == after[j + added])
        return {i, i + removed, j, j + added};
    }
  return {i, before.size(), j, after.size()};
}

std::vector<Block> blocks_of(const Lines& before, const Lines& after) {
  std::vector<Block> out;
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && before[i] == after[j]) {
      ++i, ++j;
      continue;
    }
    out.push_back(block_at(before, after, i, j));
    i = out.back().old_end;
    j = out.back().new_end;
  }
  return out;
}

// A line of the head with the path of the file: git reads a name in quotes as C does, and one with a space up to a tab.
// What a terminal or a log would not just show is in quotes, too.
std::string head_line(std::string_view mark, std::string_view side, std::string_view name) {
  std::string path = std::filesystem::path(name).lexically_normal().generic_string();
  path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
  std::string quoted;
  for (std::string_view rest = path; !rest.empty();) {
    const bool is_command = rest.starts_with("##");
    const std::string_view c = rest.substr(0, is_command ? 1 : first_code_point(rest).length);
    if (c == "\"" || c == "\\") {
      quoted += fmt::format("\\{}", c);
    } else if (is_command || terminal_safe(c) != c) {
      for (const char byte : c) quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(byte));
    } else {
      quoted += c;
    }
    rest.remove_prefix(c.size());
  }
  if (quoted != path) return fmt::format("{} \"{}{}\"\n", mark, side, quoted);
  return fmt::format("{} {}{}{}\n", mark, side, path, path.find(' ') == std::string::npos ? "" : "\t");
}

void add_lines(std::string& out, char mark, const Lines& lines, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    out += mark;
    out += lines[i];
    if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

std::string range_of(std::size_t begin, std::size_t end) {
  const std::size_t first = begin == end ? begin : begin + 1;
  return end == begin + 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, end - begin);
}

}  // namespace

Result<std::string> apply_edits(std::string_view bytes, Edits edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& e) { return std::tuple(e.at.begin, e.at.end); });
  std::string out;
  std::size_t from = 0;
  for (const Edit& edit : edits) {
    if (edit.at.begin < from || edit.at.end < edit.at.begin || edit.at.end > bytes.size())
      return Failure{"two changes of this file overlap"};
    out += bytes.substr(from, edit.at.begin - from);
    out += edit.text;
    from = edit.at.end;
  }
  out += bytes.substr(from);
  return out;
}

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  constexpr std::size_t context = 3;
  const Lines old_lines = lines_of(before), new_lines = lines_of(after);
  const std::vector<Block> blocks = blocks_of(old_lines, new_lines);
  std::string out;
  for (std::size_t first = 0, next; first < blocks.size(); first = next) {
    for (next = first + 1; next < blocks.size(); ++next)
      if (blocks[next].old_begin - blocks[next - 1].old_end > 2 * context) break;
    const Block &head = blocks[first], &tail = blocks[next - 1];
    const std::size_t lead = std::min(context, head.old_begin);
    const std::size_t trail = std::min(context, old_lines.size() - tail.old_end);
    out += fmt::format("@@ -{} +{} @@\n", range_of(head.old_begin - lead, tail.old_end + trail),
                       range_of(head.new_begin - lead, tail.new_end + trail));
    std::size_t from = head.old_begin - lead;
    for (std::size_t b = first; b < next; ++b) {
      add_lines(out, ' ', old_lines, from, blocks[b].old_begin);
      add_lines(out, '-', old_lines, blocks[b].old_begin, blocks[b].old_end);
      add_lines(out, '+', new_lines, blocks[b].new_begin, blocks[b].new_end);
      from = blocks[b].old_end;
    }
    add_lines(out, ' ', old_lines, from, tail.old_end + trail);
  }
  return out.empty() ? out : head_line("---", "a/", name) + head_line("+++", "b/", name) + out;
}

}  // namespace cxmap
