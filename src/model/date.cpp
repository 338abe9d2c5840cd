#include "model/date.h"

#include <algorithm>
#include <array>

namespace cxmap {
namespace {

int days_in(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  bool digits = true;
  const auto part = [&](std::size_t begin, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(begin, length)) {
      digits &= c >= '0' && c <= '9';
      value = 10 * value + (c - '0');
    }
    return value;
  };
  const Date d{part(0, 4), part(5, 2), part(8, 2)};
  if (!digits || d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > days_in(d.year, d.month))
    return std::nullopt;
  return d;
}

}  // namespace cxmap
