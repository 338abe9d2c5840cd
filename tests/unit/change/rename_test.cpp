#include "change/rename.h"

#include <doctest/doctest.h>

#include <string>

#include "../analysis.h"
#include "../folder.h"
#include "util/atomic_file.h"

using namespace cxmap;

namespace {

// Makes a change of the files; what is refused is said.
std::string made(const Analysis& before, const Result<Operations>& operations) {
  if (!operations) return operations.error();
  const Result<std::vector<Rewrite>> files = changed_files(before, *operations);
  if (!files) return files.error();
  const Result<void> written = rewrite_files(*files);
  return written ? "" : written.error();
}

Index department(const Analysis& a, std::string_view name) {
  const auto& all = a.atlas.organizations.front().departments;
  return static_cast<Index>(std::ranges::find(all, name, [](const Department& d) { return d.name.value; }) -
                            all.begin());
}

// What each hand-off leads to, by ids.
std::vector<std::string> hand_offs(const Analysis& a) {
  std::vector<std::string> out;
  for (const Journey& journey : a.atlas.journeys)
    for (const Touchpoint& t : journey.touchpoints)
      for (const HandOff& h : t.hands_off_to)
        out.push_back(t.id + " > " + (h.target == absent ? "?" : a.atlas.journeys[h.journey].touchpoints[h.target].id));
  return out;
}

const char* const organization = R"(organization:
  departments:
    - Sales
    - {name: Customer Service, id: cs, aliases: [Care]}
    - IT
  data:
    - {name: Orders, owner: Sales, shared_with: [Customer Service, Care, IT]}
)";
const char* const journey = R"(journey: {name: Shop, owner: sales}
organization: organization.yaml
stages:
  purchase:
    owner: Customer Service  # for now
    touchpoints:
      - name: Checkout
        owner: "Sales"
        consulted: [IT, customer service]
        hands_off_to: {to: Receipt, accountable: Sales}
      - name: Receipt
        owner: Sales and IT
        informed: cs
  loyalty:
    touchpoints:
      - Receipt  # again
      - {name: Newsletter, owner: Care, hands_off_to: receipt-2}
)";

}  // namespace

TEST_CASE("renaming a department: in all files, by all of its names but those that stay") {
  const Folder folder({{"organization.yaml", organization}, {"shop.yaml", journey}, {".cxmap.yaml", ""}});
  const Analysis before = folder.analysis();
  CHECK(made(before, rename_department(before, 0, department(before, "Customer Service"), "Service")) == "");
  CHECK(folder.read("organization.yaml").find("name: Service, id: cs, aliases: [Care]") != std::string::npos);
  CHECK(folder.read("organization.yaml").find("shared_with: [Service, Care, IT]") != std::string::npos);
  CHECK(folder.read("shop.yaml").find("owner: Service  # for now") != std::string::npos);
  CHECK(folder.read("shop.yaml").find("consulted: [IT, Service]") != std::string::npos);
  CHECK(folder.read("shop.yaml").find("informed: cs") != std::string::npos);
  CHECK(folder.analysis().findings.size() == before.findings.size());

  const Analysis again = folder.analysis();
  CHECK(made(again, rename_department(again, 0, department(again, "Sales"), "Retail: shops")) == "");
  CHECK(folder.read("shop.yaml").find("owner: \"Retail: shops and IT\"") != std::string::npos);
  CHECK(folder.read("shop.yaml").find("accountable: \"Retail: shops\"") != std::string::npos);
}

TEST_CASE("renaming a department: to a name that is taken, or none, is refused") {
  const Folder folder({{"organization.yaml", organization}, {"shop.yaml", journey}, {".cxmap.yaml", ""}});
  const Analysis before = folder.analysis();
  CHECK(made(before, rename_department(before, 0, 0, "care")) == "there is a department \"care\" already");
  CHECK(made(before, rename_department(before, 0, 0, "everyone")) == "\"everyone\" is not a name of a department");
  CHECK(made(before, rename_department(before, 0, 0, "!")) == "\"!\" gives no id");
  CHECK(folder.read("shop.yaml") == journey);
}

