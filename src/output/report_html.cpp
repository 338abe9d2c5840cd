#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "model/vocabulary.h"
#include "output/blocks_painted.h"
#include "output/formats.h"
#include "util/base64.h"
#include "util/escape.h"

namespace cxmap {
namespace {

struct Part {
  std::string_view name, text;
};
constexpr Part parts[] = {
#include "report_parts.inc"
};
constexpr Part hashes[] = {
#include "report_hashes.inc"
};

std::string element(std::string_view tag, std::string_view text, std::string_view attributes = "") {
  return fmt::format("<{0}{1}>{2}</{0}>", tag, attributes, xml_safe(text));
}

// A name may be in any script: it says itself from which side it is read. Sentences are English, and run as that does.
std::string named(std::string_view tag, std::string_view text, std::string_view attributes = "") {
  return element(tag, text, fmt::format("{} dir=\"auto\"", attributes));
}

std::string small(std::string_view text) {
  return text.empty() ? "" : fmt::format(" <small>{}</small>", xml_safe(text));
}

std::string status(Severity severity) {
  return fmt::format("<span class=\"status {0}\">{0}</span>", word_of(severity));
}

class HtmlPainter {
 public:
  explicit HtmlPainter(std::span<const MapImage> maps) : maps_(maps) {}

  void operator()(const Heading& h) {
    start(Kind::other);
    heading_ = h.text;
    heading_at_ = out_.size();
    const std::string sheet = h.is_sheet ? " class=\"sheet\"" : "";
    out_ += named(fmt::format("h{}", h.level), h.text, fmt::format(" id=\"h{}\"{}", ++headings_, sheet)) + '\n';
    after_heading_ = out_.size();
  }

  void operator()(const Paragraph& p) {
    start(Kind::other);
    out_ += element("p", p.text, " class=\"note\"") + '\n';
  }

  void operator()(const Fact& f) {
    start(Kind::facts);
    out_ += fmt::format("<dt>{}</dt><dd>", xml_safe(f.label));
    if (f.lines.size() == 1 && f.lines.front().parts.empty()) {
      out_ += whole(f.lines.front());
    } else {
      out_ += "<ul>";
      for (const Item& line : f.lines) out_ += fmt::format("<li>{}{}</li>", whole(line), list_of(line.parts));
      out_ += "</ul>";
    }
    out_ += "</dd>\n";
  }

  void operator()(const Table& t) {
    start(Kind::other);
    const bool has_letters =
        std::ranges::any_of(t.columns, [](const Table::Column& c) { return c.shows == Table::Shows::letters; });
    open_table(has_letters, t.columns.size());
    out_ += "<thead><tr>";
    for (const Table::Column& column : t.columns)
      out_ += column.title.empty() ? "<td></td>"
                                   : fmt::format("<th scope=\"col\"{} dir=\"auto\"><span>{}</span></th>",
                                                 class_of(column, {}), xml_safe(column.title));
    out_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : t.rows) {
      if (row.size() == 1 && t.columns.size() > 1) {
        out_ += fmt::format(
            "</tbody><tbody>\n<tr>{}</tr>\n",
            named("th", row.front().text, fmt::format(" scope=\"rowgroup\" colspan=\"{}\"", t.columns.size())));
        continue;
      }
      out_ += "<tr>";
      for (std::size_t c = 0; c < row.size(); ++c)
        out_ +=
            named(c == 0 ? "th" : "td", row[c].text, (c == 0 ? " scope=\"row\"" : "") + class_of(t.columns[c], row[c]));
      out_ += "</tr>\n";
    }
    close_table(has_letters);
  }

