#include <fmt/format.h>

#include "model/vocabulary.h"
#include "output/formats.h"
#include "report/blocks.h"
#include "util/escape.h"

namespace cxmap {
namespace {

class MarkdownPainter {
 public:
  void operator()(const Heading& h) {
    start(Kind::heading);
    out_ += fmt::format("{} {}\n", std::string(static_cast<std::size_t>(h.level), '#'), markdown_safe(h.text));
  }

  void operator()(const Paragraph& p) {
    start(Kind::paragraph);
    out_ += markdown_safe(p.text) + '\n';
  }

  void operator()(const Fact& f) {
    start(Kind::fact);
    out_ += fmt::format("- **{}**:", f.label);
    if (f.lines.size() == 1 && f.lines.front().parts.empty()) {
      out_ += fmt::format(" {}\n", markdown_safe(f.lines.front().text));
      return;
    }
    out_ += '\n';
    for (const Item& line : f.lines) {
      out_ += fmt::format("  - {}\n", markdown_safe(line.text));
      for (const std::string& part : line.parts) out_ += fmt::format("    - {}\n", markdown_safe(part));
    }
  }

  void operator()(const Table& t) {
    start(Kind::table);
    std::string head = "|", rule = "|";
    for (const Table::Column& column : t.columns) {
      head += fmt::format(" {} |", column.title);
      rule += column.number ? "---:|" : "---|";
    }
    out_ += head + '\n' + rule + '\n';
    for (const auto& row : t.rows) {
      out_ += '|';
      for (const std::string& text : row) out_ += fmt::format(" {} |", markdown_safe(text));
      out_ += '\n';
    }
  }

  void operator()(const Matrix& m) {
    start(Kind::table);
    std::string head = "| |", rule = "|---|", leads = "| *led by* |";
    for (const Matrix::Column& column : m.columns) {
      head += fmt::format(" {} |", markdown_safe(column.name));
      rule += "---:|";
      leads += fmt::format(" {} |", !column.lead.empty()         ? markdown_safe(column.lead)
                                    : !column.main_owner.empty() ? "none, mostly " + markdown_safe(column.main_owner)
                                                                 : "–");
    }
    out_ += head + " all |\n" + rule + "---:|\n";
    for (const Matrix::Row& row : m.rows) {
      out_ += fmt::format("| {} |", row.problem ? fmt::format("**{}**", row.name) : markdown_safe(row.name));
      for (const std::uint32_t n : row.counts) out_ += n ? fmt::format(" {} |", n) : " |";
      out_ += fmt::format(" {} |\n", row.total);
    }
    out_ += leads + " |\n";
  }

  void operator()(const Question& q) {
    if (start(Kind::question))
      out_ += "| | | what is wrong | what to do | in the room | see |\n|---:|---|---|---|---|---|\n";
    std::string what = markdown_safe(q.what.text);
    for (const std::string& part : q.what.parts) what += "<br>" + markdown_safe(part);
    out_ += fmt::format("| {} | {} | {} | {} | {} | {} |\n", q.number, word_of(q.severity), what, markdown_safe(q.cure),
                        markdown_safe(q.room), markdown_safe(q.where));
  }

  std::string take() { return std::move(out_); }

 private:
  enum class Kind { none, heading, paragraph, fact, table, question };

  // A blank line before something of another kind; returns whether it is.
  bool start(Kind kind) {
    const bool goes_on = kind == last_ && (kind == Kind::fact || kind == Kind::question);
    if (!out_.empty() && !goes_on) out_ += '\n';
    last_ = kind;
    return !goes_on;
  }

  Kind last_ = Kind::none;
  std::string out_;
};

}  // namespace

Result<Written> report_markdown(const Analysis& a, const ReportOptions& options) {
  MarkdownPainter painter;
  for (const auto& block : report_blocks(a, options.department)) std::visit(painter, block);
  return Written{painter.take()};
}

}  // namespace cxmap
