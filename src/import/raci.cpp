#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "import/cell_text.h"
#include "import/find_letters.h"
#include "import/headings.h"
#include "import/named_departments.h"
#include "import/shapes.h"
#include "model/fields.h"
#include "model/names.h"
#include "util/words.h"

// A RACI matrix: the columns of letters are departments or roles, a row is an activity. Beside the letters stand the
// column of names, perhaps one of phases, and others that say more; rows without letters may be phases, too.

namespace cxmap::imports {
namespace {

class Matrix {
 public:
  Matrix(Builder& builder, const Table& table)
      : b_(builder), sheet_(builder.sheet), table_(table), letters_(table.letters) {}

  void read() {
    b_.has_rows = true;
    find_columns();
    name_departments();
    pass_legend();
    all_bold_ = all_bold();
    for (std::uint32_t c = 0; c < sheet_.columns(); ++c) {
      if (is_letters(c)) continue;
      if (c == name_ || c == stage_ || !key(c).empty())
        b_.account.take(Place{table_.header, c});
      else
        b_.no_key({table_.header, c});
    }
    const std::uint32_t last = last_row();
    for (std::uint32_t r = table_.header + 1; r <= last; ++r)
      if (!sheet_.is_empty_row(r)) read_row(r);
    for (std::uint32_t r = last + 1; r < sheet_.rows(); ++r)
      if (is_sum(r)) pass_sums(r);
  }

 private:
  bool is_letters(std::uint32_t c) const { return std::ranges::binary_search(letters_.columns, c); }
  std::string_view key(std::uint32_t c) const {
    return c < table_.meaning.size() ? table_.meaning[c] : std::string_view();
  }

  // How many different texts stand in a column, beside the letters.
  std::size_t texts_in(std::uint32_t c) const {
    std::set<std::string_view> out;
    for (std::uint32_t r = letters_.first_row; r <= letters_.last_row; ++r) {
      const std::string& text = sheet_.at(r, c).text;
      if (text.find_first_not_of("0123456789.,-) ") != std::string::npos) out.insert(text);
    }
    return out.size();
  }

  // The column of activities is the one whose heading says so, else the one with the most texts left of the letters.
  void find_columns() {
    for (const std::string_view wanted : {std::string_view("name"), about::activity, about::step})
      for (std::uint32_t c = 0; c < sheet_.columns() && name_ == nowhere; ++c)
        if (!is_letters(c) && key(c) == wanted && texts_in(c) > 0) name_ = c;
    std::size_t most = 0;
    for (std::uint32_t c = 0; c < letters_.columns.front() && name_ == nowhere; ++c) most = std::max(most, texts_in(c));
    for (std::uint32_t c = letters_.columns.front(); c-- > 0 && name_ == nowhere;)
      if (texts_in(c) == most && most > 0) name_ = c;
    for (std::uint32_t c = 0; c < sheet_.columns() && stage_ == nowhere; ++c)
      if (!is_letters(c) && c != name_ && key(c) == about::stage) stage_ = c;
    // Without a heading, a column of few texts before the activities holds the phases.
    for (std::uint32_t c = 0; name_ != nowhere && c < name_ && stage_ == nowhere; ++c)
      if (key(c).empty() && texts_in(c) > 0 && texts_in(c) < texts_in(name_)) stage_ = c;
  }

  // ---- the departments ----

  // The row above the headings says to which groups of departments the roles belong; a text over all of them is a
  // title.
  std::optional<std::uint32_t> group_row() const {
    if (table_.header == 0) return std::nullopt;
    std::set<std::string> texts;
    for (const std::uint32_t c : letters_.columns)
      if (const Cell& cell = sheet_.at(table_.header - 1, c); !cell.text.empty()) texts.insert(cell.text);
    const Cell& before = sheet_.at(table_.header - 1, name_ == nowhere ? 0 : name_);
    const bool is_title = before.covered || texts.count(before.text) > 0;
    return texts.size() > 1 && !is_title ? std::optional(table_.header - 1) : std::nullopt;
  }

  void name_departments() {
    const std::optional<std::uint32_t> groups = group_row();
    std::map<std::string, std::size_t> count;
    for (const std::uint32_t c : letters_.columns) ++count[fold(name_at(sheet_, table_.header, c))];
    std::string group;
    std::map<std::string, std::vector<std::string>> members;
    for (const std::uint32_t c : letters_.columns) {
      const Cell& cell = sheet_.at(table_.header, c);
      if (groups && !sheet_.at(*groups, c).text.empty()) group = name_at(sheet_, *groups, c);
      std::string name = as_name(cell.text);
      if (name.empty()) name = group;  // a group without roles
      if (name.empty()) name = fmt::format("Column {}", name_of({table_.header, c}));
      if (const std::string sure(without_doubt(name)); sure != name) {
        b_.account.guess({table_.header, c}, taken_for(name, sure));
        name = sure;
      }
      if (!cell.text.empty() && count[fold(name)] > 1 && !group.empty()) name = fmt::format("{} ({})", name, group);
      b_.account.take(Place{table_.header, c});
      if (!group.empty() && name != group) members[group].push_back(name);
      departments_[c] = std::move(name);
    }
    if (!groups) return;
    for (const std::uint32_t c : letters_.columns) b_.account.take(Place{*groups, c});
    for (const auto& [each, names] : members)
      b_.draft.head.push_back(fmt::format("{}: {}", each, fmt::join(names, ", ")));
  }

