#include "model/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

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

Date today(const std::optional<Date>& requested) {
  if (requested) return *requested;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

std::string spelled(const Date& date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

Date later(const Date& date, const Duration& duration) {
  using namespace std::chrono;
  // Ten thousand years are as good as for ever, and stay in the range of the calendar.
  constexpr double most_days = 366 * 10'000;
  constexpr int most_months = 12 * 10'000;
  const int more_days = static_cast<int>(std::min(duration.days_more, most_days));
  const year_month month = year(date.year) / date.month + months(std::min(duration.months, most_months));
  const day end = (month / std::chrono::last).day();
  const year_month_day result = sys_days(month / std::min(day(static_cast<unsigned>(date.day)), end)) + days(more_days);
  return {static_cast<int>(result.year()), static_cast<int>(static_cast<unsigned>(result.month())),
          static_cast<int>(static_cast<unsigned>(result.day()))};
}

}  // namespace cxmap