  void operator()(const Matrix& m) {
    start(Kind::other);
    open_table(true, m.columns.size());
    out_ += "<thead><tr><td></td>";
    for (const Matrix::Column& column : m.columns)
      out_ += element("th", column.name, " scope=\"col\" class=\"figure\"");
    out_ += "<th scope=\"col\" class=\"figure\">all</th></tr></thead>\n<tbody>\n";
    std::uint32_t most = 1;
    for (const Matrix::Row& row : m.rows)
      for (const std::uint32_t n : row.counts) most = std::max(most, n);
    for (const Matrix::Row& row : m.rows) {
      out_ += "<tr>" + named("th", row.name, row.problem ? " scope=\"row\" class=\"problem\"" : " scope=\"row\"");
      for (const std::uint32_t n : row.counts) {
        const std::string shade = n == 0 ? "" : row.problem ? " problem" : fmt::format(" h{}", 1 + (n - 1) * 5 / most);
        out_ += fmt::format("<td class=\"figure{}\">{}</td>", shade, n ? fmt::format("{}", n) : "");
      }
      out_ += fmt::format("<td class=\"figure\">{}</td></tr>\n", row.total);
    }
    out_ += "<tr><th scope=\"row\">led by</th>";
    for (const Matrix::Column& column : m.columns)
      out_ += named("td",
                    !column.lead.empty()         ? column.lead
                    : !column.main_owner.empty() ? "none, mostly " + column.main_owner
                                                 : "–",
                    " class=\"figure small\"");
    out_ += "<td class=\"figure\"></td></tr>\n";
    close_table(true);
  }

  void operator()(const Question& q) {
    start(Kind::questions);
    out_ += fmt::format("<li class=\"question {}\"><p class=\"what\">{}. {}</p>\n", word_of(q.severity), q.number,
                        xml_safe(q.what.text));
    out_ += list_of(q.what.parts);
    out_ += fmt::format("<p><span class=\"label\">To do:</span> {}</p>\n", xml_safe(q.cure));
    out_ += fmt::format("<p><span class=\"label\">In the room:</span> {}</p>\n", xml_safe(q.room));
    out_ += fmt::format("<p>{}{}</p></li>\n", status(q.severity), small(q.what.small_print));
  }

  void operator()(const MapPlace& place) {
    if (maps_.empty()) return;
    const MapImage& map = maps_.front();
    maps_ = maps_.subspan(1);
    start(Kind::other);
    if (map.in_line)
      out_ +=
          fmt::format("<figure class=\"wide drawn\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n{}</figure>\n",
                      xml_safe(place.description), map.bytes);
    else
      out_ += fmt::format("<figure class=\"wide\"><img src=\"data:{};base64,{}\" alt=\"{}\"></figure>\n",
                          map.media_type, base64(map.bytes), xml_safe(place.description));
  }

  void operator()(const Card& card) {
    const Question& q = card.question;
    start(Kind::cards);
    out_ += fmt::format("<section class=\"card\"><h3>{}. {}</h3>\n{}", q.number, xml_safe(q.what.text),
                        list_of(q.what.parts));
    out_ += fmt::format("<p>{} <strong>{} minutes</strong>{}</p>\n", status(q.severity), card.minutes,
                        small(q.what.small_print));
    out_ += fmt::format("<p><span class=\"label\">In the room:</span> {}</p>\n", xml_safe(q.room));
    out_ += fmt::format("<p><span class=\"label\">To do:</span> {}</p>\n", xml_safe(q.cure));
    if (!card.options.empty()) {
      out_ += "<ul class=\"options\">";
      for (const Item& option : card.options) {
        out_ += fmt::format("<li{}>{}</li>", option.parts.empty() ? "" : " class=\"group\"", whole(option));
        for (const std::string& part : option.parts) out_ += element("li", part);
      }
      out_ += "</ul>\n";
    }
    out_ += "<div class=\"fields\">";
    for (const std::string_view label : {"Decision", "Owner", "Until"}) out_ += blank(label);
    out_ += "</div></section>\n";
  }

  void operator()(const Blank& b) {
    start(Kind::other);
    out_ += blank(b.label) + '\n';
  }

  std::string take() {
    start(Kind::other);
    return std::move(out_);
  }

 private:
  enum class Kind { other, facts, questions, cards };

  static std::string whole(const Item& item) { return xml_safe(item.text) + small(item.small_print); }
  static std::string blank(std::string_view label) { return fmt::format("<p class=\"blank label\">{}</p>", label); }

