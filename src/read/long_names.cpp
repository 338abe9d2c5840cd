#include "read/long_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "util/hash.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr std::size_t most_columns = 2000;
constexpr std::size_t most_bytes = 4 * most_columns;  // marks that are set upon a letter take no columns

constexpr std::string_view name_mark = "… #", id_mark = "-";  // before what tells cut ones apart
constexpr std::size_t digits = 8;

// The start of a text, of whole characters; all of it if it is not long.
std::string_view start_of(std::string_view text) {
  std::size_t end = std::min(text.size(), most_bytes);
  while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  return fit_terminal(text.substr(0, end), most_columns);
}

void shorten(std::string& text, std::string_view mark) {
  if (text.size() <= most_columns) return;
  const std::string_view start = start_of(text);
  if (start.size() < text.size())
    text = fmt::format("{}{}{:08x}", start, mark, static_cast<std::uint32_t>(hash_of(text)));
}

// All overloads know each other.
struct Shortener {
  static void cut(std::string& id) { shorten(id, id_mark); }
  static void cut(Text& text) { shorten(text.value, name_mark); }
  static void cut(Ref& ref) { cut(ref.name); }
  static void cut(Metric& metric) { cut(metric.name); }
  static void cut(OpenQuestion& question) { cut(question.who); }

  template <class Part>
  static void cut(std::vector<Part>& parts) {
    for (Part& part : parts) cut(part);
  }
  template <class... Parts>
  static void cut_all(Parts&... parts) {
    (cut(parts), ...);
  }

  static void cut(Owner& owner) { cut_all(owner.departments, owner.word); }
  static void cut(HandOff& h) { cut_all(h.to, h.in, h.accountable, h.passes); }
  static void cut(Stage& s) { cut_all(s.name, s.id, s.owner); }
  static void cut(Touchpoint& t) {
    cut_all(t.name, t.id, t.channels, t.owner, t.responsible, t.approved_by, t.consulted, t.informed, t.hands_off_to,
            t.open, t.systems, t.data, t.captures, t.metrics, t.tags);
  }
  static void cut(Assignment& rule) { cut(rule.owner); }
  static void cut(Journey& j) {
    cut_all(j.name, j.id, j.owner, j.persona, j.customers, j.assignments, j.stages, j.touchpoints);
  }

  static void cut(Department& d) { cut_all(d.name, d.id, d.company, d.lead, d.metrics); }
  static void cut(Executive& e) { cut_all(e.role, e.name, e.reports_to, e.department); }
  static void cut(Collaboration& c) { cut(c.between); }
  static void cut(DataSet& d) { cut_all(d.name, d.owner, d.shared_with); }
  static void cut(System& s) { cut_all(s.name, s.owner); }
  static void cut(Organization& o) {
    cut_all(o.name, o.id, o.departments, o.executives, o.collaboration, o.data, o.systems);
    if (o.cx_team) cut(o.cx_team->members);
  }
};

}  // namespace

bool was_cut(std::string_view name) {
  return name.size() > most_columns && name.substr(0, name.size() - digits).ends_with(name_mark);
}

void cut_long_names(Atlas& atlas) { Shortener::cut_all(atlas.journeys, atlas.organizations); }

}  // namespace cxmap
