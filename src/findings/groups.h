#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"
#include "findings/count.h"

// How people read findings.
//
// Findings are single wherever programs read them. A person who is told twelve times that a hand-off names nobody reads
// one thing, twelve times. So three or more findings of one rule in one journey (in one organization, where the rule is
// about that) are a group: one message, the places, one thing to do. What a group says is the PLURAL of its rule in
// rules.def; a rule without one is never told together.

namespace cxmap {

/// What people read as one: a finding, or three or more of one rule; never two.
struct Group {
  std::vector<const Finding*> findings;

  const Finding& first() const { return *findings.front(); }
  bool is_several() const { return findings.size() > 1; }
};

/// Findings in groups, each at the place of its first.
std::vector<Group> groups(const std::vector<const Finding*>& findings);
std::vector<Group> groups(const Findings& findings);

/// How many groups of each severity.
Count count(const std::vector<Group>& groups);

/// "22 warnings in 9 groups"; "22 warnings" where there are as many groups.
std::string counted_in(std::size_t findings, std::string_view noun, std::size_t groups);

/// "3 of 9 hand-offs between departments name nobody accountable"; the message of a single finding. Not of how many
/// where the group is a part of what the rule found.
std::string message_of(const Group& group, bool of_how_many = true);

/// What to do about all of it.
std::string help_of(const Group& group);

/// The name of what a finding is about, for a list of them: ""Checkout" to "Welcome call" (Sales, Finance)".
std::string name_of_topic(const Atlas& atlas, const Finding& finding);

/// The same with its place: ""Checkout", shop.yaml:12".
std::string place_in_group(const Atlas& atlas, const Finding& finding, std::string_view card = {});

}  // namespace cxmap
