#include "import/feelings.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/guess.h"
#include "model/names.h"

namespace cxmap::imports {
namespace {

// Takes a number from the start of a text: "4", "-1", "+2", "3,5", with a real minus, too.
std::optional<double> take_number(std::string_view& text) {
  std::string plain;
  std::string_view rest = text;
  for (const std::string_view minus : {"-", "\u2212", "\u2013"})
    if (rest.starts_with(minus)) {
      plain = "-";
      rest.remove_prefix(minus.size());
      break;
    }
  if (rest.starts_with('+')) rest.remove_prefix(1);
  std::size_t length = 0;
  while (length < rest.size() && ((rest[length] >= '0' && rest[length] <= '9') ||
                                  ((rest[length] == '.' || rest[length] == ',') && length > 0 &&
                                   length + 1 < rest.size() && rest[length + 1] >= '0' && rest[length + 1] <= '9')))
    plain += rest[length] == ',' ? '.' : rest[length], ++length;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (length == 0 || error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  text = rest.substr(length);
  return value;
}

struct Sign {
  std::string_view sign;
  int means;
};
constexpr Sign smileys[] = {
    {"😍", 2},     {"🤩", 2}, {"😁", 2},   {"😄", 2},  {"😃", 2},    {"🥰", 2}, {"🎉", 2},     {"😀", 1},    {"😊", 1},
    {"🙂", 1},  {"😌", 1},    {"👍", 1},   {"☺", 1},  {"😐", 0},    {"😑", 0},    {"😶", 0},     {"🤔", 0}, {"😕", -1},
    {"🙁", -1}, {"☹", -1},   {"😟", -1},  {"😞", -1}, {"😒", -1},   {"😔", -1},   {"😬", -1},    {"👎", -1},   {"😡", -2},
    {"😠", -2},    {"😤", -2},   {"😢", -2},  {"😭", -2}, {"😩", -2},   {"😫", -2},   {"🤬", -2}, {":-D", 2},  {":D", 2},
    {":-)", 1},   {":)", 1},   {":-|", 0}, {":|", 0}, {":-/", -1}, {":/", -1},  {":-(", -1},  {":(", -1},
};

// Words that are a grade, and no more than that.
constexpr Sign grades[] = {
    {"++", 2},
    {"+", 1},
    {"very positive", 2},
    {"very good", 2},
    {"very happy", 2},
    {"very satisfied", 2},
    {"excellent", 2},
    {"great", 2},
    {"high", 1},
    {"positive", 1},
    {"good", 1},
    {"happy", 1},
    {"satisfied", 1},
    {"neutral", 0},
    {"ok", 0},
    {"okay", 0},
    {"average", 0},
    {"medium", 0},
    {"mixed", 0},
    {"0", 0},
    {"negative", -1},
    {"bad", -1},
    {"poor", -1},
    {"unhappy", -1},
    {"dissatisfied", -1},
    {"low", -1},
    {"sad", -1},
    {"--", -2},
    {"very negative", -2},
    {"very bad", -2},
    {"very poor", -2},
    {"very unhappy", -2},
    {"very dissatisfied", -2},
    {"terrible", -2},
    {"sehr gut", 2},
    {"sehr positiv", 2},
    {"sehr zufrieden", 2},
    {"positiv", 1},
    {"gut", 1},
    {"zufrieden", 1},
    {"mittel", 0},
    {"negativ", -1},
    {"schlecht", -1},
    {"unzufrieden", -1},
    {"sehr schlecht", -2},
    {"sehr negativ", -2},
    {"sehr unzufrieden", -2},
    {"o", 0},
    {"-", -1},
};

// Words that say more than a grade.
constexpr Sign emotions[] = {
    {"delighted", 2},   {"thrilled", 2},      {"ecstatic", 2},     {"enthusiastic", 2}, {"loves", 2},
    {"proud", 2},       {"amazed", 2},        {"begeistert", 2},   {"stolz", 2},        {"excited", 1},
    {"hopeful", 1},     {"curious", 1},       {"interested", 1},   {"confident", 1},    {"relieved", 1},
    {"pleased", 1},     {"inspired", 1},      {"calm", 1},         {"grateful", 1},     {"optimistic", 1},
    {"reassured", 1},   {"motivated", 1},     {"valued", 1},       {"engaged", 1},      {"joy", 1},
    {"trust", 1},       {"informed", 1},      {"comfortable", 1},  {"neugierig", 1},    {"interessiert", 1},
    {"erleichtert", 1}, {"hoffnungsvoll", 1}, {"froh", 1},         {"glücklich", 1},    {"vorfreude", 1},
    {"gespannt", 1},    {"indifferent", 0},   {"confused", -1},    {"worried", -1},     {"unsure", -1},
    {"uncertain", -1},  {"anxious", -1},      {"nervous", -1},     {"bored", -1},       {"disappointed", -1},
    {"impatient", -1},  {"overwhelmed", -1},  {"skeptical", -1},   {"sceptical", -1},   {"doubtful", -1},
    {"hesitant", -1},   {"stressed", -1},     {"annoyed", -1},     {"insecure", -1},    {"concerned", -1},
    {"lost", -1},       {"verwirrt", -1},     {"unsicher", -1},    {"besorgt", -1},     {"genervt", -1},
    {"ungeduldig", -1}, {"enttäuscht", -1},   {"überfordert", -1}, {"skeptisch", -1},   {"nervös", -1},
    {"gestresst", -1},  {"frustrated", -2},   {"frustration", -2}, {"angry", -2},       {"furious", -2},
    {"desperate", -2},  {"frustriert", -2},   {"verärgert", -2},   {"wütend", -2},      {"helpless", -2},
};

bool is_emoji_mark(std::string_view text) { return text.starts_with("\uFE0F"); }

}  // namespace

std::optional<Scale> scale_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view rest = text.substr(i);
    const auto least = take_number(rest);
    if (!least) continue;
    rest = trimmed(rest);
    bool between = false;
    for (const std::string_view sign : {"...", "..", "to", "bis", "through", "\u2013", "\u2014", "-", "\u2026", "/"})
      if (rest.starts_with(sign)) {
        rest = trimmed(rest.substr(sign.size()));
        between = true;
        break;
      }
    const auto most = between ? take_number(rest) : std::nullopt;
    if (most && *most > *least) return Scale{*least, *most};
    while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') ++i;
  }
  return std::nullopt;
}

