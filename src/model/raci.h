#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "cxmap/ownership.h"

namespace cxmap {

/// The parts in a touchpoint, in the order in which they are read: its owner is accountable, and who approves follows.
enum class Part : std::uint8_t { responsible, accountable, approves, consulted, informed };
inline constexpr std::size_t part_count = 5;
inline constexpr std::array<char, part_count> part_letters = {'R', 'A', 'P', 'C', 'I'};

/// The parts of one department in one touchpoint, by Part; mostly one of them.
using Parts = std::bitset<part_count>;

/// The letters of these parts: "R", "R A"; empty if there are none.
std::string letters_of(const Parts& parts);

/// Who has which part in the touchpoints of a journey.
struct RaciTable {
  struct Column {
    Index department;                              ///< absent: the customer
    std::array<std::uint32_t, part_count> sums{};  ///< touchpoints in which it has each part
  };
  struct Row {
    Index touchpoint;
    Ownership::State state;      ///< unowned, everyone's: no A; contested: an A for each claimant
    std::vector<Parts> parts;    ///< one per column
    std::uint32_t involved = 0;  ///< departments with a part, the customer not counted
  };
  std::vector<Column> columns;  ///< with a part somewhere, in the order of the organization; the customer last
  std::vector<Row> rows;        ///< one per touchpoint, by stage in the order shown
};

/// The table of a journey whose owners are known. Names of no department have no part.
RaciTable raci_table(const Organization& organization, const Journey& journey, const Owners& owners);

}  // namespace cxmap
