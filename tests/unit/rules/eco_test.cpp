#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

namespace {

// Departments one a line, from line 4 on; Sales owns the one touchpoint.
Analysis of_departments(const std::string& departments, const char* code, const std::string& more = "") {
  return analysis_of("journey: J\norganization:\n  departments:\n" + departments + more +
                         "stages: {purchase: {touchpoints: [{name: X, owner: Sales}]}}\n",
                     only({code}));
}

}  // namespace

TEST_CASE("ECO801: one finding names all the parts that nobody plays") {
  const Analysis a = of_departments("    - {name: Sales, cx_roles: [implementer, Data-Provider]}\n", "ECO801");
  CHECK(codes(a) == Strings{"ECO801 3:3"});
  CHECK(a.findings[0].subject == "definer, influencer");
  CHECK(codes(of_departments("    - Sales\n", "ECO801")).empty());
  // Half of those that own touchpoints say theirs.
  CHECK(codes(of_departments("    - Sales\n    - {name: IT, cx_roles: definer}\n", "ECO801")).empty());
  CHECK(codes(of_departments("    - {name: Sales, external: yes, cx_roles: definer}\n", "ECO801")).empty());
  CHECK(codes(of_departments("    - {name: Sales, cx_roles: [implementer, data provider]}\n"
                             "    - {name: IT, cx_roles: [definer, influencer]}\n",
                             "ECO801"))
            .empty());
}

TEST_CASE("ECO802: an owner that is no implementer") {
  CHECK(codes(of_departments("    - Sales\n    - {name: IT, cx_roles: definer}\n", "ECO802"))
            .empty());  // it does not say
  CHECK(codes(of_departments("    - {name: Sales, cx_roles: definer}\n", "ECO802")) == Strings{"ECO802 4:8"});
  CHECK(parties(of_departments("    - {name: Sales, cx_roles: definer}\n", "ECO802")) == Strings{"Sales"});
  CHECK(codes(of_departments("    - {name: Sales, cx_roles: implementer}\n    - IT\n", "ECO802")).empty());
  CHECK(codes(of_departments("    - Sales\n", "ECO802")).empty());
}

TEST_CASE("ECO803: a data provider that owns none of the data") {
  const std::string provider = "    - Sales\n    - {name: IT, cx_roles: data provider}\n";
  CHECK(codes(of_departments(provider, "ECO803", "  data: [{name: D, owner: Sales, shared_with: all}]\n")) ==
        Strings{"ECO803 5:8"});
  CHECK(codes(of_departments(provider, "ECO803", "  data: [{name: D, owner: Sales}, {name: E, owner: IT}]\n")).empty());
  CHECK(codes(of_departments(provider, "ECO803", "  data: [D, E]\n")).empty());  // DAT603 says that nobody owns them
  CHECK(codes(of_departments(provider, "ECO803")).empty());
}

TEST_CASE("an input error silences what is placed at it, not what is placed at the list or at another entry") {
  CHECK(codes(of_departments("    - {name: Sales, cx_roles: [implementer, definr]}\n", "ECO801")) ==
        Strings{"ECO801 3:3", "CX004 4:45"});
  CHECK(codes(of_departments("    - Sales\n    - {name: IT, cx_roles: data provider}\n", "ECO803",
                             "  data: [{name: D, owner: ITT}]\n")) == Strings{"ECO803 5:8", "CX005 6:27"});
}
