#include "model/today.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace cxmap {

Date today(const Config& config) {
  if (config.today) return *config.today;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

Date later(const Date& date, const Duration& duration) {
  using namespace std::chrono;
  // Ten thousand years are as good as for ever, and stay in the range of the calendar.
  constexpr std::int64_t minutes_a_day = 24 * 60, most_months = 12 * 10'000, most_days = 366 * 10'000;
  const int more_months = static_cast<int>(std::min(duration.months, most_months));
  const int more_days = static_cast<int>(std::min(duration.minutes / minutes_a_day, most_days));
  const year_month month = year(date.year) / date.month + months(more_months);
  const day end = (month / std::chrono::last).day();
  const year_month_day result = sys_days(month / std::min(day(static_cast<unsigned>(date.day)), end)) + days(more_days);
  return {static_cast<int>(result.year()), static_cast<int>(static_cast<unsigned>(result.month())),
          static_cast<int>(static_cast<unsigned>(result.day()))};
}

}  // namespace cxmap
