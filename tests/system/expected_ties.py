"""What ties departments, in the second implementation: ties, the interaction graph, time; networkx has the graphs."""
import collections, itertools
from fractions import Fraction
import networkx as nx
from expected_owners import owners, partners


class Ties:
    """E and I of each department and of all, the interaction graph, and how many touchpoints each owns: of one journey,
    or, `with_other_journeys`, of all, with the hand-offs between them."""

    def __init__(self, touchpoints, with_other_journeys=False):
        self.external, self.internal, self.graph = collections.Counter(), collections.Counter(), nx.Graph()
        self.between, self.count = [], 0  # hand-offs between different owners
        self.handed = nx.MultiGraph()     # owned touchpoints
        owned = [t for t in touchpoints if t.owner]
        self.owns, self.owned = collections.Counter(owners(*owned)), len(owned)
        self.holders = {d for t in touchpoints for d in t.who}  # who owns or claims something
        self.graph.add_nodes_from(self.holders)
        for t in touchpoints:
            for h in t.hand_offs:
                if h.target and (with_other_journeys or not h.elsewhere):
                    self.hand_off(t, h)
            self.take_part(t)

    def hand_off(self, t, h):
        if t.owner and h.target.owner:
            self.tie(t.owner, h.target.owner)
            self.handed.add_edge(t, h.target)
            if t.owner != h.target.owner:
                self.between.append(h)
        else:
            self.graph.add_edges_from((a, b) for a in t.who for b in h.target.who if a != b)

    def take_part(self, t):
        others = partners(t, "responsible", "approved_by", "consulted") - set(t.who)
        if t.owner:
            for d in others:
                self.tie(t.owner, d)
        else:
            self.graph.add_edges_from(itertools.product(t.who, others))

    def tie(self, a, b):
        self.count += 1
        if a == b:
            self.internal[a] += 1
        else:
            self.external.update([a, b])
            self.graph.add_edge(a, b)

    def share(self, d):
        return Fraction(self.owns[d], self.owned)

    def index(self, d):
        return Fraction(self.external[d] - self.internal[d], self.external[d] + self.internal[d])

    def expected(self, d):
        """The E-I index of a department if owners were dealt out at random."""
        return 1 - Fraction(2 * (self.owns[d] - 1), self.owned - 1) if self.owns[d] and self.owned > 1 else None


def hand_offs_of(j, with_other_journeys=True):
    """Those with a target: (giver, hand-off)."""
    return [(t, h) for t in j.touchpoints for h in t.hand_offs
            if h.target and (with_other_journeys or not h.elsewhere)]


def names_accountable(h):
    return h.accountable is not None


# ---- time --------------------------------------------------------------------------------------------------------

def forward_hand_offs(j):
    """The journey's hand-offs; of those inside of a loop only the ones that lead forward in the order shown."""
    order = {t: i for i, t in enumerate(t for s in j.shown for t in s.touchpoints)}
    graph = nx.DiGraph()
    graph.add_nodes_from(j.touchpoints)
    for t, h in hand_offs_of(j, False):
        graph.add_edge(t, h.target, within=h.within)
    loop = {t: number for number, loop in enumerate(nx.strongly_connected_components(graph)) for t in loop}
    graph.remove_edges_from([(a, b) for a, b in graph.edges if loop[a] == loop[b] and order[a] > order[b]])
    return graph


def time(j):
    """What `time` of a report says, in days; None where the journey says nothing."""
    graph = forward_hand_offs(j)
    said = [t.takes for t in j.touchpoints] + [h.within for _, h in hand_offs_of(j, False)]
    if all(length is None for length in said):
        return None
    place = {t: i for i, t in enumerate(j.touchpoints)}
    best = {}  # the longest way that ends at a touchpoint: (total, waiting, way)
    rank = lambda way: (way[0], way[1], -len(way[2]), [-place[t] for t in reversed(way[2])])
    for t in nx.topological_sort(graph):
        ways = [(Fraction(0), Fraction(0), [])]
        for before in graph.predecessors(t):
            total, waiting, way = best[before]
            within = graph.edges[before, t]["within"] or 0
            ways.append((total + within, waiting + within, way))
        best[t] = max(((total + (t.takes or 0), waiting, way + [t]) for total, waiting, way in ways), key=rank)
    total, waiting, way = max(best.values(), key=rank)
    waits = [(graph.edges[a, b]["within"] or 0, a, b) for a, b in zip(way, way[1:])]
    longest = max(waits, key=lambda wait: wait[0], default=(0, None, None))
    return {"total_days": float(total), "waiting_days": float(waiting), "way": [t.id for t in way],
            "longest_wait": {"from": longest[1].id, "to": longest[2].id, "days": float(longest[0])} if longest[0]
            else None}
