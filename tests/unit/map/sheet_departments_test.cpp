#include "map/views/sheet_departments.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "analysis.h"
#include "folder.h"
#include "map/scene/department_bars.h"
#include "map/scene/labels.h"
#include "map/views/views.h"

using namespace cxmap;

namespace {

using Strings = std::vector<std::string>;

/// With a list of departments if it is in a file; "Sales = Vertrieb" has an alias.
Organization company_with(const std::string& name, const Strings& departments, bool lists = false) {
  Organization o;
  o.name.value = name;
  o.lists_departments = lists;
  for (const std::string& text : departments) {
    const std::size_t cut = text.find(" = ");
    Department& d = o.departments.emplace_back();
    d.name.value = text.substr(0, cut);
    if (cut != std::string::npos) d.aliases.emplace_back().value = text.substr(cut + 3);
  }
  return o;
}

map::SheetDepartments sheet_of(const std::vector<Organization>& organizations) {
  Atlas atlas;
  atlas.organizations = organizations;
  std::vector<Index> all(organizations.size());
  std::iota(all.begin(), all.end(), Index{0});
  return {atlas, all};
}

Strings names_on(const map::SheetDepartments& departments) {
  Strings out;
  for (const auto& d : departments.all()) out.push_back(d.company.empty() ? d.name : d.name + " of " + d.company);
  return out;
}

/// What the key of the portfolio says.
Strings key_of(const Analysis& a) {
  Strings out;
  for (const map::Label& label : map::portfolio_scene(*map::drawing_of(a, 0, {})).labels)
    if (label.tag.id.starts_with("legend_owner_")) out.push_back(label.lines.front().text);
  return out;
}

}  // namespace

TEST_CASE("departments of a sheet: one name is one department, whichever file names it, in whatever case") {
  const map::SheetDepartments d =
      sheet_of({company_with("", {"Sales", "Service"}), company_with("", {"SERVICE", "sales", "Legal"})});
  CHECK(names_on(d) == Strings{"Sales", "Service", "Legal"});
  CHECK(d.place(0, 0) == d.place(1, 1));
  CHECK(d.place(0, 1) == d.place(1, 0));
  CHECK(d.place(1, 2) == 2);
}

TEST_CASE("departments of a sheet: fifteen that files share have a code and a look each") {
  std::vector<Organization> files;
  for (int i = 0; i < 15; ++i)
    files.push_back(
        company_with("", {fmt::format("Department {:02}", i), fmt::format("Department {:02}", (i + 4) % 15)}));
  const map::SheetDepartments d = sheet_of(files);
  std::set<std::string> codes;
  std::set<Strings> looks;
  for (const auto& one : d.all()) {
    codes.insert(one.code);
    looks.insert(one.bar.stripes);
  }
  CHECK(d.all().size() == 15);
  CHECK(codes.size() == 15);
  CHECK(looks.size() == 15);
}

TEST_CASE("departments of a sheet: those of the only company that is named, also by an alias, and with its bars") {
  const Organization bank = company_with("Bank", {"Marketing", "Sales = Vertrieb", "Legal"}, true);
  const map::SheetDepartments d =
      sheet_of({company_with("", {"vertrieb", "Marketing", "Depot"}), bank, company_with("BANK", {"Legal"})});
  CHECK(names_on(d) == Strings{"Marketing of Bank", "Sales of Bank", "Legal of Bank", "Depot of Bank"});
  CHECK(d.place(0, 0) == 1);
  CHECK(d.place(2, 0) == 2);
  const std::vector<map::Bar> bars = map::department_bars(bank);
  const Strings codes = map::department_codes(bank);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    CHECK(d.all()[i].bar.stripes == bars[i].stripes);
    CHECK(d.all()[i].code == codes[i]);
  }
}

TEST_CASE("departments of a sheet: two companies keep theirs apart, and no two share a code") {
  const map::SheetDepartments d =
      sheet_of({company_with("A", {"Sales"}), company_with("B", {"Sales"}), company_with("", {"Sales"})});
  CHECK(d.all().size() == 3);
  CHECK(std::set<std::string>{d.all()[0].code, d.all()[1].code, d.all()[2].code}.size() == 3);
  // What one list names twice stays two, whatever another one calls alias of what.
  CHECK(names_on(sheet_of({company_with("", {"Sales = Shop"}, true), company_with("", {"Sales", "Shop"})})) ==
        Strings{"Sales", "Shop"});
}

TEST_CASE("departments of a sheet: the portfolio names each once") {
  const Folder folder({{"a.yaml", "journey: A\nstages: {purchase: {touchpoints: [{name: X, owner: Sales}]}}\n"},
                       {"b.yaml",
                        "journey: B\nstages: {purchase: {touchpoints: [{name: Y, owner: SALES}, {name: Z, "
                        "owner: Depot}]}}\n"}});
  CHECK(key_of(folder.analysis()) == Strings{"SAL  Sales", "DEP  Depot"});
  const Folder two({{"a.yaml",
                     "journey: A\norganization: {name: North, departments: [Sales]}\n"
                     "stages: {purchase: {touchpoints: [{name: X, owner: Sales}]}}\n"},
                    {"b.yaml",
                     "journey: B\norganization: {name: South, departments: [Sales]}\n"
                     "stages: {purchase: {touchpoints: [{name: Y, owner: Sales}]}}\n"}});
  CHECK(key_of(two.analysis()) == Strings{"SAL  Sales (North)", "SAE  Sales (South)"});
}
