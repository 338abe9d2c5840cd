#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

struct Subject {
  About about;
  std::string_view words;
};
constexpr std::array subjects = {Subject{About::customers, "customers"}, Subject{About::products, "products"},
                                 Subject{About::market, "the market"}};

}  // namespace

Findings DAT609(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_data || o.sector != Sector::business) return {};
  std::string_view missing;
  for (const Subject& subject : subjects) {
    if (std::ranges::find(o.data, subject.about, &DataSet::about) != o.data.end()) continue;
    if (!missing.empty()) return {};  // who lists one kind has not set out to list all
    missing = subject.words;
  }
  if (missing.empty()) return {};
  return {finding(c, o.data_at, fmt::format("no data is about {}, though there is some about the other two", missing),
                  fmt::format("add what is known of {}, and say so with \"about:\"", missing))};
}

}  // namespace cxmap::rule
