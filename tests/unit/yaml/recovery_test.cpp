#include <string>
#include <vector>

#include "analysis.h"

using namespace cxmap;

namespace {

using Codes = std::vector<std::string>;

Codes codes_of(const std::string& yaml) { return codes(analysis_of(yaml)); }

Codes names(const Analysis& analysis) {
  Codes out;
  for (const Journey& journey : analysis.atlas.journeys)
    for (const Touchpoint& t : journey.touchpoints) out.push_back(t.name.value);
  return out;
}

const std::string head = "journey: {name: J, owner: Sales}\n";

}  // namespace

TEST_CASE("recovery: the item with the error is left out, its neighbours are read") {
  const Analysis a = analysis_of(head +
                                 "stages:\n  purchase:\n    touchpoints:\n      - name: A\n      - name: B: b\n"
                                 "        owner: Sales\n      - name: C\n        channel: \"web\n      - D\n");
  CHECK(names(a) == Codes{"A", "D"});
  CHECK(codes(a) == Codes{"OWN101 5:9", "CX001 6:16", "CX001 9:18", "OWN101 10:9"});
}

TEST_CASE("recovery: outside of lists the key with the error is left out") {
  CHECK(codes_of(head + "stages:\n  purchase:\n    owner: Sales: x\n    touchpoints: [A]\n") == Codes{"CX001 4:17"});
  CHECK(codes_of(head + "stages:\n  purchase\n    owner: Sales\n  loyalty:\n    touchpoints: [A]\n") ==
        Codes{"CX001 3:3", "OWN101 6:19"});
}

TEST_CASE("recovery: lines in tabs are one error") {
  CHECK(codes_of("journey: J\nstages:\n\tpurchase:\n\t\ttouchpoints:\n\t\t- A\n") == Codes{"CX001 3:1"});
}

TEST_CASE("recovery: what uses a lost anchor goes with it, and is no error") {
  const Analysis a = analysis_of(head +
                                 "x-t: &t {owner: Sales\nstages:\n  purchase:\n    touchpoints:\n"
                                 "      - {name: A, <<: *t}\n      - {name: B, owner: Sales}\n      - name: C\n"
                                 "        owner: Sales\n        tags: *t\n");
  CHECK(codes(a) == Codes{"CX001 2:9"});
  CHECK(names(a) == Codes{"B"});
}

TEST_CASE("recovery: a hole in an anchor is one wherever it is merged") {
  CHECK(codes_of(head + "x-t: &t\n  channel: web\n  owner: \"Sales\" x\nstages:\n  purchase:\n    touchpoints:\n"
                        "      - {name: A, <<: *t}\n      - {name: B}\n") == Codes{"CX001 4:18", "OWN101 9:10"});
}

TEST_CASE("recovery: what seems to be missing may have been lost") {
  // stages
  CHECK(codes_of("journey: J\nstages: [\n") == Codes{"CX001 2:9"});
  CHECK(codes_of("journey: J: x\nstages:\n  purchase: {owner: Sales, touchpoints: [A]}\n") == Codes{"CX001 1:11"});
  // a stage's `as`
  CHECK(codes_of(head + "stages:\n  visit:\n    as: purchase: x\n    owner: Sales\n    touchpoints: [A]\n") ==
        Codes{"CX001 4:17"});
  // a touchpoint that is named
  CHECK(codes_of(head + "stages:\n  purchase:\n    owner: Sales\n    touchpoints:\n      - {name: A, hands_off_to: B}\n"
                        "      - name: B: b\n") == Codes{"CX001 7:16"});
  // a department that is named, and the list of them
  const std::string rest = "stages: {purchase: {touchpoints: [{name: A, owner: Sales, consulted: IT}]}}\n";
  CHECK(codes_of("journey: J\norganization:\n  departments:\n    - Sales\n    - name: IT: x\n" + rest) ==
        Codes{"CX001 5:15"});
  CHECK(codes_of("journey: J\norganization:\n  departments:\n    - name: IT: x\n" + rest) == Codes{"CX001 4:15"});
  // a list that a line without sense cuts off, and the key that such a line may have been
  CHECK(codes_of("journey: J\norganization:\n  departments:\n    - Sales\n}{\n    - IT\n" + rest) ==
        Codes{"CX001 5:1"});
  CHECK(codes_of(head + "stages:\n  visit:\n}{\n    owner: Sales\n    touchpoints: [A]\n") == Codes{"CX001 4:1"});
  // metrics
  CHECK(codes_of(head + "stages:\n  purchase:\n    owner: Sales\n    touchpoints:\n      - {name: A, metrics: NPS}\n"
                        "  loyalty:\n    owner: Sales\n    touchpoints:\n      - A\n      - name: B: b\n") ==
        Codes{"CX001 11:16"});
  // an assign rule that may give an owner, and one that may match what was lost
  CHECK(codes_of("journey: J\nassign:\n  - channel: web\n    owner: A: b\n  - {tag: x, owner: IT}\n" + rest) ==
        Codes{"CX001 4:13"});
}

TEST_CASE("recovery: what is wrong in the organization alone is reported whatever a journey lost") {
  const std::string organization = "organization: {departments: [Sales], executives: [{role: CEO}]}\n";
  CHECK(codes_of(head + organization + "stages:\n  purchase:\n    touchpoints:\n      - name: A: a\n") ==
        Codes{"GOV401 2:38", "GOV403 2:52", "CX001 6:16"});
}

TEST_CASE("recovery: a key that is not there can't have a finding") {
  CHECK(codes_of("organization: {departments: [{name: Sales, lead: CEO}], executives: [{role: CEO, champions_cx: yes, "
                 "leads_cx: yes}]}\n"
                 "stages: {purchase: {touchpoints: [{name: A, owner: Sales}]}}\n") ==
        Codes{"CX009 1:1", "OWN104 2:1", "OWN113 2:1"});
}

TEST_CASE("recovery: an unknown reference is still reported where nothing is lost that it may mean") {
  CHECK(codes_of("journey:\n  name: J\n  goal: a: b\norganization: {departments: [{name: Sales, lead: CEO}]}\n"
                 "stages: {purchase: {touchpoints: [{name: A, owner: Sale, hands_off_to: B}]}}\n") ==
        Codes{"CX001 3:10", "CX005 5:52", "CX005 5:72"});
}

TEST_CASE("recovery: a merge conflict ends the reading, and so do more than twenty errors") {
  CHECK(codes_of(head + "<<<<<<< HEAD\nstages: {}\n=======\n") == Codes{"CX001 2:1"});
  std::string many = head + "stages:\n  purchase:\n    touchpoints:\n";
  for (int i = 0; i < 30; ++i) many += "      - name: A: a\n";
  CHECK(codes_of(many).size() == 21);
}

TEST_CASE("recovery: a stage that is a list by mistake is reported as one") {
  CHECK(codes_of("journey: J\nstages:\n  purchase: [A]\n") == Codes{"CX004 3:13"});
}
