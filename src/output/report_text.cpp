#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/vocabulary.h"
#include "output/blocks_painted.h"
#include "output/colour.h"
#include "output/formats.h"
#include "output/terminal_cell.h"
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
    constexpr std::string_view lines = "==-~~";  // by level
    if (!out_.empty()) out_ += h.level <= 2 ? "\n\n" : "\n";
    const std::string text = cut(terminal_safe(h.text), columns_);
    const char line = lines[std::min<std::size_t>(static_cast<std::size_t>(h.level), lines.size() - 1)];
    out_ += paint(text, bold, style_) + '\n';
    out_ += paint(repeated(line, terminal_width(text)), faint, style_) + '\n';
    after_heading_ = out_.size();
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
      write(line.whole(), 0, 2);
      for (const std::string& part : line.parts) write("- " + part, 2, 4);
    }
  }

  void operator()(const Table& t) {
    std::vector<Cell> titles;
    for (const Table::Column& column : t.columns) titles.emplace_back(column.title);
    indent_ = indent_of(t);
    std::vector<std::size_t> widths = widths_of(t, titles);
    std::string key;  // of the numbers that stand in place of titles
    if (width_of(widths) > columns_) {
      std::size_t number = 0;
      for (std::size_t c = 0; c < titles.size(); ++c) {
        if (t.columns[c].shows != Table::Shows::letters) continue;
        titles[c].text = fmt::format("{}", ++number);
        key += fmt::format("{}{} {}", key.empty() ? "" : ", ", number, t.columns[c].title);
      }
      widths = widths_of(t, titles);
    }
    shrink(t, widths);
    if (!key.empty() && width_of(widths) > columns_) {
      (*this)(
          Paragraph{fmt::format("The table has {} columns, which is too wide for this text: Markdown, HTML and "
                                "the workbook have it.",
                                t.columns.size())});
      return;
    }
    if (out_.size() != after_heading_) out_ += '\n';
    write_row(t, titles, widths, bold);
    for (const auto& row : t.rows)
      if (row.size() == 1 && t.columns.size() > 1)
        out_ += paint(cut(terminal_safe(row.front().text), columns_), bold, style_) + '\n';
      else
        write_row(t, row, widths, {});
    if (!key.empty()) (*this)(Paragraph{key});
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
    write("     see", q.what.small_print, faint);
  }

  void operator()(const MapPlace&) {}  // a terminal shows no pictures

  void operator()(const Card& card) {
    out_ += '\n' + paint(repeated('-', columns_), faint, style_);
    (*this)(card.question);
    (*this)(Fact{"     minutes", {Item(fmt::format("{}", card.minutes))}});
    for (const Item& option : card.options) {
      (*this)(Fact{option.parts.empty() ? "     [ ]" : "     at", {Item(option.text)}});
      for (const std::string& part : option.parts) (*this)(Fact{"     [ ]", {Item(part)}});
    }
    out_ += '\n';
    for (const std::string_view label : {"Decision", "Owner", "Until"}) (*this)(Blank{std::string(label)});
  }

  void operator()(const Blank& blank) {
    out_ += blank.label + ' ' + repeated('_', columns_ - 1 - terminal_width(blank.label)) + '\n';
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string repeated(char c, std::size_t n) { return std::string(n, c); }

  static constexpr std::size_t gap = 2;  // between columns

  // Rows stand a little to the right of the titles between them.
  static std::size_t indent_of(const Table& t) {
    const bool has_titles = std::ranges::any_of(t.rows, [](const auto& row) { return row.size() == 1; });
    return has_titles && t.columns.size() > 1 ? 2 : 0;
  }

  static std::size_t width_of(const std::vector<std::size_t>& widths) {
    return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
  }

  // As wide as what is in the columns.
  std::vector<std::size_t> widths_of(const Table& t, const std::vector<Cell>& titles) const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < titles.size(); ++c) {
      std::size_t width = terminal_width(terminal_prose(titles[c].text));
      for (const auto& row : t.rows)
        if (c < row.size() && row.size() == titles.size())
          width = std::max(width, terminal_width(terminal_prose(row[c].text)) + (c == 0 ? indent_ : 0));
      widths.push_back(width);
    }
    return widths;
  }

  // Where that is too much, columns of words share what figures and letters leave.
  void shrink(const Table& t, std::vector<std::size_t>& widths) const {
    constexpr std::size_t least = 6, least_beside_letters = 20;
    const bool has_letters = std::ranges::any_of(
        t.columns, [](const Table::Column& column) { return column.shows == Table::Shows::letters; });
    for (std::size_t all = width_of(widths); all > columns_; --all) {
      std::size_t widest = widths.size();
      for (std::size_t c = 0; c < widths.size(); ++c) {
        const Table::Shows shows = t.columns[c].shows;
        const bool gives = shows == Table::Shows::words || shows == Table::Shows::small_print;
        if (gives && widths[c] > (has_letters ? least_beside_letters : least) &&
            (widest == widths.size() || widths[c] > widths[widest]))
          widest = c;
      }
      if (widest == widths.size()) return;
      --widths[widest];
    }
  }

  void write_row(const Table& t, const std::vector<Cell>& row, const std::vector<std::size_t>& widths,
                 std::string_view ink) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    const std::size_t indent = ink.empty() ? indent_ : 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::size_t shift = c == 0 ? indent : 0;
      cells.push_back(wrap(row[c].text, std::max<std::size_t>(widths[c] - shift, 1)));
      for (std::string& line : cells.back()) line.insert(0, shift, ' ');
      height = std::max(height, cells.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
      std::string line, pending;  // spaces are written only before a text
      for (std::size_t c = 0; c < row.size(); ++c) {
        const Table::Shows shows = t.columns[c].shows;
        const std::string text = k < cells[c].size() ? cells[c][k] : "";
        const std::string fill(widths[c] - std::min(widths[c], terminal_width(text)), ' ');
        const bool is_right = shows == Table::Shows::figures || shows == Table::Shows::letters;
        if (c > 0) pending += std::string(gap, ' ');
        if (is_right) pending += fill;
        if (!text.empty()) {
          const std::string_view own = row[c].is_problem                    ? red
                                       : shows == Table::Shows::small_print ? faint
                                                                            : std::string_view();
          const std::string_view colour = ink.empty() ? own : ink;
          line += std::exchange(pending, "") + (colour.empty() ? text : paint(text, colour, style_));
        }
        if (!is_right) pending += fill;
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out_ += line + '\n';
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
  std::size_t after_heading_ = 0;  // where the last one ended
  std::size_t indent_ = 0;         // of the rows of the table that is written
  std::string out_;
};

}  // namespace

std::string text_of(const Blocks& blocks, const TextStyle& style) {
  TextPainter painter(style);
  for (const auto& block : blocks) std::visit(painter, block);
  return painter.take();
}

Result<Written> report_text(const Analysis& a, const ReportOptions& options) {
  return Written{text_of(blocks_of(a, options), options.style)};
}

}  // namespace cxmap
