#include "read/run_together.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "read/input_errors.h"
#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/signs.h"

namespace cxmap {
namespace {

// Keys whose values are names, where a sign too many makes another name. Other texts are prose, and may have any sign.
constexpr std::array<std::string_view, 27> keys_of_names = {
    "accountable", "aliases", "approved_by", "between",     "captures",   "channel",      "consulted",
    "customers",   "data",    "department",  "departments", "executives", "hands_off_to", "in",
    "informed",    "journey", "lead",        "members",     "metrics",    "name",         "owner",
    "responsible", "role",    "stage",       "systems",     "tags",       "touchpoints"};

constexpr std::array<std::string_view, 7> keys_of_departments = {
    "accountable", "approved_by", "consulted", "department", "informed", "owner", "responsible"};

// Bytes that hardly a name has, so that most names are looked at once: a tab, a quote, "//", a sign of another width.
constexpr std::array<bool, 256> odd_bytes = [] {
  std::array<bool, 256> out{};
  for (const char byte : {'\t', '"', '/', '\xEF'}) out[static_cast<unsigned char>(byte)] = true;
  return out;
}();

// A name that ends before this column was hardly broken because the line was full.
constexpr std::size_t short_line = 60;

class Search {
 public:
  Search(const Document& document, Findings& findings)
      : document_(document), bytes_(document.file.bytes()), findings_(findings) {}

  void run() {
    for (Index i = 0; i < document_.nodes.size(); ++i) {
      const Node& node = document_.nodes[i];
      while (!open_.empty() && document_.nodes[open_.back().node].next <= i) open_.pop_back();
      std::string_view key = open_.empty() ? std::string_view() : open_.back().key;
      if (!open_.empty() && open_.back().is_map) {
        Frame& map = open_.back();
        map.wants_key = !map.wants_key;
        if (!map.wants_key) {  // this is one
          map.key = document_.text_of(i);
          key = {};
        }
      }
      const bool is_collection = node.kind == Node::Kind::list || node.kind == Node::Kind::map;
      if (is_collection) open_.push_back({i, node.kind == Node::Kind::map, true, key});
      if (node.kind == Node::Kind::scalar && !node.quoted && !key.empty()) look_at(node, document_.text_of(i), key);
    }
    for (Finding& each : new_) findings_.push_back(std::move(each));
  }

 private:
  struct Frame {
    Index node;
    bool is_map, wants_key;
    std::string_view key;  // of a map: the last one; of a list: its own
  };

  void look_at(const Node& node, std::string_view text, std::string_view key) {
    const bool is_over_lines = node.end - node.begin > node.length;
    const std::string_view source = bytes_.substr(node.begin, node.end - node.begin);
    const bool is_before_space = node.end < bytes_.size() && is_blank(bytes_[node.end]);
    const std::string_view cut = is_before_space ? cut_text(bytes_, node.end) : std::string_view();
    const auto is_odd_byte = [](char byte) { return odd_bytes[static_cast<unsigned char>(byte)]; };
    const bool is_odd = is_over_lines || !cut.empty() || std::strchr(",;?]})", source.back()) ||
                        (node.odd && ((source.front() & 0x80) != 0 || std::ranges::any_of(source, is_odd_byte)));
    if (!is_odd) return;
    const bool is_name = std::ranges::find(keys_of_names, key) != keys_of_names.end();
    if (is_over_lines) return goes_on(node, text, is_name);
    if (!is_name) return;
    if (!cut.empty() && typographic_quote(bytes_, node.begin) == 0)
      return report(node, static_cast<std::uint32_t>(cut.data() - bytes_.data()), 1,
                    fmt::format("{} ends before \"#\": what follows is a comment", quote(text)),
                    fmt::format("put quotes around all of it: \"{} {}\"", text, cut));
    if (const std::size_t tab = source.find('\t'); tab != source.npos)
      return report(node, node.begin + static_cast<std::uint32_t>(tab), 1,
                    fmt::format("{} has a tab in it, as between the columns of a table", quote(text)),
                    "write what belongs to it as keys of its own, such as \"owner:\"");
    if (const std::size_t slashes = source.find(" //");
        slashes != source.npos && is_gap(source, static_cast<std::uint32_t>(slashes) + 3))
      return report(node, node.begin + static_cast<std::uint32_t>(slashes) + 1, 2,
                    fmt::format("\"//\" begins no comment, it is a part of {}", quote(text)),
                    "begin a comment with \"#\"");
    if (const std::size_t sign = wide_sign(source); sign != source.npos)
      return report(node, node.begin + static_cast<std::uint32_t>(sign), 3,
                    fmt::format("\"{}\" is a part of {}: a sign of another width", source.substr(sign, 3), quote(text)),
                    "write it as a plain \",\", \"[\" or \"]\"");
    signs_around(node, source, std::ranges::find(keys_of_departments, key) != keys_of_departments.end());
  }

  // A comma or bracket of East Asian width, which is a letter to YAML.
  static std::size_t wide_sign(std::string_view source) {
    for (std::size_t at = source.find('\xEF'); at != source.npos; at = source.find('\xEF', at + 1))
      for (const std::string_view sign : {"，", "；", "［", "］"})
        if (source.substr(at).starts_with(sign)) return at;
    return source.npos;
  }

