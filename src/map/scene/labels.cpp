#include "map/scene/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/vocabulary.h"
#include "util/escape.h"
#include "util/hash.h"
#include "util/utf8.h"

namespace cxmap::map {
namespace {

/// The words of a name, each a list of letters, in capitals where there are any.
std::vector<std::vector<std::string>> words_of(std::string_view name) {
  std::vector<std::vector<std::string>> words(1);
  while (!name.empty()) {
    const CodePoint c = first_code_point(name);
    const bool lower = c.value >= 'a' && c.value <= 'z';
    const bool latin1_lower = c.value >= 0xE0 && c.value <= 0xFE && c.value != 0xF7;
    const bool letter =
        lower || (c.value >= 'A' && c.value <= 'Z') || (c.value >= '0' && c.value <= '9') || c.value >= 0xC0;
    if (!letter) {
      if (!words.back().empty()) words.emplace_back();
    } else if (lower) {
      words.back().push_back(std::string(1, static_cast<char>(c.value - 0x20)));
    } else if (latin1_lower) {
      words.back().push_back({'\xC3', static_cast<char>(name[1] - 0x20)});
    } else {
      words.back().emplace_back(name.substr(0, c.length));
    }
    name.remove_prefix(c.length);
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Codes that suggest themselves, best first.
std::vector<std::string> proposals(std::string_view name) {
  const auto words = words_of(name);
  std::vector<std::string> codes;
  if (words.size() >= 3) codes.push_back(words[0][0] + words[1][0] + words[2][0]);
  if (words.size() == 2 && words[1].size() >= 2) codes.push_back(words[0][0] + words[1][0] + words[1][1]);
  if (words.size() == 2 && words[0].size() >= 2) codes.push_back(words[0][0] + words[0][1] + words[1][0]);
  std::vector<std::string> letters;
  for (const auto& word : words) letters.insert(letters.end(), word.begin(), word.end());
  if (letters.size() > 12) letters.resize(12);
  for (std::size_t i = 1; i < letters.size(); ++i) {
    for (std::size_t k = i + 1; k < letters.size(); ++k) codes.push_back(letters[0] + letters[i] + letters[k]);
  }
  if (letters.size() == 1 || letters.size() == 2)
    codes.insert(codes.begin(), letters[0] + (letters.size() == 2 ? letters[1] : ""));
  return codes;
}

/// A text of one word with at most so many letters, in capitals; else nothing.
std::string as_code(std::string_view text, std::size_t most_letters) {
  const auto words = words_of(text);
  std::string code;
  if (words.size() == 1 && words[0].size() <= most_letters) {
    for (const std::string& letter : words[0]) code += letter;
  }
  return code;
}

/// Words that nobody wants to stand for a department.
bool is_word(std::string_view code) {
  constexpr std::string_view words =
      " ANO APE ARS ASS AXE BAD BAG BAN BAT BED BEG BET BIN BOO BRA BUG BUM BUT CAD CAN CAT CON COP COW CRY CUL CUM "
      "CUR "
      "CUT DAM DEN DIE DIM DOG DOT DRY DUD DUM EEL EGO END FAG FAT FEW FIB FLU FOE FOG FOX FUC FUK FUN GAG GAY GIT GOD "
      "GUN GUT HAG HAM HEN HIT HOE HOG HOT HUR ILL JAM JAP JEW KKK KOT LAX LEG LIE LOW MAD MAN MEN MUD NAG NAZ NIE NIL "
      "NIX NOT NUL NUN NUT OFF OLD PEE PET PIG PIS POO PUB PUS RAG RAM RAT RED RIP ROB ROT RUM RUN SAD SAU SEX SHY SIN "
      "SOB SOD SOT SOW SUE TIT TOD TOY UGH URN VEX WAR WEG WET WIG WTF ";
  return words.find(fmt::format(" {} ", code)) != std::string_view::npos;
}

/// An alias that is written in capitals: "HR", "R&D". May be empty.
std::string code_of_aliases(const Department& department) {
  constexpr std::size_t longest = 5;
  for (const Text& alias : department.aliases) {
    const std::string& code = alias.value;
    const auto is_plain = [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' || c == '/' || c == '-';
    };
    const bool capitals =
        as_code(code, longest) == code || (code.size() <= longest && std::ranges::all_of(code, is_plain));
    if (capitals && code.size() > 1 && !is_word(code)) return code;
  }
  return {};
}

}  // namespace

std::vector<std::string> department_names(const Organization& organization) {
  std::vector<std::string> names;
  for (const Department& d : organization.departments) names.push_back(shown(d.name.value));
  return names;
}

std::vector<std::string> department_codes(const Organization& organization) {
  std::vector<std::string> codes(organization.departments.size());
  std::set<std::string> taken;
  const std::vector<std::string> names = department_names(organization);
  // First those that have one, whatever others could have.
  const auto give = [&](std::size_t d, const std::string& own) {
    if (codes[d].empty() && !own.empty() && taken.insert(own).second) codes[d] = own;
  };
  for (std::size_t d = 0; d < codes.size(); ++d) give(d, as_code(organization.departments[d].name.value, 3));
  for (std::size_t d = 0; d < codes.size(); ++d) give(d, code_of_aliases(organization.departments[d]));
  std::size_t number = 0;
  for (std::size_t d = 0; d < codes.size(); ++d) {
    std::string& code = codes[d];
    if (!code.empty()) continue;
    for (const std::string& proposal : proposals(names[d])) {
      if (taken.contains(proposal) || is_word(proposal)) continue;
      code = proposal;
      break;
    }
    while (code.empty() || taken.contains(code)) code = fmt::format("D{:02}", ++number);
    taken.insert(code);
  }
  return codes;
}

std::string id_part(std::string_view text) {
  constexpr std::size_t longest = 120;
  std::string id;
  for (const char c : text.substr(0, longest)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain) {
      id += c;
    } else {
      fmt::format_to(std::back_inserter(id), "_{:02x}", static_cast<unsigned char>(c));
    }
  }
  if (text.size() > longest)  // two long texts with one beginning stay apart
    fmt::format_to(std::back_inserter(id), "_z{:016x}", hash_of(text));
  return id;
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 600;  // bytes; nothing on the map is nearly as long
  std::string out = printable(text.substr(0, longest));
  if (text.size() > longest) {
    while (out.ends_with("\xEF\xBF\xBD")) out.resize(out.size() - 3);  // a character that was cut
    out += "…";
  }
  const std::size_t first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

std::string stage_title(Canonical stage) {
  std::string name(word_of(stage));
  name[0] = static_cast<char>(name[0] - 0x20);
  return name;
}

std::string stage_title(const Stage& stage) {
  std::string name = shown(stage.name.value);
  const auto is = [&](std::size_t at, char from, char to) {
    return at < name.size() && name[at] >= from && name[at] <= to;
  };
  if (is(0, 'a', 'z') && !is(1, 'A', 'Z')) name[0] = static_cast<char>(name[0] - 0x20);  // but "eCommerce"
  return name;
}

}  // namespace cxmap::map
