#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/assets.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings DAT609(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const auto some_is_about = [&](About about) {
    return std::ranges::find(o.data, about, &DataSet::about) != o.data.end();
  };
  const bool customers = some_is_about(About::customers), products = some_is_about(About::products),
             market = some_is_about(About::market);
  if (!o.lists_data || !(customers || products || market) || (products && market)) return {};
  const std::string_view missing = products ? "the market"
                                   : market ? "products"
                                            : "products, and none about the market";
  return {finding(c, o.data_at, fmt::format("no data is about {}", missing),
                  "add what is known of products and of the market, and say so with \"about:\"")};
}

}  // namespace cxmap::rule
