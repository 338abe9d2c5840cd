#include "output/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "findings/count.h"
#include "findings/groups.h"
#include "model/vocabulary.h"
#include "output/colour.h"
#include "output/formats.h"
#include "util/escape.h"
#include "util/utf8.h"
#include "util/words.h"

namespace cxmap {
namespace {

using namespace colour;

std::string_view colour_of(Severity s) {
  switch (s) {
    case Severity::error:
      return red;
    case Severity::warning:
      return yellow;
    default:
      return cyan;
  }
}

std::string place(const Atlas& atlas, Span at) {
  const Source& source = atlas.sources[at.source];
  const Position p = source.position(at.begin);
  return fmt::format("{}:{}:{}", terminal_safe(source.name()), p.line, p.column);
}

bool listed(const Finding& f, const TextStyle& style) { return f.severity > Severity::info || style.infos || f.named; }

// The start of the character that a byte belongs to.
std::size_t boundary(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// A stretch of the source line around the place, safe for a terminal, with the place marked below.
void quote_source(std::string& out, const Atlas& atlas, Span at, const TextStyle& style) {
  const Source& source = atlas.sources[at.source];
  const Position from = source.position(at.begin), to = source.position(std::max(at.begin, at.end));
  const std::string_view line = source.line(from.line);
  if (line.empty()) return;
  // Where the place begins and ends in the bytes of its line.
  const std::uint32_t line_begin = static_cast<std::uint32_t>(line.data() - source.bytes().data());
  const std::size_t begin = std::min<std::size_t>(at.begin - line_begin, line.size());
  const std::size_t end =
      to.line == from.line ? std::clamp<std::size_t>(at.end - line_begin, begin, line.size()) : line.size();

  const auto shown = [](std::string_view text) {
    std::string plain(text);
    std::ranges::replace(plain, '\t', ' ');  // one column, so that the mark stands right
    return terminal_safe(plain);
  };
  const std::string number = fmt::format("{:>5} | ", from.line);
  const std::size_t room = std::max<std::size_t>(style.columns, 40) - number.size() - 1;
  // Of a very long line only what may be shown is looked at: a character takes at most four bytes.
  const std::size_t window = 4 * room;
  const std::size_t from_byte = boundary(line, begin - std::min(begin, window));
  std::string before = shown(line.substr(from_byte, begin - from_byte));
  const std::string marked = shown(line.substr(begin, std::min(end - begin, window)));
  const std::string after = shown(line.substr(end, window));
  const std::size_t wanted = std::min(terminal_width(marked), room / 2);
  if (from_byte > 0 || terminal_width(before) + wanted > room) {
    // A long line: what is around the place.
    std::string_view cut_before = before;
    for (std::size_t width = terminal_width(before); width > room / 3 && !cut_before.empty();) {
      const std::string_view first = cut_before.substr(0, first_code_point(cut_before).length);
      width -= std::min(width, terminal_width(first));
      cut_before.remove_prefix(first.size());
    }
    before = "…" + std::string(cut_before);
  }
  const std::size_t indent = terminal_width(before);
  const std::string text = terminal_safe(before + marked + after);  // harmless parts may form a command of a log
  const std::string_view fitting = fit_terminal(text, room);
  const bool cut = fitting.size() < text.size() || end + window < line.size();
  const std::size_t marks = std::max<std::size_t>(
      1, std::min(terminal_width(marked), terminal_width(fitting) - std::min(indent, terminal_width(fitting))));
  out += paint(number, faint, style) + std::string(fitting) + (cut ? "…" : "") + '\n';
  out += paint("      | ", faint, style) + std::string(indent, ' ') +
         paint("^" + std::string(marks - 1, '~'), green, style) + '\n';
}

std::string headline(const Atlas& atlas, const Finding& f, std::string_view message, const TextStyle& style) {
  return fmt::format("{}: {}: {} {}\n", paint(place(atlas, f.at), bold, style),
                     paint(word_of(f.severity), colour_of(f.severity), style), message_line(message),
                     paint(fmt::format("[{} {}]", rule_of(f).id, rule_of(f).name), faint, style));
}

// What is below the headline of a single finding, and of a group.
void add_details(std::string& out, const Atlas& atlas, const Group& group, const TextStyle& style) {
  if (group.is_several()) {
    for (const Finding* f : group.findings)
      out += fmt::format("  {}: {}\n", place(atlas, f->at), message_line(name_of_topic(atlas, *f)));
    return;
  }
  quote_source(out, atlas, group.first().at, style);
  for (const Note& note : group.first().related)
    out += fmt::format("  {}: note: {}\n", place(atlas, note.at), message_line(note.message));
}

std::vector<const Finding*> listed(const Findings& findings, const TextStyle& style) {
  std::vector<const Finding*> out;
  for (const Finding& f : findings)
    if (listed(f, style)) out.push_back(&f);
  return out;
}

}  // namespace

std::string message_line(std::string_view text) {
  constexpr std::size_t longest = 1000;
  if (text.size() <= longest) return terminal_prose(text);
  return terminal_prose(text.substr(0, boundary(text, longest))) + "…";
}

std::string concise_line(const Atlas& atlas, const Finding& f) {
  std::string line = headline(atlas, f, f.message, {});
  line.pop_back();
  return line;
}

Result<Written> findings_concise(const Analysis& analysis, const FindingsOptions& options) {
  std::string out;
  for (const Finding* f : listed(analysis.findings, options.style))
    out += headline(analysis.atlas, *f, f->message, options.style);
  return Written{std::move(out)};
}

Result<Written> findings_text(const Analysis& analysis, const FindingsOptions& options) {
  const TextStyle& style = options.style;
  std::string out;
  for (const Group& group : groups(listed(analysis.findings, style))) {
    out += headline(analysis.atlas, group.first(), message_of(group), style);
    add_details(out, analysis.atlas, group, style);
    out += fmt::format("  help: {}\n\n", message_line(help_of(group)));
  }
  return Written{std::move(out)};
}

std::string summary_line(const Analysis& analysis, const TextStyle& style, bool in_groups) {
  const Count n = count(analysis.findings), told = in_groups ? count(groups(analysis.findings)) : n;
  std::string out;
  const auto add = [&](std::size_t Count::*severity, std::string_view what) {
    if (n.*severity > 0) out += (out.empty() ? "" : ", ") + counted_in(n.*severity, what, told.*severity);
  };
  add(&Count::errors, "error");
  add(&Count::warnings, "warning");
  add(&Count::infos, "info");
  if (!std::ranges::all_of(analysis.findings, [&](const Finding& f) { return listed(f, style); }))
    out += " (-v lists infos)";
  if (out.empty()) out = "no findings";
  const Silenced silenced = count_silenced(analysis.silenced);
  if (silenced.suppressed > 0) out += fmt::format(", {} suppressed", silenced.suppressed);
  if (silenced.baselined > 0) out += fmt::format(", {} baselined", silenced.baselined);
  const bool is_whole = std::ranges::all_of(
      analysis.atlas.journeys, [&](const Journey& j) { return !j.requested || analysis.atlas.is_whole(j); });
  if (!is_whole || analysis.atlas.lacks_files) out += " (parts could not be read: there may be more)";
  const bool ends_in_groups = out.ends_with("group") || out.ends_with("groups");
  return fmt::format("{}{} in {}", out, ends_in_groups ? "," : "", counted(analysis.files, "file"));
}

}  // namespace cxmap