  // What is around a name, and was hardly meant as a part of it.
  void signs_around(const Node& node, std::string_view source, bool is_of_department) {
    std::uint32_t last = node.end - 1;
    while (last > node.begin && (bytes_[last] & 0xC0) == 0x80) --last;
    const std::uint32_t opening = typographic_quote(bytes_, node.begin), closing = typographic_quote(bytes_, last);
    const bool is_closed = closing > 0 || source.back() == '"';
    if (opening > 0 && (is_closed || count_quotes(source) == 1)) {
      const std::string_view inside = source.substr(opening, last - node.begin - opening);
      return report(node, node.begin, opening, fmt::format("typographic quotes are a part of {}", quote(source)),
                    is_closed ? fmt::format("write it without them, or in straight quotes: \"{}\"", inside)
                              : "put straight quotes (\") around the text");
    }
    const char end = source.back();
    const std::string_view rest = source.substr(0, source.size() - 1);
    if (end == '"' && rest.find('"') == rest.npos && !rest.empty() && (rest.back() < '0' || rest.back() > '9'))
      return report(node, node.end - 1, 1,
                    fmt::format("the quote at the end of {} has none at its beginning", quote(rest)),
                    "write it with both quotes, or with none");
    if (end == ',' || end == ';')
      return report(node, node.end - 1, 1,
                    fmt::format("the \"{}\" at the end of the line is a part of {}", end, quote(source)),
                    "remove it: the end of the line ends the value");
    if (end == '?' && is_of_department)
      return report(node, node.end - 1, 1, fmt::format("the \"?\" at the end is a part of {}", quote(source)),
                    "remove it; what is not decided yet can be written as \"open\"");
    const char opener = end == ']' ? '[' : end == '}' ? '{' : '\0';
    if (opener != '\0' && rest.find(opener) == rest.npos)
      report(node, node.end - 1, 1, fmt::format("\"{}\" is a part of {}: nothing opens it", end, quote(source)),
             fmt::format("write \"{}\" before the first item, or remove it", opener));
  }

  std::size_t count_quotes(std::string_view text) const {
    std::size_t count = 0;
    for (const char& byte : text)
      count += typographic_quote(bytes_, static_cast<std::uint32_t>(&byte - bytes_.data())) > 0 ? 1 : 0;
    return count;
  }

  // The value of a key, on the line of the key.
  bool is_value(const Node& node) const {
    std::uint32_t at = node.begin;
    while (at > 0 && is_blank(bytes_[at - 1])) --at;
    return at > 0 && bytes_[at - 1] == ':';
  }

  // A plain text of several lines: the first of them that looks like a thing of its own.
  void goes_on(const Node& node, std::string_view text, bool is_name) {
    std::uint32_t above = node.begin;
    const std::string_view first = bytes_.substr(above, end_of_text(bytes_, above) - above);
    for (std::uint32_t line = next_line(bytes_, above); line < node.end; line = next_line(bytes_, line)) {
      const std::uint32_t at = skip_blanks(bytes_, line);
      if (is_line_end(bytes_, at)) continue;
      const auto dash = dash_at(bytes_, at);
      const bool is_item = dash && (dash->is_right || is_name);
      const bool is_short = end_of_text(bytes_, above) - line_start(bytes_, above) < short_line;
      above = at;
      if (!is_item && !(is_name && is_short)) continue;
      const std::uint32_t item = is_item ? dash->item : at, end = std::min(end_of_text(bytes_, item), node.end);
      const std::string_view rest = bytes_.substr(item, std::max(end, item) - item);
      std::string help = fmt::format("write {} if it is an item of its own, or all of it in one line",
                                     quote("- " + std::string(rest)));
      if (is_item)
        help =
            fmt::format("begin {} in the column of the item that it belongs beside", quote("- " + std::string(rest)));
      const std::uint32_t next = skip_space(bytes_, node.end);
      if (!is_name)
        help = "put quotes around the whole text if it is one";
      else if (next < bytes_.size() && std::strchr(",]}", bytes_[next]))
        help = "put a comma between the items";
      else if (const auto foreign = foreign_line(bytes_, at))
        help = foreign->help;
      else if (is_value(node))
        help = fmt::format("write {} if these are several", quote(fmt::format("[{}, {}]", first, rest)));
      return report(node, at, std::max(end, at + 1) - at, fmt::format("this line is read as more of {}", quote(text)),
                    std::move(help));
    }
  }

  void report(const Node& node, std::uint32_t at, std::uint32_t length, std::string message, std::string help) {
    if (told_.empty()) {
      for (const Finding& each : findings_) told_.push_back(each.at.begin);
      std::ranges::sort(told_);
      told_.push_back(~0u);
    }
    if (*std::ranges::lower_bound(told_, node.begin) < node.end) return;
    new_.push_back(input_error(Code::CX010, {document_.source, at, at + length}, std::move(message), std::move(help)));
  }

  const Document& document_;
  std::string_view bytes_;
  Findings& findings_;
  Findings new_;
  std::vector<std::uint32_t> told_;  // where other findings are, sorted
  std::vector<Frame> open_;
};

}  // namespace

void find_run_together(const Document& document, Findings& findings) { Search(document, findings).run(); }

}  // namespace cxmap
