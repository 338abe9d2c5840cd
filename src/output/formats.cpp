#include "output/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>

namespace cxmap {
namespace {

template <class Writer, class Options>
Result<Written> write(std::string_view format, Writer* Format::*writer, const Analysis& analysis,
                      const Options& options) {
  const Format* found = find_format(format);
  if (!found || !(found->*writer))
    return Failure{
        fmt::format("can't write \"{}\"; the known formats are {}", format, fmt::join(names_of(writer), ", "))};
  return (found->*writer)(analysis, options);
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

std::string format_of_file(std::string_view file, const std::vector<std::string>& offered) {
  for (const Format& f : format_table)
    if (!f.ending.empty() && boost::iends_with(file, f.ending) && std::ranges::find(offered, f.name) != offered.end())
      return std::string(f.name);
  return offered.front();
}

}  // namespace cxmap
