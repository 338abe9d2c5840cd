#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"
#include "output/text.h"

namespace cxmap {

/// A run of `check`, as its formats tell it.
struct CheckRun {
  const Analysis& analysis;
  const std::vector<Unread>& failed;
  int status;                             ///< the exit status to be
  const std::vector<std::string>& paths;  ///< those of the run, for its root
  std::vector<Index> files;               ///< the sources that are reported on, by name
  TextStyle style;
};

/// Why a finding of the baseline does not count.
inline constexpr std::string_view known_before = "known: it is in the baseline";

/// The sources that somebody asked for, or that their findings are in, by name.
std::vector<Index> reported_files(const Analysis& analysis);

/// SARIF 2.1.0, within the limits of GitHub; `talk` is told what is left out.
std::string sarif(const CheckRun& run, std::string& talk);

/// JUnit XML: a suite a file, a case a finding. Errors and warnings fail, what does not count is skipped.
std::string junit(const CheckRun& run);

/// Annotations, as workflow commands of GitHub.
std::string github_annotations(const CheckRun& run);

/// The code quality report of GitLab, JSON.
std::string gitlab_code_quality(const CheckRun& run);

/// For the summary of a job or a comment, no longer than a comment of GitHub may be; `talk` is told what is left out.
std::string findings_markdown(const CheckRun& run, std::string& talk);

/// One of the formats of `check`.
struct CheckFormat {
  std::string_view name, ending;  ///< the ending of files in it; may be empty
  std::string (*write)(const CheckRun&, std::string& talk);
};

/// All of them; the first is the default.
std::span<const CheckFormat> check_formats();

}  // namespace cxmap
