#include "findings/hand_off_risks.h"

#include "analysis.h"

using namespace cxmap;
using Strings = std::vector<std::string>;

// What is wrong with each hand-off, in the order of the touchpoints: exactly what findings say.

namespace {

Strings risks_of(const Analysis& a) {
  Strings out;
  for (const auto& of_touchpoint : hand_off_risks(a, 0))
    for (const HandOffRisks& risks : of_touchpoint) out.push_back(in_words(risks));
  return out;
}

std::string journey_of(const std::string& touchpoints, const std::string& organization = "") {
  return "journey: {name: J, covers: [purchase]}\n" + organization + "stages:\n  purchase:\n    touchpoints:\n" +
         touchpoints;
}

}  // namespace

TEST_CASE("risks of hand-offs: to what nobody, several or everyone owns") {
  CHECK(risks_of(analysis_of(journey_of("      - {name: S, owner: X, hands_off_to: [T, U, V, W]}\n"
                                        "      - {name: T, owner: X}\n"
                                        "      - {name: U, moment_of_truth: yes}\n"
                                        "      - {name: V, owner: [X, Y]}\n"
                                        "      - {name: W, owner: everyone}\n"))) ==
        Strings{"", "to nobody", "to nobody alone", "to nobody alone"});
}

TEST_CASE("risks of hand-offs: not agreed, nobody accountable") {
  CHECK(risks_of(analysis_of(
            journey_of("      - {name: S, owner: X, hands_off_to: [{to: T, agreed: no}, {to: U, accountable: X}, V]}\n"
                       "      - {name: T, owner: Y}\n"
                       "      - {name: U, owner: Y}\n"
                       "      - {name: V, owner: Z, hands_off_to: {to: U, accountable: Z}}\n"))) ==
        Strings{"not agreed", "", "nobody accountable", ""});
}

TEST_CASE("risks of hand-offs: of all that join departments that hardly work together") {
  const std::string organization =
      "organization: {departments: [X, Y, Z], collaboration: [{between: [X, Y], frequency: rarely}, "
      "{between: [X, Z], frequency: never}]}\n";
  const std::string touchpoints =
      "      - {name: S, owner: X, hands_off_to: [T, U]}\n"
      "      - {name: T, owner: Y, hands_off_to: S}\n"
      "      - {name: U, owner: Z}\n";
  CHECK(risks_of(analysis_of(journey_of(touchpoints, organization))) ==
        Strings{"rarely work together", "never work together", "rarely work together"});
  CHECK(risks_of(analysis_of(journey_of(touchpoints))) == Strings{"", "", ""});
}

TEST_CASE("risks of hand-offs: none where the finding is switched off or suppressed") {
  const std::string nobody = journey_of("      - {name: S, owner: X, hands_off_to: T}\n      - T\n");
  Config config;
  config.ignore = {"OWN101"};
  CHECK(risks_of(analysis_of(nobody)) == Strings{"to nobody"});
  CHECK(risks_of(analysis_of(nobody, config)) == Strings{""});
}
