"""What `report --format json` and `assign --suggest` say of a company: the figures of the second implementation."""
import collections
import networkx as nx
from expected_owners import main_owner, suggestion, to_be_owned
from expected_ties import Ties, hand_offs_of, names_accountable, time


def index(external, internal):
    return (external - internal) / (external + internal) if external + internal else None


def coverage(touchpoints):
    counts = collections.Counter(t.kind for t in touchpoints)
    all_of_them = len(to_be_owned(touchpoints))
    return {"touchpoints": all_of_them, "owned": counts["one"], "unowned": counts["unowned"] + counts["none"],
            "contested": counts["several"], "everyones": counts["everyone"], "customer_steps": counts["customer"],
            "ratio": counts["one"] / all_of_them if all_of_them else None}


def departments(ties):
    passed = collections.Counter((h.giver.owner, h.target.owner) for h in ties.between)
    between, cuts = nx.betweenness_centrality(ties.graph), set(nx.articulation_points(ties.graph))
    out = {}
    for d in ties.graph:
        expected = ties.expected(d)
        out[d] = {
            "owns": ties.owns[d], "share": float(ties.share(d)) if ties.owned else None,
            "external_ties": ties.external[d], "internal_ties": ties.internal[d],
            "ei_index": index(ties.external[d], ties.internal[d]),
            "expected_ei": None if expected is None else float(expected),
            "betweenness": between[d], "cut_vertex": d in cuts,
            "hands_off_to": {b: n for (a, b), n in passed.items() if a == d},
            "receives_from": {a: n for (a, b), n in passed.items() if b == d}}
    return out


def modularity(ties):
    communities = collections.defaultdict(set)
    for t in ties.handed:
        communities[t.owner].add(t)
    return nx.algorithms.community.modularity(ties.handed, communities.values()) if ties.handed else None


def figures(touchpoints, hand_offs, ties):
    """Of one journey, or of all with what they hand off to each other."""
    owned, owns = ties.owned, ties.owns
    hhi = sum((n / owned) ** 2 for n in owns.values()) if owned else None
    top = min(owns, key=lambda d: (-owns[d], d)) if owned else None
    inside, outside = sum(ties.internal.values()), sum(ties.external.values()) // 2
    accountable = sum(names_accountable(h) and h.agreed is not False for h in ties.between)
    between, edges = len(ties.between), ties.handed.number_of_edges()
    expected = 1 - 2 * sum(n * (n - 1) for n in owns.values()) / (owned * (owned - 1)) if owned > 1 else None
    return {
        "coverage": coverage(touchpoints), "departments": departments(ties),
        "concentration": {"hhi": hhi, "effective_owners": 1 / hhi if hhi else None, "top_department": top,
                          "top_share": float(ties.share(top)) if top else None},
        "ties": {"external": outside, "internal": inside, "ei_index": index(outside, inside), "expected_ei": expected,
                 "modularity": modularity(ties),
                 "components": sorted(map(sorted, nx.connected_components(ties.graph)), key=lambda c: (-len(c), c[0]))},
        "handoffs": {"total": len(hand_offs), "between_departments": between, "accountable": accountable,
                     "coverage": accountable / between if between else None,
                     "owner_changes": between / edges if edges else None}}


def figures_of_journey(j):
    stages = [{"id": s.id, "canonical": s.canonical, "lead": s.lead, "main_owner": main_owner(s),
               "touchpoints": [{"id": t.id, "owner": t.owner, "claimants": sorted(t.who) if t.kind == "several" else []}
                               for t in s.touchpoints]} for s in j.shown]
    return {**figures(j.touchpoints, hand_offs_of(j, False), Ties(j.touchpoints)), "stages": stages, "time": time(j)}


def figures_of_organization(c):
    return figures(c.touchpoints, [h for j in c.journeys for h in hand_offs_of(j)], c.ties)


def suggestions(j):
    """Whom `assign --suggest` proposes, by the id of the touchpoint."""
    proposed = {t.id: suggestion(t) for t in j.touchpoints}
    return {name: d for name, d in proposed.items() if d}
