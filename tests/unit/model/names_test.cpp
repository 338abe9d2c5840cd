#include "model/names.h"

#include <doctest/doctest.h>

#include "model/guess.h"

using namespace cxmap;

TEST_CASE("a slug keeps ASCII letters and digits and other UTF-8") {
  CHECK(slug("Customer  Service!") == "customer-service");
  CHECK(slug("--R&D--") == "r-d");
  CHECK(slug("Qualität 24/7") == "qualität-24-7");
  CHECK(slug("お客様") == "お客様");
  CHECK(slug("???") == "");
}

TEST_CASE("names are compared without case and runs of spaces") {
  CHECK(fold("  Customer \t\n Service ") == "customer service");
  CHECK(fold("Ä") == "ä");
  CHECK(fold_value("real-time") == "real time");
  CHECK(fold_value("Real_Time") == "real time");
}

TEST_CASE("a glob fits the whole text") {
  CHECK(glob_matches("*mail*", "Welcome e-mail"));
  CHECK(glob_matches("welcome*", "welcome e-mail"));
  CHECK_FALSE(glob_matches("welcome", "welcome e-mail"));
  CHECK(glob_matches("?berraschung", "überraschung"));
  CHECK_FALSE(glob_matches("?", ""));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("a*b*c", "aXbbYc"));
  CHECK_FALSE(glob_matches("a*b*c", "aXbbY"));
  CHECK_FALSE(glob_matches("[ab]", "a"));
}

TEST_CASE("a glob of many stars ends") {
  const std::string stars(2000, '*'), text(5000, 'a');
  CHECK_FALSE(glob_matches(stars + "b", text));
}

TEST_CASE("words that are no departments") {
  CHECK(special_word("Everyone") == Word::everyone);
  CHECK(special_word("all-departments") == Word::everyone);
  CHECK(special_word(" whole  company ") == Word::everyone);
  CHECK(special_word("None") == Word::none);
  CHECK(special_word("CUSTOMER") == Word::customer);
  CHECK_FALSE(special_word("Customer Service"));
}

TEST_CASE("the function of a department is guessed from whole words") {
  CHECK(guess_function("Sales & Marketing") == Function::marketing);
  CHECK(guess_function("Marketing agency") == Function::agency);
  CHECK(guess_function("Customer care") == Function::customer_service);
  CHECK(guess_function("Support") == Function::customer_service);
  CHECK(guess_function("R&D") == Function::product);
  CHECK(guess_function("IT") == Function::technology);
  CHECK(guess_function("Digital") == Function::none);
  CHECK(guess_function("E-Commerce") == Function::commerce);
  CHECK(guess_function("Presales") == Function::none);
}

TEST_CASE("the horizon and kind of a metric are guessed from the starts of words") {
  CHECK(guess_horizon("Impressions") == Horizon::short_term);
  CHECK(guess_horizon("cost per lead") == Horizon::short_term);
  CHECK(guess_horizon("conversion after retention") == Horizon::long_term);
  CHECK(guess_horizon("anything") == Horizon::unsaid);
  CHECK(guess_horizon("breach") == Horizon::unsaid);
  CHECK(guess_horizon("Average waiting time") == Horizon::short_term);
  CHECK(guess_horizon("waiting for time") == Horizon::unsaid);
  CHECK(guess_kind("Revenue per user") == MetricKind::financial);
  CHECK(guess_kind("NPS") == MetricKind::none);
  CHECK(guess_kind("Wholesales") == MetricKind::none);
  CHECK(guess_kind("Late fees") == MetricKind::financial);
  CHECK(guess_kind("Feedback after the visit") == MetricKind::none);
}
