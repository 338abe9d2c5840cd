#pragma once

#include "cxmap/analysis.h"
#include "cxmap/rule.h"
#include "findings/error_regions.h"

namespace cxmap {

/// Asks the rules about an organization and its journeys, of an analysis that knows owners and figures already; refers
/// to it. What they find has the severity that the settings of its file want, and comes in no order.
class Inquiry {
 public:
  Inquiry(const Analysis& analysis, Index organization);

  /// What rules about journeys find in one of them; nothing where it was not requested.
  void ask_about_journey(Index journey, Findings& out) const;
  /// What rules about the organization and the run find.
  void ask_about_organization(Findings& out) const;

 private:
  OrganizationContext context_by(const Config& config) const;
  template <class Context>
  void ask(Findings (*Rule::*check)(const Context&), bool is_whole, const Context& context, Findings& out) const;

  const Analysis& a_;
  const Organization& organization_;
  Index index_;
  Collaborations collaborations_;
  ErrorRegions errors_;
};

}  // namespace cxmap