Feeling feeling_in(std::string_view text) {
  Feeling out;
  std::string_view rest = trimmed(text);
  if (const std::string_view before = rest; const auto number = take_number(rest)) {
    rest = trimmed(rest);
    const bool is_one = rest.empty() || std::string_view("/%-–:(,.; \n").find(rest.front()) != std::string_view::npos;
    if (is_one) {
      out.number = number;
      if (rest.starts_with('%')) out.scale = Scale{0, 100}, rest.remove_prefix(1);
      if (rest.starts_with('/')) {
        rest = trimmed(rest.substr(1));
        if (const auto most = take_number(rest)) out.scale = Scale{*most > 5 ? 0.0 : 1.0, *most};
      }
      out.says_more = !trimmed(rest).empty();
      return out;
    }
    rest = before;
  }
  const std::string folded = fold(rest);
  for (const Sign& grade : grades)
    if (folded == grade.sign) {
      out.said = grade.means;
      return out;
    }
  int sum = 0, found = 0, best = -2, worst = 2;
  const auto count = [&](int means) {
    sum += means, ++found;
    best = std::max(best, means), worst = std::min(worst, means);
  };
  std::string left(rest);
  for (const Sign& smiley : smileys)
    if (const std::size_t at = left.find(smiley.sign); at != std::string::npos) {
      left.erase(at, smiley.sign.size());
      if (is_emoji_mark(std::string_view(left).substr(at))) left.erase(at, 3);
      count(smiley.means);
    }
  if (found == 0) {
    for (const Sign& word : emotions)
      if (holds_words(folded, word.sign)) count(word.means);
    for (const Sign& word : grades)
      if (word.sign.size() > 3 && found == 0 && holds_words(folded, word.sign)) count(word.means);
    out.says_more = true;
  } else {
    out.says_more = !trimmed(left).empty();
  }
  // Feelings of both kinds give no one number.
  if (found > 0 && !(best > 0 && worst < 0))
    out.said = static_cast<int>(std::lround(static_cast<double>(sum) / found));
  else
    out.says_more = true;
  return out;
}

std::optional<int> sentiment_of(double number, const Scale& scale) {
  if (!(scale.most > scale.least && number >= scale.least && number <= scale.most)) return std::nullopt;
  return static_cast<int>(std::lround((number - scale.least) / (scale.most - scale.least) * 4 - 2));
}

}  // namespace cxmap::imports