  // Texts that explain the letters, wherever they stand.
  void pass_legend() {
    const auto pass = [&](std::uint32_t r, std::uint32_t c) {
      b_.account.note({r, c}, Account::Fate::passed, "explains the letters");
    };
    for (std::uint32_t r = 0; r < sheet_.rows(); ++r)
      for (std::uint32_t c = 0; c < sheet_.width(r); ++c) {
        const Cell& cell = sheet_.at(r, c);
        if (cell.text.empty()) continue;
        if (!legends_in(cell.text).empty()) pass(r, c);
        if (fold(cell.text) == "legend" || fold(cell.text) == "legende" || fold(cell.text) == "key") pass(r, c);
        if (r == table_.header || !is_legend(sheet_, r, c)) continue;
        for (std::uint32_t k = c; k < c + 3; ++k) pass(r, k);
      }
  }

  // ---- the rows ----

  // Activities without letters may follow the last one that has some, without an empty row between.
  std::uint32_t last_row() const {
    std::uint32_t last = letters_.last_row;
    while (last + 1 < sheet_.rows() && name_ != nowhere && !sheet_.at(last + 1, name_).text.empty() &&
           b_.account.fate({last + 1, name_}) == Account::Fate::open && !is_sum(last + 1))
      ++last;
    return last;
  }

  // Numbers in the columns of letters: how many there are of each.
  bool is_sum(std::uint32_t row) const {
    std::size_t numbers = 0, others = 0;
    for (const std::uint32_t c : letters_.columns)
      if (const Cell& cell = sheet_.at(row, c); !cell.is_empty()) {
        const bool is_number = cell.text.find_first_not_of("0123456789., %") == std::string::npos;
        ++(is_number && cell.fault != Cell::Fault::too_long ? numbers : others);
      }
    return others == 0 && (numbers > 0 || (name_ != nowhere && is_sum_word(sheet_.at(row, name_).text)));
  }

  void pass_sums(std::uint32_t row) {
    for (std::uint32_t c = 0; c < sheet_.width(row); ++c) b_.account.note({row, c}, Account::Fate::passed, "sums");
  }

  bool has_letters(std::uint32_t row) const {
    std::string rest;
    return std::ranges::any_of(
        letters_.columns, [&](std::uint32_t c) { return !letters_in(sheet_.at(row, c).text, letters_, rest).empty(); });
  }

  // Is a text that files know as a stage all that a row says?
  bool is_stage_row(std::uint32_t row, std::uint32_t c) const {
    if (c != name_ || stage_ != nowhere || !is_stage_word(sheet_.at(row, c).text)) return false;
    for (std::uint32_t k = 0; k < sheet_.width(row); ++k)
      if (k != c && key(k) != about::number && !sheet_.at(row, k).is_empty()) return false;
    return true;
  }

  // A row without letters is a phase if it has the name of a stage, or stands out: merged, in bold letters unlike the
  // others, or after an empty row and before letters.
  bool is_group(std::uint32_t row, std::uint32_t c) const {
    if (has_letters(row)) return false;
    if (is_stage_row(row, c)) return true;
    const bool is_wide = sheet_.at(row, c + 1).covered || sheet_.at(row, c).covered;
    const bool is_bold = sheet_.at(row, c).bold && !all_bold_;
    const bool stands_apart =
        row > 0 && sheet_.is_empty_row(row - 1) && row < letters_.last_row && has_letters(row + 1);
    const bool is_beside = c != name_ && (name_ == nowhere || sheet_.at(row, name_).text.empty());
    return is_wide || is_bold || stands_apart || is_beside;
  }

  bool all_bold() const {
    for (std::uint32_t r = letters_.first_row; r <= letters_.last_row; ++r)
      if (has_letters(r) && name_ != nowhere && !sheet_.at(r, name_).text.empty() && !sheet_.at(r, name_).bold)
        return false;
    return true;
  }