  static std::string list_of(const std::vector<std::string>& lines) {
    if (lines.empty()) return "";
    std::string out = "<ul class=\"places\">";
    for (const std::string& line : lines) out += element("li", line);
    return out + "</ul>";
  }

  static std::string class_of(const Table::Column& column, const std::optional<Cell>& cell) {
    std::string out;
    switch (column.shows) {
      case Table::Shows::words:
        break;
      case Table::Shows::figures:
        out = "figure";
        break;
      case Table::Shows::small_print:
        out = "small";
        break;
      case Table::Shows::letters:
        out = cell && cell->text.find('A') != std::string::npos ? "letter a" : "letter";
        break;
    }
    if (cell && cell->is_problem) out += out.empty() ? "problem" : " problem";
    return out.empty() ? "" : fmt::format(" class=\"{}\"", out);
  }

  // A table that may be wider than the window is reached with the keyboard, to move it. On paper one of many columns
  // is on a sheet in landscape, with its heading.
  void open_table(bool is_wide, std::size_t columns) {
    constexpr std::size_t portrait = 12, large_letters = 24;  // columns
    is_landscape_ = is_wide && columns > portrait;
    if (is_landscape_) out_.insert(out_.size() == after_heading_ ? heading_at_ : out_.size(), "<div class=\"wide\">\n");
    if (is_wide)
      out_ += fmt::format("<div class=\"scroll{}\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n",
                          columns > large_letters ? " many" : "",
                          xml_safe(fmt::format("Table {}: {}", ++tables_, heading_)));
    out_ += "<table>\n";
  }
  void close_table(bool is_wide) {
    out_ += "</tbody></table>\n";
    if (is_wide) out_ += "</div>\n";
    if (is_landscape_) out_ += "</div>\n";
  }

  // Facts are one list, and so are questions and cards.
  void start(Kind kind) {
    if (kind == last_) return;
    static constexpr std::string_view opened[] = {"", "<dl>\n", "<ol class=\"questions\">\n",
                                                  "<div class=\"cards\">\n"};
    static constexpr std::string_view closed[] = {"", "</dl>\n", "</ol>\n", "</div>\n"};
    out_ += closed[static_cast<std::size_t>(last_)];
    out_ += opened[static_cast<std::size_t>(kind)];
    last_ = kind;
  }

  std::span<const MapImage> maps_;  // that are not shown yet
  std::size_t headings_ = 0, tables_ = 0;
  std::string heading_;                             // the last one
  std::size_t heading_at_ = 0, after_heading_ = 0;  // in what is written
  bool is_landscape_ = false;                       // the last table
  Kind last_ = Kind::other;
  std::string out_;
};

// Links to the parts of the report; none where there are few.
std::string contents(const Blocks& blocks) {
  std::string out;
  std::size_t headings = 0, links = 0;
  for (const auto& block : blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (!heading) continue;
    ++headings;
    if (heading->level != 2) continue;
    ++links;
    out += fmt::format("<li><a href=\"#h{}\" dir=\"auto\">{}</a></li>\n", headings, xml_safe(heading->text));
  }
  constexpr std::size_t few = 3;
  return links < few ? "" : fmt::format("<nav aria-label=\"Contents\"><ul>\n{}</ul></nav>\n", out);
}

}  // namespace

std::string html_of(const Blocks& blocks, std::span<const MapImage> maps) {
  HtmlPainter painter(maps);
  std::string title = "Report";
  for (const auto& block : blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading && title == "Report") title = heading->text;
    std::visit(painter, block);
  }
  const std::string policy = fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; "
      "form-action 'none'",
      base64(bytes_of_hex(hashes[0].text)));
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", policy);
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n", xml_safe(title), parts[0].text);
  out += contents(blocks) + painter.take() + "</main>\n</body>\n</html>\n";
  return out;
}

Result<Written> report_html(const Analysis& a, const ReportOptions& options) {
  return Written{
      html_of(blocks_of(a, options), options.map ? std::span(&*options.map, 1) : std::span<const MapImage>())};
}

}  // namespace cxmap
