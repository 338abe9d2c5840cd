#include "model/meant.h"

#include <algorithm>
#include <iterator>

#include "model/names.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

std::string only(std::string_view text, bool (*wanted)(char)) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), wanted);
  return out;
}

bool have_equal_digits(std::string_view a, std::string_view b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return only(a, is_digit) == only(b, is_digit);
}

bool is_slip(std::string_view written, std::string_view known) {
  constexpr std::size_t shortest = 5, long_one = 8;
  const std::size_t letters = std::min(count_code_points(written), count_code_points(known));
  const std::size_t differ = edit_distance(written, known, 2);
  if (differ == 0) return true;
  return letters >= shortest && differ <= (letters >= long_one ? 2 : 1) && have_equal_digits(written, known);
}

// Did somebody leave a letter out, write it twice, or swap two?
bool is_slip_of_fingers(std::string_view written, std::string_view known) {
  const auto [w, k] = std::ranges::mismatch(written, known);
  const std::string_view rest(w, written.end()), wanted(k, known.end());
  if (written.size() + 1 == known.size()) return wanted.substr(1) == rest;
  if (written.size() == known.size())
    return rest.size() > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest.substr(2) == wanted.substr(2);
  return written.size() == known.size() + 1 && w != written.begin() && rest[0] == *(w - 1) && rest.substr(1) == wanted;
}

}  // namespace

std::string meant_word(std::string_view written, const Nearest& near) {
  return near.is_alone && is_slip(written, near.word) ? std::string(near.word) : std::string();
}

std::string meant_name(std::string_view written, const Nearest& near) {
  if (!near.is_alone || !is_slip(written, near.word)) return {};
  const std::string a = fold(written), b = fold(near.word);
  const auto is_joined = [](char c) { return c != ' ' && c != '-'; };
  const bool is_meant = only(a, is_joined) == only(b, is_joined) || is_slip_of_fingers(a, b);
  return is_meant ? std::string(near.word) : std::string();
}

}  // namespace cxmap