  void read_row(std::uint32_t row) {
    if (is_sum(row)) return pass_sums(row);
    if (name_ != nowhere && b_.account.fate({row, name_}) == Account::Fate::passed) return;
    for (std::uint32_t c = 0; c < letters_.columns.front(); ++c) {
      const Cell& cell = sheet_.at(row, c);
      if (cell.text.empty() || key(c) == about::number) continue;
      if (!is_group(row, c)) break;
      stage_now_ = b_.stage(cell.text, {row, c});
      return pass_numbers(row);
    }
    if (stage_ != nowhere && !sheet_.at(row, stage_).text.empty())
      stage_now_ = b_.stage(sheet_.at(row, stage_).text, {row, stage_});
    if (name_ == nowhere || sheet_.at(row, name_).text.empty()) return;
    const Cell& name = sheet_.at(row, name_);
    if (stage_now_ == absent) stage_now_ = b_.stage(unnamed_stage, {row, name_});
    const bool goes_on = name.covered && now_ != absent && b_.at(now_).name.value == as_name(name.text);
    if (!goes_on) now_ = b_.touchpoint(stage_now_, name.text, {row, name_});
    for (std::uint32_t c = 0; c < sheet_.width(row); ++c)
      if (!sheet_.at(row, c).is_empty() && c != name_ && c != stage_) give(row, c);
    settle();
  }

  void pass_numbers(std::uint32_t row) {
    for (std::uint32_t c = 0; c < letters_.columns.front(); ++c)
      if (key(c) == about::number || !sheet_.at(row, c).text.empty())
        b_.account.note({row, c}, Account::Fate::passed, "a running number");
  }

  void give(std::uint32_t row, std::uint32_t c) {
    const Cell& cell = sheet_.at(row, c);
    if (cell.fault != Cell::Fault::none) return;
    const Given given{cell.text, {row, c}};
    const std::string heading = is_letters(c) ? departments_[c] : name_at(sheet_, table_.header, c);
    if (is_letters(c)) return give_letters(heading, given);
    const bool is_number = cell.text.find_first_not_of("0123456789.,%- ") == std::string::npos;
    if (key(c) == about::number || (heading.empty() && is_number))
      return b_.account.note(given.at, Account::Fate::passed, "a running number");
    const bool is_second =
        key(c) == about::stage || key(c) == about::activity || key(c) == about::step || key(c) == "name";
    b_.give(now_, is_second ? about::remark : key(c), heading, given);
  }

  void give_letters(const std::string& department, const Given& given) {
    std::string rest;
    const auto parts = letters_in(given.text, letters_, rest);
    std::vector<std::string>& comments = b_.draft.about_touchpoints[now_];
    if (parts.empty()) {
      if (means_nothing(given.text))
        return b_.account.note(given.at, Account::Fate::passed, "says that there is nothing");
      return b_.comment(comments, department, given, fmt::format("{} is no letter of RACI", quote(given.text)));
    }
    for (const std::string_view part : parts) {
      const std::string_view key = part == unnamed_part ? "responsible" : part;
      const Filled filled =
          key == "owner" ? add_owners(b_.at(now_).owner, {department}, given.at) : add_part(key, department, given.at);
      if (!filled.taken) return b_.comment(comments, department, given, filled.why);
      if (part == unnamed_part) b_.account.guess(given.at, "a cross is taken for an R, responsible");
    }
    b_.account.take(given.at);
    if (!rest.empty()) {
      b_.note(now_, department, rest);
      b_.account.guess(given.at, "what stands in brackets after the letters is in the notes");
    }
  }

  Filled add_part(std::string_view key, const std::string& department, Place at) {
    Touchpoint& t = b_.at(now_);
    std::vector<Ref>& refs = key == "responsible"   ? t.responsible
                             : key == "consulted"   ? t.consulted
                             : key == "approved_by" ? t.approved_by
                                                    : t.informed;
    return add_names(refs, {department}, at);
  }

  // A customer beside a department owns nothing; nobody accountable: the one who is responsible.
  void settle() {
    if (now_ == absent) return;
    Touchpoint& t = b_.at(now_);
    std::vector<Ref>& owners = t.owner.departments;
    if (owners.size() > 1)
      for (const Ref& r : owners)
        if (is_customer_word(r.name.value)) {
          (void)add_names(t.responsible, {r.name.value}, place_of(r.name.at));
          b_.account.guess(place_of(r.name.at),
                           "the customer can't own a touchpoint beside a department: it is responsible");
        }
    if (owners.size() > 1) std::erase_if(owners, [](const Ref& r) { return is_customer_word(r.name.value); });
    if (!b_.promote_responsible(now_) && !t.responsible.empty())
      b_.account.guess(place_of(t.name.at),
                       "nobody is accountable in this row, and several are responsible: it has no owner");
  }

  Builder& b_;
  const Sheet& sheet_;
  const Table& table_;
  const Letters& letters_;
  std::uint32_t name_ = nowhere, stage_ = nowhere;
  std::map<std::uint32_t, std::string> departments_;
  Index stage_now_ = absent, now_ = absent;
  bool all_bold_ = false;  // the names of activities
};

}  // namespace

void read_raci(Builder& builder, const Table& table) { Matrix(builder, table).read(); }

}  // namespace cxmap::imports
