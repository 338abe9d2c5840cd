#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cxmap/analysis.h"

// By what a finding is known again.
//
// A finding is the same as long as it speaks of the same: its code, journey, stage, touchpoint, departments and what
// else it names, in the same file. No lines and no counts are among that, so files may be edited; and nothing that
// depends on which other files are read. The file is that of the journey; where a rule is about an organization, that
// of the organization, so that a finding stays the same whichever journey leads to it.
//
// Its entry in a baseline is this as JSON with sorted keys: equal entries have equal bytes, and comparing is looking up
// a text. Fingerprints of SARIF and GitLab are made of the same text, numbered where it occurs several times.

namespace cxmap {

/// Keys are sorted: equal entries have equal bytes.
using Entry = nlohmann::json;

/// The bytes of an entry.
std::string bytes_of(const Entry& entry, int indent = -1);

/// What the findings of a run are known by.
class Identities {
 public:
  explicit Identities(const Analysis& analysis);

  /// With the path of its file, from the root of that.
  Entry of(const Finding& finding) const;
  /// As baselines of the first edition have it: a path only where several journeys of the run share an id.
  Entry of_first_edition(const Finding& finding) const;

  /// The path of a file, from its root.
  std::string path(Index source) const { return files_[source].path; }
  /// The root of a file.
  const std::filesystem::path& root(Index source) const { return files_[source].root; }
  /// The file that a finding is known by.
  Index file_of(const Finding& finding) const;

 private:
  struct Place {
    std::filesystem::path root;
    std::string path;
  };
  const Analysis& a_;
  std::vector<Place> files_;             // one per source
  std::map<std::string, int> journeys_;  // how many have an id
};

/// A UUID made of a text.
std::string fingerprint(const std::string& about);

/// What each of all_findings() is known by, as a UUID; the second, third, ... of equal ones have others.
std::vector<std::string> fingerprints(const Analysis& analysis);
/// The same of the first edition.
std::vector<std::string> fingerprints_of_first_edition(const Analysis& analysis);

}  // namespace cxmap