TEST_CASE("renaming a touchpoint: hand-offs go along, other ids stay") {
  const Folder folder({{"organization.yaml", organization}, {"shop.yaml", journey}, {".cxmap.yaml", ""}});
  const Analysis before = folder.analysis();
  CHECK(made(before, rename_touchpoint(before, 0, 1, "Invoice")) == "");
  const std::string text = folder.read("shop.yaml");
  CHECK(text.find("hands_off_to: {to: Invoice, accountable: Sales}") != std::string::npos);
  CHECK(text.find("      - name: Receipt  # again\n        id: receipt-2\n") != std::string::npos);
  CHECK(hand_offs(folder.analysis()) == std::vector<std::string>{"checkout > invoice", "newsletter > receipt-2"});
}

TEST_CASE("renaming a touchpoint to a name that another one has: what is meant gets an id") {
  const Folder folder({{"organization.yaml", organization}, {"shop.yaml", journey}, {".cxmap.yaml", ""}});
  const Analysis before = folder.analysis();
  CHECK(made(before, rename_touchpoint(before, 0, 3, "Receipt")) == "");
  const Analysis after = folder.analysis();
  CHECK(hand_offs(after) == std::vector<std::string>{"checkout > receipt", "receipt-3 > receipt-2"});
}

TEST_CASE("moving a touchpoint to another stage: references keep their target") {
  const Folder folder({{"organization.yaml", organization}, {"shop.yaml", journey}, {".cxmap.yaml", ""}});
  const Analysis before = folder.analysis();
  CHECK(made(before, move_touchpoint(before, 0, 0, 1)) == "");
  const Analysis after = folder.analysis();
  // From its new stage, "Receipt" would be the other one.
  CHECK(folder.read("shop.yaml").find("hands_off_to: {to: receipt, accountable: Sales}") != std::string::npos);
  CHECK(folder.read("shop.yaml").ends_with("        hands_off_to: {to: receipt, accountable: Sales}\n"));
  CHECK(hand_offs(after) == std::vector<std::string>{"newsletter > receipt-2", "checkout > receipt"});
}

TEST_CASE("renaming each touchpoint of the examples: every hand-off leads where it led") {
  for (const char* file : {"mortgage.yaml", "order-to-cash.yaml", "saas.yaml", "smart-meter.yaml"}) {
    Request request;
    request.paths = {std::string("examples/") + file};
    const Analysis before = analyze(load(request));
    if (before.atlas.journeys.empty()) continue;
    const std::vector<Touchpoint>& touchpoints = before.atlas.journeys.front().touchpoints;
    for (Index t = 0; t < touchpoints.size(); ++t) {
      const std::string taken = touchpoints[(t + 1) % touchpoints.size()].name.value;
      for (const std::string& name : {std::string("Quite new: 1"), taken}) {
        const Result<Operations> operations = rename_touchpoint(before, 0, t, name);
        if (!operations) continue;
        INFO(file << ": " << touchpoints[t].name.value << " > " << name);
        const Result<std::vector<Rewrite>> files = changed_files(before, *operations);
        REQUIRE_MESSAGE(files, files.error());
        const Analysis after = analysis_of(files->front().after);
        REQUIRE(after.atlas.journeys.size() == 1);
        const std::vector<Touchpoint>& now = after.atlas.journeys.front().touchpoints;
        REQUIRE(now.size() == touchpoints.size());
        for (Index i = 0; i < now.size(); ++i) {
          if (i != t) CHECK(now[i].id == touchpoints[i].id);
          for (std::size_t h = 0; h < now[i].hands_off_to.size(); ++h)
            CHECK(now[i].hands_off_to[h].target == touchpoints[i].hands_off_to[h].target);
        }
      }
    }
  }
}
