#include "output/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <filesystem>

#include "util/suggest.h"

namespace cxmap {
namespace {

template <class Writer, class What, class Options>
Result<Written> write(std::string_view format, Writer* Format::*writer, const What& what, const Options& options) {
  const Format* found = find_format(format);
  if (!found || !(found->*writer))
    return Failure{
        fmt::format("can't write \"{}\"; the known formats are {}", format, fmt::join(names_of(writer), ", "))};
  return (found->*writer)(what, options);
}

}  // namespace

std::span<const Format> formats() { return format_table; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(format_table, name, &Format::name);
  return found == std::end(format_table) ? nullptr : &*found;
}

Result<Written> write_findings(std::string_view format, const Analysis& analysis, const FindingsOptions& options) {
  return write(format, &Format::findings, analysis, options);
}

Result<Written> write_report(std::string_view format, const Analysis& analysis, const ReportOptions& options) {
  return write(format, &Format::report, analysis, options);
}

Result<Written> write_owners(std::string_view format, const Analysis& analysis, const OwnersOptions& options) {
  return write(format, &Format::owners, analysis, options);
}

Result<Written> write_comparison(std::string_view format, const Comparison& comparison,
                                 const ComparisonOptions& options) {
  return write(format, &Format::comparison, comparison, options);
}

Result<Written> write_trend(std::string_view format, const Trend& trend, const TrendOptions& options) {
  return write(format, &Format::trend, trend, options);
}

Result<std::string> format_of_file(const std::string& file, const std::vector<std::string>& offered) {
  const std::string ending = file == "-" ? "" : std::filesystem::path(file).extension().string();
  if (ending.empty()) return offered.front();
  std::vector<std::string_view> endings;
  for (const Format& f : format_table) {
    if (f.ending.empty() || std::ranges::find(offered, f.name) == offered.end()) continue;
    if (boost::iequals(ending, f.ending)) return std::string(f.name);
    endings.push_back(f.ending);
  }
  return Failure{
      fmt::format("can't write {}: name a file that ends in {}, or its format with --format", file, any_of(endings))};
}

}  // namespace cxmap
