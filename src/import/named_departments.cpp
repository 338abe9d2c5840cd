#include "import/named_departments.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "import/cell_text.h"
#include "model/names.h"
#include "util/words.h"

namespace cxmap::imports {
namespace {

// Words that stand where a department does, and are easily taken for the name of one: as files write them.
std::string_view in_words_of_files(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"offen", "TBD"},
      {"noch offen", "TBD"},
      {"n.n.", "TBD"},
      {"nn", "TBD"},
      {"unbekannt", "TBD"},
      {"unklar", "TBD"},
      {"noch unklar", "TBD"},
      {"ungeklärt", "TBD"},
      {"niemand", "TBD"},
      {"keiner", "TBD"},
      {"zu klären", "TBD"},
      {"noch zu klären", "TBD"},
      {"nicht definiert", "TBD"},
      {"noch nicht definiert", "TBD"},
      {"undefiniert", "TBD"},
      {"nicht festgelegt", "TBD"},
      {"noch nicht festgelegt", "TBD"},
      {"nicht geklärt", "TBD"},
      {"wer?", "TBD"},
      {"open", "TBD"},
      {"still open", "TBD"},
      {"not defined", "TBD"},
      {"not yet defined", "TBD"},
      {"undefined", "TBD"},
      {"unknown", "TBD"},
      {"unclear", "TBD"},
      {"not clear", "TBD"},
      {"not decided", "TBD"},
      {"not yet decided", "TBD"},
      {"undecided", "TBD"},
      {"not assigned", "TBD"},
      {"unassigned", "TBD"},
      {"pending", "TBD"},
      {"who?", "TBD"},
      {"alle", "all"},
      {"jeder", "all"},
      {"alle abteilungen", "all"},
  };
  const std::string folded = fold(name);
  const auto* row =
      std::ranges::find(words, std::string_view(folded), &std::pair<std::string_view, std::string_view>::first);
  return row == std::end(words) ? name : row->second;
}

}  // namespace

std::string_view without_doubt(std::string_view name) {
  std::string_view out = trimmed(name);
  for (bool more = true; more; out = trimmed(out)) {
    const std::size_t mark = out.ends_with("(?)") ? 3 : out.ends_with('?') ? 1 : 0;
    out.remove_suffix(mark);
    more = mark > 0;
  }
  return out.empty() ? name : out;
}

std::string taken_for(std::string_view name, std::string_view sure) {
  return fmt::format("{} is taken for {}", quote(name), quote(sure));
}

NamedDepartments departments_in(std::string_view text) {
  NamedDepartments out;
  const auto remark = [&](const std::string& line) { out.remark += out.remark.empty() ? line : "; " + line; };
  for (const std::string& name : names_of(text)) {
    const std::string_view sure = without_doubt(name);
    std::string_view known = in_words_of_files(name);
    if (known == name) known = in_words_of_files(sure);
    if (known == name || (known == sure && special_word(name))) {
      out.names.push_back(name);
      continue;
    }
    if (known == sure) {
      out.in_doubt = true;
      remark(taken_for(name, sure));
    } else {
      remark(fmt::format("{} is taken as {}", quote(name), quote(known)));
    }
    out.names.emplace_back(known);
  }
  return out;
}

}  // namespace cxmap::imports
