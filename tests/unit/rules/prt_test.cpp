#include "analysis.h"
#include "folder.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Journeys of one organization, in order; each with the touchpoints in brackets that it has at the purchase, in line 3.
Analysis of_journeys(const Strings& journeys, const char* code,
                     const std::string& organization = "organization: {departments: [Sales, Care]}\n") {
  std::vector<std::pair<std::string, std::string>> files = {{"o.yaml", organization}};
  for (std::size_t i = 0; i < journeys.size(); ++i)
    files.emplace_back(
        fmt::format("{}.yaml", i),
        fmt::format("journey: J{}\norganization: o.yaml\nstages: {{purchase: {{touchpoints: {}}}}}\n", i, journeys[i]));
  return Folder(files).analysis(only({code}));
}

const std::string sales = "[{name: X, id: x, owner: Sales}]", care = "[{name: Help, id: X, owner: Care}]";

}  // namespace

TEST_CASE("PRT901: one id, two owners, against the first of the run") {
  const Analysis a = of_journeys({sales, care, sales, care}, "PRT901");
  CHECK(codes(a) == Strings{"PRT901 3:36", "PRT901 3:36"});
  CHECK(parties(a) == Strings{"Care, Sales", "Care, Sales"});
  CHECK(a.findings[0].journey == 1);
  CHECK(a.findings[0].about.touchpoint() == 0);
  CHECK(codes(of_journeys({sales, sales}, "PRT901")).empty());
  CHECK(codes(of_journeys({"[{name: X, owner: Sales}]", "[{name: X, owner: Care}]"}, "PRT901"))
            .empty());  // no id is written
  // What nobody owns is passed over: the first owned one counts.
  CHECK(codes(of_journeys({"[{name: X, id: x}]", sales, "[{name: X, id: x, owner: [Sales, Care]}]", care}, "PRT901"))
            .size() == 1);
  // An input error silences what is placed at it; its owner counts.
  const std::string broken = "[{name: X, id: x, owner: [Sales, Ghost]}]";
  CHECK(codes(of_journeys({care, broken}, "PRT901")) == Strings{"CX005 3:67"});
  CHECK(codes(of_journeys({care, "[{name: X, id: x, owner: Sales, metrics: \"\"}]"}, "PRT901")) ==
        Strings{"PRT901 3:36", "CX004 3:75"});
}

TEST_CASE("PRT902: the share over three journeys or more") {
  const std::string two = "[{name: A, owner: Sales}, {name: B, owner: Care}, {name: C, owner: customer}, D]";
  const std::string three = "[{name: A, owner: Sales}, {name: B, owner: Sales}, {name: C, owner: Sales}]";
  CHECK(codes(of_journeys({three, care}, "PRT902")).empty());
  CHECK(codes(of_journeys({three, care, sales}, "PRT902")) == Strings{"PRT902 1:30"});
  CHECK(codes(of_journeys({three, two, two, two, care}, "PRT902")) == Strings{"PRT902 1:30"});  // 6 of 10
  CHECK(codes(of_journeys({three, two, two, two, care, care}, "PRT902")).empty());
  CHECK(parties(of_journeys({three, care, sales}, "PRT902")) == Strings{"Sales"});
  CHECK(codes(of_journeys({three, sales, sales}, "PRT902", "organization: {name: O}\n")).empty());  // none is listed
}

TEST_CASE("PRT903: one name in one stage, two owners, unless something sets them apart") {
  const auto found = [](const std::string& first, const std::string& second) {
    return codes(
        of_journeys({"[{name: X, owner: Sales" + first + "}]", "[{name: x, owner: Care" + second + "}]"}, "PRT903"));
  };
  CHECK(found("", "") == Strings{"PRT903 3:36"});
  CHECK(found(", id: x", "").empty());
  CHECK(found("", ", when: at night").empty());
  CHECK(found(", channel: web", "") == Strings{"PRT903 3:36"});
  CHECK(found(", channel: web", ", channel: [shop, Web]") == Strings{"PRT903 3:36"});
  CHECK(found(", channel: web", ", channel: shop").empty());
  // Against the first that it can be the same as, and that only in another journey.
  const std::string web = "[{name: X, owner: Sales, channel: web}]", shop = "[{name: X, owner: Sales, channel: shop}]",
                    shop_of_care = "[{name: X, owner: Care, channel: shop}]";
  CHECK(codes(of_journeys({web, shop, shop_of_care}, "PRT903")) == Strings{"PRT903 3:36"});
  CHECK(codes(of_journeys({"[{name: X, owner: Sales}, {name: X, owner: Care}]"}, "PRT903")).empty());
}

TEST_CASE("PRT904: two journeys under one id") {
  const auto found = [](const std::string& second) {
    return codes(
        Folder({{"o.yaml", "organization: {name: O}\n"},
                {"a.yaml", "journey: First order\norganization: o.yaml\nstages: {purchase: {touchpoints: [T]}}\n"},
                {"b.yaml", "journey: " + second + "\norganization: o.yaml\nstages: {loyalty: {touchpoints: [T]}}\n"}})
            .analysis(only({"PRT904"})));
  };
  CHECK(found("first  ORDER") == Strings{"PRT904 1:1"});
  CHECK(found("{name: Other, id: First-order}") == Strings{"PRT904 1:1"});
  CHECK(found("{name: First order, id: other}").empty());
}
