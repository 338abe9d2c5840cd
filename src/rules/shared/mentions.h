#pragma once

#include <map>

#include "cxmap/model.h"

namespace cxmap::rule {

/// The departments that a journey names, in an inline organization too, each with the place where it does first; in
/// the order of the organization.
std::map<Index, Span> first_mentions(const Organization& organization, const Journey& journey);

}  // namespace cxmap::rule
