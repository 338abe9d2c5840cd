#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cxmap/model.h"
#include "cxmap/ownership.h"

namespace cxmap {

/// How much of a journey has an owner. Customer steps are counted separately.
struct Coverage {
  std::uint32_t touchpoints = 0, owned = 0, unowned = 0, contested = 0, everyones = 0, customer_steps = 0;

  /// owned / touchpoints; none without touchpoints.
  std::optional<double> ratio() const;
  Coverage& operator+=(const Coverage& other);
};

/// What a department owns in a journey.
struct Holding {
  std::uint32_t owns = 0;
  double share = 0;           ///< owned touchpoints of it / all owned; 0 if nothing is owned
  std::vector<Index> stages;  ///< where it owns something, in Journey::stages, in the order shown
  Index first = absent;  ///< the first touchpoint that it owns, else claims, else where it is R, approves, is C or I
};

/// The figures of a journey.
struct Measures {
  Coverage coverage;
  std::vector<Holding> holdings;  ///< one per department of the organization, in its order
  std::vector<Index> leads;  ///< who each stage's own `owner` names, in the order of Journey::stages; absent if nobody
  std::vector<Index> main_owners;  ///< who owns more than half of each stage's touchpoints; absent if nobody does
};

/// How concentrated ownership is: HHI = sum of squared shares (Herfindahl 1950, Hirschman 1945).
struct Concentration {
  std::optional<double> hhi;      ///< 0 .. 1; none if nothing is owned
  Index top_department = absent;  ///< on a tie the smallest id; absent if nothing is owned
  std::optional<double> top_share;

  /// 1 / HHI; none if nothing is owned.
  std::optional<double> effective_owners() const;
};

/// From the number of touchpoints that each department owns.
Concentration concentration_of(const Organization& organization, const std::vector<std::uint32_t>& owns);

/// Who works with whom. Each hand-off between owned touchpoints is a tie between their owners, internal if they are the
/// same; at an owned touchpoint each other department that is responsible, approves or is consulted is one external
/// tie. The interaction graph joins departments that have an external tie, and those that a contested touchpoint joins:
/// each claimant with who is at the other end of a hand-off, and with who is responsible, approves or is consulted
/// there. Its departments own or claim something, or have an edge.
struct Network {
  std::vector<std::uint32_t> owns;                     ///< owned touchpoints, one per department, in their order
  std::vector<std::uint32_t> claims;                   ///< contested touchpoints that it claims, likewise
  std::vector<std::uint32_t> external, internal;       ///< ties, one per department
  std::uint32_t owned = 0;                             ///< of all departments
  std::uint32_t external_ties = 0, internal_ties = 0;  ///< each tie once
  std::vector<std::pair<Index, Index>> edges;          ///< of the interaction graph: a < b, sorted, each once
  std::vector<std::vector<Index>> components;  ///< of it, singletons too, by id inside; larger first, then by first id
  std::vector<bool> cut_vertex;                ///< without it, the graph falls apart; one per department

  std::uint32_t ties() const { return external_ties + internal_ties; }
  /// (E - I) / (E + I), -1 .. +1 (Krackhardt & Stern 1988); none without a tie.
  std::optional<double> ei_index() const;
  std::optional<double> ei_index(Index department) const;
  /// The E-I index if owners were assigned at random: 1 - 2p, p = sum of n (n - 1) / (N (N - 1)); none where N < 2.
  std::optional<double> expected_ei() const;
  /// 1 - 2 (n - 1) / (N - 1); none where N < 2, or if it owns nothing.
  std::optional<double> expected_ei(Index department) const;
};

/// The network of some journeys of one organization (their indexes ascend), pooled, with the hand-offs from one of them
/// to another; `owners` has one entry per journey of the atlas.
Network network_of(const Atlas& atlas, const Organization& organization, std::span<const Index> journeys,
                   const std::vector<Owners>& owners);

/// Newman & Girvan 2004, of the graph of touchpoints (hand-offs between owned ones, repetition kept), the owners as
/// communities; none without a hand-off.
std::optional<double> modularity(const Atlas& atlas, const Organization& organization, std::span<const Index> journeys,
                                 const std::vector<Owners>& owners);

/// Freeman 1977, of the interaction graph, divided by (n - 1)(n - 2) / 2; one per department, 0 outside the graph and
/// where n < 3; empty above 2,000 departments.
std::vector<double> betweenness(const Network& network);

/// The longest way through a journey's hand-offs, and how long it takes. Of the hand-offs inside a loop only those
/// count that lead forward in the order shown. A business day is a day, a month 30.4 days, a year 365.
struct TimeOnTheWay {
  struct Wait {
    Index from = absent, to = absent;  ///< touchpoints
    double days = 0;
  };

  double total_days = 0;    ///< `takes` of touchpoints and `within` of hand-offs
  double waiting_days = 0;  ///< `within` alone
  bool at_least = false;    ///< a `takes` or a `within` on the way is missing
  std::vector<Index>
      way;  ///< touchpoints, customer steps too; of equal ways the one with most waiting, then the shortest
  std::optional<Wait> longest_wait;  ///< the first of equal ones; none without a `within` above 0
};

/// None where no touchpoint says `takes`, and no hand-off inside the journey `within`.
std::optional<TimeOnTheWay> time_on_the_way(const Journey& journey, Index index);

/// How the customer is passed on.
struct HandOffs {
  std::uint32_t total = 0;          ///< whose target exists, those of customer steps too
  std::uint32_t elsewhere = 0;      ///< not counted: to journeys other than these
  std::uint32_t between_owned = 0;  ///< between touchpoints that both have an owner
  std::uint32_t between_departments = 0;
  std::uint32_t accountable = 0;  ///< of these: name who is accountable, and are not said to be unagreed
  /// How often one department hands off to another one; giver, receiver.
  std::map<std::pair<Index, Index>, std::uint32_t> pairs;

  /// accountable / between departments; none without any.
  std::optional<double> coverage() const;
  /// between departments / between owned touchpoints; none without any.
  std::optional<double> owner_changes() const;
};

/// The hand-offs inside of some journeys, and between them.
HandOffs hand_offs_of(const Atlas& atlas, std::span<const Index> journeys, const std::vector<Owners>& owners);

/// Those inside of one journey; `index` is how its hand-offs name it.
HandOffs hand_offs_of(const Journey& journey, Index index, const Owners& owners);

/// The figures of a journey whose owners are known.
Measures measure(const Organization& organization, const Journey& journey, const Owners& owners);

}  // namespace cxmap
