#include "model/guess.h"

#include <algorithm>
#include <span>
#include <string>

#include "util/ascii.h"

namespace cxmap {
namespace {

// The words of a name, lowered, each between spaces: " open rate ". `joiners` are ASCII characters that count as
// letters besides the letters and digits.
std::string words_of(std::string_view name, std::string_view joiners = {}) {
  std::string words = " ";
  for (char c : name) {
    const char l = lower(c);
    const bool in_word = (l >= 'a' && l <= 'z') || (l >= '0' && l <= '9') || static_cast<unsigned char>(c) >= 0x80 ||
                         joiners.find(l) != std::string_view::npos;
    if (in_word)
      words += l;
    else if (words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool stands(std::string_view words, std::string_view phrase) {
  for (std::size_t at = words.find(phrase); at != std::string_view::npos; at = words.find(phrase, at + 1))
    if (words[at - 1] == ' ' && words[at + phrase.size()] == ' ') return true;
  return false;
}

// Does one of the phrases stand in neighbouring words, its last word perhaps only the start of one?
bool begins_any(std::string_view words, std::span<const std::string_view> phrases) {
  for (std::size_t at = 1; at < words.size(); at = words.find(' ', at) + 1)
    for (const std::string_view phrase : phrases)  // of which few have the first letter
      if (phrase[0] == words[at] && words.substr(at).starts_with(phrase)) return true;
  return false;
}

constexpr std::string_view short_term[] = {
    "awareness",     "reach",     "impression", "traffic",    "visit",      "click",        "leads",
    "conversion",    "open rate", "follower",   "engagement", "calls",      "tickets",      "queue",
    "handling time", "response",  "cost per",   "backlog",    "throughput", "waiting time", "first contact"};
constexpr std::string_view long_term[] = {"satisfaction", "csat",      "nps",      "promoter", "ces",      "effort",
                                          "churn",        "retention", "renewal",  "repeat",   "lifetime", "clv",
                                          "ltv",          "referral",  "advocacy", "loyalty",  "review"};
constexpr std::string_view financial[] = {
    "revenue", "margin", "profit",  "cost",    "lifetime", "clv",         "ltv",      "churn", "arpu",
    "basket",  "sales",  "budget",  "spend",   "refund",   "claims paid", "bill",     "price", "fee ",
    "fees ",   "income", "payment", "arrears", "debt",     "savings",     "overspend"};  // a fee, and no feedback

struct FunctionWord {
  Function function;
  std::string_view phrase;
};

// The first hit in this order counts.
constexpr FunctionWord function_words[] = {
    {Function::agency, "agency"},
    {Function::marketing, "marketing"},
    {Function::sales, "sales"},
    {Function::customer_service, "customer service"},
    {Function::customer_service, "customer services"},
    {Function::customer_service, "customer support"},
    {Function::customer_service, "customer care"},
    {Function::customer_service, "customer success"},
    {Function::customer_service, "support"},
    {Function::customer_service, "contact centre"},
    {Function::customer_service, "contact center"},
    {Function::customer_service, "call centre"},
    {Function::customer_service, "call center"},
    {Function::product, "product"},
    {Function::product, "products"},
    {Function::product, "r&d"},
    {Function::product, "research and development"},
    {Function::product, "innovation"},
    {Function::technology, "it"},
    {Function::technology, "technology"},
    {Function::technology, "engineering"},
    {Function::human_resources, "hr"},
    {Function::human_resources, "human resources"},
    {Function::human_resources, "people"},
    {Function::finance, "finance"},
    {Function::commerce, "commerce"},
    {Function::commerce, "ecommerce"},
    {Function::operations, "operations"},
    {Function::operations, "logistics"},
    {Function::legal, "legal"},
    {Function::legal, "compliance"},
};

}  // namespace

Horizon guess_horizon(std::string_view metric) {
  const std::string words = words_of(metric);
  if (begins_any(words, long_term)) return Horizon::long_term;
  return begins_any(words, short_term) ? Horizon::short_term : Horizon::unsaid;
}

MetricKind guess_kind(std::string_view metric) {
  return begins_any(words_of(metric), financial) ? MetricKind::financial : MetricKind::none;
}

Function guess_function(std::string_view department) {
  const std::string words = words_of(department);
  const bool has_joint = department.find('&') != std::string_view::npos;
  const std::string joined = has_joint ? words_of(department, "&") : "";  // "R&D" is one word
  for (const auto& [function, phrase] : function_words)
    if (stands(words, phrase) || stands(joined, phrase)) return function;
  return Function::none;
}

bool holds_words(std::string_view name, std::string_view phrase) { return stands(words_of(name), phrase); }

}  // namespace cxmap
