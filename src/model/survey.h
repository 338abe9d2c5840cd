#pragma once

#include <array>
#include <optional>
#include <utility>

#include "cxmap/collaborations.h"

namespace cxmap {

/// A function, and the share of CX leaders who always collaborate with it: Forrester Consulting for Accenture, 2018,
/// 250 decision-makers.
struct Benchmark {
  Function function;
  double always;
};

/// Of all functions that the survey asks about, most first.
inline constexpr std::array<Benchmark, 7> survey = {{{Function::customer_service, 0.81},
                                                     {Function::marketing, 0.71},
                                                     {Function::product, 0.65},
                                                     {Function::sales, 0.65},
                                                     {Function::technology, 0.54},
                                                     {Function::human_resources, 0.50},
                                                     {Function::commerce, 0.42}}};

/// How often a company collaborates with a function.
struct ObservedFrequency {
  std::optional<Frequency> frequency;  ///< none where nothing is given
  bool of_leader = false;              ///< the CX leader's department does; else any two, of which one has the function
};

/// How often the CX leader's department works with another one of a function; where that is not given, how often any
/// two departments do of which one has it.
ObservedFrequency collaboration_with(const Organization& organization, const Collaborations& collaborations,
                                     Function function);

}  // namespace cxmap
