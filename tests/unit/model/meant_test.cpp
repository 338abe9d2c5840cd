#include "model/meant.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxmap;

TEST_CASE("what a mistyped word must mean: one that is alone near") {
  const std::string_view known[] = {"channel", "customer_need", "owner", "owned by", "name", "step 1", "step 2"};
  CHECK(meant_word("chanel", find_nearest("chanel", known)) == "channel");
  CHECK(meant_word("Channel", find_nearest("Channel", known)) == "channel");
  CHECK(meant_word("Name", find_nearest("Name", known)) == "name");  // only its case
  CHECK(meant_word("nmae", find_nearest("nmae", known)).empty());    // too short
  CHECK(meant_word("custmer_nead", find_nearest("custmer_nead", known)) == "customer_need");
  CHECK(meant_word("owne", find_nearest("owne", known)).empty());      // likewise
  CHECK(meant_word("chnnl", find_nearest("chnnl", known)).empty());    // two letters of seven
  CHECK(meant_word("step 3", find_nearest("step 3", known)).empty());  // a digit
  CHECK(meant_word("ownre", find_nearest("ownre", known)) == "owner");
  const std::string_view twins[] = {"Checkout A", "Checkout B"};
  CHECK(meant_word("Checkout C", find_nearest("Checkout C", twins)).empty());
  const std::vector<std::string_view> many(301, "channel");
  CHECK(meant_word("chanel", find_nearest("chanel", many)).empty());  // nobody has looked at all of them
}

TEST_CASE("what a mistyped name must mean: letters that fingers leave out, double or swap") {
  const std::string_view known[] = {"Sales", "Customer Service", "Order to cash"};
  CHECK(meant_name("Slaes", find_nearest("Slaes", known)) == "Sales");
  CHECK(meant_name("Saless", find_nearest("Saless", known)) == "Sales");
  CHECK(meant_name("Custmer service", find_nearest("Custmer service", known)) == "Customer Service");
  CHECK(meant_name("customer-service", find_nearest("customer-service", known)) == "Customer Service");
  CHECK(meant_name("Order-to cash", find_nearest("Order-to cash", known)) == "Order to cash");
  CHECK(meant_name("Salex", find_nearest("Salex", known)).empty());
  CHECK(meant_name("Salesx", find_nearest("Salesx", known)).empty());
  CHECK(meant_name("Customer Servant", find_nearest("Customer Servant", known)).empty());
  CHECK(meant_name("Marketing", find_nearest("Marketing", known)).empty());
}
