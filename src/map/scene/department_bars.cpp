#include "map/scene/department_bars.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "map/scene/palette.h"
#include "model/names.h"
#include "util/hash.h"

namespace cxmap::map {
namespace {

constexpr std::size_t hues = palette::departments.size();

/// The first round of departments has plain bars, the next ones have lines in them: light, dark, on one side.
Bar bar_of(std::size_t place) {
  const std::string hue(palette::departments[place % hues]), light(palette::white), dark(palette::ink);
  const std::array<Bar, 6> rounds = {Bar{{hue}},        Bar{{hue, light, hue}}, Bar{{hue, dark, hue}},
                                     Bar{{hue, light}}, Bar{{hue, dark}},       Bar{{hue, light, hue, light, hue}}};
  return rounds[place / hues % rounds.size()];
}

/// By name: a hue each, in the first round in which it is free, or the next free hue of that round.
std::vector<std::size_t> places_by_name(const Organization& organization) {
  std::vector<std::pair<std::string, Index>> names;
  for (Index d = 0; d < organization.departments.size(); ++d)
    names.emplace_back(fold(organization.departments[d].name.value), d);
  std::ranges::sort(names);  // whatever names them first
  std::vector<std::size_t> places(names.size());
  std::vector<bool> taken((names.size() / hues + 1) * hues);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t round = i / hues * hues;  // those before are full
    std::size_t hue = hash_of(names[i].first) % hues;
    while (taken[round + hue]) hue = (hue + 1) % hues;
    taken[round + hue] = true;
    places[names[i].second] = round + hue;
  }
  return places;
}

}  // namespace

std::vector<Bar> department_bars(const Organization& organization) {
  std::vector<std::size_t> places(organization.departments.size());
  if (organization.lists_departments)
    std::iota(places.begin(), places.end(), std::size_t{0});
  else
    places = places_by_name(organization);
  std::vector<Bar> bars;
  for (const std::size_t place : places) bars.push_back(bar_of(place));
  return bars;
}

}  // namespace cxmap::map
