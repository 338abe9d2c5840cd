#pragma once

#include <span>
#include <string>
#include <vector>

#include "change/changed_files.h"
#include "cxmap/analysis.h"
#include "cxmap/result.h"

namespace cxmap {

/// An owner that a touchpoint is to have.
struct NewOwner {
  Index journey = absent, touchpoint = absent;
  std::string owner = {};                            ///< as it is written: a department, `none`, a customer word
  Ownership::State state = Ownership::State::owned;  ///< that it then has: owned, unowned on purpose, customer
  std::string suggested = {};                        ///< why it is suggested; empty if somebody asks for it
};

/// The owners that pairs such as "Checkout=Sales" ask for, those that are there already left out. The left side is a
/// reference, else a stage and a reference, cut at a "/". Fails where one of the two is not known, or may mean several.
/// `may_be_new`: a department that nothing mentions is a new one, unless there is a list of departments.
Result<std::vector<NewOwner>> owners_asked_for(const Analysis& analysis, const std::vector<std::string>& pairs,
                                               bool may_be_new);

/// Adds the suggestions for touchpoints that nobody owns yet, in the order of the files.
void add_suggestions(const Analysis& analysis, std::vector<NewOwner>& owners);

/// The changes of the files that give touchpoints their owners.
Result<Operations> operations_of(const Analysis& analysis, std::span<const NewOwner> owners);

/// Fails if two analyses differ in anything but the owners that were meant: in another owner, in what a reference
/// stands for, or in an input error that is new.
Result<void> expect_owners_only(const Analysis& before, std::span<const NewOwner> meant, const Analysis& after);

/// The suppressions that silence nothing any more, each as a line with its place.
std::vector<std::string> newly_idle_suppressions(const Analysis& before, const Analysis& after);

}  // namespace cxmap
