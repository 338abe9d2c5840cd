#include "model/guess.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace cxmap {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The words of a name, lowered. `joiners` are ASCII characters that count as letters besides the letters and digits.
std::vector<std::string> words_of(std::string_view name, std::string_view joiners = {}) {
  std::vector<std::string> words;
  bool inside = false;
  for (char c : name) {
    const char l = lower(c);
    const bool in_word = (l >= 'a' && l <= 'z') || (l >= '0' && l <= '9') || static_cast<unsigned char>(c) >= 0x80 ||
                         joiners.find(l) != std::string_view::npos;
    if (in_word && !inside) words.emplace_back();
    if (in_word) words.back() += l;
    inside = in_word;
  }
  return words;
}

// Does a phrase stand in neighbouring words? Its last word may be the start of one if `prefix` says so.
bool holds(const std::vector<std::string>& words, std::string_view phrase, bool prefix, std::string_view joiners = {}) {
  const std::vector<std::string> wanted = words_of(phrase, joiners);
  for (std::size_t i = 0; i + wanted.size() <= words.size(); ++i) {
    bool same = true;
    for (std::size_t k = 0; same && k < wanted.size(); ++k)
      same = prefix && k + 1 == wanted.size() ? words[i + k].starts_with(wanted[k]) : words[i + k] == wanted[k];
    if (same) return true;
  }
  return false;
}

bool holds_any(std::string_view name, std::span<const std::string_view> phrases) {
  const std::vector<std::string> words = words_of(name);
  return std::ranges::any_of(phrases, [&](std::string_view phrase) { return holds(words, phrase, true); });
}

constexpr std::string_view short_term[] = {"awareness", "reach",      "impression", "traffic",
                                           "visit",     "click",      "leads",      "conversion",
                                           "open rate", "engagement", "follower",   "cost per"};
constexpr std::string_view long_term[] = {"satisfaction", "csat",      "nps",      "promoter", "ces",      "effort",
                                          "churn",        "retention", "renewal",  "repeat",   "lifetime", "clv",
                                          "ltv",          "referral",  "advocacy", "loyalty",  "review"};
constexpr std::string_view financial[] = {"revenue", "margin", "profit", "cost",   "lifetime", "clv",
                                          "ltv",     "churn",  "arpu",   "basket", "sales"};

struct FunctionWords {
  Function function;
  std::vector<std::string_view> phrases;
};

}  // namespace

Horizon guess_horizon(std::string_view metric) {
  if (holds_any(metric, long_term)) return Horizon::long_term;
  return holds_any(metric, short_term) ? Horizon::short_term : Horizon::long_term;
}

MetricKind guess_kind(std::string_view metric) {
  return holds_any(metric, financial) ? MetricKind::financial : MetricKind::none;
}

Function guess_function(std::string_view department) {
  // The first hit in this order. "&" and "-" belong to words here: "R&D", "e-commerce".
  static constexpr std::string_view joiners = "&-";
  static const std::vector<FunctionWords> table = {
      {Function::agency, {"agency"}},
      {Function::marketing, {"marketing"}},
      {Function::sales, {"sales"}},
      {Function::customer_service,
       {"customer service", "customer services", "customer support", "customer care", "customer success", "support",
        "contact centre", "contact center", "call centre", "call center"}},
      {Function::product, {"product", "products", "r&d", "research and development", "innovation"}},
      {Function::technology, {"it", "technology", "engineering"}},
      {Function::human_resources, {"hr", "human resources", "people"}},
      {Function::finance, {"finance"}},
      {Function::commerce, {"commerce", "e-commerce", "ecommerce"}},
      {Function::operations, {"operations", "logistics"}},
      {Function::legal, {"legal", "compliance"}},
  };
  const std::vector<std::string> words = words_of(department), joined = words_of(department, joiners);
  for (const FunctionWords& row : table)
    for (const std::string_view phrase : row.phrases)
      if (holds(words, phrase, false) || holds(joined, phrase, false, joiners)) return row.function;
  return Function::none;
}

std::string_view function_name(Function function) {
  static constexpr std::string_view names[] = {
      "",        "marketing", "sales",  "customer service", "product", "technology", "human resources",
      "finance", "commerce",  "agency", "operations",       "legal",   "other"};
  return names[static_cast<std::size_t>(function)];
}

}  // namespace cxmap
