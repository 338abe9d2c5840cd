#pragma once

#include <graphviz/cgraph.h>

namespace cxmap::map {

/// Numbers the names of a graph in the order of their first use. By default an id is the address of the name, and areas
/// would be painted in the order of these addresses: another one in every run.
Agdisc_t* numbered_ids();

}  // namespace cxmap::map
