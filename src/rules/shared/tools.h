#pragma once

#include <string>
#include <string_view>

#include "cxmap/rule.h"

// What rules share: how a finding is begun, and how things are called in messages.

namespace cxmap::rule {

/// A finding about the organization as a whole, or about something of it.
Finding finding(const OrganizationContext& context, Span at, std::string message, std::string help);
Finding finding(const OrganizationContext& context, Topic about, Span at, std::string message, std::string help);

/// A finding about the journey as a whole, about something of it or of its organization, about one touchpoint.
Finding finding(const Context& context, Span at, std::string message, std::string help);
Finding finding(const Context& context, Topic about, Span at, std::string message, std::string help);
Finding finding(const Context& context, Index touchpoint, Span at, std::string message, std::string help);

/// The same findings; each says how many things the rule looked at: "3 of 9 hand-offs".
Findings among(std::size_t how_many, Findings findings);

/// Is a rule on? Special rules report instead of general ones only if they are.
bool is_enabled(const OrganizationContext& context, Code code);

/// May an input error in `assign`, or in its stage's `owner`, be the reason why a touchpoint seems to have no owner?
bool ownership_in_doubt(const Journey& journey, Index touchpoint);
bool ownership_in_doubt(const Context& context, Index touchpoint);

/// Is a touchpoint for one case only, or may it be, as its `when` or channels were not understood?
/// May a journey have ties that it does not show, because a hand-off, an owner or a part in the work could not be
/// understood?
bool ties_in_doubt(const Context& c);
bool is_a_case(const Touchpoint& touchpoint);

/// Is it a moment of truth that OWN110 reports?
bool deferred_to_own110(const Context& context, Index touchpoint);

/// The touchpoint of an index.
const Touchpoint& touchpoint(const Context& context, Index i);
/// The name of a department.
std::string_view department(const OrganizationContext& context, Index i);
/// "A, B and C"
std::string departments(const OrganizationContext& context, const std::vector<Index>& which);

/// "\"A\", \"B\", \"C\" and 3 more", of touchpoints
std::string names(const Context& context, const std::vector<Index>& touchpoints);

/// How two departments work together: "collaborate only rarely", "have no collaboration"
std::string how(const Relation& working);

/// "A", "B" and 3 more: the names of touchpoints.
std::string names(const Context& context, const std::vector<Index>& touchpoints);

/// The conditions of an assign rule as it spells them: "stage: purchase, channel: web"; "everything" without any.
std::string conditions(const Assignment& rule);

/// An assign rule in a message: "the assign rule \"channel: web\" for Sales".
std::string in_words(const Context& context, const Assignment& rule);

/// The department that an assign rule gives; empty if it gives none.
std::vector<Index> owner_of(const Assignment& rule);

}  // namespace cxmap::rule
