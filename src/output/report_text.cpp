#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "model/vocabulary.h"
#include "output/colour.h"
#include "output/formats.h"
#include "output/terminal_cell.h"
#include "report/blocks.h"
#include "util/escape.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

using namespace colour;

// A text made safe, in lines of at most so many columns; at least one line. A word that is too long is broken.
std::vector<std::string> wrap(std::string_view text, std::size_t room) {
  const std::string safe = terminal_prose(text);
  std::vector<std::string> lines;
  std::string line;
  std::string_view rest = safe;
  while (!rest.empty()) {
    std::size_t space = std::min(rest.find(' '), rest.size());
    if (rest.substr(space).starts_with(" %")) space = std::min(rest.find(' ', space + 1), rest.size());  // "57 %"
    const std::string_view whole = rest.substr(0, space);
    std::string_view word = fit_terminal(whole, room);
    if (word.empty()) word = whole;  // two spaces, or a letter that is wider than the line
    if (!line.empty() && terminal_width(line) + 1 + terminal_width(word) > room) {
      lines.push_back(std::move(line));
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
    rest.remove_prefix(word.size() < whole.size() ? word.size() : std::min(space + 1, rest.size()));
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

class TextPainter {
 public:
  explicit TextPainter(const TextStyle& style) : style_(style), columns_(std::max<std::size_t>(style.columns, 40)) {}

  void operator()(const Heading& h) {
    if (!out_.empty()) out_ += h.level == 1 ? "\n\n" : "\n";
    const std::string text = cut(terminal_safe(h.text), columns_);
    out_ += paint(text, bold, style_) + '\n';
    out_ += paint(repeated(h.level == 1 ? '=' : '-', terminal_width(text)), faint, style_) + '\n';
  }

  void operator()(const Paragraph& p) {
    out_ += '\n';
    for (const std::string& line : wrap(p.text, columns_)) out_ += paint(line, faint, style_) + '\n';
  }

  void operator()(const Fact& f) {
    constexpr std::size_t indent = 15;
    std::string label = paint(cell(f.label, indent), bold, style_);
    const auto write = [&](const std::string& text, std::size_t first, std::size_t hanging) {
      for (const std::string& line : wrap(text, columns_ - indent - hanging)) {
        out_ += label + std::string(first, ' ') + line + '\n';
        label = std::string(indent, ' ');
        first = hanging;
      }
    };
    for (const Item& line : f.lines) {
      write(line.text, 0, 2);
      for (const std::string& part : line.parts) write("- " + part, 2, 4);
    }
  }

  void operator()(const Table& t) {
    const std::vector<std::size_t> widths = widths_of(t);
    std::vector<std::string> titles;
    for (const Table::Column& column : t.columns) titles.push_back(column.title);
    write_row(t, titles, widths, bold);
    for (const auto& row : t.rows) write_row(t, row, widths, {});
  }

  void operator()(const Matrix& m) {
    std::size_t name_width = 10, longest = 0;
    for (const Matrix::Row& row : m.rows) name_width = std::max(name_width, terminal_width(terminal_safe(row.name)));
    name_width = std::min(name_width, columns_ / 3);
    std::vector<std::string> heads;
    for (const Matrix::Column& column : m.columns) {
      heads.push_back(column.name);
      longest = std::max(longest, terminal_width(terminal_safe(heads.back())));
    }
    constexpr std::size_t total_width = 6, narrowest = 4, widest = 7;
    const std::size_t stages = heads.size(), room = columns_ - name_width - total_width;
    const bool names_fit = stages * (longest + 1) <= room;
    if (!names_fit)  // numbers stand above the columns, and the names below
      for (std::size_t k = 0; k < stages; ++k) heads[k] = fmt::format("{}", k + 1);
    const std::size_t width = names_fit ? std::max(longest + 1, widest) : std::clamp(room / stages, narrowest, widest);
    const std::size_t per_block = std::clamp<std::size_t>(room / width, 1, stages);
    for (std::size_t from = 0; from < stages; from += per_block) {
      write_block(m, heads, from, std::min(from + per_block, stages), name_width, width);
      out_ += '\n';
    }
    for (std::size_t k = 0; k < stages; ++k) {
      const Matrix::Column& column = m.columns[k];
      const std::string led = !column.lead.empty()         ? "led by " + terminal_safe(column.lead)
                              : !column.main_owner.empty() ? "no lead, mostly " + terminal_safe(column.main_owner)
                                                           : "no lead";
      out_ += fmt::format("{:>3}  {}  {}\n", k + 1, cell(column.name, columns_ / 3),
                          paint(cut(led, columns_ - columns_ / 3 - 7), faint, style_));
    }
  }

  void operator()(const Question& q) {
    constexpr std::size_t indent = 13;
    const auto write = [&](std::string_view label, std::string_view text, std::string_view ink) {
      std::string head = cell(label, indent);
      for (const std::string& line : wrap(text, columns_ - indent)) {
        out_ += (ink.empty() ? head : paint(head, ink, style_)) + line + '\n';
        head = std::string(indent, ' ');
      }
    };
    const std::string_view ink = q.severity == Severity::error ? red : q.severity == Severity::warning ? yellow : cyan;
    out_ += '\n';
    write(fmt::format("{:>3}. {}", q.number, word_of(q.severity)), q.what.text, ink);
    for (const std::string& part : q.what.parts) write("", "- " + part, {});
    write("     do", q.cure, faint);
    write("     room", q.room, faint);
    write("     see", q.where, faint);
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string repeated(char c, std::size_t n) { return std::string(n, c); }

  // As wide as their content; where that is too much, columns of words share what figures leave.
  std::vector<std::size_t> widths_of(const Table& t) const {
    constexpr std::size_t gap = 2, least = 6;
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < t.columns.size(); ++c) {
      std::size_t width = terminal_width(t.columns[c].title);
      for (const auto& row : t.rows) width = std::max(width, terminal_width(terminal_prose(row[c])));
      widths.push_back(width);
    }
    std::size_t all = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    while (all > columns_) {
      std::size_t widest = widths.size();
      for (std::size_t c = 0; c < widths.size(); ++c)
        if (!t.columns[c].number && widths[c] > least && (widest == widths.size() || widths[c] > widths[widest]))
          widest = c;
      if (widest == widths.size()) break;
      --widths[widest];
      --all;
    }
    return widths;
  }

  void write_row(const Table& t, const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                 std::string_view ink) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
      cells.push_back(wrap(row[c], std::max<std::size_t>(widths[c], 1)));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
      std::string line;
      for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string text = k < cells[c].size() ? cells[c][k] : "";
        const std::string fill(widths[c] - std::min(widths[c], terminal_width(text)), ' ');
        line += (c ? "  " : "") + (t.columns[c].number ? fill + text : text + fill);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out_ += (ink.empty() ? line : paint(line, ink, style_)) + '\n';
    }
  }

  // Some stages side by side, the sum after the last one.
  void write_block(const Matrix& m, const std::vector<std::string>& heads, std::size_t from, std::size_t to,
                   std::size_t name_width, std::size_t width) {
    constexpr std::size_t total_width = 6;
    const bool last = to == heads.size();
    std::string head(name_width, ' ');
    for (std::size_t k = from; k < to; ++k) head += " " + cell(heads[k], width - 1, true);
    if (last) head += cell("all", total_width, true);
    out_ += paint(head, bold, style_) + '\n';
    for (const Matrix::Row& row : m.rows) {
      std::string line = cell(row.name, name_width);
      for (std::size_t k = from; k < to; ++k)
        line += cell(row.counts[k] ? fmt::format("{}", row.counts[k]) : "·", width, true);
      if (last) line += cell(fmt::format("{}", row.total), total_width, true);
      out_ += (row.problem ? paint(line, red, style_) : line) + '\n';
    }
  }

  const TextStyle& style_;
  std::size_t columns_;
  std::string out_;
};

}  // namespace

Result<Written> report_text(const Analysis& a, const ReportOptions& options) {
  TextPainter painter(options.style);
  for (const auto& block : report_blocks(a, options.department)) std::visit(painter, block);
  return Written{painter.take()};
}

}  // namespace cxmap
