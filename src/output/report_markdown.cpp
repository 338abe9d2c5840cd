#include <fmt/format.h>

#include <optional>
#include <utility>

#include "model/vocabulary.h"
#include "output/blocks_painted.h"
#include "output/formats.h"
#include "util/escape.h"

namespace cxmap {
namespace {

class MarkdownPainter {
 public:
  explicit MarkdownPainter(const std::optional<MapImage>& map) : map_(map) {}

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
      out_ += fmt::format(" {}\n", whole(f.lines.front()));
      return;
    }
    out_ += '\n';
    for (const Item& line : f.lines) {
      out_ += fmt::format("  - {}\n", whole(line));
      for (const std::string& part : line.parts) out_ += fmt::format("    - {}\n", markdown_safe(part));
    }
  }

  void operator()(const Table& t) {
    start(Kind::table);
    std::string head = "|", rule = "|";
    for (const Table::Column& column : t.columns) {
      head += fmt::format(" {} |", markdown_safe(column.title));
      const bool is_left = column.shows == Table::Shows::words || column.shows == Table::Shows::small_print;
      rule += is_left ? "---|" : column.shows == Table::Shows::letters ? ":---:|" : "---:|";
    }
    out_ += head + '\n' + rule + '\n';
    for (const auto& row : t.rows) {
      out_ += '|';
      for (std::size_t c = 0; c < t.columns.size(); ++c)
        out_ += c < row.size() ? fmt::format(" {} |", cell(t, row, c)) : " |";
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
                        markdown_safe(q.room), small(q.what.small_print));
  }

  void operator()(const MapPlace& place) {
    if (!map_ || std::exchange(is_map_shown_, true)) return;
    start(Kind::paragraph);
    out_ += fmt::format("![{}]({})\n", markdown_safe(place.description), uri_path(map_->link));
  }

  void operator()(const Card& card) {
    const Question& q = card.question;
    start(Kind::card);
    out_ += fmt::format("---\n\n### {}. {}\n\n", q.number, markdown_safe(q.what.text));
    for (const std::string& part : q.what.parts) out_ += fmt::format("- {}\n", markdown_safe(part));
    if (!q.what.parts.empty()) out_ += '\n';
    out_ += fmt::format("{} minutes, with **{}** {}\n\nTo do: {}\n\n", card.minutes, markdown_safe(q.room),
                        small(q.what.small_print), markdown_safe(q.cure));
    for (const Item& option : card.options) {
      out_ += fmt::format("- [ ] {}\n", whole(option));
      for (const std::string& part : option.parts) out_ += fmt::format("  - [ ] {}\n", markdown_safe(part));
    }
    if (!card.options.empty()) out_ += '\n';
    out_ += "| Decision | Owner | Until |\n|---|---|---|\n| &nbsp; | &nbsp; | &nbsp; |\n";
  }

  void operator()(const Blank& blank) {
    start(Kind::fact);
    out_ += fmt::format("- **{}**:\n", blank.label);
  }

  std::string take() { return std::move(out_); }

 private:
  enum class Kind { none, heading, paragraph, fact, table, question, card };

  static std::string small(std::string_view text) {
    return text.empty() ? "" : fmt::format("<sub>{}</sub>", markdown_safe(text));
  }

  static std::string whole(const Item& item) {
    return markdown_safe(item.text) + (item.small_print.empty() ? "" : " " + small(item.small_print));
  }

  static std::string cell(const Table& t, const std::vector<Cell>& row, std::size_t c) {
    if (row[c].text.empty()) return "";
    if (t.columns[c].shows == Table::Shows::small_print) return small(row[c].text);
    const std::string safe = markdown_safe(row[c].text);
    return row[c].is_problem || row.size() == 1 ? fmt::format("**{}**", safe) : safe;
  }

  // A blank line before something of another kind; returns whether it is.
  bool start(Kind kind) {
    const bool goes_on = kind == last_ && (kind == Kind::fact || kind == Kind::question);
    if (!out_.empty() && !goes_on) out_ += '\n';
    last_ = kind;
    return !goes_on;
  }

  const std::optional<MapImage>& map_;
  bool is_map_shown_ = false;
  Kind last_ = Kind::none;
  std::string out_;
};

}  // namespace

std::string markdown_of(const Blocks& blocks, const std::optional<MapImage>& map) {
  MarkdownPainter painter(map);
  for (const auto& block : blocks) std::visit(painter, block);
  return painter.take();
}

Result<Written> report_markdown(const Analysis& a, const ReportOptions& options) {
  return Written{markdown_of(blocks_of(a, options), options.map)};
}

}  // namespace cxmap
