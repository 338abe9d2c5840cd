#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cxmap/cxmap.h"

template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static doctest::String convert(const std::vector<std::string>& list) { return fmt::format("{}", list).c_str(); }
};

// What tests say of a journey: they write it as a user would, and look at what comes of it.

inline cxmap::Analysis analysis_of(const std::string& yaml, const cxmap::Config& config = {}) {
  cxmap::Request request;
  request.paths = {"-"};
  request.stdin_name = "journey.yaml";
  request.stdin_bytes = yaml;
  return cxmap::analyze(cxmap::load(request), config);
}

/// "OWN101 4:5", in their order.
inline std::vector<std::string> codes(const cxmap::Analysis& analysis) {
  std::vector<std::string> out;
  for (const cxmap::Finding& f : analysis.findings) {
    const cxmap::Position p = analysis.atlas.sources[f.at.source].position(f.at.begin);
    out.push_back(fmt::format("{} {}:{}", rule_of(f).id, p.line, p.column));
  }
  return out;
}

/// The departments of each finding by name, "Sales, Service", sorted.
inline std::vector<std::string> parties(const cxmap::Analysis& analysis) {
  std::vector<std::string> out;
  for (const cxmap::Finding& f : analysis.findings) {
    std::vector<std::string> names;
    for (const cxmap::Index d : f.departments)
      names.push_back(analysis.atlas.organizations[f.organization].departments[d].name.value);
    std::ranges::sort(names);
    out.push_back(fmt::format("{}", fmt::join(names, ", ")));
  }
  return out;
}

/// Only these rules.
inline cxmap::Config only(std::vector<std::string> rules) {
  cxmap::Config config;
  config.select = std::move(rules);
  return config;
}
