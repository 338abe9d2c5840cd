#include "map/scene/department_bars.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "map/scene/palette.h"

using namespace cxmap;

namespace {

Organization company_of(const std::vector<std::string>& names, bool lists) {
  Organization o;
  o.lists_departments = lists;
  for (const std::string& name : names) o.departments.emplace_back().name.value = name;
  return o;
}

}  // namespace

TEST_CASE("bars: a list gives the colours in its order, and lines in them from the ninth on") {
  std::vector<std::string> names;
  for (int i = 0; i < 48; ++i) names.push_back("Department " + std::to_string(i));
  const std::vector<map::Bar> bars = map::department_bars(company_of(names, true));
  std::set<std::vector<std::string>> different;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    CHECK(bars[i].color() == map::palette::departments[i % 8]);
    CHECK((bars[i].stripes.size() == 1) == (i < 8));
    different.insert(bars[i].stripes);
  }
  CHECK(different.size() == 48);
}

TEST_CASE("bars: without a list a department has the colour of its name, whichever journey names it first") {
  std::vector<std::string> names = {"Sales", "Marketing", "Finance", "Claims", "Legal", "IT", "Field Service"};
  const std::vector<map::Bar> there = map::department_bars(company_of(names, false));
  std::set<std::string> colors;
  for (const map::Bar& bar : there) colors.insert(bar.color());
  CHECK(colors.size() == names.size());
  std::ranges::reverse(names);
  const std::vector<map::Bar> back = map::department_bars(company_of(names, false));
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(back[names.size() - 1 - i].stripes == there[i].stripes);
  CHECK(map::department_bars(company_of({"  SALES "}, false))[0].stripes ==
        map::department_bars(company_of({"Sales"}, false))[0].stripes);
}
