#include <fmt/format.h>

#include "model/date.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// "every year", "every 6 months"
std::string every(std::string_view spelled) {
  const bool is_one = spelled.starts_with("1 ") && spelled.size() > 3;
  return fmt::format("every {}", is_one ? spelled.substr(2) : spelled);
}

}  // namespace

Findings GOV410(const Context& c) {
  const Journey& j = c.journey;
  if (!j.reviewed || !j.review_every) return {};
  const Date due = later(j.reviewed->value, *j.review_every);
  if (due >= today(c.config.today)) return {};
  return {finding(c, j.reviewed_at,
                  fmt::format("the review of \"{}\" was due on {}: the last was on {}, and one is due {}", j.name.value,
                              spelled(due), spelled(j.reviewed->value), every(j.review_every->spelled)),
                  "go through the journey with those who own it, update it, and write the new date")};
}

}  // namespace cxmap::rule
